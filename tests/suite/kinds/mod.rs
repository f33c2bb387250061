//! Kinds of pieces: what authors are told, what sheets come to, what pages hold.

mod books;
mod calculator;
mod cards;
mod checklist;
mod chooser;
mod comparison;
mod cost;
mod fixture;
mod funnel;
mod kits;
mod questions;
mod reading;
mod red_flags;
mod rubric;
mod scorecard;
mod terms;
mod trial;
mod work;

use std::sync::Arc;

use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::link::{Parts, link};
use scorebook::parse::parse;
use scorebook::sheet::{Answer, Answers, evaluate};
use scorebook::site::Lowered;
use scorebook::source::SourceFile;
use scorebook::words::Words;
use serde_json::Value;

use crate::support::{TestProject, files, repository};

/// What is wrong with a piece, as `line:col code message`.
fn mistakes(piece: &str) -> Vec<String> {
    let found = project(piece).mistakes();
    let short = found
        .iter()
        .map(|line| line.trim_start_matches("content/piece.yml:").to_owned());
    short.collect()
}

fn project(piece: &str) -> TestProject {
    TestProject::new(&[
        ("content/index.md", "---\ntitle: Home\n---\nText.\n"),
        ("content/piece.yml", piece),
    ])
}

/// The page of a piece.
fn page(piece: &str) -> String {
    let built = project(piece).run();
    let page = files(&built)
        .remove("piece.html")
        .expect("the page of the piece");
    String::from_utf8(page).expect("UTF-8")
}

/// What the first of these pieces becomes.
fn lowered(pieces: &[&str]) -> Arc<Lowered> {
    let mut sink = Diagnostics::new();
    let config = Config::parse("[book]\ntitle = \"Test\"\n", &mut sink).expect("settings");
    let english = include_str!("../../../themes/default/locales/en.yml");
    let words = Words::parse(english).expect("words");
    let documents = pieces.iter().enumerate().filter_map(|(index, text)| {
        let inner = format!("{index}.yml");
        let file = SourceFile {
            path: SourcePath::new(inner.as_str()),
            inner,
            text: (*text).into(),
            hash: 0,
        };
        parse(&file).placed
    });
    let parts = Parts {
        documents: documents.collect(),
        ..Parts::default()
    };
    let site = link(parts, &Arc::new(config), &words, &mut sink);
    let first = site
        .pages
        .iter()
        .find(|page| page.inner == "0.yml")
        .expect("the piece");
    Arc::clone(first.sheet.as_ref().expect("an interactive piece"))
}

/// A piece of the bundled book.
fn bundled(path: &str) -> String {
    std::fs::read_to_string(repository().join("content").join(path)).expect("a bundled piece")
}

/// What a sheet comes to for answers written as JSON.
fn outcome(lowered: &Lowered, answers: &Value) -> Value {
    let answers: Answers = answers
        .as_object()
        .into_iter()
        .flatten()
        .map(|(id, json)| (id.clone(), Answer::from_json(json).expect("an answer")))
        .collect();
    serde_json::to_value(evaluate(&lowered.sheet, &answers)).expect("an outcome")
}
