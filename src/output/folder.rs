//! Whole folders: swapped in one step, one build at a time, on the disk before
//! anyone is told.

use std::fs;
use std::io;
use std::path::Path;

use super::{OutputError, at};

/// Swaps the two folders in one step where the system can, else in two.
pub(super) fn exchange(stage: &Path, folder: &Path, old: &Path) -> Result<(), OutputError> {
    if fs::symlink_metadata(folder).is_err() {
        return fs::rename(stage, folder).map_err(at(folder));
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, stage, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    fs::rename(folder, old).map_err(at(folder))?;
    fs::rename(stage, folder).map_err(|error| {
        // The old site is better than none.
        let _ = fs::rename(old, folder);
        at(folder)(error)
    })
}

/// Keeps two builds from filling one stage: the second waits for the first.
/// The lock is on the folder itself, so that it leaves nothing behind and
/// ends with the program, however that ends.
pub(super) fn wait_for_turn(parent: &Path) -> Result<fs::File, OutputError> {
    let opened = fs::File::open(parent).map_err(at(parent))?;
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        // Where folders cannot be locked, builds are as alone as their author sees to it.
        let _ = flock(&opened, FlockOperation::LockExclusive);
    }
    Ok(opened)
}

pub(super) fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    match fs::File::open(folder).and_then(|opened| opened.sync_all()) {
        Ok(()) => Ok(()),
        // Some file systems cannot sync folders; the swap is still whole.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        Err(error) => Err(at(folder)(error)),
    }
}

pub(super) fn remove_tree(folder: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(folder)(error)),
    }
}
