//! `scorebook clean`

use std::path::Path;

use super::Ending;
use crate::config::{self, Config};
use crate::diagnostics::Diagnostics;
use crate::{cache, output, source};

/// Deletes the output folder of the project in `dir`, and what builds
/// remember of it.
pub fn run(dir: &Path) -> anyhow::Result<Ending> {
    let mut sink = Diagnostics::new();
    let config = source::read_text(&dir.join(config::FILE_NAME), config::FILE_NAME)
        .ok()
        .and_then(|text| Config::parse(&text, &mut sink));
    let folder = match &config {
        Some(config) => dir.join(&config.build.build_dir.value),
        None => dir.join("book"),
    };
    output::clean(&folder)?;
    cache::forget(dir);
    Ok(Ending::Fine)
}
