//! The preview as a program under attack: pages go on being answered, the
//! program stays small, and nothing but the site is ever served.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::TestProject;

/// What no stranger may read.
const SECRET: &str = "for nobody's eyes";

/// A preview of its own process.
struct Served {
    child: Child,
    /// `127.0.0.1:PORT`
    host: String,
    _project: TestProject,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(port: u16) -> Self {
        let picture = "x".repeat(8_000_000);
        let project = TestProject::new(&[
            ("content/index.md", "---\ntitle: Home\n---\nWelcome.\n"),
            ("content/large.png", &picture),
            ("content/.hidden/secret.txt", SECRET),
            ("secret.txt", SECRET),
            ("themes/default/templates/secret.txt", SECRET),
        ]);
        let mut child = Command::new(env!("CARGO_BIN_EXE_scorebook"))
            .args(["serve", "--hostname", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .arg(project.path())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let told = BufReader::new(child.stderr.take().expect("its words"));
        let host = told.lines().map_while(Result::ok).find_map(|line| {
            let (_, after) = line.split_once("http://")?;
            Some(after.trim_end_matches('/').to_owned())
        });
        let served = Self {
            child,
            host: host.expect("an address"),
            _project: project,
        };
        // Whatever is made once has been made.
        for _ in 0..20 {
            assert!(served.page().0.contains("Welcome."));
        }
        served
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        let limit = Some(Duration::from_secs(10));
        stream.set_read_timeout(limit).expect("a time limit");
        stream
    }

    /// What comes back for these bytes.
    fn ask(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        // A refusal may come before everything is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, target: &str, headers: &str) -> String {
        let host = &self.host;
        self.ask(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n").as_bytes())
    }

    /// A page and how long it took, the best of five: other programs of the
    /// machine are no attack.
    fn page(&self) -> (String, Duration) {
        let once = || {
            let started = Instant::now();
            let answer = self.get("/", "");
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
            (answer, started.elapsed())
        };
        let tries = std::iter::repeat_with(once).take(5);
        tries.min_by_key(|(_, took)| *took).expect("five tries")
    }

    /// A line of what the system says of the process, as a number.
    fn status(&self, name: &str) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path).expect("the process lives");
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.and_then(|word| word.parse().ok()).expect("a number")
    }

    fn token(&self) -> String {
        let page = self.get("/", "Sec-Fetch-Dest: document\r\n");
        let (_, after) = page.split_once("data-token=\"").expect("a token");
        after.split('"').next().unwrap_or_default().to_owned()
    }
}

/// The status and nothing of a secret.
fn refused(answer: &str) -> &str {
    assert!(
        !answer.contains(SECRET) && !answer.contains("root:"),
        "{answer}"
    );
    answer.split(' ').nth(1).unwrap_or_default()
}

/// A thousand connections need as many files.
fn allow_many_files() {
    let own = std::process::id().to_string();
    let raised = Command::new("prlimit")
        .args(["--nofile=4096:", "--pid", &own])
        .status();
    if !raised.is_ok_and(|status| status.success()) {
        println!("the limit of open files stays as it is");
    }
}

#[test]
fn floods_of_connections_delay_no_page() {
    allow_many_files();
    let mut served = Served::start(43_400);
    let (threads, memory) = (served.status("Threads:"), served.status("VmRSS:"));
    let half_open: Vec<TcpStream> = (0..1000)
        .map(|_| {
            let mut stream = served.connect();
            let _ = stream.write_all(b"GET / HT");
            stream
        })
        .collect();
    assert_eq!(half_open.len(), 1000);
    assert!(served.page().1 < Duration::from_secs(1));
    let slow: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = served.connect();
            let request = format!("GET /large.png HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
            stream.write_all(request.as_bytes()).expect("sent");
            stream
        })
        .collect();
    assert!(served.page().1 < Duration::from_secs(1));
    let (more_threads, more_memory) = (served.status("Threads:"), served.status("VmRSS:"));
    assert!(
        more_threads <= 100,
        "{threads} threads grew to {more_threads}"
    );
    let grown = more_memory.saturating_sub(memory);
    assert!(grown <= 16 * 1024, "{memory} kB grew by {grown}");
    drop((half_open, slow));
    assert!(served.child.try_wait().expect("a child").is_none());
}

#[test]
fn tabs_that_listen_delay_no_page() {
    let mut served = Served::start(43_500);
    let token = served.token();
    let before = served.page().1;
    let listen = || {
        let mut stream = served.connect();
        let head = format!(
            "GET /-/events?token={token} HTTP/1.1\r\nHost: {}\r\n\r\n",
            served.host
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
    };
    let tabs: Vec<TcpStream> = (0..64).map(|_| listen()).collect();
    for mut tab in tabs.iter() {
        let mut first = [0; 15];
        tab.read_exact(&mut first).expect("an answer");
        assert_eq!(&first, b"HTTP/1.1 200 OK");
    }
    // One more, which never reads.
    let deaf = listen();
    let after = served.page().1;
    assert!(
        after < before + Duration::from_millis(50),
        "{before:?} became {after:?}"
    );
    let _ = deaf.shutdown(Shutdown::Both);
    assert!(served.child.try_wait().expect("a child").is_none());
}

#[test]
fn nothing_but_the_site_is_served() {
    let mut served = Served::start(43_600);
    for target in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/./secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%00",
        "/index.html%00.png",
        "/%",
        "/%zz",
        "/%ff",
        "*",
        "secret.txt",
        "http://127.0.0.1/secret.txt",
        "file:///etc/passwd",
    ] {
        assert_eq!(refused(&served.get(target, "")), "400", "{target}");
    }
    for target in [
        "/secret.txt",
        "/.hidden/secret.txt",
        "/book.toml",
        "/content/index.md",
        "/themes/default/templates/secret.txt",
        "/proc/self/environ",
        "/%252e%252e/secret.txt",
    ] {
        assert_eq!(refused(&served.get(target, "")), "404", "{target}");
    }
    let long = format!("X: {}\r\n", "a".repeat(1_000_000));
    for (headers, status) in [
        ("Origin: http://evil.example\r\n", "403"),
        ("Origin: null\r\n", "403"),
        ("Host: evil.example\r\n", "400"),
        ("Content-Length: 99999999999\r\n", "413"),
        ("Content-Length: -1\r\n", "413"),
        ("Transfer-Encoding: chunked\r\n", "413"),
        ("No colon\r\n", "400"),
        (long.as_str(), "431"),
    ] {
        let shown = headers.get(..20).unwrap_or(headers);
        assert_eq!(refused(&served.get("/", headers)), status, "{shown}");
    }
    for (request, status) in [
        ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\n\r\n", "421"),
        ("GET / HTTP/9.9\r\n\r\n", "400"),
        ("GET /\r\n\r\n", "400"),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"),
        ("\r\n\r\n", "400"),
        ("\0\0\0\0\r\n\r\n", "400"),
    ] {
        assert_eq!(
            refused(&served.ask(request.as_bytes())),
            status,
            "{request}"
        );
    }
    for method in ["POST", "PUT", "DELETE", "CONNECT", "TRACE", "OPTIONS"] {
        let head = format!("{method} / HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
        assert_eq!(refused(&served.ask(head.as_bytes())), "405", "{method}");
    }
    assert!(served.page().1 < Duration::from_secs(1));
    assert!(served.child.try_wait().expect("a child").is_none());
}
