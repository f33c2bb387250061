//! One stranger's connection, from its first byte to its last.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::PollFlags;

use crate::preview::backend::{DOCUMENT_HEADER, Socket, encode};
use crate::preview::head::{
    self, Destination, HostNames, MAX_HEAD_BYTES, Method, Refusal, Request,
};
use crate::preview::inject::PREFIX;

/// How much of an answer is held for a slow reader before the backend waits.
const MAX_BACKLOG: usize = 256 * 1024;

/// How much is held for a listener that does not read, before it is dropped.
const MAX_UNREAD_NEWS: usize = 512 * 1024;

/// How far a connection has come.
#[derive(Debug)]
pub enum Phase {
    /// It has not said what it wants.
    Head,
    /// It waits for its turn.
    Waiting(Request),
    /// The backend answers.
    Answering(UnixStream),
    /// It listens for changes.
    Listening,
    /// The rest is written, then it closes.
    Closing,
    /// Nothing more will come of it.
    Dead,
}

/// A connection.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    /// How far it has come.
    pub phase: Phase,
    incoming: Vec<u8>,
    outgoing: Vec<u8>,
    /// When it last got on.
    moved: Instant,
}

impl Connection {
    /// A fresh connection.
    pub fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            phase: Phase::Head,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            moved: Instant::now(),
        })
    }

    /// What it waits for.
    pub fn interests(&self) -> impl Iterator<Item = (BorrowedFd<'_>, PollFlags)> {
        let mut stream = PollFlags::empty();
        if !self.outgoing.is_empty() {
            stream |= PollFlags::OUT;
        }
        let mut backend = None;
        match &self.phase {
            Phase::Head | Phase::Listening => stream |= PollFlags::IN,
            Phase::Answering(answer) if self.outgoing.len() < MAX_BACKLOG => {
                backend = Some((answer.as_fd(), PollFlags::IN));
            }
            _ => {}
        }
        std::iter::once((self.stream.as_fd(), stream)).chain(backend)
    }

    /// Whether it is worth keeping.
    pub fn is_alive(&self, patience: Duration) -> bool {
        let stalled = self.moved.elapsed() > patience;
        match self.phase {
            Phase::Dead => false,
            Phase::Closing => !self.outgoing.is_empty() && !stalled,
            Phase::Listening => self.outgoing.len() < MAX_UNREAD_NEWS,
            Phase::Head => !stalled,
            // What the backend takes its time for is not the reader's fault.
            Phase::Answering(_) => self.outgoing.is_empty() || !stalled,
            Phase::Waiting(_) => true,
        }
    }

    /// Queues bytes for it.
    pub fn send(&mut self, bytes: &[u8]) {
        if self.outgoing.is_empty() {
            self.moved = Instant::now();
        }
        self.outgoing.extend_from_slice(bytes);
    }

    /// Does what can be done without waiting; true if it newly asked the backend.
    pub fn advance(
        &mut self,
        names: &HostNames,
        socket: &Socket,
        greeting: &str,
        may_ask: bool,
    ) -> bool {
        match self.phase {
            Phase::Head => self.read_head(names, socket, greeting),
            Phase::Listening => self.notice_end(),
            _ => {}
        }
        let mut asked = false;
        if may_ask && let Phase::Waiting(request) = &self.phase {
            match ask(request, socket) {
                Ok(answer) => {
                    self.phase = Phase::Answering(answer);
                    self.moved = Instant::now();
                    asked = true;
                }
                Err(_) => self.refuse(Refusal(503, "Service Unavailable")),
            }
        }
        self.read_answer();
        self.write();
        asked
    }

    fn read_head(&mut self, names: &HostNames, socket: &Socket, greeting: &str) {
        let mut buffer = [0; 4096];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return self.phase = Phase::Dead,
                Ok(count) => self.incoming.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => return self.phase = Phase::Dead,
            }
            if self.incoming.len() > MAX_HEAD_BYTES {
                break;
            }
        }
        let Some(end) = head::end_of_head(&self.incoming) else {
            if self.incoming.len() > MAX_HEAD_BYTES {
                self.refuse(Refusal(431, "Request Header Fields Too Large"));
            }
            return;
        };
        let request = head::read(&self.incoming[..end], names);
        self.incoming = Vec::new();
        match request {
            Err(refusal) => self.refuse(refusal),
            Ok(request) if request.address == format!("{PREFIX}events") => {
                self.start_listening(&request, socket, greeting);
            }
            Ok(request) => self.phase = Phase::Waiting(request),
        }
    }

    fn start_listening(&mut self, request: &Request, socket: &Socket, greeting: &str) {
        if request.query != format!("token={}", socket.token) {
            return self.refuse(Refusal(403, "Forbidden"));
        }
        self.phase = Phase::Listening;
        self.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
              X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
              Connection: close\r\n\r\nretry: 500\n\n",
        );
        self.send(greeting.as_bytes());
    }

    /// A listener says nothing; if it does or ends, it is gone.
    fn notice_end(&mut self) {
        let mut buffer = [0; 64];
        match self.stream.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Ok(count) if count > 0 => {}
            _ => self.phase = Phase::Dead,
        }
    }

    fn read_answer(&mut self) {
        let Phase::Answering(answer) = &mut self.phase else {
            return;
        };
        let mut buffer = [0; 32 * 1024];
        while self.outgoing.len() < MAX_BACKLOG {
            match answer.read(&mut buffer) {
                Ok(0) => return self.phase = Phase::Closing,
                Ok(count) => {
                    self.outgoing.extend_from_slice(&buffer[..count]);
                    self.moved = Instant::now();
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(_) => return self.phase = Phase::Closing,
            }
        }
    }

    fn write(&mut self) {
        while !self.outgoing.is_empty() {
            match self.stream.write(&self.outgoing) {
                Ok(count) if count > 0 => {
                    self.outgoing.drain(..count);
                    self.moved = Instant::now();
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                _ => return self.phase = Phase::Dead,
            }
        }
    }

    fn refuse(&mut self, Refusal(status, words): Refusal) {
        let answer = format!(
            "HTTP/1.1 {status} {words}\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Length: {}\r\nX-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n\r\n{words}\n",
            words.len() + 1
        );
        self.send(answer.as_bytes());
        self.phase = Phase::Closing;
    }
}

/// Passes a request on: written anew from what was understood of it.
fn ask(request: &Request, socket: &Socket) -> io::Result<UnixStream> {
    let method = match request.method {
        Method::Get => "GET",
        Method::Head => "HEAD",
    };
    let mut text = format!(
        "{method} {} HTTP/1.1\r\nHost: preview\r\nConnection: close\r\n",
        encode(&request.address)
    );
    if request.destination == Destination::Document {
        text.push_str(&format!("{DOCUMENT_HEADER}: yes\r\n"));
    }
    if let Some(known) = request.known.as_ref().filter(|known| known.is_ascii()) {
        text.push_str(&format!("If-None-Match: {known}\r\n"));
    }
    text.push_str("\r\n");
    let mut stream = UnixStream::connect(&socket.path)?;
    stream.write_all(text.as_bytes())?;
    stream.set_nonblocking(true)?;
    Ok(stream)
}
