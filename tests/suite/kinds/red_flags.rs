//! Red flags: answers, verdicts, what a weighty flag must say.

use serde_json::json;

use super::pieces::{anchors, mistakes, outcome, sheet};
use scorebook::sheet::{Sheet, State};

const FLAGS: &str = "\
kind: red-flags
id: warnings
title: Warnings
groups:
  - id: engineering
    title: How they build
    flags:
      - {id: debugger, text: Debugger **on**, severity: stop, why: W, check: C, innocent: I}
      - {id: by-hand, text: Tables by hand, severity: serious, why: W}
  - id: conduct
    title: How they work
    flags:
      - {id: prepay, text: Whole fee first, severity: serious, why: W}
      - {id: one-file, text: One file, severity: watch}
";

fn verdict(sheet: &Sheet, answers: serde_json::Value) -> (State, Option<String>) {
    let outcome = outcome(sheet, answers);
    (outcome.state, outcome.verdict)
}

fn decided(verdict: &str) -> (State, Option<String>) {
    (State::Decided, Some(verdict.to_owned()))
}

#[test]
fn flags_are_links_fields_and_lists() {
    let titles: Vec<_> = anchors(FLAGS)
        .into_iter()
        .map(|(id, title, _)| (id, title))
        .collect();
    assert_eq!(titles[0], ("debugger".to_owned(), "Debugger on".to_owned()));
    assert_eq!(titles.len(), 4);
    let sheet = sheet(FLAGS);
    assert!(
        sheet
            .fields
            .iter()
            .all(|field| field.required && !field.na && !field.stop)
    );
    assert_eq!(
        serde_json::to_value(&sheet.fields[0].input).expect("JSON"),
        json!({"type": "select", "options": [
            ["not-seen", "Not seen"], ["unclear", "Unclear"], ["seen", "Seen"]
        ]})
    );
    assert_eq!(
        serde_json::to_value(&sheet.lists).expect("JSON"),
        json!({
            "flags": ["debugger", "by-hand", "prepay", "one-file"],
            "engineering": ["debugger", "by-hand"],
            "conduct": ["prepay", "one-file"],
            "stop": ["debugger"],
            "serious": ["by-hand", "prepay"],
            "watch": ["one-file"],
        })
    );
    assert_eq!(sheet.open, ["debugger", "by-hand", "prepay", "one-file"]);
}

#[test]
fn built_in_verdicts_go_from_stop_to_clear() {
    let sheet = sheet(FLAGS);
    let ids: Vec<_> = sheet
        .verdicts
        .iter()
        .map(|v| (v.id.as_str(), v.early))
        .collect();
    assert_eq!(
        ids,
        [
            ("stop", true),
            ("pause", true),
            ("probe", false),
            ("clear", false)
        ]
    );
    let with = |more: serde_json::Value| {
        let mut answers = json!({
            "debugger": "not-seen", "by-hand": "not-seen",
            "prepay": "not-seen", "one-file": "not-seen",
        });
        for (field, answer) in more.as_object().expect("answers") {
            answers[field] = answer.clone();
        }
        verdict(&sheet, answers)
    };
    assert_eq!(
        verdict(&sheet, json!({"debugger": "seen"})),
        decided("stop")
    );
    assert_eq!(
        verdict(&sheet, json!({"by-hand": "seen", "prepay": "seen"})),
        decided("pause")
    );
    assert_eq!(
        verdict(&sheet, json!({"by-hand": "seen"})),
        (State::Incomplete, None)
    );
    assert_eq!(with(json!({"by-hand": "seen"})), decided("probe"));
    assert_eq!(with(json!({"debugger": "unclear"})), decided("probe"));
    assert_eq!(with(json!({})), decided("clear"));
}

#[test]
fn a_verdict_that_cannot_come_about_is_not_listed() {
    let flags = "kind: red-flags\nid: mild\ntitle: Mild\ngroups:\n  - id: all-of-them\n    title: All\n    flags:\n      - {id: one-file, text: One file, severity: watch}\n";
    let verdicts: Vec<_> = sheet(flags).verdicts.into_iter().map(|v| v.id).collect();
    assert_eq!(verdicts, ["probe", "clear"]);
}

#[test]
fn a_lower_limit_pauses_sooner() {
    let flags = format!("{FLAGS}serious_limit: 1\n");
    assert_eq!(
        verdict(&sheet(&flags), json!({"prepay": "seen"})),
        decided("pause")
    );
}

#[test]
fn weighty_flags_say_why_and_how_to_confirm_them() {
    let flags = "\
kind: red-flags
id: warnings
title: Warnings
serious_limit: 2
groups:
  - id: engineering
    title: How they build
    flags:
      - {id: debugger, text: Debugger on, severity: stop}
      - {id: by-hand, text: Tables by hand, severity: serious}
      - {id: one-file, text: One file, severity: minor}
";
    assert_eq!(
        mistakes(flags),
        [
            "4:16 W1104 `serious_limit` is 2, more than there are serious flags (1)",
            "9:14 E1101 `debugger` is a `stop` flag without `why`",
            "9:14 E1102 `debugger` is a `stop` flag without `check`",
            "9:14 W1103 `debugger` is a `stop` flag without `innocent`",
            "10:14 E1101 `by-hand` is a `serious` flag without `why`",
            "11:50 E0104 `minor` is not one of stop, serious, watch",
        ]
    );
}

#[test]
fn a_limit_beside_own_verdicts_does_nothing() {
    let flags = format!("{FLAGS}serious_limit: 1\nverdicts:\n  - {{id: done, title: Done}}\n");
    assert_eq!(
        mistakes(&flags),
        ["15:16 W1104 `serious_limit` is not used, because the piece has `verdicts` of its own"]
    );
}

#[test]
fn groups_do_not_take_the_names_of_lists() {
    let flags = FLAGS.replace("id: conduct", "id: serious");
    assert_eq!(
        mistakes(&flags),
        ["10:9 E0105 `serious` has a meaning of its own here"]
    );
    let flags = FLAGS.replace("id: conduct", "id: engineering");
    assert_eq!(mistakes(&flags), ["10:9 E0106 `engineering` is used twice"]);
}
