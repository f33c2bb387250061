//! One chromedriver per test process, and a limit on browsers at a time.
//!
//! Tests may panic, be interrupted or be killed; browsers must not outlive
//! them. So a shell holds the driver in a process group of its own and waits
//! on a pipe from the tests: however they end, the pipe closes and the shell
//! ends the whole group.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// Browsers that may be open at the same time.
const BROWSERS: usize = 2;

const HOLDER: &str = "chromedriver --port=0 & read -r _; kill -- -$$";

struct Driver {
    url: String,
    _holder: Child,
}

/// Address of the driver, which is started by the first who asks.
pub fn url() -> &'static str {
    static DRIVER: OnceLock<Driver> = OnceLock::new();
    &DRIVER.get_or_init(start).url
}

fn start() -> Driver {
    let mut holder = Command::new("sh")
        .args(["-c", HOLDER])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell can be started");
    let output = holder.stdout.take().expect("the output is piped");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| {
            Some(
                line.split_once("successfully on port ")?
                    .1
                    .trim_end_matches('.')
                    .to_owned(),
            )
        })
        .expect("chromedriver is installed and starts");
    // The driver must never find its output closed or full.
    std::thread::spawn(move || lines.for_each(drop));
    Driver {
        url: format!("http://127.0.0.1:{port}"),
        _holder: holder,
    }
}

static FREE: (Mutex<usize>, Condvar) = (Mutex::new(BROWSERS), Condvar::new());

thread_local! {
    static HOLDING: Cell<bool> = const { Cell::new(false) };
}

/// Leave to have a browser open.
pub struct Slot(());

impl Slot {
    /// Waits until a browser may be opened. A test has one at a time: two
    /// tests that each wait for their second would wait for ever.
    pub fn wait() -> Self {
        let second = HOLDING.replace(true);
        assert!(!second, "drop the first browser before starting another");
        let (_, freed) = &FREE;
        let mut free = freed
            .wait_while(free(), |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Self(())
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        HOLDING.set(false);
        *free() += 1;
        FREE.1.notify_one();
    }
}

fn free() -> MutexGuard<'static, usize> {
    FREE.0.lock().unwrap_or_else(PoisonError::into_inner)
}
