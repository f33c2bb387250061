//! Whether a folder may be replaced: only one that scorebook made, and that
//! holds nothing else.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, MANIFEST, Manifest};
use super::{Known, OutputError, at};
use crate::cache::Stamp;

/// Refuses folders that must not be replaced; touches nothing, and gives what
/// is in the folder. Files that are `known` need not be read to tell that they are scorebook's.
pub(super) fn check(folder: &Path, known: &Known<'_>) -> Result<Manifest, OutputError> {
    let Ok(metadata) = fs::symlink_metadata(folder) else {
        return Ok(Manifest::new());
    };
    if !metadata.is_dir() {
        return Err(OutputError::Link(folder.to_owned()));
    }
    let manifest = match manifest::read(folder)? {
        Some(manifest) => manifest,
        None if is_empty(folder)? => return Ok(Manifest::new()),
        None => return Err(OutputError::Foreign(folder.to_owned())),
    };
    let mut listed = Vec::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|error| at(folder)(error.into()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.into_path();
        let inner = path.strip_prefix(folder).ok().and_then(Path::to_str);
        let inner = inner.map(|inner| inner.replace('\\', "/"));
        match inner.as_deref() {
            Some(MANIFEST) => {}
            Some(inner) => match manifest.get(inner) {
                Some(hash) => listed.push((path, *hash, known.get(inner))),
                None => return Err(OutputError::ForeignFile(path)),
            },
            None => return Err(OutputError::ForeignFile(path)),
        }
    }
    let changed = listed.into_par_iter().find_first(|(path, hash, known)| {
        let is_known = known.is_some_and(|stamp| Stamp::of(path) == Some(*stamp));
        !is_known && !is_ours(path, *hash)
    });
    match changed {
        Some((path, ..)) => Err(OutputError::Changed(path)),
        None => Ok(manifest),
    }
}

/// Whether the file is still as it was written. What a power failure leaves
/// of a file that had not reached the disk is no one's work.
fn is_ours(path: &Path, hash: u128) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file
        && fs::read(path).is_ok_and(|bytes| {
            xxhash_rust::xxh3::xxh3_128(&bytes) == hash || bytes.iter().all(|byte| *byte == 0)
        })
}

fn is_empty(folder: &Path) -> Result<bool, OutputError> {
    let mut entries = fs::read_dir(folder).map_err(at(folder))?;
    Ok(entries.next().is_none())
}
