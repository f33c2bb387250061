//! The smallest server that can put the book on the web: files of a folder
//! below a path, and a record of everything that was asked for.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A request and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The path asked for.
    pub path: String,
    /// The status it was answered with.
    pub status: u16,
}

/// A running server; its threads end with the process.
pub struct Server {
    base: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Serves `folder` below `prefix`, for instance `/handbook/`.
    pub fn start(folder: &Path, prefix: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("a bound port is known");
        let requests = Arc::default();
        let site = Site {
            folder: folder.to_owned(),
            prefix: prefix.to_owned(),
            requests: Arc::clone(&requests),
        };
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let site = site.clone();
                thread::spawn(move || site.converse(stream));
            }
        });
        Self {
            base: format!("http://{address}{prefix}"),
            requests,
        }
    }

    /// Web address of a page of the site.
    pub fn url(&self, address: &str) -> String {
        format!("{}{address}", self.base)
    }

    /// Everything that was asked for so far.
    pub fn requests(&self) -> Vec<Request> {
        let requests = self.requests.lock();
        requests.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[derive(Clone)]
struct Site {
    folder: PathBuf,
    prefix: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    /// Answers requests until the browser hangs up.
    #[expect(clippy::disallowed_methods, reason = "a server reads what it serves")]
    fn converse(&self, stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let mut stream = stream;
        loop {
            let first = lines.next()?.ok()?;
            while !lines.next()?.ok()?.is_empty() {}
            let path = first.split(' ').nth(1)?.to_owned();
            // Files do not depend on what is asked of them.
            let file = path.split('?').next().unwrap_or_default();
            let found = file
                .strip_prefix(&self.prefix)
                .filter(|inner| !inner.contains(".."))
                .and_then(|inner| std::fs::read(self.folder.join(inner)).ok());
            let status = if found.is_some() { 200 } else { 404 };
            let body = found.unwrap_or_default();
            let (length, kind) = (body.len(), media_type(file));
            let head = format!(
                "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
            );
            let requests = self.requests.lock();
            requests
                .unwrap_or_else(PoisonError::into_inner)
                .push(Request { path, status });
            stream.write_all(head.as_bytes()).ok()?;
            stream.write_all(&body).ok()?;
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
