//! `scorebook check`

use super::say::note;
use super::{Ending, report};
use crate::cli::CheckArguments;
use crate::pipeline::{self, Project};
use crate::render::Output;

/// Runs every stage and writes nothing.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<Ending> {
    let project = Project::find(&arguments.dir);
    let mut built = pipeline::run(&project);
    if let Some(output) = &built.output {
        let diagnostics = &mut built.diagnostics;
        built
            .timings
            .measure("render", || output.check(diagnostics));
    }
    report::timings(&built.timings, &arguments.report);
    let pages = built.output.as_ref().map_or(0, Output::pages);
    let ending = report::print(built.diagnostics, &built.texts, &arguments.report)?;
    if ending == Ending::Fine && !arguments.report.quiet {
        note!("{pages} pages, nothing wrong");
    }
    Ok(ending)
}
