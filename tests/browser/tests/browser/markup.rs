//! The markup of every page as the Nu HTML checker judges it. It runs on Java,
//! which not every machine has: without it, it says so and checks nothing.

use std::path::Path;
use std::process::Command;

use scorebook::output;
use scorebook::pipeline::{self, Project};
use scorebook_browser_tests::book::book;

use crate::tools;

/// What the checker says of the pages below `folder`, or why it was not asked.
fn mistakes(folder: &Path) -> Result<Vec<String>, String> {
    let java = Command::new("java").arg("-version").output();
    java.map_err(|error| format!("java cannot be run: {error}"))?;
    let checker = tools::markup_checker()?;
    let outcome = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--errors-only", "--skip-non-html", "--format", "gnu"])
        .arg(folder)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&outcome.stderr);
    Ok(said.lines().map(str::to_owned).collect())
}

#[track_caller]
fn has_no_mistake(folder: &Path) {
    match mistakes(folder) {
        Ok(found) => assert_eq!(found.iter().take(10).collect::<Vec<_>>(), [""; 0]),
        Err(reason) => println!("skipped: {reason}"),
    }
}

#[test]
fn every_page_of_the_book_is_valid() {
    has_no_mistake(book().folder());
}

#[test]
fn every_page_of_the_manual_is_valid() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let built = pipeline::run(&Project::Folder(manual));
    let folder = tempfile::tempdir().expect("a folder can be made");
    let site = folder.path().join("site");
    output::write(&built.output.expect("the manual has no mistakes"), &site)
        .expect("it can be written");
    has_no_mistake(&site);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a page with mistakes is made by hand"
)]
fn a_mistake_would_be_found() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = "<!doctype html><html lang=\"en\"><title>A</title><p><div></p>";
    std::fs::write(folder.path().join("a.html"), page).expect("it can be written");
    if let Ok(found) = mistakes(folder.path()) {
        assert!(!found.is_empty());
    }
}
