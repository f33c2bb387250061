//! Changes on the disk, as paths.
//!
//! Editors save in many ways: in place, by renaming, by deleting first.
//! Events only say where to look; what is there is read afterwards. Whatever
//! is not a plain change of a known sort of file is a reason to look at
//! everything again.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::PreviewError;

/// What to watch.
#[derive(Debug, Clone)]
pub struct Watched {
    /// The folder of the project.
    pub root: PathBuf,
    /// The folders whose whole trees matter.
    pub folders: Vec<PathBuf>,
    /// The settings.
    pub file: PathBuf,
}

/// A change that was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This file has new content.
    File(PathBuf),
    /// Anything may have changed.
    Unsure,
}

/// How often to look where the system cannot tell.
const POLL_INTERVAL: Duration = Duration::from_millis(700);

/// Starts watching; changes come through the receiver. Whatever changes after
/// this returns is noticed.
pub fn start(watched: Watched) -> Result<Receiver<Change>, PreviewError> {
    let (sender, receiver) = channel();
    let (events, incoming) = channel::<notify::Result<Event>>();
    let mut watcher = watcher(&events, &watched)?;
    let follow = move || {
        while let Ok(event) = incoming.recv() {
            let changes = match event {
                Ok(event) => changes(&event, &watched),
                Err(_) => vec![Change::Unsure],
            };
            if changes.contains(&Change::Unsure) {
                // A folder may be new or may have come back: watch it again.
                let _ = watch_all(watcher.as_mut(), &watched);
            }
            for change in changes {
                if sender.send(change).is_err() {
                    return;
                }
            }
        }
    };
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(follow)
        .map_err(|error| PreviewError::System("starting a thread", error))?;
    Ok(receiver)
}

/// A watcher that the system tells of changes; where it cannot (network
/// mounts, exhausted limits), one that looks at the files themselves.
fn watcher(
    events: &Sender<notify::Result<Event>>,
    watched: &Watched,
) -> Result<Box<dyn Watcher + Send>, PreviewError> {
    let told = RecommendedWatcher::new(events.clone(), Config::default());
    let told = told.and_then(|mut watcher| watch_all(&mut watcher, watched).map(|()| watcher));
    match told {
        Ok(watcher) => Ok(Box::new(watcher)),
        Err(error) => {
            let mut watcher = polling(events, &error.to_string())?;
            let _ = watch_all(watcher.as_mut(), watched);
            Ok(watcher)
        }
    }
}

fn polling(
    events: &Sender<notify::Result<Event>>,
    reason: &str,
) -> Result<Box<dyn Watcher + Send>, PreviewError> {
    let _ = writeln!(
        io::stderr(),
        "watching by looking every {} ms: {reason}",
        POLL_INTERVAL.as_millis()
    );
    let config = Config::default().with_poll_interval(POLL_INTERVAL);
    PollWatcher::new(events.clone(), config)
        .map(|watcher| Box::new(watcher) as _)
        .map_err(|error| PreviewError::System("watching", io::Error::other(error)))
}

fn watch_all(watcher: &mut (dyn Watcher + Send), watched: &Watched) -> notify::Result<()> {
    watcher.watch(&watched.root, RecursiveMode::NonRecursive)?;
    for folder in watched.folders.iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// What an event means for the book.
fn changes(event: &Event, watched: &Watched) -> Vec<Change> {
    if event.need_rescan() {
        return vec![Change::Unsure];
    }
    let plain = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        // Reading a file is an event too; acting on it would never end.
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => true,
        EventKind::Modify(ModifyKind::Metadata(_)) => return Vec::new(),
        _ => false,
    };
    let relevant = event
        .paths
        .iter()
        .filter(|path| is_relevant(path, watched) && !is_scratch(path));
    relevant
        .map(|path| match plain && is_content(path, watched) {
            true => Change::File(path.clone()),
            false => Change::Unsure,
        })
        .collect()
}

fn is_relevant(path: &Path, watched: &Watched) -> bool {
    path == watched.file
        || watched
            .folders
            .iter()
            .any(|folder| path.starts_with(folder))
}

fn is_content(path: &Path, watched: &Watched) -> bool {
    watched
        .folders
        .first()
        .is_some_and(|content| path.starts_with(content))
}

/// Files that editors keep beside the one being edited.
fn is_scratch(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.starts_with('.') || name.ends_with('~') || name == "4913"
}
