//! Keeps the output apart from what the book is made from: a build replaces
//! its folder as a whole, and must never replace an author's work.

use std::path::{Path, PathBuf};

use super::{OutputError, at};
use crate::config::Config;

/// Refuses a folder that holds, or lies inside, what the book is made from.
pub fn refuse_overlap(folder: &Path, project: &Path, config: &Config) -> Result<(), OutputError> {
    let real = |path: &Path| -> Result<PathBuf, OutputError> {
        // The folder itself may not exist yet; its parents decide.
        let mut missing = Vec::new();
        let mut here = std::path::absolute(path).map_err(at(path))?;
        loop {
            match here.canonicalize() {
                Ok(found) => {
                    return Ok(missing
                        .iter()
                        .rev()
                        .fold(found, |path, name| path.join(name)));
                }
                Err(_) => match (here.file_name(), here.parent()) {
                    (Some(name), Some(parent)) => {
                        missing.push(name.to_owned());
                        here = parent.to_owned();
                    }
                    _ => return Ok(here),
                },
            }
        }
    };
    let folder_real = real(folder)?;
    let project_real = real(project)?;
    let sources = [
        real(&project.join(&config.build.content_dir.value))?,
        real(&project.join("themes"))?,
    ];
    let overlaps = project_real.starts_with(&folder_real)
        || sources
            .iter()
            .any(|source| source.starts_with(&folder_real) || folder_real.starts_with(source));
    if overlaps {
        return Err(OutputError::Overlap(folder.to_owned()));
    }
    Ok(())
}
