//! Addresses that pages had before lead on, to the item that was asked for.
#![allow(clippy::disallowed_methods, reason = "an author writes files")]

use std::fs;

use scorebook::output;
use scorebook::pipeline::{self, Project};
use scorebook_browser_tests::Browser;
use serde_json::Value;
use tempfile::TempDir;

const SETTINGS: &str = "[book]
title = \"Moved\"
[output.html.redirect]
\"old/place.html\" = \"list\"
";
const HOME: &str = "---\ntitle: Home\n---\n[[list]]\n";
const LIST: &str = "kind: checklist
id: list
title: A list
groups:
  - id: all-of-it
    title: All of it
    items:
      - {id: first, text: First}
      - {id: second, text: Second}
";

/// A book whose list lay elsewhere before.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content/part");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(folder.path().join("book.toml"), SETTINGS).expect("a file");
    fs::write(folder.path().join("content/index.md"), HOME).expect("a file");
    fs::write(content.join("index.md"), HOME).expect("a file");
    fs::write(content.join("list.yml"), LIST).expect("a file");
    let built = pipeline::run(&Project::Folder(folder.path().to_owned()));
    let output = built.output.expect("the book has no mistakes");
    output::write(&output, &folder.path().join("site")).expect("it can be written");
    folder
}

fn lands_at(browser: &Browser, ending: &str) {
    browser.eventually("it leads on", || {
        let address = browser.run("return location.href", &[]);
        address
            .as_str()
            .is_some_and(|address| address.ends_with(ending))
    });
}

#[test]
fn an_old_address_leads_to_the_item() {
    let (site, browser) = (site(), Browser::start());
    let old = format!("file://{}/site/old/place.html", site.path().display());
    browser.open(&format!("{old}#second"));
    lands_at(&browser, "/site/part/list.html#second");
    assert_eq!(
        browser.run("return document.querySelector(':target')?.id", &[]),
        "second"
    );
    browser.open(&old);
    lands_at(&browser, "/site/part/list.html");
    assert_eq!(
        browser.run("return document.querySelector(':target')", &[]),
        Value::Null
    );
    assert_eq!(browser.console_errors(), [""; 0]);
}

#[test]
fn without_scripts_it_leads_to_the_page() {
    let (site, browser) = (site(), Browser::start());
    browser.scripts_off();
    browser.open(&format!(
        "file://{}/site/old/place.html#second",
        site.path().display()
    ));
    lands_at(&browser, "/site/part/list.html");
}
