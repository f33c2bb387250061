//! A file as the file system marks it: enough to tell that it changed,
//! without reading it.

use std::fs::Metadata;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

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

    /// Whether the file was last changed before `time`.
    pub fn is_older_than(&self, time: SystemTime) -> bool {
        let limit = since_epoch(time);
        self.modified < limit && self.changed < limit
    }

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

fn since_epoch(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
