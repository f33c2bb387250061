//! The user guide: it builds without a word, says what the program really
//! does, and its examples hold.
//!
//! What the guide says of commands, settings, keys and codes is made here from
//! the program. `UPDATE_DOCS=1 cargo test --test suite docs` writes it anew.

mod blocks;
mod examples;
mod keys;
mod reference;
mod sections;

use std::fs;
use std::path::PathBuf;

use scorebook::pipeline::{self, Project};

use crate::support::{repository, summary, tree};

/// The folder of the guide.
fn guide() -> PathBuf {
    repository().join("docs")
}

/// Path and text of every page of the guide that is written in Markdown.
fn pages() -> Vec<(PathBuf, String)> {
    let content = guide().join("content");
    let files = tree(&content).into_iter();
    files
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            (content.join(path), text)
        })
        .collect()
}

/// Holds a page to what it should say, or writes it if that was asked for.
fn hold(path: &PathBuf, wanted: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, wanted).expect("writable");
        return;
    }
    let found = fs::read_to_string(path).expect("readable");
    let first = found
        .lines()
        .zip(wanted.lines())
        .find(|(found, wanted)| found != wanted);
    assert!(
        found == wanted,
        "{} is out of date at {first:?}; run UPDATE_DOCS=1 cargo test --test suite docs",
        path.display()
    );
}

#[test]
fn the_guide_has_no_mistakes() {
    let mut built = pipeline::run(&Project::Folder(guide()));
    let output = built.output.as_ref().expect("a site");
    output.check(&mut built.diagnostics);
    assert_eq!(summary(built), Vec::<String>::new());
}
