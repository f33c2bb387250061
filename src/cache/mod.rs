//! What the last build read and made, so that the next one does less.
//!
//! A hint and never a source: what is deleted, damaged or written by another
//! program costs time and nothing else. Three questions are answered from it:
//! whether anything changed at all, by the marks that the file system keeps;
//! which guides need not be read again, by the same marks; and which pages a
//! change cannot reach, by what the new book says.
#![allow(
    clippy::disallowed_methods,
    reason = "the only keeper of what builds remember"
)]

mod face;
mod file;
mod record;
mod shelf;
mod snapshot;
mod written;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

pub use face::face;
use record::Documents;
pub use record::{Finished, Memories, News, Record};
pub use snapshot::Snapshot;
use written::Written;

use crate::config;
use crate::diagnostics::SourcePath;
use crate::lock;
use crate::parse::Parsed;
use crate::search;
use crate::stamp::Stamp;

/// The folder of a project in which records are kept.
pub const FOLDER: &str = config::CACHE;

/// Keeps the folder out of repositories.
const IGNORE: &str = "# Made by scorebook; may be deleted at any time.\n*\n";

/// Where it is kept what builds of one project into one folder left.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    name: String,
    program: String,
}

/// What need not be read again.
#[derive(Debug)]
pub struct Recalled {
    /// Guides without their texts.
    pub guides: HashMap<SourcePath, (u128, Parsed)>,
    /// What the search index knows of them, and perhaps of others.
    pub search: search::Memo,
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
            folder: project.join(FOLDER),
            name: format!("{name:016x}"),
            program: program()?,
        })
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }

    /// Where the site is kept that was in use before the present one.
    pub fn spare(&self) -> PathBuf {
        self.file("spare")
    }

    /// The record of the last build, if it can be used.
    pub fn load(&self) -> Option<Record> {
        let bytes = file::unseal(&self.file("record"))?;
        let record: Record = postcard::from_bytes(&bytes).ok()?;
        (record.program == self.program).then_some(record)
    }

    /// What is known of the guides that are, by their stamps, what they were;
    /// `None` if that is not worth knowing.
    pub fn recall(&self, record: &Record, sources: &Snapshot) -> Option<Recalled> {
        if record.news == News::Some {
            return None;
        }
        let memories = &record.memories;
        let (guides, search) = rayon::join(
            || {
                let saved = file::load(&self.file("guides"), memories.guides)?;
                shelf::load(&saved, |path| record.has_unchanged(path.as_str(), sources))
            },
            || {
                let saved = file::load(&self.file("search"), memories.search)?;
                search::Memo::load(&saved).ok()
            },
        );
        Some(Recalled {
            guides: guides?,
            search: search?,
        })
    }

    /// Keeps what is left of a build; a disk that refuses it is no mistake.
    pub fn store(&self, finished: Finished<'_>) {
        if self.try_store(finished).is_err() {
            // An old record would be wrong, none is only slow.
            let _ = fs::remove_file(self.file("record"));
        }
    }

    fn try_store(&self, mut finished: Finished<'_>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        fs::write(self.folder.join(".gitignore"), IGNORE)?;
        let frame = [
            config::FILE_NAME.to_owned(),
            lock::FILE_NAME.to_owned(),
            format!("themes/{}", finished.config.output.html.theme.value),
        ];
        let read = std::mem::take(&mut finished.read);
        let (read, known) = match finished.before {
            Some((record, now)) => (now.clone(), record.memories_after(now)),
            None => {
                let others = Snapshot::of_sources(finished.project, &frame)?;
                (read.with(others), None)
            }
        };
        let made = std::mem::take(&mut finished.made);
        let all_else = || -> io::Result<file::Writer> {
            let mut sources = frame.to_vec();
            sources.push(finished.config.build.content_dir.value.clone());
            let record = Record {
                program: self.program.clone(),
                sources,
                read: Written::of(&read.settled_before(finished.started)).map_err(refused)?,
                news: finished.news,
                build_dir: finished.config.build.build_dir.value.clone(),
                // The manifest is for scorebook alone.
                files: made.len().saturating_sub(1),
                made: Written::of(&made).map_err(refused)?,
                pages: finished.site.pages.len(),
                face: finished.face,
                documents: Written::of(&Documents(finished.site)).map_err(refused)?,
                memories: (),
            };
            let mut writer = file::create(&self.file("record"))?;
            postcard::to_io(&record, &mut writer).map_err(refused)?;
            Ok(writer)
        };
        let (memories, writer) = rayon::join(
            || known.map_or_else(|| self.memories(&finished), Ok),
            all_else,
        );
        let mut writer = writer?;
        postcard::to_io(&memories?, &mut writer).map_err(refused)?;
        file::seal(writer)
    }

    fn memories(&self, finished: &Finished<'_>) -> io::Result<Memories> {
        // What takes longest begins first, so that no thread waits for it.
        let (search, guides) = rayon::join(
            || file::save(&self.file("search"), |to| finished.search.save(to)),
            || file::save(&self.file("guides"), |to| shelf::save(finished.site, to)),
        );
        Ok(Memories {
            guides: guides?,
            search: search?,
            stale: BTreeSet::new(),
        })
    }
}

/// What cannot be written is kept as little as what the disk refuses.
fn refused(error: postcard::Error) -> io::Error {
    io::Error::other(error)
}

/// Deletes all that is kept of a project.
pub fn forget(project: &Path) {
    // Records of a site that is gone hold no longer, should they stay.
    let _ = fs::remove_dir_all(project.join(FOLDER));
}

/// What tells this program from every other, also from one of the same
/// version that was compiled anew.
fn program() -> Option<String> {
    let stamp = Stamp::of(&std::env::current_exe().ok()?)?;
    serde_json::to_string(&(env!("CARGO_PKG_VERSION"), stamp)).ok()
}
