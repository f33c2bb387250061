//! Files as the file system marks them: enough to tell that one changed,
//! without reading it.

use std::collections::BTreeMap;
use std::fs::{DirEntry, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

/// How far the clock of a file system may lag behind, or how coarse it is. A
/// file may change twice within this without a sign of it.
const COARSEST: Duration = Duration::from_secs(2);

/// The marks of a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// When its bytes changed, in nanoseconds.
    modified: u64,
    /// When anything about it changed; 0 where that is not asked.
    changed: u64,
    /// Which file it is, where the system says so.
    node: u64,
}

/// All files below some folders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot(BTreeMap<String, Stamp>);

impl Stamp {
    /// The stamp of a finished file. Links change the time of its last change,
    /// so that is left out.
    pub fn of(path: &Path) -> Option<Self> {
        path.symlink_metadata().ok().as_ref().map(Self::of_finished)
    }

    /// The same from what the file system says of the file.
    pub fn of_finished(metadata: &Metadata) -> Self {
        Self {
            changed: 0,
            ..Self::from(metadata)
        }
    }
}

impl Stamp {
    /// Which file it is, where the system says so.
    pub fn node(&self) -> Option<u64> {
        (self.node != 0).then_some(self.node)
    }
}

impl From<&Metadata> for Stamp {
    #[cfg(unix)]
    fn from(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| {
            (seconds as u64)
                .wrapping_mul(1_000_000_000)
                .wrapping_add(rest as u64)
        };
        Self {
            size: metadata.size(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            node: metadata.ino(),
        }
    }

    #[cfg(not(unix))]
    fn from(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().map(since_epoch).unwrap_or_default(),
            changed: 0,
            node: 0,
        }
    }
}

impl Snapshot {
    /// What is at these places in a project, folders with all files they hold.
    /// What is not there is no part of it.
    pub fn of_sources(project: &Path, places: &[String]) -> io::Result<Self> {
        let mut stamps = BTreeMap::new();
        for place in places {
            let path = project.join(place);
            if path.symlink_metadata().is_ok() {
                let found = files(&path, project, |metadata: &Metadata| metadata.into())?;
                stamps.extend(found);
            }
        }
        Ok(Self(stamps))
    }

    /// All files of a finished site, by their addresses.
    pub fn of_site(folder: &Path) -> io::Result<Self> {
        Ok(Self(
            files(folder, folder, Stamp::of_finished)?
                .into_iter()
                .collect(),
        ))
    }

    /// Leaves out what may have changed since `time` without a sign of it:
    /// nothing is the same as what is not here.
    pub fn settled_before(mut self, time: SystemTime) -> Self {
        let limit = since_epoch(time - COARSEST);
        self.0
            .retain(|_, stamp| stamp.modified < limit && stamp.changed < limit);
        self
    }

    /// The stamp of one file.
    pub fn get(&self, path: &str) -> Option<Stamp> {
        self.0.get(path).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by their addresses.
    pub fn files(&self) -> impl Iterator<Item = (&str, Stamp)> {
        self.0
            .iter()
            .map(|(address, stamp)| (address.as_str(), *stamp))
    }
}

impl From<BTreeMap<String, Stamp>> for Snapshot {
    fn from(stamps: BTreeMap<String, Stamp>) -> Self {
        Self(stamps)
    }
}

/// All files at `path`, by their paths inside `root`. What is in different
/// folders of it is looked at in parallel.
fn files(
    path: &Path,
    root: &Path,
    stamp: impl Fn(&Metadata) -> Stamp + Sync,
) -> io::Result<Vec<(String, Stamp)>> {
    let within = |start: &Path| -> io::Result<Vec<(String, Stamp)>> {
        let mut found = Vec::new();
        for entry in WalkDir::new(start) {
            let entry = entry?;
            if !entry.file_type().is_dir() {
                let inner = entry.path().strip_prefix(root).unwrap_or(entry.path());
                found.push((slashed(inner), stamp(&entry.metadata()?)));
            }
        }
        Ok(found)
    };
    if !path.is_dir() {
        return within(path);
    }
    let first: Vec<DirEntry> = path.read_dir()?.collect::<io::Result<_>>()?;
    let found: Vec<Vec<(String, Stamp)>> = first
        .into_par_iter()
        .map(|entry| within(&entry.path()))
        .collect::<io::Result<_>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn since_epoch(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
