//! The stamps of many files: enough to tell which of them changed, without
//! reading any.

use std::ffi::OsStr;
use std::fs::{DirEntry, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

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

/// All files at `path`, by their paths inside `root`. What is in different
/// folders of it is looked at in parallel.
fn files(path: &Path, root: &Path, rule: Rule) -> io::Result<Vec<(String, Stamp)>> {
    let within = |start: &Path| -> io::Result<Vec<(String, Stamp)>> {
        let mut found = Vec::new();
        let walk = WalkDir::new(start).into_iter();
        for entry in walk.filter_entry(|entry| !(rule.is_left_out)(entry.file_name())) {
            let entry = entry?;
            if !entry.file_type().is_dir() {
                let inner = entry.path().strip_prefix(root).unwrap_or(entry.path());
                found.push((slashed(inner), (rule.stamp)(&entry.metadata()?)));
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
