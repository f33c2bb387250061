//! A site while it is put together, beside the one in use.
//!
//! What does not change is not written again: it is linked from the site in
//! use, or is there already when the stage is made of the site before that
//! one, which holds the same files.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use rayon::prelude::*;

use super::destination::Standing;
use super::folder::remove_tree;
use super::manifest::{self, MANIFEST};
use super::{Doubtful, Known, OutputError, WriteReport, Written, at};
use crate::cache::Snapshot;
use crate::render::Output;
use crate::stamp::Stamp;

/// How many files a thread takes on at once. Left to itself, it takes so many
/// that at the end the others wait for it.
const MOST_AT_ONCE: usize = 32;

/// The site that is being made.
pub(super) struct Stage<'a> {
    path: &'a Path,
    /// What need not be put into it, since it is there and known.
    ready: HashSet<String>,
}

/// The site in use.
pub(super) struct Before<'a> {
    /// Where it is.
    pub folder: &'a Path,
    /// What it holds.
    pub standing: &'a Standing,
    /// What of that may have to change.
    pub doubtful: &'a Doubtful<'a>,
}

impl Before<'_> {
    /// The hash and the stamp of a file that is as it was written.
    fn known(&self, address: &str) -> Option<(u128, Stamp)> {
        let Standing { manifest, known } = self.standing;
        Some((*manifest.get(address)?, *known.get(address)?))
    }
}

/// A site that is no more in use.
pub(super) struct Spare<'a> {
    path: &'a Path,
    /// Which files are in it, by their addresses; nothing if that is of no use.
    files: Option<Vec<(String, u64)>>,
}

impl<'a> Spare<'a> {
    /// The spare at `path`, of which only what is `known` can be used.
    pub(super) fn at(path: &'a Path, known: &Known<'_>) -> Self {
        let files = match known.is_empty() {
            true => None,
            false => nodes(path),
        };
        Self { path, files }
    }
}

impl<'a> Stage<'a> {
    /// An empty stage.
    pub(super) fn new(path: &'a Path) -> Result<Self, OutputError> {
        fs::create_dir_all(path).map_err(at(path))?;
        Ok(Self {
            path,
            ready: HashSet::new(),
        })
    }

    /// A stage made of a site that is no more in use. All is taken out of it
    /// but the very files that are known of the site in use.
    pub(super) fn of_spare(
        path: &'a Path,
        spare: Spare<'_>,
        standing: &Standing,
    ) -> Result<Self, OutputError> {
        let found = spare.files.filter(|_| fs::rename(spare.path, path).is_ok());
        let Some(found) = found else {
            remove_tree(spare.path)?;
            return Self::new(path);
        };
        let mut ready = HashSet::new();
        for (address, node) in found {
            // The site in use was looked at: the same file is the same here.
            if standing.known.get(&address).and_then(Stamp::node) == Some(node) {
                ready.insert(address);
            } else {
                remove_file(&path.join(address))?;
            }
        }
        Ok(Self { path, ready })
    }

    /// Puts all files of `output` into the stage.
    pub(super) fn fill(
        &self,
        output: &Output,
        before: &Before<'_>,
    ) -> Result<Written, OutputError> {
        // One thread alone puts the index together: the others have pages to
        // write meanwhile. Its files lie in one folder, where two threads that
        // create files wait for each other.
        let (index, others) = rayon::join(
            || self.place_all(output, output.index_addresses(), before),
            || self.place_all(output, output.addresses_but_index(), before),
        );
        let mut placed = others?;
        placed.extend(index?);

        let mut report = WriteReport::default();
        let mut failures = Vec::new();
        let mut files: Vec<(&str, Placed)> = Vec::with_capacity(placed.len());
        for (address, placed) in placed {
            match placed {
                Ok(placed) => {
                    match placed.kept {
                        true => report.kept += 1,
                        false => report.written += 1,
                    }
                    files.push((address, placed));
                }
                Err(OutputError::Content(more)) => failures.extend(more),
                Err(error) => return Err(error),
            }
        }
        if !failures.is_empty() {
            return Err(OutputError::Content(failures));
        }
        if !self.ready.is_empty() {
            self.clear_but(&files)?;
        }
        let path = self.path.join(MANIFEST);
        let write_manifest = || {
            let text = manifest::text(files.iter().map(|(address, one)| (*address, one.hash)));
            fs::write(&path, text).map_err(at(&path))?;
            let stamp = Stamp::of(&path).map(|stamp| (MANIFEST.to_owned(), stamp));
            Ok(stamp.into_iter().collect())
        };
        let stamps = || {
            let stamps = files.iter();
            let stamps = stamps.map(|(address, placed)| (String::from(*address), placed.stamp));
            stamps.collect::<Snapshot>()
        };
        let (itself, stamps) = rayon::join(write_manifest, stamps);
        let made = stamps.with(itself?);
        Ok(Written { report, made })
    }

    /// Takes out what is not of this site.
    fn clear_but(&self, files: &[(&str, Placed)]) -> Result<(), OutputError> {
        let wanted: HashSet<&str> = files.iter().map(|(address, _)| *address).collect();
        let ready = self.ready.iter().map(String::as_str);
        for address in ready.filter(|address| !wanted.contains(address)) {
            remove_file(&self.path.join(address))?;
        }
        Ok(())
    }

    fn place_all<'b>(
        &self,
        output: &Output,
        addresses: BTreeSet<&'b str>,
        before: &Before<'_>,
    ) -> Result<AllPlaced<'b>, OutputError> {
        let places = addresses
            .iter()
            .filter_map(|address| address.rsplit_once('/'));
        let folders: BTreeSet<&str> = places.map(|(folder, _)| folder).collect();
        for folder in folders {
            let path = self.path.join(folder);
            fs::create_dir_all(&path).map_err(at(&path))?;
        }
        let addresses: Vec<&str> = addresses.into_iter().collect();
        let placed = addresses.into_par_iter().with_max_len(MOST_AT_ONCE);
        Ok(placed
            .map(|address| (address, self.place(output, address, before)))
            .collect())
    }

    /// Renders one file and puts it into the stage, as a link if it is
    /// unchanged.
    fn place(
        &self,
        output: &Output,
        address: &str,
        before: &Before<'_>,
    ) -> Result<Placed, OutputError> {
        let path = self.path.join(address);
        let known = before.known(address);
        if let Some((hash, stamp)) = known
            && !before.doubtful.includes(address)
            && self.takes_over(address, Some(stamp), before).is_some()
        {
            let kept = true;
            return Ok(Placed { hash, stamp, kept });
        }
        let bytes = match output.bytes(address) {
            Some(Ok(bytes)) => bytes,
            Some(Err(diagnostic)) => return Err(OutputError::Content(vec![diagnostic])),
            None => return Err(OutputError::Content(Vec::new())),
        };
        let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
        let stands = match known {
            Some((standing, _)) => standing == hash,
            None => {
                before.standing.manifest.get(address) == Some(&hash)
                    && still_holds(&before.folder.join(address), &bytes)
            }
        };
        let stamp = known.map(|(_, stamp)| stamp);
        if stands && let Some(stamp) = self.takes_over(address, stamp, before) {
            let kept = true;
            return Ok(Placed { hash, stamp, kept });
        }
        if stamp.is_some() || stands {
            // What was there, or was linked in vain.
            remove_file(&path)?;
        }
        let written = create(&path, &bytes).map_err(at(&path))?;
        Ok(Placed {
            hash,
            stamp: Stamp::of_finished(&written),
            kept: false,
        })
    }

    /// Takes a file over from the site in use, unless it is there already.
    /// Its stamp; `None` if that is not the one it is `known` by.
    fn takes_over(
        &self,
        address: &str,
        known: Option<Stamp>,
        before: &Before<'_>,
    ) -> Option<Stamp> {
        if self.ready.contains(address) {
            return known;
        }
        let path = self.path.join(address);
        fs::hard_link(before.folder.join(address), &path).ok()?;
        Stamp::of(&path).filter(|stamp| known.is_none_or(|known| known == *stamp))
    }
}

/// Files by their addresses, and what became of them.
type AllPlaced<'a> = Vec<(&'a str, Result<Placed, OutputError>)>;

/// What became of one file.
struct Placed {
    hash: u128,
    stamp: Stamp,
    kept: bool,
}

/// The files below a folder and which ones they are, as the folders list them;
/// `None` where the system does not tell.
#[cfg(unix)]
fn nodes(path: &Path) -> Option<Vec<(String, u64)>> {
    use walkdir::DirEntryExt as _;
    let mut nodes = Vec::new();
    for entry in walkdir::WalkDir::new(path).min_depth(1) {
        let entry = entry.ok()?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inner = entry.path().strip_prefix(path).ok()?;
        nodes.push((inner.to_str()?.to_owned(), entry.ino()));
    }
    Some(nodes)
}

#[cfg(not(unix))]
fn nodes(_: &Path) -> Option<Vec<(String, u64)>> {
    None
}

fn remove_file(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(path)(error)),
    }
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<fs::Metadata> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.metadata()
}

/// The manifest is a hint: a file someone changed is written anew.
fn still_holds(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == bytes)
}
