//! A page of the book in a fresh browser, and what a reader can do with any
//! page. What a reader does with a sheet is in `sheet.rs`.

use std::time::{Duration, Instant};

use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::Browser;
use crate::book::book;
use crate::browser::PATIENCE;

/// A page in a browser of its own.
pub struct Page {
    browser: Browser,
    sheet: String,
}

impl Page {
    /// The page of the piece `id`, opened from its file. Everything done with
    /// a sheet afterwards is done with the sheet of this piece.
    #[track_caller]
    pub fn of(id: &str) -> Self {
        Self::of_in(id, Browser::start())
    }

    /// The same in a browser that has been prepared.
    #[track_caller]
    pub fn of_in(id: &str, browser: Browser) -> Self {
        let page = Self {
            browser,
            sheet: id.to_owned(),
        };
        page.go_to(book().address_of(id));
        page
    }

    /// The page at `url` of a book of the test's own, with the piece `id`.
    #[track_caller]
    pub fn at(url: &str, id: &str) -> Self {
        let page = Self {
            browser: Browser::start(),
            sheet: id.to_owned(),
        };
        page.browser.open(url);
        page
    }

    /// Follows the address of another page, in the same tab.
    #[track_caller]
    pub fn go_to(&self, address: &str) {
        self.browser.open(&book().file_url(address));
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.browser.drive(async |client| client.refresh().await);
    }

    /// The browser around the page.
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The piece that the test is about.
    pub(crate) fn piece(&self) -> &str {
        &self.sheet
    }

    /// Selector of the sheet that the test is about.
    pub(crate) fn sheet(&self) -> String {
        format!("score-sheet[data-sheet='{}']", self.sheet)
    }

    /// Loads what the page loads only when its reader asks for it.
    #[track_caller]
    pub fn load_the_rest(&self) {
        self.run("return scorebook.later()", &[]);
    }

    /// Runs a script in the page as the body of a function.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.browser.run(script, arguments)
    }

    /// How many elements match a selector.
    #[track_caller]
    pub fn count(&self, selector: &str) -> u64 {
        let script = "return document.querySelectorAll(arguments[0]).length";
        self.run(script, &[json!(selector)])
            .as_u64()
            .unwrap_or_default()
    }

    /// The text that a reader sees in the first element that matches;
    /// nothing if it is hidden.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let script = "
            const node = document.querySelector(arguments[0]);
            if (!node) throw new Error(`nothing matches ${arguments[0]}`);
            return node.checkVisibility() ? node.innerText.trim() : '';
        ";
        match self.run(script, &[json!(selector)]) {
            Value::String(text) => text,
            other => panic!("the text of {selector} came as {other}"),
        }
    }

    /// Presses the button, link or box that matches, as a mouse does: once it
    /// is there to be pressed.
    #[track_caller]
    pub fn press(&self, selector: &str) {
        self.patiently(async |client| click(client, selector).await);
    }

    /// Presses a key wherever the focus is.
    #[track_caller]
    pub fn press_key(&self, key: &str) {
        self.patiently(async |client| client.active_element().await?.send_keys(key).await);
    }

    /// Does what may be too early for the page, until it is not.
    #[track_caller]
    fn patiently(&self, action: impl AsyncFn(&Client) -> Result<(), CmdError>) {
        let start = Instant::now();
        self.browser.drive(async |client| {
            loop {
                match action(client).await {
                    Err(error) if is_too_early(&error) && start.elapsed() < PATIENCE => {
                        std::thread::sleep(Duration::from_millis(20));
                    }
                    done => return done,
                }
            }
        });
    }

    /// Presses keys in a field and stays there.
    #[track_caller]
    pub fn press_keys(&self, selector: &str, keys: &str) {
        self.patiently(async |client| {
            let found = client.find(Locator::Css(selector)).await?;
            found.send_keys(keys).await
        });
    }

    /// Puts a text into a field, in place of what is there, key by key.
    #[track_caller]
    pub fn type_into(&self, selector: &str, text: &str) {
        self.patiently(async |client| {
            let found = client.find(Locator::Css(selector)).await?;
            let select = "arguments[0].scrollIntoView({block: 'center'}); arguments[0].focus(); arguments[0].select()";
            let element = serde_json::to_value(&found).unwrap_or_default();
            client.execute(select, vec![element]).await?;
            match text {
                "" => found.send_keys("\u{e003}").await,
                text => found.send_keys(text).await,
            }
        });
        // Leaving the field is when a page says what is wrong with it.
        self.run("document.activeElement.blur()", &[]);
    }

    /// Types where the focus is, as a reader without a mouse does.
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        self.browser.drive(async |client| {
            let focused = client.active_element().await?;
            focused.send_keys(keys).await
        });
    }

    /// Presses Tab until what matches has the focus.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        let script = "return document.activeElement.matches(arguments[0])";
        for _ in 0..400 {
            if self.run(script, &[json!(selector)]) == true {
                return;
            }
            self.keys("\u{e004}");
        }
        panic!("no number of tabs leads to {selector}");
    }

    /// Errors on the console since the page was opened.
    #[track_caller]
    pub fn console_errors(&self) -> Vec<String> {
        self.browser.console_errors()
    }
}

async fn click(client: &Client, selector: &str) -> Result<(), CmdError> {
    let found = client.find(Locator::Css(selector)).await?;
    // Bars that stay in view may lie over an element at the edge.
    let middle = "arguments[0].scrollIntoView({block: 'center'})";
    let element = serde_json::to_value(&found).unwrap_or_default();
    client.execute(middle, vec![element]).await?;
    found.click().await
}

/// Whether what is to be pressed may be about to appear.
fn is_too_early(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(refusal) if matches!(
        refusal.error,
        ErrorStatus::ElementNotInteractable
            | ErrorStatus::ElementClickIntercepted
            | ErrorStatus::NoSuchElement
            | ErrorStatus::StaleElementReference
    ))
}
