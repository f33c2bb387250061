//! Headings, their ids and their links.

use super::*;

fn headings(text: &str) -> Vec<(u8, String, String)> {
    let mut sink = Diagnostics::new();
    let body = parse_guide(&written(text), RawHtml::Shown, &mut sink);
    assert_eq!(mistakes(text, sink), Vec::<String>::new());
    body.headings
        .into_iter()
        .map(|heading| {
            (
                heading.level,
                heading.id.to_string(),
                heading.text.to_string(),
            )
        })
        .collect()
}

fn ids(text: &str) -> Vec<String> {
    headings(text).into_iter().map(|(_, id, _)| id).collect()
}

#[test]
fn a_heading_links_to_itself() {
    let text = "## What's *up*?";
    let rich = parse_block(&written(text), RawHtml::Shown, &mut Diagnostics::new());
    assert_eq!(
        rich.html(&Echo, "p-"),
        "<h2 id=\"p-whats-up\">What’s <em>up</em>? <a class=\"heading-link\" href=\"#p-whats-up\" \
         aria-label=\"[heading-link]\">#</a></h2>\n"
    );
}

#[test]
fn ids_follow_the_text_in_any_script() {
    assert_eq!(
        headings("# A/B `test`: 2nd\n\n### Über Straße 中文 -- e\u{301}\n\n## !!!\n\nSet\n==="),
        [
            (1, "a-b-test-2nd".to_owned(), "A/B test: 2nd".to_owned()),
            (
                3,
                "über-straße-中文-e\u{301}".to_owned(),
                "Über Straße 中文 – e\u{301}".to_owned()
            ),
            (2, "section".to_owned(), "!!!".to_owned()),
            (1, "set".to_owned(), "Set".to_owned()),
        ]
    );
}

#[test]
fn equal_headings_are_numbered() {
    assert_eq!(
        ids("# a\n# a\n# a 1\n# a\n# main\n# constructor"),
        ["a", "a-1", "a-1-1", "a-2", "main", "constructor-1"]
    );
}

#[test]
fn an_explicit_id_is_kept_and_other_attributes_are_not() {
    assert_eq!(
        html("## Title {#own .wide onclick=alert(1)}"),
        "<h2 id=\"own\">Title <a class=\"heading-link\" href=\"#own\" \
         aria-label=\"[heading-link]\">#</a></h2>\n"
    );
}

#[test]
fn a_taken_or_unfit_id_is_a_mistake() {
    let (_, mistakes) = checked("## A {#b}\n## C {#b}\n## D {#Bad_Id}\n## E {#constructor}\n");
    assert_eq!(
        mistakes,
        [
            "E0304 `## C {#b}`: the id `b` is taken",
            "E0105 `## D {#Bad_Id}`: `Bad_Id` cannot be the id of a heading",
            "E0304 `## E {#constructor}`: the id `constructor` is taken",
        ]
    );
}

#[test]
fn a_link_to_a_heading_of_the_same_text_shares_its_prefix() {
    let rich = parse_block(
        &written("# My *part*\n\n[a](#my-part) [[#my-part]] [b](#other)"),
        RawHtml::Shown,
        &mut Diagnostics::new(),
    );
    let html = rich.html(&Echo, "p-");
    assert!(
        html.ends_with(
            "<p><a href=\"#p-my-part\">a</a> <a href=\"#p-my-part\">My part</a> <a href=\"#other\">b</a></p>\n"
        ),
        "{html}"
    );
}

#[test]
fn slugs() {
    assert_eq!(slug("  --Déjà_vu!  "), "déjà-vu");
    assert_eq!(slug("don't"), "dont");
    assert_eq!(slug("?"), "section");
}
