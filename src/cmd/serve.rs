//! `scorebook serve`

use std::net::SocketAddr;

use super::Ending;
use super::say::note;
use crate::cli::ServeArguments;
use crate::pipeline::Project;
use crate::preview::{Preview, Settings};

/// Serves the project until the program is ended.
pub fn run(arguments: &ServeArguments) -> anyhow::Result<Ending> {
    let project = Project::find(&arguments.dir);
    if project == Project::Bundled {
        note!(
            "no book.toml in {}: serving the bundled book",
            arguments.dir.display()
        );
    }
    let settings = Settings {
        project,
        hostname: arguments.hostname.clone(),
        port: arguments.port,
    };
    let preview = Preview::start(&settings)?;
    if preview.is_public {
        note!("anyone who can reach this machine can read this preview");
    }
    let url = url(preview.address, &arguments.hostname);
    let state = preview.board.state();
    match &state.output {
        Some(output) => note!("{} pages at {url}", output.pages()),
        None => note!("the book has mistakes; see them at {url}"),
    }
    if arguments.open {
        open(&url);
    }
    // The preview runs on its own threads; Ctrl-C ends the program.
    loop {
        std::thread::park();
    }
}

fn url(address: SocketAddr, hostname: &str) -> String {
    format!("http://{hostname}:{}/", address.port())
}

/// Opens a browser, if the system knows one.
fn open(url: &str) {
    let command = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if let Err(error) = std::process::Command::new(command).arg(url).spawn() {
        note!("cannot open a browser ({error}); visit {url}");
    }
}
