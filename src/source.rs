//! The only reader of the content tree.
//!
//! Content is not trusted: only regular files inside the tree are read, links
//! are not followed, and every file that cannot be read is a diagnostic
//! rather than a silent gap. What a file means is for [`crate::parse`].
#![allow(
    clippy::disallowed_methods,
    reason = "the only reader of project files"
)]

mod image;
mod regular;
mod scan;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

pub use image::image_size;
pub use scan::{is_hidden, scan};

use crate::diagnostics::{
    Diagnostic, Diagnostics, Location, NOT_UTF8, SourcePath, Span, Spanned, THEME_MISSING,
};
use crate::stamp::Stamp;
use crate::trust::RawHtml;
use regular::read_regular;
use scan::inner_path;

/// How large a guide or piece may be: some four hundred pages of print. What
/// is in such a file is read, checked and rendered within two seconds, however
/// it is made.
const MAX_CONTENT_BYTES: u64 = 2 * 1024 * 1024;

/// How large the settings and the ledger may be.
const MAX_TEXT_BYTES: u64 = 10 * 1024 * 1024;

/// How large a file may be that is copied; all of them are held in memory.
const MAX_ASSET_BYTES: u64 = 100 * 1024 * 1024;

/// A text file of the content tree.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path inside the project, for messages: `content/01-decide/index.md`.
    pub path: SourcePath,
    /// Path inside the content tree: `01-decide/index.md`.
    pub inner: Arc<str>,
    /// Its text.
    pub text: String,
    /// What becomes of HTML in it.
    pub html: RawHtml,
    /// Hash of all that it is parsed from.
    pub hash: u128,
}

/// A file that is copied as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path inside the content tree.
    pub inner: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// A file of the content tree that was found but not read.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Path inside the project, for messages.
    pub path: SourcePath,
    inner: Arc<str>,
    origin: Origin,
    html: RawHtml,
}

/// Where the bytes of an entry are.
#[derive(Debug, Clone)]
enum Origin {
    Disk(PathBuf),
    Memory(&'static [u8]),
}

/// What an entry holds.
#[derive(Debug, Clone)]
pub enum Found {
    /// A guide or piece.
    Text(SourceFile),
    /// A file that is copied.
    Asset(Asset),
}

/// Entries for files that are not on the disk: the bundled book.
pub fn in_memory(files: &[(&str, &'static [u8])], name: &str) -> Vec<Entry> {
    files
        .iter()
        .map(|(inner, bytes)| Entry {
            path: source_path(name, inner),
            inner: (*inner).into(),
            origin: Origin::Memory(bytes),
            html: RawHtml::Shown,
        })
        .collect()
}

impl Entry {
    /// Whether this is the file at `path` on the disk.
    pub fn is_at(&self, path: &Path) -> bool {
        matches!(&self.origin, Origin::Disk(here) if here == path)
    }

    /// Whether this is a piece: of the files that are read, all but guides.
    pub fn is_piece(&self) -> bool {
        !self.inner.ends_with(".md") && is_text(&self.inner)
    }

    /// Reads the file.
    pub fn read(&self) -> Result<Found, Diagnostic> {
        self.read_marked().map(|(found, _)| found)
    }

    /// Reads the file; with its marks, if it is on the disk.
    pub fn read_marked(&self) -> Result<(Found, Option<Stamp>), Diagnostic> {
        let (bytes, stamp) = match &self.origin {
            Origin::Memory(bytes) => (bytes.to_vec(), None),
            Origin::Disk(path) => {
                let read = read_regular(path, self.limit());
                let (bytes, stamp) = read.map_err(|unread| unread.at(self.start()))?;
                (bytes, Some(stamp))
            }
        };
        Ok((self.classify(bytes)?, stamp))
    }

    fn limit(&self) -> u64 {
        match is_text(&self.inner) {
            true => MAX_CONTENT_BYTES,
            false => MAX_ASSET_BYTES,
        }
    }

    fn classify(&self, bytes: Vec<u8>) -> Result<Found, Diagnostic> {
        if !is_text(&self.inner) {
            return Ok(Found::Asset(Asset {
                inner: self.inner.to_string(),
                bytes: bytes.into(),
            }));
        }
        let hash = xxhash_rust::xxh3::xxh3_128_with_seed(&bytes, self.html as u64);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Found::Text(SourceFile {
                path: self.path.clone(),
                inner: self.inner.clone(),
                text,
                html: self.html,
                hash,
            })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut place = self.start();
                place.span = Span::new(at, at + 1);
                let message = "the file is not UTF-8 text";
                Err(Diagnostic::new(&NOT_UTF8, place, message))
            }
        }
    }

    fn start(&self) -> Location {
        Location {
            path: self.path.clone(),
            span: Span::default(),
        }
    }
}

/// The first part of `inner`, a path inside `project`, that is a link: what
/// is behind it may lie anywhere.
pub fn link_in(project: &Path, inner: &str) -> Option<String> {
    let ends = inner.match_indices('/').map(|(end, _)| end);
    ends.chain([inner.len()])
        .map(|end| &inner[..end])
        .find(|part| project.join(part).is_symlink())
        .map(str::to_owned)
}

/// Reads one text file that is not part of the content tree.
pub fn read_text(path: &Path, name: &str) -> Result<String, Diagnostic> {
    let location = Location {
        path: SourcePath::new(name),
        span: Span::default(),
    };
    let read = read_regular(path, MAX_TEXT_BYTES);
    let (bytes, _) = read.map_err(|unread| unread.at(location.clone()))?;
    String::from_utf8(bytes)
        .map_err(|_| Diagnostic::new(&NOT_UTF8, location, "the file is not UTF-8 text"))
}

/// The files of a project's theme. The built-in theme needs no folder.
pub fn theme_files(
    folder: &Path,
    name: &Spanned<String>,
    sink: &mut Diagnostics,
) -> Vec<(String, Vec<u8>)> {
    if !folder.is_dir() {
        if name.value != "default" {
            let message = format!("there is no folder `themes/{}`", name.value);
            sink.push(Diagnostic::new(&THEME_MISSING, name.at.clone(), message));
        }
        return Vec::new();
    }
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let inner = inner_path(folder, entry.path())?;
            let location = Location {
                path: SourcePath::new(format!("themes/{}/{inner}", name.value)),
                span: Span::default(),
            };
            read_regular(entry.path(), MAX_ASSET_BYTES)
                .map_err(|unread| sink.push(unread.at(location)))
                .ok()
                .map(|(bytes, _)| (inner, bytes))
        })
        .collect()
}

/// Whether scorebook reads the file rather than copying it.
pub fn is_text(inner: &str) -> bool {
    matches!(
        Path::new(inner).extension().and_then(|e| e.to_str()),
        Some("md" | "yml" | "yaml")
    )
}

fn source_path(name: &str, inner: &str) -> SourcePath {
    SourcePath::new([name, "/", inner].concat())
}
