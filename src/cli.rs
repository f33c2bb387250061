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
    /// Preview the site live while its files change
    #[cfg(unix)]
    Serve(ServeArguments),
    /// Start a project: the bundled book, to change as you like
    Init {
        /// Folder of the project; nothing in it is overwritten
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
        /// Start with a small book that shows each kind of piece once
        #[arg(long)]
        empty: bool,
    },
    /// Write a commented piece of a kind, or a guide, to start from
    New {
        /// The kind, or `guide`
        kind: String,
        /// Where, for instance content/01-decide/myths.yml
        #[arg(value_hint = ValueHint::FilePath)]
        path: PathBuf,
    },
    /// Check the book without writing anything
    Check(CheckArguments),
    /// Note all ids and addresses in scorebook.lock, so that none breaks later
    Lock(CheckArguments),
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
    /// Look into the theme, or take parts of it over
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What can be done with the theme.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List templates, blocks and custom properties, each with where it comes from
    List {
        /// Folder of the project
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
    /// Copy a block or a template of the built-in theme into the project's own
    Eject {
        /// For instance base.html/footer, or kinds/cards.html
        name: String,
        /// Folder of the project
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
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

/// Arguments of `serve`.
#[cfg(unix)]
#[derive(Debug, clap::Args)]
pub struct ServeArguments {
    /// Folder of the project; without a book.toml there, the bundled book is served
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Port to listen on; the next free one if it is taken
    #[arg(short, long, default_value_t = 3000)]
    pub port: u16,
    /// Name or address to listen on
    #[arg(short = 'n', long, default_value = "localhost")]
    pub hostname: String,
    /// Open a browser
    #[arg(short, long)]
    pub open: bool,
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
