//! The stamps of many files: enough to tell which of them changed, without
//! reading any.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::source;
use crate::stamp::Stamp;

/// How far the clock of a file system may lag behind, or how coarse it is. A
/// file may change twice within this without a sign of it.
const COARSEST: Duration = Duration::from_secs(2);

/// All files below some folders, by their paths and in the order of these:
/// read and compared as a whole far more often than asked for one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot(Vec<(String, Stamp)>);

impl Snapshot {
    /// What is at these places in a project, folders with all files they hold
    /// but hidden ones. What is not there is no part of it.
    pub fn of_sources(project: &Path, places: &[String]) -> io::Result<Self> {
        let mut stamps = Vec::new();
        let rule = Rule {
            stamp: |metadata| metadata.into(),
            is_left_out: source::is_hidden,
        };
        for place in places {
            let path = project.join(place);
            if path.symlink_metadata().is_ok() {
                stamps.extend(files(&path, project, rule)?);
            }
        }
        Ok(stamps.into_iter().collect())
    }

    /// All files of a finished site, by their addresses.
    pub fn of_site(folder: &Path) -> io::Result<Self> {
        let rule = Rule {
            stamp: Stamp::of_finished,
            is_left_out: |_| false,
        };
        Ok(files(folder, folder, rule)?.into_iter().collect())
    }

    /// Leaves out what may have changed since `time` without a sign of it:
    /// nothing is the same as what is not here.
    pub fn settled_before(mut self, time: SystemTime) -> Self {
        self.0
            .retain(|(_, stamp)| stamp.is_older_than(time - COARSEST));
        self
    }

    /// The files of both, which are different ones.
    pub fn with(self, other: Self) -> Self {
        self.0.into_iter().chain(other.0).collect()
    }

    /// The stamp of one file.
    pub fn get(&self, path: &str) -> Option<Stamp> {
        let found = self.0.binary_search_by_key(&path, |(known, _)| known);
        Some(self.0[found.ok()?].1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, for whoever goes on with them.
    pub fn into_files(self) -> Vec<(String, Stamp)> {
        self.0
    }

    /// All of them, by their addresses.
    pub fn files(&self) -> impl Iterator<Item = (&str, Stamp)> {
        self.0
            .iter()
            .map(|(address, stamp)| (address.as_str(), *stamp))
    }
}

impl FromIterator<(String, Stamp)> for Snapshot {
    fn from_iter<I: IntoIterator<Item = (String, Stamp)>>(stamps: I) -> Self {
        let mut stamps: Vec<(String, Stamp)> = stamps.into_iter().collect();
        // The stable sort is the fast one for what is mostly in order.
        stamps.sort_by(|(a, _), (b, _)| a.cmp(b));
        Self(stamps)
    }
}

/// How a folder is looked at.
#[derive(Clone, Copy)]
struct Rule {
    stamp: fn(&Metadata) -> Stamp,
    /// Names of files and folders that are passed by.
    is_left_out: fn(&OsStr) -> bool,
}

/// Files by their paths.
type Stamps = Vec<(String, Stamp)>;

/// All files at `path`, by their paths inside `root`. What is in different
/// folders of it is looked at in parallel.
fn files(path: &Path, root: &Path, rule: Rule) -> io::Result<Stamps> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let inner = slashed(inner.as_os_str()).into_owned();
    if !path.is_dir() {
        return Ok(vec![(inner, (rule.stamp)(&path.symlink_metadata()?))]);
    }
    let first = Folder {
        path: path.to_owned(),
        inner,
    };
    let (mut files, folders) = first.list(rule)?;
    let below: Vec<Stamps> = folders
        .into_par_iter()
        .map(|folder| folder.files(rule))
        .collect::<io::Result<_>>()?;
    files.extend(below.into_iter().flatten());
    Ok(files)
}

/// A folder, and its path inside the tree that is looked at.
struct Folder {
    path: PathBuf,
    inner: String,
}

impl Folder {
    /// All files in it and below.
    fn files(self, rule: Rule) -> io::Result<Stamps> {
        let mut all = Vec::new();
        let mut ahead = vec![self];
        while let Some(folder) = ahead.pop() {
            let (files, folders) = folder.list(rule)?;
            all.extend(files);
            ahead.extend(folders);
        }
        // Here, while others sort too: the whole is nearly in order then.
        all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(all)
    }

    /// The files and folders in it. An entry of an open folder tells its marks
    /// sooner than its path does, and paths are put together here rather than
    /// taken apart: a build that changes nothing does little else.
    fn list(&self, rule: Rule) -> io::Result<(Stamps, Vec<Self>)> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            if (rule.is_left_out)(&name) {
                continue;
            }
            let inner = match self.inner.as_str() {
                "" => slashed(&name).into_owned(),
                above => [above, "/", &*slashed(&name)].concat(),
            };
            if entry.file_type()?.is_dir() {
                let path = self.path.join(name);
                folders.push(Self { path, inner });
            } else {
                files.push((inner, (rule.stamp)(&entry.metadata()?)));
            }
        }
        Ok((files, folders))
    }
}

/// A path as addresses are written.
fn slashed(path: &OsStr) -> Cow<'_, str> {
    match path.to_string_lossy() {
        path if path.contains('\\') => Cow::Owned(path.replace('\\', "/")),
        path => path,
    }
}
