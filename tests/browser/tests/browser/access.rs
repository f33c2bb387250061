//! What shuts people out, as far as a program can find it: axe on every sort
//! of page, in both themes, empty and filled in, folded and unfolded.

use std::collections::BTreeMap;

use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::{Site, book};
use serde_json::json;

use crate::made_up::Dice;
use crate::panels::three_raters;
use crate::tools;

/// Violations on the page as it is now: the rule and where it is broken.
const JUDGE: &str = "
    const [rules] = arguments;
    const told = ({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 400)}`);
    return axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) })
        .then(({ violations }) => violations.flatMap(told));
";

const FILL: &str = "
    const hosts = [...document.querySelectorAll('score-sheet')];
    for (const host of hosts.filter((each) => each.dataset.sheet === arguments[0]))
        for (const [field, v] of Object.entries(JSON.parse(arguments[1]))) host.store.set(field, v);
    for (const fold of document.querySelectorAll('details:not(.menu)')) fold.open = true;
";

/// The only rule that colours can break.
const CONTRAST: &str = "color-contrast";

/// A book with an address from before.
const MOVED: &str = "[book]
title = \"Moved\"
[output.html.redirect]
\"old.html\" = \"guide\"
";

/// A reader of this book for whom axe looks on.
struct Judge {
    page: Page,
    axe: String,
}

impl Judge {
    /// With an empty card before them.
    fn new() -> Option<Self> {
        Self::before(|| Page::of("decision-matrix"))
    }

    #[expect(clippy::disallowed_methods, reason = "the checker lies on disk")]
    fn before(page: impl FnOnce() -> Page) -> Option<Self> {
        match tools::axe() {
            Ok(path) => {
                let judge = Self {
                    page: page(),
                    axe: std::fs::read_to_string(path).expect("the checker can be read"),
                };
                judge.look_here();
                Some(judge)
            }
            Err(reason) => {
                println!("skipped: {reason}");
                None
            }
        }
    }

    fn go_to(&self, address: &str) {
        self.page.go_to(address);
        self.look_here();
    }

    /// Brings the checker to the page as it is.
    fn look_here(&self) {
        self.page.run(&self.axe, &[]);
    }

    fn theme(&self, theme: &str) {
        let script = "document.documentElement.dataset.theme = arguments[0]";
        self.page.run(script, &[json!(theme)]);
    }

    /// What it finds now, with the place before it.
    #[track_caller]
    fn finds(&self, rules: Option<&str>, place: &str) -> Vec<String> {
        let found = self.page.run(JUDGE, &[json!(rules.map(|rule| [rule]))]);
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .iter()
            .map(|each| format!("{place}: {each}"))
            .collect()
    }
}

/// One page of each sort, the largest: its address by what its body is called.
fn sorts() -> BTreeMap<&'static str, &'static str> {
    let mut sorts: BTreeMap<&str, &str> = BTreeMap::new();
    for address in book().pages() {
        let text = book().text(address);
        let class = text
            .split_once("<body class=\"page-")
            .and_then(|(_, rest)| rest.split_once('"'));
        let sort = class.map_or("moved", |(sort, _)| sort);
        let largest = sorts.entry(sort).or_insert(address);
        if text.len() > book().text(largest).len() {
            *largest = address;
        }
    }
    sorts
}

#[test]
fn every_kind_has_a_page_that_is_judged() {
    let sorts = sorts();
    for kind in scorebook::kinds::KINDS {
        assert!(sorts.contains_key(kind.name), "no page of {}", kind.name);
    }
    for sort in ["home", "part", "guide", "compare"] {
        assert!(sorts.contains_key(sort), "no {sort}");
    }
}

#[test]
fn axe_finds_nothing_on_any_sort_of_page() {
    let Some(judge) = Judge::new() else { return };
    let mut found = Vec::new();
    for address in sorts().into_values() {
        judge.go_to(address);
        judge.theme("light");
        found.extend(judge.finds(None, &format!("{address}, light, empty")));
        judge.theme("dark");
        found.extend(judge.finds(Some(CONTRAST), &format!("{address}, dark, empty")));
        for (seed, piece) in book().interactive().enumerate() {
            let sheet = &piece.sheet.as_ref().expect("it has a sheet").sheet;
            if !book()
                .text(address)
                .contains(&format!("data-sheet=\"{}\"", sheet.id))
            {
                continue;
            }
            let answers = Dice::new(seed as u64 + 4_000).answers(&sheet.fields);
            judge
                .page
                .run(FILL, &[json!(sheet.id), json!(answers.to_string())]);
        }
        judge.page.run(FILL, &[json!(""), json!("{}")]);
        found.extend(judge.finds(None, &format!("{address}, dark, filled")));
        judge.theme("light");
        found.extend(judge.finds(Some(CONTRAST), &format!("{address}, light, filled")));
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn axe_finds_nothing_in_what_opens_above_a_page() {
    let Some(judge) = Judge::new() else { return };
    let page = &judge.page;
    let mut found = Vec::new();
    let mut look = |place: &str| {
        for theme in ["light", "dark"] {
            judge.theme(theme);
            found.extend(judge.finds(None, &format!("{place}, {theme}")));
        }
    };
    judge.go_to(book().address_of("decision-matrix"));
    page.take_on("Kingfisher");
    page.fill("flask", 11);
    page.press("save-menu summary");
    look("the menu, an entry that cannot be used");
    page.press("save-menu summary");
    page.press("details:has(weight-preview) > summary");
    page.browser()
        .eventually("it unfolds", || page.count(".weight-row") > 0);
    page.open_details();
    look("weights, what is held about a candidate");
    page.keys("\u{e00c}");
    page.press("[data-action='clear']");
    look("a question");

    judge.go_to(book().address_of("endpoint-exercise"));
    page.press("[data-kit-run]");
    page.press("[data-kit-move='1']");
    look("an interview");

    judge.go_to(book().address_of("route-finder"));
    page.press("[data-step]:not([hidden]) .choice-option");
    page.press("[data-path='on']");
    look("a question further on");

    judge.go_to(
        book()
            .page_of("decision-matrix")
            .address
            .beside("compare")
            .as_str(),
    );
    look("a comparison with one card");
    assert_eq!(found, [""; 0]);
}

#[test]
fn axe_finds_nothing_in_a_meeting() {
    let Some(judge) = Judge::before(|| three_raters(&[2, 7, 1], &[10, 3, 8]).0) else {
        return;
    };
    let mut found = Vec::new();
    let mut look = |place: &str| {
        for theme in ["light", "dark"] {
            judge.theme(theme);
            found.extend(judge.finds(None, &format!("{place}, {theme}")));
        }
    };
    look("three cards");
    judge.page.press("[data-act='meet']");
    assert_eq!(judge.page.text(".panel-bar p"), "Row 1 of 3");
    look("a row");
    for _ in 0..3 {
        judge.page.keys("\u{e007}");
    }
    assert_eq!(judge.page.text(".panel-bar p"), "Decision");
    look("the decision");
    assert_eq!(found, [""; 0]);
}

#[test]
fn axe_finds_nothing_where_a_page_has_moved() {
    let Some(judge) = Judge::new() else { return };
    let site = Site::build(&[
        ("book.toml".to_owned(), MOVED.to_owned()),
        (
            "content/guide.md".to_owned(),
            "---\ntitle: Guide\nid: guide\n---\nText\n".to_owned(),
        ),
    ]);
    let browser = judge.page.browser();
    // It stays only where its script cannot be had.
    browser.devtools("Network.enable", &json!({}));
    browser.devtools("Network.setBlockedURLs", &json!({"urls": ["*moved-*"]}));
    browser.open(&site.url("old.html"));
    judge.look_here();
    assert_eq!(
        judge.page.text("main"),
        "Guide\n\nThis page is now here: Guide"
    );
    for theme in ["light", "dark"] {
        judge.theme(theme);
        assert_eq!(judge.finds(None, theme), [""; 0]);
    }
}

#[test]
fn a_violation_would_be_found() {
    let Some(judge) = Judge::new() else { return };
    judge.go_to("index.html");
    judge
        .page
        .run("document.querySelector('main').append(new Image())", &[]);
    let found = judge.finds(None, "home");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("image-alt"), "{found:?}");
}
