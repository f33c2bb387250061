//! The commands: thin loops around the pipeline.

mod build;
mod check;
mod clean;
mod completions;
mod explain;
mod report;
mod schema;

use crate::cli::{Cli, Command};

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
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Clean { dir } => clean::run(&dir),
        Command::Schema { name } => schema::run(name.as_deref()),
        Command::Completions { shell } => completions::run(shell),
    }
}
