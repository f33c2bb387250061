//! What scorebook wrote into an output folder: the mark that a folder is its
//! own, and the hash of every file in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::{OutputError, at};

/// Name of the manifest inside the output folder.
pub const MANIFEST: &str = ".scorebook-manifest";

/// First line of a manifest: the mark of ownership and its version.
const MARK: &str = "scorebook output 1";

/// Files of a finished output and the hashes of their bytes.
pub(super) type Manifest = BTreeMap<String, u128>;

/// The text of a manifest.
pub(super) fn text<'a>(files: impl Iterator<Item = (&'a str, u128)>) -> String {
    let mut text = format!("{MARK}\n");
    for (address, hash) in files {
        // Writing to a `String` cannot fail.
        let [high, low] = [(hash >> 64) as u64, hash as u64];
        let _ = writeln!(text, "{high:016x}{low:016x} {address}");
    }
    text
}

/// The manifest of a folder; `None` if scorebook did not make it.
pub(super) fn read(folder: &Path) -> Result<Option<Manifest>, OutputError> {
    let path = folder.join(MANIFEST);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(at(&path)(error)),
    };
    let mut lines = text.lines();
    if lines.next() != Some(MARK) {
        return Ok(None);
    }
    Ok(Some(
        lines
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(hash, address)| {
                let hash = u128::from_str_radix(hash, 16).ok()?;
                Some((address.to_owned(), hash))
            })
            .collect(),
    ))
}
