//! Arguments → exit code.

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use scorebook::cli::Cli;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match scorebook::cmd::run(cli) {
        Ok(ending) => ExitCode::from(ending as u8),
        // Whoever read our words has read enough of them.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::from(3)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
