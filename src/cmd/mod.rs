//! The commands: thin loops around the pipeline.

mod build;
mod check;
mod clean;
mod completions;
mod explain;
mod init;
mod lock;
mod new;
mod report;
mod say;
mod schema;
#[cfg(unix)]
mod serve;
mod theme;
mod threads;

use crate::cli::{Cli, Command, ThemeCommand};
use crate::scaffold::ScaffoldError;
use init::Start;
use say::{note, out};
use threads::work_here_too;

/// How a command ended; the program's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Fine = 0,
    /// The content has errors.
    ContentErrors = 1,
    /// The arguments or settings cannot be used.
    Usage = 2,
}

/// Runs the command that was asked for. An `Err` is a failure of input or
/// output, exit code 3.
pub fn run(cli: Cli) -> anyhow::Result<Ending> {
    match cli.command {
        Command::Build(arguments) => {
            work_here_too();
            build::run(&arguments)
        }
        #[cfg(unix)]
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => {
            work_here_too();
            check::run(&arguments)
        }
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Clean { dir } => clean::run(&dir),
        Command::Init { dir, empty: true } => init::run(&dir, Start::Small),
        Command::Init { dir, empty: false } => init::run(&dir, Start::Bundled),
        Command::New { kind, path } => new::run(&kind, &path),
        Command::Lock(arguments) => lock::run(&arguments),
        Command::Schema { name } => schema::run(name.as_deref()),
        Command::Theme(ThemeCommand::List { dir }) => theme::list(&dir),
        Command::Theme(ThemeCommand::Eject { name, dir }) => theme::eject(&name, &dir),
        Command::Completions { shell } => completions::run(shell),
    }
}

/// Says that files were written, or why they were not.
fn scaffolded(written: Result<(), ScaffoldError>, done: &str) -> anyhow::Result<Ending> {
    match written {
        Ok(()) => {
            out!("{done}");
            Ok(Ending::Fine)
        }
        Err(refused @ ScaffoldError::Exists(_)) => {
            note!("error: {refused}");
            Ok(Ending::Usage)
        }
        Err(error) => Err(error.into()),
    }
}
