//! Changes → a session brought up to date → the board.
//!
//! It acts on the first change at once; changes that come while it is busy
//! are taken together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use super::watch::Change;
use super::{Board, PreviewError};
use crate::pipeline::{Session, Update};

/// How long an editor may take between emptying a file and writing it.
const SAVING: Duration = Duration::from_millis(20);

/// Changes that are taken together.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    rescan: bool,
}

impl Batch {
    fn add(&mut self, change: Change) {
        match change {
            Change::File(path) => {
                self.paths.insert(path);
            }
            Change::Unsure => self.rescan = true,
        }
    }

    /// Adds what has come in the meantime.
    fn extend(&mut self, changes: &Receiver<Change>) {
        changes.try_iter().for_each(|change| self.add(change));
    }

    fn is_half_written(&self) -> bool {
        let empty = |path: &PathBuf| path.metadata().is_ok_and(|found| found.len() == 0);
        !self.rescan && self.paths.iter().any(empty)
    }

    fn apply(&self, session: &mut Session) -> Update {
        let paths: Vec<&Path> = self.paths.iter().map(PathBuf::as_path).collect();
        match self.rescan {
            true => session.refresh(),
            false => session.touch(&paths),
        }
    }
}

/// Starts the thread that follows `changes`.
pub fn start(
    mut session: Session,
    changes: Receiver<Change>,
    board: Arc<Board>,
) -> Result<(), PreviewError> {
    let follow = move || {
        while let Ok(first) = changes.recv() {
            let mut batch = Batch::default();
            batch.add(first);
            batch.extend(&changes);
            if batch.is_half_written() {
                // Many editors empty a file before they write it.
                if let Ok(next) = changes.recv_timeout(SAVING) {
                    batch.add(next);
                    batch.extend(&changes);
                }
            }
            let update = batch.apply(&mut session);
            if update != Update::Nothing {
                board.post(session.built(), &update);
            }
        }
    };
    thread::Builder::new()
        .name("update".to_owned())
        .spawn(follow)
        .map(drop)
        .map_err(|error| PreviewError::System("starting a thread", error))
}
