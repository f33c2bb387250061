//! A finished site that waits to take the place of the one in use. What is in
//! it is no matter here.

use std::fs;
use std::path::{Path, PathBuf};

use super::OutputError;
use super::folder::{exchange, remove_tree, sync_folder};

/// A whole site beside the one in use, until it is [published](Self::publish).
#[derive(Debug)]
pub struct Staged {
    places: Places,
    /// Where the site that is in use now is kept afterwards.
    spare: Option<PathBuf>,
    /// No other build has its turn before this one is through.
    _alone: fs::File,
}

/// The folders that change places, side by side.
#[derive(Debug)]
pub(super) struct Places {
    pub parent: PathBuf,
    /// The site in use.
    pub folder: PathBuf,
    /// The next one.
    pub stage: PathBuf,
    /// The one in use, while two steps are needed to exchange them.
    pub old: PathBuf,
}

impl Places {
    pub(super) fn around(folder: &Path) -> Self {
        let parent = match folder.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Self {
            stage: parent.join(format!(".{name}.scorebook-stage")),
            old: parent.join(format!(".{name}.scorebook-old")),
            parent: parent.to_owned(),
            folder: folder.to_owned(),
        }
    }
}

impl Staged {
    /// A site that is wholly written, by the only build that is `alone`.
    pub(super) fn new(places: Places, spare: Option<PathBuf>, alone: fs::File) -> Self {
        Self {
            places,
            spare,
            _alone: alone,
        }
    }

    /// Puts the site in the place of the one in use. It is on the disk before
    /// that, and the change of places before this returns.
    pub fn publish(self) -> Result<(), OutputError> {
        let Places {
            parent,
            folder,
            stage,
            old,
        } = &self.places;
        sync_folder(stage)?;
        exchange(stage, folder, old)?;
        sync_folder(parent)?;
        for retired in [stage, old] {
            let spare = self.spare.as_ref();
            let is_kept = spare.is_some_and(|spare| fs::rename(retired, spare).is_ok());
            if !is_kept {
                remove_tree(retired)?;
            }
        }
        Ok(())
    }
}
