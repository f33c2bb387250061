//! `scorebook lock`

use super::say::{note, out};
use super::{Ending, report};
use crate::cli::CheckArguments;
use crate::pipeline::{self, Project};
use crate::{lock, scaffold};

/// Writes what is published now into the ledger, unless something that was
/// published is not accounted for.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<Ending> {
    let project = Project::find(&arguments.dir);
    if project == Project::Bundled {
        note!("no book.toml in {}", arguments.dir.display());
        return Ok(Ending::Usage);
    }
    let built = pipeline::run(&project);
    let text = match &built.output {
        Some(output) => Some(lock::written(built.ledger.as_deref(), output.site())?),
        None => None,
    };
    let ending = report::print(built.diagnostics, &built.texts, &arguments.report)?;
    if let (Some(text), Ending::Fine) = (text, ending) {
        let path = arguments.dir.join(lock::FILE_NAME);
        scaffold::replace(&path, &text)?;
        if !arguments.report.quiet {
            out!("{}: keep it in the repository", path.display());
        }
    }
    Ok(ending)
}
