//! `scorebook build`

use std::path::PathBuf;
use std::time::Instant;

use super::{Ending, report};
use crate::cli::BuildArguments;
use crate::output;
use crate::pipeline::{self, Project};

/// Builds the site and prints one line about it.
pub fn run(arguments: &BuildArguments) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let project = Project::find(&arguments.dir);
    let quiet = arguments.report.quiet;
    if project == Project::Bundled && !quiet {
        eprintln!(
            "no book.toml in {}: building the bundled book",
            arguments.dir.display()
        );
    }
    let built = pipeline::run(&project);
    let ending = report::print(built.diagnostics, &built.texts, &arguments.report)?;
    let (Ending::Fine, Some(output), Some(config)) = (ending, built.output, built.config) else {
        return Ok(ending);
    };
    let folder: PathBuf = match &arguments.dest_dir {
        Some(folder) => folder.clone(),
        None => arguments.dir.join(&config.build.build_dir.value),
    };
    output::refuse_overlap(&folder, &arguments.dir, &config)?;
    let written = output::write(&output, &folder)?;
    if !quiet {
        println!(
            "{} pages in {:.2} s → {} ({} files written, {} unchanged)",
            built.pages,
            started.elapsed().as_secs_f64(),
            folder.display(),
            written.written,
            written.kept,
        );
    }
    Ok(ending)
}
