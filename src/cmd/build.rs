//! `scorebook build`

use std::path::PathBuf;
use std::time::Instant;

use super::say::{note, out};
use super::{Ending, report};
use crate::cli::BuildArguments;
use crate::output::{self, OutputError};
use crate::pipeline::{self, Project};

/// Builds the site and prints one line about it.
pub fn run(arguments: &BuildArguments) -> anyhow::Result<Ending> {
    let started = Instant::now();
    let project = Project::find(&arguments.dir);
    let quiet = arguments.report.quiet;
    if project == Project::Bundled && !quiet {
        note!(
            "no book.toml in {}: building the bundled book",
            arguments.dir.display()
        );
    }
    let mut built = pipeline::run(&project);
    let mut written = None;
    if let (Some(output), Some(config)) = (&built.output, &built.config)
        && report::allows(&built.diagnostics, &arguments.report)
    {
        let folder: PathBuf = match &arguments.dest_dir {
            Some(folder) => folder.clone(),
            None => arguments.dir.join(&config.build.build_dir.value),
        };
        output::refuse_overlap(&folder, &arguments.dir, config)?;
        let result = built
            .timings
            .measure("render and write", || output::write(output, &folder));
        match result {
            Ok(report) => written = Some((report, folder, output.pages())),
            Err(OutputError::Content(found)) => built.diagnostics.extend(found),
            Err(error) => return Err(error.into()),
        }
    }
    report::timings(&built.timings, &arguments.report);
    let ending = report::print(built.diagnostics, &built.texts, &arguments.report)?;
    if let (Some((written, folder, pages)), false) = (written, quiet) {
        out!(
            "{pages} pages in {:.2} s → {} ({} files written, {} unchanged)",
            started.elapsed().as_secs_f64(),
            folder.display(),
            written.written,
            written.kept,
        );
    }
    Ok(ending)
}
