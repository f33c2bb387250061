//! A piece in YAML in; its mistakes, its sheet and what comes of answers out.

use std::sync::Arc;

use scorebook::config::Config;
use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::embed;
use scorebook::link::{Parts, link};
use scorebook::parse::parse;
use scorebook::sheet::{Answer, Outcome, Sheet, evaluate};
use scorebook::site::{Anchor, Page, Site};
use scorebook::source::SourceFile;
use scorebook::words::Words;

const CONFIG: &str = "[book]\ntitle = \"Trial\"\n";

/// The mistakes of one piece as `line:column code message`, in order.
pub fn mistakes(yaml: &str) -> Vec<String> {
    let (_, sink) = linked(yaml);
    sink.into_sorted()
        .iter()
        .map(|diagnostic| {
            let before = &yaml[..diagnostic.primary.location.span.start];
            let line = before.matches('\n').count() + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1) + 1;
            format!(
                "{line}:{column} {} {}",
                diagnostic.code.id, diagnostic.message
            )
        })
        .collect()
}

/// The sheet of a piece without mistakes.
pub fn sheet(yaml: &str) -> Sheet {
    let lowered = page(yaml).sheet.clone().expect("an interactive piece");
    lowered.sheet.clone()
}

/// What links to a piece without mistakes can name: id, title, badge.
pub fn anchors(yaml: &str) -> Vec<(String, String, Option<&'static str>)> {
    let anchors = page(yaml).anchors.clone().into_iter();
    anchors
        .map(
            |Anchor {
                 id, title, badge, ..
             }| (id, title, badge),
        )
        .collect()
}

/// What answers written as JSON come to.
pub fn outcome(sheet: &Sheet, answers: serde_json::Value) -> Outcome {
    let given = answers.as_object().expect("answers by field");
    let answers = given
        .iter()
        .map(|(field, json)| (field.clone(), Answer::from_json(json).expect("an answer")))
        .collect();
    evaluate(sheet, &answers)
}

fn page(yaml: &str) -> Arc<Page> {
    assert_eq!(mistakes(yaml), Vec::<String>::new());
    let (site, _) = linked(yaml);
    let mut pieces = site.pages.into_iter().filter(|page| !page.is_guide());
    pieces.next().expect("a piece")
}

fn linked(yaml: &str) -> (Site, Diagnostics) {
    let parsed = parse(&SourceFile {
        path: SourcePath::new("content/trial.yml"),
        inner: "trial.yml".to_owned(),
        text: yaml.into(),
        hash: 0,
    });
    let mut sink = parsed.diagnostics;
    let config = Config::parse(CONFIG, &mut sink).expect("settings");
    let words = embed::theme()
        .iter()
        .find(|(path, _)| *path == "locales/en.yml");
    let words = words
        .and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
        .expect("words");
    let parts = Parts {
        documents: parsed.placed.into_iter().collect(),
        broken: parsed.broken.into_iter().collect(),
        ..Parts::default()
    };
    let words = Words::parse(words).expect("words");
    let site = link(parts, &Arc::new(config), &words, &mut sink);
    (site, sink)
}
