//! Arguments → exit code.

use std::process::ExitCode;

use clap::Parser;
use scorebook::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match scorebook::cmd::run(cli) {
        Ok(ending) => ExitCode::from(ending as u8),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(3)
        }
    }
}
