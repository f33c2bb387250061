//! Files as the file system marks them: enough to tell that one changed,
//! without reading it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

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
            if path.symlink_metadata().is_err() {
                continue;
            }
            for entry in WalkDir::new(&path) {
                let entry = entry?;
                if entry.file_type().is_dir() {
                    continue;
                }
                let inner = entry.path().strip_prefix(project).unwrap_or(entry.path());
                let stamp = Stamp::from(&entry.metadata()?);
                stamps.insert(slashed(inner), stamp);
            }
        }
        Ok(Self(stamps))
    }

    /// All files of a finished site, by their addresses.
    pub fn of_site(folder: &Path) -> io::Result<Self> {
        let mut stamps = BTreeMap::new();
        for entry in WalkDir::new(folder).min_depth(1) {
            let entry = entry?;
            if entry.file_type().is_dir() {
                continue;
            }
            let inner = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            stamps.insert(slashed(inner), Stamp::of_finished(&entry.metadata()?));
        }
        Ok(Self(stamps))
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

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn since_epoch(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
