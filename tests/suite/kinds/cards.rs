//! Cards: badges on links, keys by style, tags.

use super::pieces::{anchors, mistakes};

fn cards(style: &str, cards: &str) -> String {
    format!("kind: cards\nid: trial-cards\ntitle: Cards\nstyle: {style}\ncards:\n{cards}")
}

fn badges(yaml: &str) -> Vec<Option<&'static str>> {
    anchors(yaml)
        .into_iter()
        .map(|(_, _, badge)| badge)
        .collect()
}

#[test]
fn links_carry_the_badge_until_the_figure_is_verified() {
    let figures = cards(
        "figure",
        "  - {id: cited, title: Cited, value: 36%, source: Somebody, badge: verify}
  - {id: thumb, title: Thumb, value: 40–60%, remark: Nobody knows., badge: rule-of-thumb}
  - {id: plain, title: Plain, value: 5, remark: As given.}
  - {id: none-of-it, title: None, value: 5, remark: As given., badge: none}
  - {id: done, title: Done, value: 5, source: S, badge: verify, verified: {on: 2026-09-01, url: 'https://example.org/'}}
",
    );
    assert_eq!(
        badges(&figures),
        [Some("verify"), Some("rule-of-thumb"), None, None, None]
    );
    let stories = cards(
        "case",
        "  - {id: story, title: A *story*, badge: illustrative, setting: S, result: [R]}\n",
    );
    assert_eq!(
        anchors(&stories),
        [(
            "story".to_owned(),
            "A story".to_owned(),
            Some("illustrative")
        )]
    );
}

#[test]
fn a_style_has_its_own_keys() {
    let wrong = cards(
        "plain",
        "  - id: mixed
    title: Mixed
    reality: R
    went_right: [A]
    value: 5
    verified: {on: 2026-09-01, url: 'https://example.org/'}
",
    );
    assert_eq!(
        mistakes(&wrong),
        [
            "8:14 E1701 `reality` belongs to style `myth`, and these cards are `plain`",
            "9:17 E1701 `went_right` belongs to style `case`, and these cards are `plain`",
            "10:12 E1701 `value` belongs to style `figure`, and these cards are `plain`",
            "11:15 E1701 `verified` belongs to style `figure`, and these cards are `plain`",
        ]
    );
}

#[test]
fn a_style_is_about_something() {
    let bare = "  - {id: bare, title: Bare}\n";
    assert_eq!(mistakes(&cards("plain", bare)), Vec::<String>::new());
    assert_eq!(
        mistakes(&cards("myth", bare)),
        ["6:10 E1702 `bare` has no `reality`, which style `myth` is about"]
    );
    assert_eq!(
        mistakes(&cards("case", bare)),
        [
            "6:10 E1702 `bare` has no `result`, which style `case` is about",
            "6:10 E1702 `bare` has no `setting`, which style `case` is about",
        ]
    );
    assert_eq!(
        mistakes(&cards("figure", bare)),
        [
            "6:10 E1702 `bare` has no `value`, which style `figure` is about",
            "6:10 E1703 `bare` has neither `source` nor `remark`",
        ]
    );
}

#[test]
fn a_rule_of_thumb_says_itself_that_nobody_says_it() {
    let figures = "  - {id: loose, title: Loose, value: 5, badge: rule-of-thumb}\n";
    assert_eq!(mistakes(&cards("figure", figures)), Vec::<String>::new());
}

#[test]
fn a_figure_to_verify_names_who_says_it() {
    let figures = cards(
        "figure",
        "  - {id: cited, title: Cited, value: 5, remark: R, badge: verify}\n",
    );
    assert_eq!(
        mistakes(&figures),
        ["6:59 E1703 `cited` is to be verified, but names no `source`"]
    );
}

#[test]
fn the_original_is_on_the_web() {
    let figures = cards(
        "figure",
        "  - {id: cited, title: C, value: 5, source: S, verified: {on: 2026-09-01, url: 'javascript:alert(1)'}}\n",
    );
    assert_eq!(
        mistakes(&figures),
        ["6:80 E0207 `javascript:alert(1)` is not an http address"]
    );
}

#[test]
fn tags_are_declared_and_used() {
    let tagged = cards(
        "plain",
        "  - {id: one-card, title: One, tags: [mony, time, time]}\n",
    ) + "tags: {money: Money, time: Time, Bad: Bad}\n";
    assert_eq!(
        mistakes(&tagged),
        [
            "6:39 E0104 `mony` is not one of money, time, Bad",
            "6:51 E0106 `time` is used twice",
            "7:8 W1704 no card has the tag `money`",
            "7:34 E0105 `Bad` is not an id: small letters, digits and hyphens",
        ]
    );
}
