//! Files that commands write into a project, for authors to go on with.
//!
//! Unlike a finished site these files belong to the author from then on, so
//! nothing that is there is ever written over, and several files are written
//! only if none of them is there.
#![allow(
    clippy::disallowed_methods,
    reason = "the only writer of files that belong to authors"
)]

use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file to be: path inside its project, bytes.
pub type NewFile = (String, Cow<'static, [u8]>);

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// Files are there already.
    #[error("{} already there; nothing was written", exist(.0))]
    Exists(Vec<PathBuf>),
    /// The disk said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

fn exist(paths: &[PathBuf]) -> String {
    match paths {
        [] => "nothing is".to_owned(),
        [one] => format!("{} is", one.display()),
        [one, others @ ..] => format!("{} and {} more are", one.display(), others.len()),
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> ScaffoldError + '_ {
    move |source| match source.kind() {
        io::ErrorKind::AlreadyExists => ScaffoldError::Exists(vec![path.to_owned()]),
        _ => ScaffoldError::Io {
            path: path.to_owned(),
            source,
        },
    }
}

/// Whether something, be it a broken link, is at `path`.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Writes a new file, and the folders above it.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), ScaffoldError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(at(path))?;
    file.write_all(bytes).map_err(at(path))
}

/// Writes all of these files below `root`, or none if one of them is there.
pub fn create_all(root: &Path, files: &[NewFile]) -> Result<(), ScaffoldError> {
    let taken: Vec<PathBuf> = files
        .iter()
        .map(|(inner, _)| root.join(inner))
        .filter(|path| exists(path))
        .collect();
    if !taken.is_empty() {
        return Err(ScaffoldError::Exists(taken));
    }
    files
        .iter()
        .try_for_each(|(inner, bytes)| create(&root.join(inner), bytes))
}

/// Puts a text in the place of a file that scorebook keeps, in one step.
pub fn replace(path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".scorebook-new");
    let beside = path.with_file_name(name);
    fs::write(&beside, text).map_err(at(&beside))?;
    fs::rename(&beside, path).map_err(at(path))
}
