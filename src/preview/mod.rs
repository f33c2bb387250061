//! The live preview: a thin layer on the same pipeline.
//!
//! ```text
//! watcher ──► updater ──► board ──► backend ──► gate ──► browser
//!             Session     State     tiny_http   limits
//! ```
//!
//! - `watch` turns changes on the disk into paths.
//! - `update` brings the [`Session`] up to date
//!   and posts what came of it on the board.
//! - `board` holds what is served: the last good site, and the mistakes of
//!   the newest one if it has any. Nothing is written to the disk.
//! - `backend` answers requests for pages, rendering them when asked.
//! - `gate` is the only part that strangers' bytes reach: it enforces every
//!   limit before the HTTP library sees a connection.
//!
//! What the preview adds to a page is added on the way out, and only for
//! documents that a browser asks for: built output never holds any of it.

mod backend;
mod board;
mod gate;
pub mod head;
mod inject;
mod mime;
mod update;
mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;

pub use board::Board;

use crate::pipeline::{Project, Session};

/// How to preview.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The project.
    pub project: Project,
    /// Name or address to listen on.
    pub hostname: String,
    /// Port to listen on; the next free one is taken if it is not.
    pub port: u16,
}

/// Why a preview cannot start or go on.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The name cannot be listened on.
    #[error("`{0}` is not a name or address of this machine")]
    Hostname(String),
    /// No port near the wanted one is free.
    #[error("no free port from {0} on")]
    NoPort(u16),
    /// The system refused something.
    #[error("{0}: {1}")]
    System(&'static str, #[source] io::Error),
}

/// A running preview. It ends with the program.
#[derive(Debug)]
pub struct Preview {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it serves.
    pub board: Arc<Board>,
    /// Whether other machines can reach it.
    pub is_public: bool,
}

impl Preview {
    /// Builds the project, starts to serve and to watch it.
    pub fn start(settings: &Settings) -> Result<Self, PreviewError> {
        let listener = listen(&settings.hostname, settings.port)?;
        let address = listener
            .local_addr()
            .map_err(|error| PreviewError::System("listening", error))?;
        let project = match &settings.project {
            // Events name files absolutely.
            Project::Folder(folder) => Project::Folder(
                std::path::absolute(folder)
                    .map_err(|error| PreviewError::System("finding the project", error))?,
            ),
            Project::Bundled => Project::Bundled,
        };
        let mut session = Session::open(project.clone());
        let changes = match &project {
            Project::Folder(folder) => {
                let changes = watch::start(watched(folder, &session))?;
                // What changed before anyone watched.
                session.refresh();
                Some(changes)
            }
            Project::Bundled => None,
        };
        let board = Arc::new(Board::new(session.built()));
        let socket = backend::start(Arc::clone(&board))?;
        let names = head::HostNames::new(&settings.hostname, address.port());
        gate::start(listener, socket, names, Arc::clone(&board))?;
        if let Some(changes) = changes {
            update::start(session, changes, Arc::clone(&board))?;
        }
        Ok(Self {
            address,
            board,
            is_public: !address.ip().is_loopback(),
        })
    }
}

/// The folders whose changes matter.
fn watched(folder: &std::path::Path, session: &Session) -> watch::Watched {
    let config = session.built().config.as_ref();
    let inner = |name: &str| folder.join(name);
    watch::Watched {
        root: folder.to_owned(),
        folders: vec![
            inner(config.map_or("content", |c| c.build.content_dir.value.as_str())),
            inner("themes"),
        ],
        file: inner(crate::config::FILE_NAME),
    }
}

/// Listens on the wanted port or one of the next.
fn listen(hostname: &str, port: u16) -> Result<TcpListener, PreviewError> {
    let ip = match hostname {
        "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
        name => (name, port)
            .to_socket_addrs()
            .ok()
            .and_then(|mut found| found.next())
            .map(|found| found.ip())
            .ok_or_else(|| PreviewError::Hostname(name.to_owned()))?,
    };
    let last = port.saturating_add(64);
    for candidate in port..=last {
        match TcpListener::bind((ip, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(PreviewError::System("listening", error)),
        }
    }
    Err(PreviewError::NoPort(port))
}

/// The folder for the socket between gate and backend.
fn socket_folder() -> io::Result<PathBuf> {
    let name = format!("scorebook-{}-{:016x}", std::process::id(), random());
    let folder = std::env::temp_dir().join(name);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new().mode(0o700).create(&folder)?;
    }
    Ok(folder)
}

/// A number that others cannot guess, from the hasher keys that the standard
/// library draws from the system.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish()
}
