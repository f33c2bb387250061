//! `scorebook init`

use std::borrow::Cow;
use std::path::Path;

use super::say::out;
use super::{Ending, scaffolded};
use crate::scaffold::{self, NewFile};
use crate::{config, embed, schema};

/// The part of the small book that each kind is shown in.
const PARTS: &[(&str, &[&str])] = &[
    (
        "01-decide",
        &["chooser", "comparison", "cost", "calculator"],
    ),
    (
        "02-find",
        &[
            "funnel",
            "questions",
            "kit",
            "scorecard",
            "rubric",
            "red-flags",
            "cards",
        ],
    ),
    (
        "03-leave",
        &["checklist", "plan", "raci", "faq", "glossary"],
    ),
];

/// What a project starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The book inside the program.
    Bundled,
    /// A small one that shows each kind once.
    Small,
}

fn bundled() -> Vec<NewFile> {
    let settings = (
        config::FILE_NAME.to_owned(),
        Cow::from(embed::BOOK_TOML.as_bytes()),
    );
    let content = embed::book()
        .iter()
        .map(|(inner, bytes)| (format!("content/{inner}"), Cow::from(*bytes)));
    [settings].into_iter().chain(content).collect()
}

/// The small book: its guides, and the commented piece of each kind.
fn small() -> Vec<NewFile> {
    let guides = embed::starter()
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), Cow::from(*bytes)));
    let pieces = embed::new().iter().filter_map(|(name, bytes)| {
        let kind = name.strip_suffix(".yml")?;
        let (part, _) = PARTS.iter().find(|(_, kinds)| kinds.contains(&kind))?;
        let text = std::str::from_utf8(bytes).ok()?;
        let id = text.lines().find_map(|line| line.strip_prefix("id: "))?;
        Some((format!("content/{part}/{id}.yml"), Cow::from(*bytes)))
    });
    guides.chain(pieces).collect()
}

/// What stands around a book: files for its repository and for editors.
fn surroundings() -> Vec<NewFile> {
    let version = env!("CARGO_PKG_VERSION");
    let mut files: Vec<NewFile> = embed::HOSTING
        .iter()
        .map(|(path, text)| {
            let text = text.replace("{version}", version);
            ((*path).to_owned(), Cow::from(text.into_bytes()))
        })
        .collect();
    for name in ["piece", "book"] {
        let text = format!("{:#}\n", schema::named(name).unwrap_or_default());
        files.push((
            format!(".vscode/schemas/{name}.json"),
            Cow::from(text.into_bytes()),
        ));
    }
    files
}

/// Writes a book into `dir`, which must have none of its files, and what
/// stands around it, unless `dir` has its own.
pub fn run(dir: &Path, start: Start) -> anyhow::Result<Ending> {
    let (kept, new): (Vec<NewFile>, Vec<NewFile>) = surroundings()
        .into_iter()
        .partition(|(inner, _)| scaffold::exists(&dir.join(inner)));
    let book = match start {
        Start::Bundled => bundled(),
        Start::Small => small(),
    };
    let count = book.len();
    let files: Vec<NewFile> = book.into_iter().chain(new).collect();
    let ending = scaffolded(
        scaffold::create_all(dir, &files),
        &format!(
            "{}: a book of {count} files; `scorebook serve` shows it",
            dir.display()
        ),
    )?;
    if ending == Ending::Fine {
        for (inner, _) in &kept {
            out!("{inner} was there and stays as it is");
        }
    }
    Ok(ending)
}
