//! Changes → a session brought up to date → the board.
//!
//! It acts on the first change at once; changes that come while it is busy
//! are taken together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

use super::watch::Change;
use super::{Board, PreviewError};
use crate::pipeline::{Session, Update};

/// Starts the thread that follows `changes`.
pub fn start(
    mut session: Session,
    changes: Receiver<Change>,
    board: Arc<Board>,
) -> Result<(), PreviewError> {
    let follow = move || {
        while let Ok(first) = changes.recv() {
            let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
            let mut rescan = false;
            for change in std::iter::once(first).chain(changes.try_iter()) {
                match change {
                    Change::File(path) => {
                        paths.insert(path);
                    }
                    Change::Unsure => rescan = true,
                }
            }
            let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
            let update = match rescan {
                true => session.refresh(),
                false => session.touch(&paths),
            };
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
