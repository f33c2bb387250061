//! The examples of the CommonMark specification.
//!
//! Every example comes out as the specification shows it, except for the
//! listed ones, and each of those differs for the reason it is listed under.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::super::build::{Shape, build};
use super::super::dialect::Dialect;
use super::super::source::Source;
use super::*;

#[derive(Deserialize)]
struct Example {
    example: usize,
    markdown: String,
    html: String,
}

const COMMONMARK: Dialect = Dialect {
    options: pulldown_cmark::Options::empty(),
    html: RawHtml::Shown,
};

#[test]
fn examples_come_out_except_the_listed_ones() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let differing: BTreeSet<usize> = examples
        .iter()
        .filter(|example| ours(&example.markdown) != theirs(&example.html))
        .map(|example| example.example)
        .collect();
    let mut listed = BTreeSet::new();
    for list in [HTML_IS_TEXT, SCHEME_IS_REFUSED] {
        listed.extend(list);
    }
    assert_eq!(differing, listed);
}

#[test]
fn each_list_tells_the_true_reason() {
    for example in examples() {
        let (_, mistakes) = checked(&example.markdown);
        let has = |code| mistakes.iter().any(|mistake| mistake.starts_with(code));
        if HTML_IS_TEXT.contains(&example.example) {
            assert!(has("W0302") || example.markdown.contains("<!--"));
        }
        if SCHEME_IS_REFUSED.contains(&example.example) {
            assert!(has("E0207"));
        }
    }
}

fn examples() -> Vec<Example> {
    let file = include_str!("../../../tests/fixtures/commonmark.json");
    serde_json::from_str(file).unwrap()
}

/// Raw HTML is shown as text, comments are left out.
const HTML_IS_TEXT: &[usize] = &[
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164,
    165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183,
    184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536,
    613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642, 643,
];

/// Addresses with a scheme that is not allowed are shown as text.
const SCHEME_IS_REFUSED: &[usize] = &[500, 596, 598, 599, 601];

/// Our HTML without what we add for reading and safety.
fn ours(markdown: &str) -> String {
    let written = written(markdown);
    let source = Source::new(&written, COMMONMARK);
    let rich = build(&source, COMMONMARK, Shape::Blocks, &mut Diagnostics::new()).rich;
    let mut html = without_ids(&rich.html(&Echo, ""));
    for addition in [
        " rel=\"noopener noreferrer\"",
        " tabindex=\"0\"",
        " class=\"language-html\"",
    ] {
        html = html.replace(addition, "");
    }
    theirs(&html)
}

/// Takes ids and links off the headings.
fn without_ids(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(" id=\"") {
        out.push_str(&rest[..at]);
        rest = &rest[at + 5..];
        rest = &rest[rest.find('"').unwrap() + 1..];
    }
    out.push_str(rest);
    let html = out;
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find(" <a class=\"heading-link\"") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find("</a>").unwrap() + 4..];
    }
    out.push_str(rest);
    out
}

/// HTML with the shorter of two equal forms.
fn theirs(html: &str) -> String {
    html.replace(" />", ">").replace("&quot;", "\"")
}
