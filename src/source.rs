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
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::diagnostics::{
    Diagnostic, Diagnostics, FILE_TOO_LARGE, FILE_UNREADABLE, Location, NOT_UTF8, SourcePath, Span,
    Spanned, THEME_MISSING,
};
use crate::trust::RawHtml;

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
    pub inner: String,
    /// Its text.
    pub text: Arc<str>,
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
    inner: String,
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

/// Finds the files below `root`, whose name in messages is `name`, in the
/// order of their paths. `html` is what becomes of HTML in them.
pub fn scan(root: &Path, name: &str, html: RawHtml, sink: &mut Diagnostics) -> Vec<Entry> {
    let mut entries = Vec::new();
    let walk = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match inner_path(root, entry.path()) {
                Some(inner) if inner.contains(is_unsafe) => {
                    let reason = "its name holds a character that not every system can store";
                    unreadable(name, &inner.escape_debug().to_string(), reason, sink);
                }
                Some(inner) if entry.file_type().is_file() => entries.push(Entry {
                    path: source_path(name, &inner),
                    inner,
                    origin: Origin::Disk(entry.into_path()),
                    html,
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
            html: RawHtml::Shown,
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
        let limit = match is_text(&self.inner) {
            true => MAX_CONTENT_BYTES,
            false => MAX_ASSET_BYTES,
        };
        read_regular(path, limit).map_err(|unread| unread.at(self.start()))
    }

    fn classify(&self, bytes: Vec<u8>) -> Result<Found, Diagnostic> {
        if !is_text(&self.inner) {
            return Ok(Found::Asset(Asset {
                inner: self.inner.clone(),
                bytes: bytes.into(),
            }));
        }
        let hash = xxhash_rust::xxh3::xxh3_128_with_seed(&bytes, self.html as u64);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Found::Text(SourceFile {
                path: self.path.clone(),
                inner: self.inner.clone(),
                text: text.into(),
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

/// Why a file was not read.
enum Unread {
    /// It is longer than this many bytes.
    TooLarge(u64),
    /// The disk said no.
    Refused(io::Error),
}

impl Unread {
    fn at(self, location: Location) -> Diagnostic {
        let (code, message) = match self {
            Self::TooLarge(limit) => (
                &FILE_TOO_LARGE,
                format!("the file is longer than {} MB", limit >> 20),
            ),
            Self::Refused(error) => (&FILE_UNREADABLE, format!("cannot be read: {error}")),
        };
        Diagnostic::new(code, location, message)
    }
}

/// The bytes of a regular file. Links are not followed, since they may lead
/// out of the tree; pipes and devices are not opened, since they may never end.
fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let metadata = fs::symlink_metadata(path).map_err(Unread::Refused)?;
    if !metadata.is_file() {
        let reason = io::Error::other("it is not a regular file");
        return Err(Unread::Refused(reason));
    }
    if metadata.len() > limit {
        return Err(Unread::TooLarge(limit));
    }
    let file = open_without_waiting(path).map_err(Unread::Refused)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // One byte more than allowed tells a file that grows while it is read.
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(Unread::Refused)?;
    match bytes.len() as u64 > limit {
        true => Err(Unread::TooLarge(limit)),
        false => Ok(bytes),
    }
}

/// Opens a file that may have become a link or a pipe a moment ago.
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
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
    let bytes = read_regular(path, MAX_TEXT_BYTES).map_err(|unread| unread.at(location.clone()))?;
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
                .map(|bytes| (inner, bytes))
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

/// Line breaks and the like, and what separates folders elsewhere.
fn is_unsafe(character: char) -> bool {
    character.is_control() || character == '\\'
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
