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
mod theme;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use scorebook::pipeline::{self, Project};

use crate::support::{repository, summary, tree};

/// The folder of the guide.
fn guide() -> PathBuf {
    repository().join("docs")
}

/// The text of every page of the guide that is written in Markdown, by its
/// path inside the content folder.
fn pages() -> BTreeMap<String, String> {
    let files = tree(&guide().join("content")).into_iter();
    files
        .filter(|(path, _)| path.ends_with(".md"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

#[test]
fn what_is_made_from_the_program_is_current() {
    let found = pages();
    let mut wanted = found.clone();
    sections::write(&mut wanted);
    examples::write(&mut wanted);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        for (page, text) in &wanted {
            fs::write(guide().join("content").join(page), text).expect("writable");
        }
        return;
    }
    for (page, text) in &wanted {
        assert!(
            found[page] == *text,
            "{page} is out of date; run UPDATE_DOCS=1 cargo test --test suite docs"
        );
    }
}

#[test]
fn the_guide_has_no_mistakes() {
    let mut built = pipeline::run(&Project::Folder(guide()));
    let output = built.output.as_ref().expect("a site");
    output.check(&mut built.diagnostics);
    assert_eq!(summary(built), Vec::<String>::new());
}
