//! Whether a folder may be replaced: only one that scorebook made, and that
//! holds nothing else.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, MANIFEST, Manifest};
use super::{Known, OutputError, at};
use crate::stamp::Stamp;

/// What is in a folder that may be replaced.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Its files and the hashes of their bytes.
    pub manifest: Manifest,
    /// Which of them have the stamps that they are known by.
    pub known: HashMap<String, Stamp>,
}

/// Refuses folders that must not be replaced; touches nothing. Files that are
/// `known` need not be read to tell that they are scorebook's.
pub(super) fn check(folder: &Path, known: &Known<'_>) -> Result<Standing, OutputError> {
    let Ok(metadata) = fs::symlink_metadata(folder) else {
        return Ok(Standing::default());
    };
    if !metadata.is_dir() {
        return Err(OutputError::Link(folder.to_owned()));
    }
    let manifest = match manifest::read(folder)? {
        Some(manifest) => manifest,
        None if is_empty(folder)? => return Ok(Standing::default()),
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
        match inner {
            Some(inner) if inner == MANIFEST => {}
            Some(inner) => match manifest.get(&inner) {
                Some(hash) => listed.push((path, *hash, inner)),
                None => return Err(OutputError::ForeignFile(path)),
            },
            None => return Err(OutputError::ForeignFile(path)),
        }
    }
    let looked_at: Vec<Result<Option<(String, Stamp)>, OutputError>> = listed
        .into_par_iter()
        .map(|(path, hash, inner)| {
            let stamp = known.get(inner.as_str()).copied();
            match stamp.filter(|stamp| Stamp::of(&path) == Some(*stamp)) {
                Some(stamp) => Ok(Some((inner, stamp))),
                None if is_ours(&path, hash) => Ok(None),
                None => Err(OutputError::Changed(path)),
            }
        })
        .collect();
    let known: Result<HashMap<String, Stamp>, OutputError> = looked_at
        .into_iter()
        .filter_map(Result::transpose)
        .collect();
    Ok(Standing {
        manifest,
        known: known?,
    })
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
