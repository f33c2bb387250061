//! The commands and flags, nothing else.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueHint};

use crate::diagnostics::Format;

/// Turns a folder of typed YAML and Markdown into a site whose checklists,
/// scorecards and calculators work in the browser.
#[derive(Debug, Parser)]
#[command(name = "scorebook", version, about, max_term_width = 90)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    Build(BuildArguments),
    /// Check the book without writing anything
    Check(CheckArguments),
    /// Explain a diagnostic code, or list all of them
    Explain {
        /// For instance E0102
        code: Option<String>,
    },
    /// Delete the output folder, if scorebook made it
    Clean {
        /// Folder of the project
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
    /// Print the JSON Schema of a kind of piece, or list the schemas
    Schema {
        /// A kind, or `piece` for all kinds, `guide`, `book`
        name: Option<String>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct BuildArguments {
    /// Folder of the project; without a book.toml there, the bundled book is built
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Folder to write to, instead of the one in book.toml
    #[arg(short, long, value_hint = ValueHint::DirPath)]
    pub dest_dir: Option<PathBuf>,
    /// How to report
    #[command(flatten)]
    pub report: ReportArguments,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// Folder of the project; without a book.toml there, the bundled book is checked
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// How to report
    #[command(flatten)]
    pub report: ReportArguments,
}

/// How mistakes are reported.
#[derive(Debug, clap::Args)]
pub struct ReportArguments {
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Form of the report
    #[arg(long, value_enum, default_value = "human")]
    pub format: Format,
    /// Say nothing but mistakes
    #[arg(short, long)]
    pub quiet: bool,
    /// Say how long each stage took
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
}
