//! What readers meet on pages of cards, questions and flags, scripts or not.

use crate::support::{TestProject, files};

const FIGURES: &str = "\
kind: cards
id: ledger
title: Ledger
style: figure
tags: {money: Money, time: Time}
cards:
  - {id: saving, title: Saving, value: 40–60%, remark: Nobody knows., badge: rule-of-thumb, tags: [money]}
  - {id: cited, title: Cited, value: '36%', source: Somebody, badge: verify, tags: [time]}
  - id: checked
    title: Checked
    value: 5
    source: Somebody
    badge: verify
    verified: {on: 2026-09-01, url: 'https://example.org/?a=1&b=2'}
    ledger: ledger#saving
";

const BANK: &str = "\
kind: questions
id: bank
title: Bank
levels: {junior: New, senior: Seasoned}
topics: {structure: Structure}
questions:
  - id: app-factory
    ask: How did you lay it out?
    topic: structure
    level: [senior]
    type: past
    minutes: 8
    plain: Listen for parts.
    probes: [And now?]
    strong: {parts: Names parts, tests: Mentions tests}
    weak: {one-file: One file}
    avoid: Do not hint.
";

const FLAGS: &str = "\
kind: red-flags
id: flags
title: Flags
groups:
  - id: engineering
    title: How they build
    flags:
      - {id: debugger, text: Debugger on, severity: stop, why: Anyone can run code., check: Ask., innocent: A demo.}
";

const GUIDE: &str = "\
---
title: Home
---
It saves [[ledger#saving|40–60%]], or [[ledger#checked|5]].

![[ledger]]

![[bank]]

![[flags]]
";

fn page(address: &str) -> String {
    let project = TestProject::new(&[
        ("content/index.md", GUIDE),
        ("content/ledger.yml", FIGURES),
        ("content/bank.yml", BANK),
        ("content/flags.yml", FLAGS),
    ]);
    let mut pages = files(&project.run());
    let bytes = pages.remove(address).expect("a page at this address");
    String::from_utf8(bytes).expect("UTF-8")
}

fn assert_holds(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}

#[test]
fn a_figure_in_prose_carries_its_badge() {
    let page = page("index.html");
    let badge = "<span class=\"badge badge-rule-of-thumb\">rule of thumb, unsourced</span>";
    let link = "<a href=\"ledger.html#saving\">40–60%</a>";
    let after = page.split(link).nth(1).expect("the link");
    assert!(after.trim_start().starts_with(badge), "{after:.200}");
    let bare = page
        .split("<a href=\"ledger.html#checked\">5</a>")
        .nth(1)
        .expect("the link");
    assert!(bare.starts_with('.'), "{bare:.200}");
}

#[test]
fn cards_are_found_by_their_tags() {
    assert_holds(
        &page("ledger.html"),
        &[
            "<a class=\"tag\" href=\"#tag.money\">Money (1)</a>",
            "<h2 id=\"tag.time\">Time</h2>",
            "<article class=\"card figure-card\" id=\"cited\"><p class=\"figure-value\">36%</p>",
            "<span class=\"badge badge-verify\">as cited; verify</span></p><p>Source: Somebody</p>",
            "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">",
            "<a href=\"ledger.html#saving\">Saving</a>",
        ],
    );
}

#[test]
fn everything_about_a_question_can_be_read_without_scripts() {
    assert_holds(
        &page("bank.html"),
        &[
            "<tbody id=\"topic.structure\">",
            "<a href=\"#app-factory\">How did you lay it out?</a>",
            "<q>How did you lay it out?</q>",
            "<span class=\"tag\">Seasoned</span>",
            "Listen for parts.",
            "And now?",
            "Do not hint.",
            "<input type=\"checkbox\" name=\"app-factory.parts\">",
            "<input type=\"checkbox\" name=\"app-factory.one-file\">",
            "<input type=\"checkbox\" name=\"app-factory.example\">",
            "name=\"app-factory.note\"",
            "<output data-value=\"app-factory.heard\">",
            "<output data-value=\"warnings\">",
        ],
    );
}

#[test]
fn a_flag_says_how_to_confirm_it_and_what_follows() {
    assert_holds(
        &page("flags.html"),
        &[
            "<span class=\"severity severity-stop\">Stop</span>",
            "<input type=\"radio\" name=\"debugger\" value=\"not-seen\">",
            "<input type=\"radio\" name=\"debugger\" value=\"unclear\">",
            "<input type=\"radio\" name=\"debugger\" value=\"seen\">",
            "Anyone can run code.",
            "Ask.",
            "A demo.",
            "No warning sign seen",
        ],
    );
}

#[test]
fn pieces_in_a_guide_keep_their_places_apart() {
    let page = page("index.html");
    let all = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut ids: Vec<&str> = all.collect();
    let found = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), found);
    for id in [
        "ledger--saving",
        "ledger--tag.time",
        "bank--app-factory",
        "flags--debugger",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    let inner = page
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let lost: Vec<&str> = inner.filter(|target| !ids.contains(target)).collect();
    assert_eq!(lost, Vec::<&str>::new());
}
