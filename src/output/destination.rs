//! Whether a folder may be replaced: only one that scorebook made, and that
//! holds nothing else.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{self, MANIFEST, Manifest};
use super::{Known, OutputError, at};
use crate::cache::Snapshot;
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
    let found = Snapshot::of_site(folder).map_err(at(folder))?;
    let looked_at: Vec<Result<Option<(String, Stamp)>, OutputError>> = found
        .into_files()
        .into_par_iter()
        .filter(|(address, _)| address != MANIFEST)
        .map(|(address, stamp)| {
            let path = folder.join(&address);
            let Some(hash) = manifest.get(&address) else {
                return Err(OutputError::ForeignFile(path));
            };
            let is_known = known.get(address.as_str()) == Some(&stamp);
            match is_known || is_ours(&path, *hash) {
                true => Ok(is_known.then_some((address, stamp))),
                false => Err(OutputError::Changed(path)),
            }
        })
        .collect();
    // The first in order is reported, whichever was found first.
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
