//! A Chromium with a profile of its own, driven by blocking calls: a test is
//! a story told in order, and `await` on every line would hide it.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use url::Url;

use crate::driver::{self, Slot};

const SWITCHES: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,1000",
    // Tabs crash where shared memory is small, as it is in many containers.
    "--disable-dev-shm-usage",
    // A tab behind another one is slowed down, on a busy machine for long.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
];

/// How long a test's script may run, in milliseconds: a checker takes its time
/// where several builds share a machine.
const SCRIPTS: u32 = 180_000;

/// How long something that happens by itself may take, where several builds
/// share a machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser; it ends when dropped, also by a panic.
pub struct Browser {
    runtime: Runtime,
    client: Client,
    // In the order they were opened; the driver promises no order.
    tabs: RefCell<Vec<WindowHandle>>,
    // Dropped after the client has closed the browser.
    _profile: TempDir,
    _slot: Slot,
}

impl Browser {
    /// Starts a browser that has never seen the book.
    pub fn start() -> Self {
        Self::logging(json!({"browser": "ALL"}))
    }

    /// The same, keeping a record of [`Self::requests`], which takes time.
    pub fn start_recording() -> Self {
        Self::logging(json!({"browser": "ALL", "performance": "ALL"}))
    }

    fn logging(logs: Value) -> Self {
        let slot = Slot::wait();
        let profile = tempfile::tempdir().expect("a profile folder can be made");
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities(&profile, logs))
                    .connect(driver::url()),
            )
            .expect("Chromium starts");
        let first = runtime
            .block_on(client.window())
            .expect("Chromium opens a tab");
        Self {
            runtime,
            client,
            tabs: RefCell::new(vec![first]),
            _profile: profile,
            _slot: slot,
        }
    }

    /// Lets the driver do something.
    #[track_caller]
    pub fn drive<T, E: std::fmt::Display>(
        &self,
        action: impl AsyncFnOnce(&Client) -> Result<T, E>,
    ) -> T {
        self.runtime
            .block_on(action(&self.client))
            .unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }

    /// Opens an address in the current tab.
    #[track_caller]
    pub fn open(&self, url: &str) {
        self.drive(async |client| client.goto(url).await);
    }

    /// Opens a further tab and goes on in it.
    #[track_caller]
    pub fn new_tab(&self) {
        let tab = self.drive(async |client| client.new_window(true).await);
        self.tabs.borrow_mut().push(tab.handle);
        self.switch_to_tab(self.tabs.borrow().len() - 1);
    }

    /// Goes on in the tab that was opened as number `index`, from zero, and
    /// brings it to the front.
    #[track_caller]
    pub fn switch_to_tab(&self, index: usize) {
        let tab = self.tabs.borrow()[index].clone();
        self.drive(async |client| client.switch_to_window(tab).await);
        self.devtools("Page.bringToFront", &json!({}));
    }

    /// Runs a script in the page as the body of a function.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.drive(async |client| client.execute(script, arguments.to_vec()).await)
    }

    /// Sends a command of the DevTools protocol.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.extension(
            "goog/cdp/execute",
            json!({"cmd": command, "params": parameters}),
        )
    }

    /// Turns the scripts of pages off; the tests' own still run.
    #[track_caller]
    pub fn scripts_off(&self) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            &json!({"value": true}),
        );
    }

    /// Runs a script in every page opened from now on, before its own.
    #[track_caller]
    pub fn run_on_every_page(&self, script: &str) {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": script}),
        );
    }

    /// Errors on the console since the last call.
    #[track_caller]
    pub fn console_errors(&self) -> Vec<String> {
        self.log("browser")
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Addresses that pages asked for since the last call, met or not.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        let entries = self.log("performance");
        let messages = entries.iter().filter_map(|entry| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            Some(message["message"].clone())
        });
        messages
            .filter(|message| message["method"] == "Network.requestWillBeSent")
            .filter_map(|message| Some(message["params"]["request"]["url"].as_str()?.to_owned()))
            // The empty tab that Chromium starts with.
            .filter(|url| !url.starts_with("chrome:"))
            .collect()
    }

    /// Waits for what happens by itself, for instance news from another tab.
    #[track_caller]
    pub fn eventually(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(
                start.elapsed() < PATIENCE,
                "it never came about that {what}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn log(&self, kind: &str) -> Vec<Value> {
        match self.extension("se/log", json!({"type": kind})) {
            Value::Array(entries) => entries,
            other => panic!("the driver's log is no list: {other}"),
        }
    }

    #[track_caller]
    fn extension(&self, path: &'static str, body: Value) -> Value {
        self.drive(async |client| client.issue_cmd(Extension { path, body }).await)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is gone already needs no closing.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

fn capabilities(profile: &TempDir, logs: Value) -> Capabilities {
    let mut switches: Vec<String> = SWITCHES.map(str::to_owned).into();
    switches.push(format!("--user-data-dir={}", profile.path().display()));
    let mut capabilities = Capabilities::new();
    capabilities.insert("browserName".to_owned(), json!("chrome"));
    capabilities.insert("timeouts".to_owned(), json!({"script": SCRIPTS}));
    capabilities.insert("goog:chromeOptions".to_owned(), json!({"args": switches}));
    capabilities.insert("goog:loggingPrefs".to_owned(), logs);
    capabilities
}

/// A command that chromedriver knows beyond the standard.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
