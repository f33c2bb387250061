//! Finished bytes → folder.
//!
//! The output folder changes as a whole or not at all: the new site is put
//! together beside it, taking over unchanged files by hard links, and then
//! takes its place. Only a folder that scorebook made, and that holds nothing
//! else, is ever replaced; what it made is listed in a manifest inside.
#![allow(clippy::disallowed_methods, reason = "the only writer of sites")]

mod overlap;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use overlap::refuse_overlap;

use crate::cache::Stamp;
use crate::diagnostics::Diagnostic;
use crate::render::Output;

/// Name of the manifest inside the output folder.
pub const MANIFEST: &str = ".scorebook-manifest";

/// First line of a manifest: the mark of ownership and its version.
const MARK: &str = "scorebook output 1";

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files written anew.
    pub written: usize,
    /// Files taken over unchanged.
    pub kept: usize,
}

/// Why an output folder was not written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder exists and is not scorebook's.
    #[error("{} exists and was not made by scorebook; it is left untouched", .0.display())]
    Foreign(PathBuf),
    /// The folder is scorebook's, but holds a file that is not.
    #[error("{} was not made by scorebook; move it out of the output folder", .0.display())]
    ForeignFile(PathBuf),
    /// A file of the folder is scorebook's no more.
    #[error("{} was changed after scorebook wrote it; move it out of the output folder, or delete it", .0.display())]
    Changed(PathBuf),
    /// The folder is a link or lies outside the project.
    #[error("{} is a link; the output folder must be a folder", .0.display())]
    Link(PathBuf),
    /// The folder holds, or lies inside, the sources.
    #[error("{} overlaps with the project's own files; choose another output folder", .0.display())]
    Overlap(PathBuf),
    /// Pages cannot be rendered.
    #[error("{} pages cannot be rendered", .0.len())]
    Content(Vec<Diagnostic>),
    /// The disk said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError + '_ {
    move |source| OutputError::Io {
        path: path.to_owned(),
        source,
    }
}

/// Files of a finished output and the hashes of their bytes.
type Manifest = BTreeMap<String, u128>;

/// Files that the output would not change, while they have these stamps.
pub type Known<'a> = HashMap<&'a str, Stamp>;

/// Refuses folders that must not be replaced; touches nothing. Files that
/// are `known` need not be read to tell that they are scorebook's.
fn check_destination(folder: &Path, known: &Known<'_>) -> Result<(), OutputError> {
    let Ok(metadata) = fs::symlink_metadata(folder) else {
        return Ok(());
    };
    if !metadata.is_dir() {
        return Err(OutputError::Link(folder.to_owned()));
    }
    let manifest = match read_manifest(folder)? {
        Some(manifest) => manifest,
        None if is_empty(folder)? => return Ok(()),
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
        None => Ok(()),
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

/// Puts `output` in the place of `folder`.
pub fn write(output: &Output, folder: &Path) -> Result<WriteReport, OutputError> {
    write_over(output, folder, &Known::new())
}

/// The same without rendering the files that are known not to change, unless
/// someone else changed them.
pub fn write_over(
    output: &Output,
    folder: &Path,
    known: &Known<'_>,
) -> Result<WriteReport, OutputError> {
    let parent = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(at(parent))?;
    let _alone = wait_for_turn(parent)?;
    check_destination(folder, known)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let stage = parent.join(format!(".{name}.scorebook-stage"));
    let old = parent.join(format!(".{name}.scorebook-old"));
    // Left over from a run that was cut short, perhaps between two renames.
    if fs::symlink_metadata(folder).is_err() {
        let _ = fs::rename(&old, folder);
    }
    for leftover in [&stage, &old] {
        remove_tree(leftover)?;
    }

    let before = read_manifest(folder)?.unwrap_or_default();
    let old_site = Before {
        folder,
        manifest: &before,
        known,
    };
    let report = fill(output, &stage, &old_site).or_else(|error| {
        remove_tree(&stage)?;
        Err(error)
    })?;
    sync_folder(&stage)?;
    exchange(&stage, folder, &old)?;
    sync_folder(parent)?;
    remove_tree(&stage)?;
    remove_tree(&old)?;
    Ok(report)
}

/// Deletes an output folder that scorebook made.
pub fn clean(folder: &Path) -> Result<(), OutputError> {
    check_destination(folder, &Known::new())?;
    remove_tree(folder)
}

fn fill(output: &Output, stage: &Path, before: &Before<'_>) -> Result<WriteReport, OutputError> {
    fs::create_dir_all(stage).map_err(at(stage))?;
    // All threads read pages for the index, but one alone puts it together:
    // the others have pages to write meanwhile.
    output.read_for_index();
    let (index, others) = rayon::join(
        || output.index_addresses(),
        || place_all(output, output.addresses_but_index(), stage, before),
    );
    let mut placed = others?;
    placed.extend(place_all(output, index, stage, before)?);
    placed.sort_unstable_by_key(|(address, _)| *address);

    let mut report = WriteReport::default();
    let mut manifest = format!("{MARK}\n");
    let mut failures = Vec::new();
    for (address, placed) in placed {
        match placed {
            Ok(Placed { hash, kept }) => {
                match kept {
                    true => report.kept += 1,
                    false => report.written += 1,
                }
                manifest.push_str(&format!("{hash:032x} {address}\n"));
            }
            Err(OutputError::Content(more)) => failures.extend(more),
            Err(error) => return Err(error),
        }
    }
    if !failures.is_empty() {
        return Err(OutputError::Content(failures));
    }
    let path = stage.join(MANIFEST);
    fs::write(&path, manifest).map_err(at(&path))?;
    Ok(report)
}

/// Files by their addresses, and what became of them.
type AllPlaced<'a> = Vec<(&'a str, Result<Placed, OutputError>)>;

fn place_all<'a>(
    output: &Output,
    addresses: BTreeSet<&'a str>,
    stage: &Path,
    before: &Before<'_>,
) -> Result<AllPlaced<'a>, OutputError> {
    let folders: BTreeSet<&Path> = addresses
        .iter()
        .filter_map(|address| Path::new(address).parent())
        .collect();
    for folder in folders {
        let path = stage.join(folder);
        fs::create_dir_all(&path).map_err(at(&path))?;
    }
    let placed = addresses.into_par_iter();
    Ok(placed
        .map(|address| (address, place(output, address, stage, before)))
        .collect())
}

/// What is in the place of the new site.
struct Before<'a> {
    folder: &'a Path,
    manifest: &'a Manifest,
    known: &'a Known<'a>,
}

impl Before<'_> {
    /// The hash of a file that need not be made again.
    fn known(&self, address: &str) -> Option<u128> {
        let stamp = self.known.get(address)?;
        let hash = self.manifest.get(address)?;
        (Stamp::of(&self.folder.join(address))? == *stamp).then_some(*hash)
    }
}

/// What became of one file.
struct Placed {
    hash: u128,
    kept: bool,
}

/// Renders one file and puts it into the stage, as a link if it is unchanged.
fn place(
    output: &Output,
    address: &str,
    stage: &Path,
    before: &Before<'_>,
) -> Result<Placed, OutputError> {
    let path = stage.join(address);
    let old = before.folder.join(address);
    if let Some(hash) = before.known(address)
        && fs::hard_link(&old, &path).is_ok()
    {
        return Ok(Placed { hash, kept: true });
    }
    let bytes = match output.bytes(address) {
        Some(Ok(bytes)) => bytes,
        Some(Err(diagnostic)) => return Err(OutputError::Content(vec![diagnostic])),
        None => return Err(OutputError::Content(Vec::new())),
    };
    let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
    let kept = before.manifest.get(address) == Some(&hash)
        && still_holds(&old, &bytes)
        && fs::hard_link(&old, &path).is_ok();
    if !kept {
        fs::write(&path, &bytes).map_err(at(&path))?;
    }
    Ok(Placed { hash, kept })
}

/// The manifest is a hint: a file someone changed is written anew.
fn still_holds(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == bytes)
}

fn read_manifest(folder: &Path) -> Result<Option<Manifest>, OutputError> {
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

fn is_empty(folder: &Path) -> Result<bool, OutputError> {
    let mut entries = fs::read_dir(folder).map_err(at(folder))?;
    Ok(entries.next().is_none())
}

/// Swaps the two folders in one step where the system can, else in two.
fn exchange(stage: &Path, folder: &Path, old: &Path) -> Result<(), OutputError> {
    if fs::symlink_metadata(folder).is_err() {
        return fs::rename(stage, folder).map_err(at(folder));
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, stage, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    fs::rename(folder, old).map_err(at(folder))?;
    fs::rename(stage, folder).map_err(|error| {
        // The old site is better than none.
        let _ = fs::rename(old, folder);
        at(folder)(error)
    })
}

/// Keeps two builds from filling one stage: the second waits for the first.
/// The lock is on the folder itself, so that it leaves nothing behind and
/// ends with the program, however that ends.
fn wait_for_turn(parent: &Path) -> Result<fs::File, OutputError> {
    let opened = fs::File::open(parent).map_err(at(parent))?;
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        // Where folders cannot be locked, builds are as alone as their author sees to it.
        let _ = flock(&opened, FlockOperation::LockExclusive);
    }
    Ok(opened)
}

fn sync_folder(folder: &Path) -> Result<(), OutputError> {
    match fs::File::open(folder).and_then(|opened| opened.sync_all()) {
        Ok(()) => Ok(()),
        // Some file systems cannot sync folders; the swap is still whole.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        Err(error) => Err(at(folder)(error)),
    }
}

fn remove_tree(folder: &Path) -> Result<(), OutputError> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(at(folder)(error)),
    }
}
