//! A build that was finished: what it read, what it made.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize, Serializer};

use super::snapshot::Snapshot;
use super::written::Written;
use crate::config::Config;
use crate::diagnostics::Diagnostics;
use crate::output::{Doubtful, Known, MANIFEST};
use crate::quick::QuickMap;
use crate::search;
use crate::site::Site;

/// How many sources may be read again by each build before all that is
/// remembered is written anew.
const MOST_STALE: usize = 100;

/// What a build leaves to the next one; without [`Memories`] while those are
/// still being written.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record<M = Memories> {
    pub(super) program: String,
    /// The files and folders that were read, inside the project.
    pub(super) sources: Vec<String>,
    /// What was in them, as far as it can be relied on.
    pub(super) read: Written<Snapshot>,
    /// Whether there were remarks, which a build that changes nothing repeats.
    pub(super) news: News,
    /// Where the settings put the site.
    pub(super) build_dir: String,
    pub(super) made: Written<Snapshot>,
    /// How many files were made.
    pub files: usize,
    /// How many pages there are.
    pub pages: usize,
    pub(super) face: u64,
    /// Hash of each source file, by its path inside the content tree.
    pub(super) documents: Written<QuickMap<String, u64>>,
    /// What is kept besides; comes last, so that all else can be written
    /// before it is known.
    pub(super) memories: M,
}

/// What was kept of guides and of their words, perhaps by an earlier build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memories {
    /// Hashes of the files.
    pub(super) guides: u128,
    pub(super) search: u128,
    /// Sources that changed since.
    pub(super) stale: BTreeSet<String>,
}

/// The documents of a site as a record has them.
pub(super) struct Documents<'a>(pub &'a Site);

impl Serialize for Documents<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let pages = self.0.pages.iter();
        to.collect_map(pages.map(|page| (&page.inner, page.document.hash as u64)))
    }
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
    /// What [`face`](super::face) made of it.
    pub face: u64,
    /// What the search index knows of its pages.
    pub search: &'a search::Memo,
    /// The build before, if this one read only what had changed since.
    pub before: Option<(&'a Record, &'a Snapshot)>,
    /// The content files that were read, as they were then.
    pub read: Snapshot,
    /// What was written.
    pub made: Snapshot,
    /// When the first file was read.
    pub started: SystemTime,
    /// Whether a build that changes nothing has something to say.
    pub news: News,
}

/// Whether there were remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

impl Record {
    /// What is in the places that were read now.
    pub fn sources_now(&self, project: &Path) -> Option<Snapshot> {
        Snapshot::of_sources(project, &self.sources).ok()
    }

    /// Whether both what was read and what was made are what they were.
    pub fn still_holds(&self, sources: &Snapshot, site: &Path) -> bool {
        self.news == News::None
            && self.read.is(sources)
            && Snapshot::of_site(site).is_ok_and(|now| self.made.is(&now))
    }

    /// Where a build of `project` with these settings puts the site.
    pub fn folder_in(&self, project: &Path) -> PathBuf {
        project.join(&self.build_dir)
    }

    /// Whether a source is still what was remembered of it.
    pub(super) fn has_unchanged(&self, path: &str, sources: &Snapshot) -> bool {
        let stamp = sources.get(path);
        stamp.is_some() && stamp == self.read.get().get(path) && !self.memories.stale.contains(path)
    }

    /// What is remembered still holds but for the sources that changed since;
    /// `None` if those are so many that all had better be remembered anew.
    pub(super) fn memories_after(&self, sources: &Snapshot) -> Option<Memories> {
        let mut memories = self.memories.clone();
        let read = self.read.get();
        let changed = sources
            .files()
            .filter(|(path, stamp)| read.get(path) != Some(*stamp));
        memories
            .stale
            .extend(changed.map(|(path, _)| path.to_owned()));
        (memories.stale.len() <= MOST_STALE).then_some(memories)
    }

    /// What the output looked like that this build made.
    pub fn face(&self) -> u64 {
        self.face
    }

    /// The files that were made, by which they can be told to be the same.
    pub fn known(&self) -> Known<'_> {
        let made = self.made.get().files();
        made.filter(|(address, _)| *address != MANIFEST).collect()
    }

    /// Which of them `site` may make anything else of.
    pub fn doubtful<'a>(&'a self, site: &'a Site, face: u64) -> Doubtful<'a> {
        if self.face != face {
            return Doubtful::All;
        }
        let documents = self.documents.get();
        let changed = site
            .pages
            .iter()
            .filter(|page| documents.get(&*page.inner) != Some(&(page.document.hash as u64)))
            .map(|page| page.address.as_str());
        let made = self.made.get().files().map(|(address, _)| address);
        let index = made.filter(|address| address.starts_with(search::FOLDER));
        Doubtful::These(changed.chain(index).collect())
    }
}
