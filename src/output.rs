//! Finished bytes → folder.
//!
//! The output folder changes as a whole or not at all: the new site is put
//! together beside it, taking over unchanged files by hard links, and then
//! takes its place. The one that it replaced can be kept as a spare, of which
//! the next is made: then only what changed is touched. Only a folder that
//! scorebook made, and that holds nothing else, is ever replaced; what it made
//! is listed in a manifest inside.
#![allow(clippy::disallowed_methods, reason = "the only writer of sites")]

mod destination;
mod folder;
mod manifest;
mod overlap;
mod publish;
mod stage;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use manifest::MANIFEST;
pub use overlap::refuse_overlap;
pub use publish::Staged;

use crate::cache::Snapshot;
use crate::diagnostics::Diagnostic;
use crate::render::Output;
use crate::stamp::Stamp;
use folder::{remove_tree, wait_for_turn};
use publish::Places;
use stage::{Before, Spare, Stage};

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

/// Files that are as they were written, while they have these stamps.
pub type Known<'a> = HashMap<&'a str, Stamp>;

/// Which files may have to change.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Doubtful<'a> {
    /// Any of them.
    #[default]
    All,
    /// These, and what was not there before.
    These(HashSet<&'a str>),
}

impl Doubtful<'_> {
    /// Whether the file at `address` has to be made to tell what is in it.
    fn includes(&self, address: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(some) => some.contains(address),
        }
    }
}

/// What an earlier build left to one that begins.
#[derive(Debug, Default)]
pub struct Left<'a> {
    /// What it wrote.
    pub known: Known<'a>,
    /// What of that may have to change.
    pub doubtful: Doubtful<'a>,
    /// Where the site before the one in use is kept: most of the next is in
    /// it already.
    pub spare: Option<PathBuf>,
}

/// A site on the disk.
#[derive(Debug)]
pub struct Written {
    /// What was done.
    pub report: WriteReport,
    /// All files of the site.
    pub made: Snapshot,
}

/// Puts `output` in the place of `folder`.
pub fn write(output: &Output, folder: &Path) -> Result<WriteReport, OutputError> {
    write_over(output, folder, &Left::default()).map(|written| written.report)
}

/// The same with the help of what an earlier build left.
pub fn write_over(output: &Output, folder: &Path, left: &Left<'_>) -> Result<Written, OutputError> {
    let (written, staged) = put_together(output, folder, left)?;
    staged.publish()?;
    Ok(written)
}

/// Puts the site together that is to take the place of `folder`, with the help
/// of what an earlier build left. What is staged and not published is cleared
/// away by the next build.
pub fn put_together(
    output: &Output,
    folder: &Path,
    left: &Left<'_>,
) -> Result<(Written, Staged), OutputError> {
    let places = Places::around(folder);
    let Places {
        parent, stage, old, ..
    } = &places;
    fs::create_dir_all(parent).map_err(at(parent))?;
    let alone = wait_for_turn(parent)?;
    // Left over from a run that was cut short between two renames.
    if fs::symlink_metadata(folder).is_err() {
        let _ = fs::rename(old, folder);
    }
    // All threads read pages for the index.
    output.prepare();
    let look = || {
        rayon::join(
            || destination::check(folder, &left.known),
            || {
                let spare = left.spare.as_deref();
                spare.map(|path| Spare::at(path, &left.known))
            },
        )
    };
    let (standing, spare) = match left.doubtful {
        Doubtful::All => look(),
        // Where there is little to write, what lists the whole book takes
        // longest, and begins at once.
        Doubtful::These(_) => {
            let lists =
                || rayon::join(|| output.index_addresses(), || output.addresses_but_index());
            rayon::join(look, lists).0
        }
    };
    let standing = standing?;
    for leftover in [stage, old] {
        remove_tree(leftover)?;
    }

    let before = Before {
        folder,
        standing: &standing,
        doubtful: &left.doubtful,
    };
    let made = match spare {
        Some(spare) => Stage::of_spare(stage, spare, &standing),
        None => Stage::new(stage),
    };
    let written = made
        .and_then(|made| made.fill(output, &before))
        .or_else(|error| {
            remove_tree(stage)?;
            Err(error)
        })?;
    let spare = left.spare.clone();
    Ok((written, Staged::new(places, spare, alone)))
}

/// Deletes an output folder that scorebook made.
pub fn clean(folder: &Path) -> Result<(), OutputError> {
    destination::check(folder, &Known::new())?;
    remove_tree(folder)
}
