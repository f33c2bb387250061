//! What the last build read and made, so that the next one does less.
//!
//! A hint and never a source: what is deleted, damaged or written by another
//! program costs time and nothing else. Two questions are answered from it:
//! whether anything changed at all, by the marks that the file system keeps;
//! and which pages a change cannot reach, by what the new book says.
#![allow(
    clippy::disallowed_methods,
    reason = "the only keeper of what builds remember"
)]

mod snapshot;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

pub use snapshot::{Snapshot, Stamp};

use crate::config::{self, Config};
use crate::diagnostics::Diagnostics;
use crate::lock;
use crate::output::MANIFEST;
use crate::search;
use crate::site::Site;

/// The folder of a project in which records are kept.
pub const FOLDER: &str = config::CACHE;

/// Keeps the folder out of repositories.
const IGNORE: &str = "# Made by scorebook; may be deleted at any time.\n*\n";

/// Where the record of builds of one project into one folder is kept.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    program: String,
}

/// A build that was finished.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    program: String,
    /// The files and folders that were read, inside the project.
    sources: Vec<String>,
    /// What they were; nothing if that cannot be relied on.
    read: Option<Snapshot>,
    /// Where the site is.
    pub folder: PathBuf,
    made: Snapshot,
    /// How many pages it has.
    pub pages: usize,
    face: u64,
    /// Hash of each source file, by its path inside the content tree.
    documents: HashMap<String, u64>,
}

/// A finished build, for its record.
#[derive(Debug)]
pub struct Finished<'a> {
    /// The project.
    pub project: &'a Path,
    /// The settings.
    pub config: &'a Config,
    /// The book.
    pub site: &'a Site,
    /// What [`face`] made of it.
    pub face: u64,
    /// Where it was written.
    pub folder: &'a Path,
    /// When the first file was read.
    pub started: SystemTime,
    /// Whether a build that changes nothing has something to say.
    pub news: News,
}

/// Whether there were remarks, which the next build has to repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// There were none.
    None,
    /// There were some.
    Some,
}

impl News {
    /// Whether these say anything.
    pub fn of(diagnostics: &Diagnostics) -> Self {
        match diagnostics.is_empty() {
            true => Self::None,
            false => Self::Some,
        }
    }
}

impl Cache {
    /// The cache of builds of `project` into `folder`, or into the folder that
    /// its settings name. `None` if this program cannot be told from others.
    pub fn of(project: &Path, folder: Option<&Path>) -> Option<Self> {
        let folder = match folder {
            Some(folder) => std::path::absolute(folder).ok()?,
            None => PathBuf::new(),
        };
        let name = xxh3_64(folder.as_os_str().as_encoded_bytes());
        Some(Self {
            file: project.join(FOLDER).join(format!("{name:016x}.json")),
            program: program()?,
        })
    }

    /// The record of the last build, if it can be used.
    pub fn load(&self) -> Option<Record> {
        let bytes = fs::read(&self.file).ok()?;
        let record: Record = serde_json::from_slice(&bytes).ok()?;
        (record.program == self.program).then_some(record)
    }

    /// Keeps the record of a build; a disk that refuses it is no mistake.
    pub fn store(&self, finished: &Finished<'_>) {
        let Some(record) = self.record(finished) else {
            return;
        };
        let Some(folder) = self.file.parent() else {
            return;
        };
        let staged = self.file.with_extension("new");
        let kept = fs::create_dir_all(folder)
            .and_then(|()| fs::write(folder.join(".gitignore"), IGNORE))
            .and_then(|()| fs::write(&staged, record))
            .and_then(|()| fs::rename(&staged, &self.file));
        if kept.is_err() {
            // An old record would be wrong, none is only slow.
            let _ = fs::remove_file(&self.file);
        }
    }

    fn record(&self, finished: &Finished<'_>) -> Option<Vec<u8>> {
        let sources = vec![
            config::FILE_NAME.to_owned(),
            lock::FILE_NAME.to_owned(),
            finished.config.build.content_dir.value.clone(),
            format!("themes/{}", finished.config.output.html.theme.value),
        ];
        let (read, made) = rayon::join(
            || Snapshot::of_sources(finished.project, &sources),
            || Snapshot::of_site(finished.folder),
        );
        let documents = finished.site.pages.iter();
        let record = Record {
            program: self.program.clone(),
            read: read
                .ok()
                .filter(|read| read.is_older_than(finished.started))
                .filter(|_| finished.news == News::None),
            sources,
            folder: finished.folder.to_owned(),
            made: made.ok()?,
            pages: finished.site.pages.len(),
            face: finished.face,
            documents: documents
                .map(|page| (page.inner.clone(), page.document.hash as u64))
                .collect(),
        };
        serde_json::to_vec(&record).ok()
    }
}

impl Record {
    /// Whether both what was read and what was made are what they were.
    pub fn still_holds(&self, project: &Path) -> bool {
        let Some(read) = &self.read else {
            return false;
        };
        let (is_read, is_made) = rayon::join(
            || Snapshot::of_sources(project, &self.sources).is_ok_and(|now| now == *read),
            || Snapshot::of_site(&self.folder).is_ok_and(|now| now == self.made),
        );
        is_read && is_made
    }

    /// How many files were made.
    pub fn files(&self) -> usize {
        // The manifest is for scorebook alone.
        self.made.len().saturating_sub(1)
    }

    /// The files in `folder` that are what `site` makes of them, as long as
    /// their stamps have not changed.
    pub fn known(&self, site: &Site, face: u64, folder: &Path) -> HashMap<&str, Stamp> {
        if self.face != face || self.folder != folder {
            return HashMap::new();
        }
        let changed: HashSet<&str> = site
            .pages
            .iter()
            .filter(|page| self.documents.get(&page.inner) != Some(&(page.document.hash as u64)))
            .map(|page| page.address.as_str())
            .collect();
        self.made
            .files()
            .filter(|(address, _)| {
                !changed.contains(address)
                    && !address.starts_with(search::FOLDER)
                    && *address != MANIFEST
            })
            .collect()
    }
}

/// Deletes all records of a project.
pub fn forget(project: &Path) {
    // Records of a site that is gone hold no longer, should they stay.
    let _ = fs::remove_dir_all(project.join(FOLDER));
}

/// A hash of all that more than one page shows, where `frame` stands for all
/// that is not content: books with equal faces differ only inside guides.
pub fn face(site: &Site, frame: u64) -> u64 {
    let pages: Vec<(&str, u64)> = site
        .pages
        .par_iter()
        .map(|page| {
            let document = &page.document;
            let seen = document.outline().unwrap_or(document.hash as u64);
            (page.inner.as_str(), seen)
        })
        .collect();
    let mut assets: Vec<(&str, u64)> = site
        .assets
        .values()
        .map(|asset| (asset.inner.as_str(), xxh3_64(&asset.bytes)))
        .collect();
    assets.sort_unstable();
    let mut hasher = Xxh3::new();
    hasher.update(&frame.to_le_bytes());
    for (name, hash) in pages.into_iter().chain(assets) {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
        hasher.update(&hash.to_le_bytes());
    }
    hasher.digest()
}

/// What tells this program from every other, also from one of the same
/// version that was compiled anew.
fn program() -> Option<String> {
    let stamp = Stamp::of(&std::env::current_exe().ok()?)?;
    serde_json::to_string(&(env!("CARGO_PKG_VERSION"), stamp)).ok()
}
