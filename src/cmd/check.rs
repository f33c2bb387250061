//! `scorebook check`

use super::{Ending, report};
use crate::cli::CheckArguments;
use crate::pipeline::{self, Project};

/// Runs every stage and writes nothing.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<Ending> {
    let project = Project::find(&arguments.dir);
    let built = pipeline::run(&project);
    let pages = built.pages;
    let ending = report::print(built.diagnostics, &built.texts, &arguments.report)?;
    if ending == Ending::Fine && !arguments.report.quiet {
        eprintln!("{pages} pages, nothing wrong");
    }
    Ok(ending)
}
