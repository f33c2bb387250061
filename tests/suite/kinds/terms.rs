//! Glossaries, and their terms in the texts of the book.

use super::pieces::{fixture, mistakes_of, page_of, shown};
use crate::support::TestProject;

#[test]
fn a_term_is_explained_once_in_the_book() {
    let other = "kind: glossary
id: more
title: More words
terms:
  - {id: record, term: Decision  Record, means: Again.}
  - {id: dots, term: ..., means: Nothing.}
";
    let found = mistakes_of(&[
        ("glossary.yml", &fixture("glossary.yml")),
        ("more.yml", other),
    ]);
    assert_eq!(
        found,
        [
            "more.yml:5:24 E2501 `Decision  Record` is explained twice",
            "more.yml:6:22 E2502 a term needs a letter or a digit to be found by",
        ]
    );
}

#[test]
fn terms_are_explained_at_their_first_use_on_each_page() {
    let guide = "---
title: ADR
---
# Each ADR

An `ADR` and [an ADR](index.md), then **ADRs** and another ADR.

![[faq]]
";
    let faq = "kind: faq
id: faq
title: Blueprint
groups:
  - {id: all, title: Blueprint, items: [{id: one, q: Which Blueprint?, a: The decision record of the Blueprint.}]}
";
    let glossary = fixture("glossary.yml");
    let pieces = [
        ("glossary.yml", glossary.as_str()),
        ("guide.md", guide),
        ("faq.yml", faq),
    ];
    let html = page_of(&pieces, "guide.html");
    let terms: Vec<&str> = html
        .split("<a class=\"term\" ")
        .skip(1)
        .filter_map(|part| part.split("</a>").next())
        .collect();
    assert_eq!(
        terms,
        [
            "href=\"glossary.html#adr\" title=\"A short note on a decision &amp; its reasons.\">ADRs",
            "href=\"glossary.html#blueprint\" title=\"A named group of pages that can be developed on its own.\">Blueprint",
        ]
    );
    assert!(html.contains("<strong><a class=\"term\""));
    assert!(page_of(&pieces, "faq.html").contains(">decision record</a>"));
    assert!(!page_of(&pieces, "glossary.html").contains("class=\"term\""));
}

#[test]
fn explaining_terms_can_be_switched_off() {
    let project = TestProject::new(&[
        (
            "book.toml",
            "[book]\ntitle = \"Test\"\n[output.html]\nglossary-terms = false\n",
        ),
        ("content/index.md", "---\ntitle: Home\n---\nAn ADR.\n"),
        ("content/glossary.yml", &fixture("glossary.yml")),
    ]);
    assert!(shown(&project, "index.html").contains("<p>An ADR.</p>"));
}
