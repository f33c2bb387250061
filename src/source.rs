//! The only reader of the content tree.
//!
//! Content is not trusted: only regular files inside the tree are read, links
//! are not followed, and every file that cannot be read is a diagnostic
//! rather than a silent gap. What a file means is for [`crate::parse`].
#![allow(
    clippy::disallowed_methods,
    reason = "the only reader of project files"
)]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostics::{
    Code, Diagnostic, Diagnostics, FILE_TOO_LARGE, FILE_UNREADABLE, Location, NOT_UTF8, SourcePath,
    Span, Spanned, THEME_MISSING,
};

/// How large a content file may be.
const MAX_TEXT_BYTES: u64 = 10 * 1024 * 1024;

/// A text file of the content tree.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path inside the project, for messages: `content/01-decide/index.md`.
    pub path: SourcePath,
    /// Path inside the content tree: `01-decide/index.md`.
    pub inner: String,
    /// Its text.
    pub text: Arc<str>,
    /// Hash of its bytes.
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
    inner: String,
    origin: Origin,
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

/// Finds the files below `root`, whose name in messages is `name`, in the
/// order of their paths.
pub fn scan(root: &Path, name: &str, sink: &mut Diagnostics) -> Vec<Entry> {
    let mut entries = Vec::new();
    let walk = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match inner_path(root, entry.path()) {
                Some(inner) if entry.file_type().is_file() => entries.push(Entry {
                    path: source_path(name, &inner),
                    inner,
                    origin: Origin::Disk(entry.into_path()),
                }),
                Some(inner) => unreadable(name, &inner, "it is not a regular file", sink),
                None => {
                    let shown = entry.path().to_string_lossy().into_owned();
                    unreadable(name, &shown, "its name is not UTF-8 text", sink);
                }
            },
            Err(error) => {
                let inner = error.path().and_then(|path| inner_path(root, path));
                let reason = error
                    .io_error()
                    .map_or_else(|| error.to_string(), ToString::to_string);
                unreadable(name, &inner.unwrap_or_default(), &reason, sink);
            }
        }
    }
    entries
}

/// Entries for files that are not on the disk: the bundled book.
pub fn in_memory(files: &[(&str, &'static [u8])], name: &str) -> Vec<Entry> {
    files
        .iter()
        .map(|(inner, bytes)| Entry {
            path: source_path(name, inner),
            inner: (*inner).to_owned(),
            origin: Origin::Memory(bytes),
        })
        .collect()
}

impl Entry {
    /// Whether this is the file at `path` on the disk.
    pub fn is_at(&self, path: &Path) -> bool {
        matches!(&self.origin, Origin::Disk(here) if here == path)
    }

    /// Reads the file.
    pub fn read(&self) -> Result<Found, Diagnostic> {
        match &self.origin {
            Origin::Memory(bytes) => self.classify(bytes.to_vec()),
            Origin::Disk(path) => self.classify(self.read_disk(path)?),
        }
    }

    fn read_disk(&self, path: &Path) -> Result<Vec<u8>, Diagnostic> {
        let complain = |error: std::io::Error| self.mistake(&FILE_UNREADABLE, &error.to_string());
        let too_large = || {
            let message = format!("the file is longer than {} MB", MAX_TEXT_BYTES >> 20);
            self.mistake(&FILE_TOO_LARGE, &message)
        };
        let file = fs::File::open(path).map_err(complain)?;
        let size = file.metadata().map_err(complain)?.len();
        if is_text(&self.inner) && size > MAX_TEXT_BYTES {
            return Err(too_large());
        }
        // One byte more than allowed tells a file that grows while it is read.
        let limit = if is_text(&self.inner) {
            MAX_TEXT_BYTES + 1
        } else {
            u64::MAX
        };
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(limit).read_to_end(&mut bytes).map_err(complain)?;
        if bytes.len() as u64 == limit {
            return Err(too_large());
        }
        Ok(bytes)
    }

    fn classify(&self, bytes: Vec<u8>) -> Result<Found, Diagnostic> {
        if !is_text(&self.inner) {
            return Ok(Found::Asset(Asset {
                inner: self.inner.clone(),
                bytes: bytes.into(),
            }));
        }
        let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Found::Text(SourceFile {
                path: self.path.clone(),
                inner: self.inner.clone(),
                text: text.into(),
                hash,
            })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut found = self.mistake(&NOT_UTF8, "the file is not UTF-8 text");
                found.primary.location.span = Span::new(at, at + 1);
                Err(found)
            }
        }
    }

    fn mistake(&self, code: &'static Code, reason: &str) -> Diagnostic {
        let location = Location {
            path: self.path.clone(),
            span: Span::default(),
        };
        Diagnostic::new(code, location, reason)
    }
}

/// Reads one text file that is not part of the content tree.
pub fn read_text(path: &Path, name: &str) -> Result<String, Diagnostic> {
    let location = Location {
        path: SourcePath::new(name),
        span: Span::default(),
    };
    fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot be read: {error}");
        Diagnostic::new(&FILE_UNREADABLE, location, message)
    })
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
            match fs::read(entry.path()) {
                Ok(bytes) => Some((inner, bytes)),
                Err(error) => {
                    let message = format!("`{inner}` cannot be read: {error}");
                    sink.push(Diagnostic::new(&FILE_UNREADABLE, name.at.clone(), message));
                    None
                }
            }
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

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with('.'))
}

fn inner_path(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts.map(|parts| parts.join("/"))
}

fn source_path(name: &str, inner: &str) -> SourcePath {
    SourcePath::new(format!("{name}/{inner}"))
}

fn unreadable(name: &str, inner: &str, reason: &str, sink: &mut Diagnostics) {
    let location = Location {
        path: source_path(name, inner),
        span: Span::default(),
    };
    let message = format!("cannot be read: {reason}");
    sink.push(Diagnostic::new(&FILE_UNREADABLE, location, message));
}

/// Width and height of a PNG, GIF or JPEG picture in pixels, read from its
/// header, so that pages do not jump while pictures load.
pub fn image_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let big = |at: usize, width: usize| -> Option<u32> {
        let slice = bytes.get(at..at + width)?;
        Some(
            slice
                .iter()
                .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
        )
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big(16, 4)?, big(20, 4)?));
    }
    if bytes.starts_with(b"GIF8") {
        let little =
            |at: usize| Some(u32::from(*bytes.get(at)?) | u32::from(*bytes.get(at + 1)?) << 8);
        return Some((little(6)?, little(8)?));
    }
    if bytes.starts_with(b"\xff\xd8") {
        // Walk the segments up to the frame header, which holds the size.
        let mut at = 2;
        while let Some(0xff) = bytes.get(at) {
            let marker = *bytes.get(at + 1)?;
            let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
            if is_frame {
                return Some((big(at + 7, 2)?, big(at + 5, 2)?));
            }
            at += 2 + usize::try_from(big(at + 2, 2)?).ok()?;
        }
    }
    None
}
