//! Pieces in YAML in; their mistakes, sheets, outcomes and pages out.

use std::sync::Arc;

use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::link::{Parts, link};
use scorebook::parse::parse;
use scorebook::sheet::{Answer, Answers, Outcome, Sheet, evaluate};
use scorebook::site::{Lowered, Page};
use scorebook::source::SourceFile;
use scorebook::trust::RawHtml;
use scorebook::words::Words;
use serde_json::Value;

use crate::support::{TestProject, repository};

/// A book needs a home.
pub const HOME: &str = "---\ntitle: Home\n---\nWelcome.\n";

/// What is wrong with a piece, as `line:column code message`.
pub fn mistakes(piece: &str) -> Vec<String> {
    let strip = |line: String| line.trim_start_matches("piece.yml:").to_owned();
    let found = mistakes_of(&[("piece.yml", piece)]);
    found.into_iter().map(strip).collect()
}

/// What is wrong with a book of these pieces, each mistake after the name of
/// its piece.
pub fn mistakes_of(pieces: &[(&str, &str)]) -> Vec<String> {
    let strip = |line: String| line.trim_start_matches("content/").to_owned();
    project(pieces).mistakes().into_iter().map(strip).collect()
}

/// The page of a piece.
pub fn page(piece: &str) -> String {
    page_of(&[("piece.yml", piece)], "piece.html")
}

/// A page of a book with these pieces.
pub fn page_of(pieces: &[(&str, &str)], address: &str) -> String {
    shown(&project(pieces), address)
}

/// The page of a project at an address.
pub fn shown(project: &TestProject, address: &str) -> String {
    let output = project.run().output.expect("a site");
    let bytes = output.bytes(address).expect("the page").expect("rendered");
    String::from_utf8(bytes.into_owned()).expect("UTF-8")
}

fn project(pieces: &[(&str, &str)]) -> TestProject {
    let project = TestProject::new(&[("content/index.md", HOME)]);
    for (name, text) in pieces {
        project.put(&format!("content/{name}"), text);
    }
    project
}

/// A file of the fixtures.
pub fn fixture(name: &str) -> String {
    let path = repository().join("tests/fixtures/kinds").join(name);
    std::fs::read_to_string(path).expect("a fixture")
}

/// A piece of the bundled book.
pub fn bundled(path: &str) -> String {
    std::fs::read_to_string(repository().join("content").join(path)).expect("a bundled piece")
}

/// What the first of these pieces becomes.
pub fn lowered(pieces: &[&str]) -> Arc<Lowered> {
    let page = first_of(pieces);
    Arc::clone(page.sheet.as_ref().expect("an interactive piece"))
}

/// The sheet of a piece without mistakes.
pub fn sheet(piece: &str) -> Sheet {
    assert_eq!(mistakes(piece), Vec::<String>::new());
    lowered(&[piece]).sheet.clone()
}

/// What links to a piece without mistakes can name: id, title, badge.
pub fn anchors(piece: &str) -> Vec<(String, String, Option<&'static str>)> {
    assert_eq!(mistakes(piece), Vec::<String>::new());
    let page = first_of(&[piece]);
    let anchors = page.anchors.iter();
    anchors
        .map(|anchor| {
            (
                anchor.id.to_string(),
                anchor.title.to_string(),
                anchor.badge(),
            )
        })
        .collect()
}

/// What answers written as JSON come to.
pub fn outcome(sheet: &Sheet, answers: Value) -> Outcome {
    let given = answers.as_object().expect("answers by field");
    let answers: Answers = given
        .iter()
        .map(|(field, json)| (field.clone(), Answer::from_json(json).expect("an answer")))
        .collect();
    evaluate(sheet, &answers)
}

/// The same on the wire.
pub fn outcome_json(lowered: &Lowered, answers: &Value) -> Value {
    serde_json::to_value(outcome(&lowered.sheet, answers.clone())).expect("an outcome")
}

/// The page of the first of these pieces, linked with the others.
fn first_of(pieces: &[&str]) -> Arc<Page> {
    let mut sink = Diagnostics::new();
    let config = Config::parse("[book]\ntitle = \"Test\"\n", &mut sink).expect("settings");
    let english = include_str!("../../../themes/default/locales/en.yml");
    let words = Words::parse(english).expect("words");
    let documents = pieces.iter().enumerate().filter_map(|(index, text)| {
        let inner = format!("{index}.yml");
        let file = SourceFile {
            path: SourcePath::new(inner.as_str()),
            inner: inner.into(),
            text: (*text).into(),
            html: RawHtml::Shown,
            hash: 0,
        };
        parse(&file).placed
    });
    let parts = Parts {
        documents: documents.collect(),
        ..Parts::default()
    };
    let site = link(parts, &Arc::new(config), &words, &mut sink);
    let mut pages = site.pages.into_iter();
    pages
        .find(|page| &*page.inner == "0.yml")
        .expect("the first piece")
}
