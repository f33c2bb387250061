//! The only part that strangers' bytes reach.
//!
//! One thread watches all connections at once, so that a thousand half-open
//! ones cost a thousand small buffers and no thread. It bounds their number,
//! the size and time of heads, and the time a slow reader may take; what it
//! lets through goes on to the backend, one connection each.

mod connection;

use std::io::{self, Read};
use std::net::TcpListener;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};

use super::PreviewError;
use super::backend::{Socket, WORKERS};
use super::board::{Board, State};
use super::head::HostNames;
use connection::{Connection, Phase};

/// How many connections are held at once; beyond, the oldest that has not
/// said what it wants is dropped.
const MAX_CONNECTIONS: usize = 256;

/// How many pages listen for changes at once; beyond, the oldest is dropped.
const MAX_LISTENERS: usize = 64;

/// How long a head may take, and a reader may pause.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a reader may pause while others wait for their turn.
const PATIENCE_IN_A_CROWD: Duration = Duration::from_millis(250);

/// How often listeners are written to, so that dead ones are noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Starts the gate.
pub fn start(
    listener: TcpListener,
    socket: Socket,
    names: HostNames,
    board: Arc<Board>,
) -> Result<(), PreviewError> {
    let system = |what| move |error| PreviewError::System(what, error);
    listener
        .set_nonblocking(true)
        .map_err(system("listening"))?;
    let (waker, wakes) = UnixStream::pair().map_err(system("making a socket"))?;
    waker
        .set_nonblocking(true)
        .map_err(system("making a socket"))?;
    wakes
        .set_nonblocking(true)
        .map_err(system("making a socket"))?;
    let (sender, messages) = channel();
    board.listen(move |state| {
        let _ = sender.send(message(state));
        // A full pipe means that a wake is on its way already.
        let _ = io::Write::write(&mut &waker, &[1]);
    });
    let mut gate = Gate {
        listener,
        socket,
        names,
        board,
        wakes,
        messages,
        connections: Vec::new(),
    };
    thread::Builder::new()
        .name("gate".to_owned())
        .spawn(move || gate.run())
        .map(drop)
        .map_err(system("starting a thread"))
}

/// What listeners are told: a generation and, if only one page changed, which.
fn message(state: &State) -> String {
    let json = serde_json::json!({
        "generation": state.generation,
        "changed": state.changed,
        "mistakes": state.mistakes_html,
    });
    format!("data: {json}\n\n")
}

struct Gate {
    listener: TcpListener,
    socket: Socket,
    names: HostNames,
    board: Arc<Board>,
    wakes: UnixStream,
    messages: Receiver<String>,
    connections: Vec<Connection>,
}

impl Gate {
    fn run(&mut self) {
        let mut beat = Instant::now();
        loop {
            if self.wait().is_err() {
                // Nothing sensible is left to wait for; try again shortly.
                thread::sleep(Duration::from_millis(20));
            }
            self.accept();
            self.tell();
            if beat.elapsed() > HEARTBEAT {
                beat = Instant::now();
                self.broadcast(": still here\n\n");
            }
            self.advance();
        }
    }

    /// Sleeps until something can be done.
    fn wait(&self) -> io::Result<()> {
        let mut waits: Vec<PollFd<'_>> = Vec::with_capacity(self.connections.len() * 2 + 2);
        waits.push(PollFd::new(&self.listener, PollFlags::IN));
        waits.push(PollFd::new(&self.wakes, PollFlags::IN));
        for connection in &self.connections {
            let interests = connection.interests();
            waits.extend(interests.map(|(fd, flags)| PollFd::from_borrowed_fd(fd, flags)));
        }
        let limit = match self.is_crowded() {
            true => PATIENCE_IN_A_CROWD,
            false => Duration::from_secs(1),
        };
        let limit = rustix::event::Timespec {
            tv_sec: limit.as_secs().cast_signed(),
            tv_nsec: limit.subsec_nanos().into(),
        };
        match poll(&mut waits, Some(&limit)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether somebody waits for a turn that others take up.
    fn is_crowded(&self) -> bool {
        let waits = |connection: &Connection| matches!(connection.phase, Phase::Waiting(_));
        self.connections.iter().any(waits)
    }

    fn accept(&mut self) {
        while let Ok((stream, _)) = self.listener.accept() {
            if self.connections.len() >= MAX_CONNECTIONS && !self.drop_oldest_silent() {
                return;
            }
            if let Ok(connection) = Connection::new(stream) {
                self.connections.push(connection);
            }
        }
    }

    /// Makes room by dropping whoever has kept silent longest.
    fn drop_oldest_silent(&mut self) -> bool {
        let silent = self
            .connections
            .iter()
            .position(|connection| matches!(connection.phase, Phase::Head));
        match silent {
            Some(index) => {
                self.connections.remove(index);
                true
            }
            None => false,
        }
    }

    /// Passes news on to the listeners.
    fn tell(&mut self) {
        let mut scratch = [0; 64];
        while matches!((&self.wakes).read(&mut scratch), Ok(count) if count > 0) {}
        // Only the newest state matters.
        if let Some(news) = self.messages.try_iter().last() {
            self.broadcast(&news);
        }
    }

    fn broadcast(&mut self, text: &str) {
        for connection in &mut self.connections {
            if matches!(connection.phase, Phase::Listening) {
                connection.send(text.as_bytes());
            }
        }
    }

    fn advance(&mut self) {
        let mut busy = self
            .connections
            .iter()
            .filter(|connection| matches!(connection.phase, Phase::Answering(_)))
            .count();
        let greeting = message(&self.board.state());
        for connection in &mut self.connections {
            let may_ask = busy < WORKERS * 2;
            if connection.advance(&self.names, &self.socket, &greeting, may_ask) {
                busy += 1;
            }
        }
        let crowded = self.is_crowded();
        self.connections.retain(|connection| {
            let is_answered = matches!(connection.phase, Phase::Answering(_));
            connection.is_alive(match crowded && is_answered {
                true => PATIENCE_IN_A_CROWD,
                false => PATIENCE,
            })
        });
        let listening = |connection: &Connection| matches!(connection.phase, Phase::Listening);
        let mut surplus = self
            .connections
            .iter()
            .filter(|connection| listening(connection))
            .count()
            .saturating_sub(MAX_LISTENERS);
        self.connections.retain(|connection| {
            let drop = surplus > 0 && listening(connection);
            surplus -= usize::from(drop);
            !drop
        });
    }
}
