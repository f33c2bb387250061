//! What files there are, without reading them.

use std::ffi::OsStr;
use std::path::{MAIN_SEPARATOR, Path};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Entry, Origin, source_path};
use crate::diagnostics::{Diagnostic, Diagnostics, FILE_UNREADABLE, Location, Span};
use crate::trust::RawHtml;

/// Finds the files below `root`, whose name in messages is `name`, in the
/// order of their paths. `html` is what becomes of HTML in them.
pub fn scan(root: &Path, name: &str, html: RawHtml, sink: &mut Diagnostics) -> Vec<Entry> {
    let tree = Tree { root, name, html };
    let top: Vec<walkdir::Result<DirEntry>> = listed(WalkDir::new(root).max_depth(1)).collect();
    // What is in different folders is looked for in parallel.
    let found: Vec<Vec<Result<Entry, Diagnostic>>> = top
        .into_par_iter()
        .map(|entry| match entry {
            Ok(folder) if folder.depth() > 0 && folder.file_type().is_dir() => {
                let below = listed(WalkDir::new(folder.path()).follow_root_links(false));
                below.filter_map(|entry| tree.entry(entry)).collect()
            }
            entry => tree.entry(entry).into_iter().collect(),
        })
        .collect();
    let mut entries = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for one in found.into_iter().flatten() {
        match one {
            Ok(entry) => entries.push(entry),
            Err(diagnostic) => sink.push(diagnostic),
        }
    }
    entries
}

/// What a walk finds that is not hidden, by its names.
fn listed(walk: WalkDir) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    walk.sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
}

/// The tree that is looked through.
struct Tree<'a> {
    root: &'a Path,
    name: &'a str,
    html: RawHtml,
}

impl Tree<'_> {
    /// What a walk found; `None` for a folder.
    fn entry(&self, found: walkdir::Result<DirEntry>) -> Option<Result<Entry, Diagnostic>> {
        let found = match found {
            Ok(found) if found.file_type().is_dir() => return None,
            Ok(found) => found,
            Err(error) => return Some(Err(self.unwalked(&error))),
        };
        Some(match inner_path(self.root, found.path()) {
            Some(inner) if inner.contains(is_unsafe) => {
                let reason = "its name holds a character that not every system can store";
                Err(self.unreadable(&inner.escape_debug().to_string(), reason))
            }
            Some(inner) if found.file_type().is_file() => Ok(Entry {
                path: source_path(self.name, &inner),
                inner: inner.into(),
                origin: Origin::Disk(found.into_path()),
                html: self.html,
            }),
            Some(inner) => Err(self.unreadable(&inner, "it is not a regular file")),
            None => {
                let shown = found.path().to_string_lossy().into_owned();
                Err(self.unreadable(&shown, "its name is not UTF-8 text"))
            }
        })
    }

    fn unwalked(&self, error: &walkdir::Error) -> Diagnostic {
        let inner = error.path().and_then(|path| inner_path(self.root, path));
        let reason = error
            .io_error()
            .map_or_else(|| error.to_string(), ToString::to_string);
        self.unreadable(&inner.unwrap_or_default(), &reason)
    }

    fn unreadable(&self, inner: &str, reason: &str) -> Diagnostic {
        let location = Location {
            path: source_path(self.name, inner),
            span: Span::default(),
        };
        let message = format!("cannot be read: {reason}");
        Diagnostic::new(&FILE_UNREADABLE, location, message)
    }
}

/// Line breaks and the like, and what separates folders elsewhere.
fn is_unsafe(character: char) -> bool {
    character.is_control() || character == '\\'
}

/// Whether files of this name, and what is in folders of it, are left alone.
pub fn is_hidden(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with('.'))
}

/// The path of a file found below `root`; `None` if it is no text.
pub(super) fn inner_path(root: &Path, path: &Path) -> Option<String> {
    // What is found begins with `root` as it was written: it need not be taken
    // apart to tell.
    let bytes = path.as_os_str().as_encoded_bytes();
    let inner = bytes.strip_prefix(root.as_os_str().as_encoded_bytes())?;
    let inner = std::str::from_utf8(inner).ok()?;
    let inner = inner.strip_prefix(MAIN_SEPARATOR).unwrap_or(inner);
    match MAIN_SEPARATOR {
        '/' => Some(inner.to_owned()),
        _ => Some(inner.replace(MAIN_SEPARATOR, "/")),
    }
}
