//! Requests that the gate let through → pages.
//!
//! tiny_http listens on a socket that only this user can reach, so that every
//! byte it sees has passed the gate: as it comes, the library has no limits
//! on heads, bodies, time or threads, and would abort on a declared body.

use std::io::{self, Write};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tiny_http::{Request, Server};

use super::inject::{self, PREFIX, SCRIPT, STYLE};
use super::mime::media_type;
use super::{Board, PreviewError, random, socket_folder};

/// How many requests are answered at once.
pub const WORKERS: usize = 4;

/// The way from the gate to the backend.
#[derive(Debug, Clone)]
pub struct Socket {
    /// Where the backend listens.
    pub path: PathBuf,
    /// What a page must know to listen for changes.
    pub token: String,
}

/// Headers the gate adds: what was worked out from the stranger's request.
pub const DOCUMENT_HEADER: &str = "X-Document";

/// Starts the backend.
pub fn start(board: Arc<Board>) -> Result<Socket, PreviewError> {
    let system = |what| move |error| PreviewError::System(what, error);
    let folder = socket_folder().map_err(system("making a socket"))?;
    let path = folder.join("preview");
    let listener = UnixListener::bind(&path).map_err(system("making a socket"))?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| PreviewError::System("serving", io::Error::other(error)))?;
    let token = format!("{:016x}{:016x}", random(), random());
    let server = Arc::new(server);
    for number in 0..WORKERS {
        let (server, board, token) = (Arc::clone(&server), Arc::clone(&board), token.clone());
        let work = move || {
            while let Ok(request) = server.recv() {
                answer(request, &board, &token);
            }
        };
        thread::Builder::new()
            .name(format!("page {number}"))
            .spawn(work)
            .map_err(system("starting a thread"))?;
    }
    Ok(Socket { path, token })
}

/// A finished answer.
struct Answer {
    status: &'static str,
    media: &'static str,
    body: Arc<[u8]>,
}

fn answer(request: Request, board: &Board, token: &str) {
    let header = |name: &str| {
        let field = request
            .headers()
            .iter()
            .find(|h| h.field.as_str().as_str() == name);
        field.map(|header| header.value.as_str().to_owned())
    };
    let address = decode(request.url());
    let is_document = header(DOCUMENT_HEADER).is_some();
    let known = header("If-None-Match");
    let only_head = *request.method() == tiny_http::Method::Head;
    let mut answer = find(&address, board);
    if is_document && answer.media.starts_with("text/html") {
        let generation = board.state().generation;
        answer.body = inject::inject(&answer.body, token, generation).into();
    }
    let tag = format!("\"{:016x}\"", xxhash_rust::xxh3::xxh3_64(&answer.body));
    if known.as_deref() == Some(&tag) {
        answer.status = "304 Not Modified";
        answer.body = Arc::new([]);
    }
    let head = format!(
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nETag: {tag}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: no-referrer\r\n\
         Connection: close\r\n\r\n",
        answer.status,
        answer.media,
        answer.body.len(),
    );
    let mut writer = request.into_writer();
    let sent = writer.write_all(head.as_bytes());
    if sent.is_ok() && !only_head {
        // A reader who went away is no mistake.
        let _ = writer.write_all(&answer.body);
    }
}

fn find(address: &str, board: &Board) -> Answer {
    let found = |media, body: &[u8]| Answer {
        status: "200 OK",
        media,
        body: body.into(),
    };
    match address.strip_prefix(PREFIX) {
        Some("preview.js") => return found(media_type(".js"), SCRIPT.as_bytes()),
        Some("preview.css") => return found(media_type(".css"), STYLE.as_bytes()),
        _ => {}
    }
    let page = format!("{address}.html");
    for candidate in [address, &page] {
        match board.bytes(candidate) {
            Some(Ok(body)) => {
                return Answer {
                    status: "200 OK",
                    media: media_type(candidate),
                    body,
                };
            }
            Some(Err(message)) => return plain("500 Internal Server Error", &message),
            None => {}
        }
    }
    let state = board.state();
    if state.output.is_none() && !state.mistakes_html.is_empty() {
        // Nothing good was ever built: an empty page carries the mistakes.
        return Answer {
            status: "200 OK",
            media: media_type(".html"),
            body: EMPTY_PAGE.as_bytes().into(),
        };
    }
    plain("404 Not Found", "There is no such page in this book.\n")
}

/// Shown with the mistakes over it while nothing could be built yet.
const EMPTY_PAGE: &str = "<!doctype html><html><head><meta charset=\"utf-8\">\
    <title>scorebook</title></head><body></body></html>";

fn plain(status: &'static str, text: &str) -> Answer {
    Answer {
        status,
        media: media_type(".txt"),
        body: text.as_bytes().into(),
    }
}

/// Undoes the hexadecimal form in which the gate passes addresses on.
fn decode(url: &str) -> String {
    let hex = url.trim_start_matches('/').as_bytes();
    let bytes: Vec<u8> = hex
        .chunks_exact(2)
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The form in which the gate passes an address on: nothing in it means
/// anything to a parser.
pub fn encode(address: &str) -> String {
    use std::fmt::Write as _;
    address.bytes().fold(String::from("/"), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
