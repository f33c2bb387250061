//! `scorebook completions`

use clap::CommandFactory;

use super::Ending;
use crate::cli::Cli;

/// Prints the completions of `shell`.
pub fn run(shell: clap_complete::Shell) -> anyhow::Result<Ending> {
    let mut command = Cli::command();
    clap_complete::generate(shell, &mut command, "scorebook", &mut std::io::stdout());
    Ok(Ending::Fine)
}
