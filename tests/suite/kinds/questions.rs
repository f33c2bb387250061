//! Question banks: signs, levels, topics.

use serde_json::json;

use super::pieces::{anchors, mistakes, outcome, sheet};

const BANK: &str = "\
kind: questions
id: bank
title: Bank
levels: [junior, senior]
topics: {structure: App structure, data: Data}
questions:
  - id: app-factory
    ask: How did you lay out the *last* app?
    topic: structure
    level: [senior]
    type: past
    minutes: 8
    plain: Parts.
    strong: {parts: Names parts, tests: Mentions tests}
    weak: {one-file: Describes one file}
  - id: rollback
    ask: A release broke sign-in. What now?
    topic: data
    level: [junior, senior]
    type: situation
    minutes: 6
    plain: Order.
    strong: {restores: Restores first, has-done: Has done it}
    weak: {live-code: Reads code on the live server}
";

#[test]
fn signs_are_fields_in_the_lists_of_question_and_topic() {
    let sheet = sheet(BANK);
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|f| (f.id.as_str(), f.label.as_str()))
        .collect();
    assert_eq!(
        fields[..5],
        [
            ("app-factory.parts", "Names parts"),
            ("app-factory.tests", "Mentions tests"),
            ("app-factory.one-file", "Describes one file"),
            ("app-factory.example", "How did you lay out the last app?"),
            ("app-factory.note", "How did you lay out the last app?"),
        ]
    );
    assert_eq!(
        serde_json::to_value(&sheet.lists).expect("JSON"),
        json!({
            "strong": [
                "app-factory.parts", "app-factory.tests", "rollback.restores", "rollback.has-done"
            ],
            "app-factory": ["app-factory.parts", "app-factory.tests"],
            "structure": ["app-factory.parts", "app-factory.tests"],
            "weak": ["app-factory.one-file", "rollback.live-code"],
            "app-factory.weak": ["app-factory.one-file"],
            "examples": ["app-factory.example", "rollback.example"],
            "rollback": ["rollback.restores", "rollback.has-done"],
            "data": ["rollback.restores", "rollback.has-done"],
            "rollback.weak": ["rollback.live-code"],
        })
    );
    assert_eq!(anchors(BANK)[0].1, "How did you lay out the last app?");
}

#[test]
fn what_was_heard_is_counted_by_question_and_together() {
    let sheet = sheet(BANK);
    let outcome = outcome(
        &sheet,
        json!({
            "app-factory.parts": true,
            "app-factory.one-file": true,
            "rollback.restores": true,
            "rollback.has-done": true,
            "rollback.example": true,
            "rollback.note": "Named the day.",
        }),
    );
    assert_eq!(
        serde_json::to_value(&outcome.values).expect("JSON"),
        json!({"heard": 3, "warnings": 1, "app-factory.heard": 1, "rollback.heard": 2})
    );
    let labels: Vec<_> = sheet
        .values
        .iter()
        .map(|value| value.label.as_str())
        .collect();
    assert_eq!(labels[..2], ["Strong signs heard", "Weak signs heard"]);
    assert_eq!(labels[3], "A release broke sign-in. What now?");
}

#[test]
fn levels_may_have_titles_of_their_own() {
    let titled = BANK.replace(
        "[junior, senior]\ntopics",
        "{junior: New, senior: Old}\ntopics",
    );
    assert_eq!(mistakes(&titled), Vec::<String>::new());
    let wrong = BANK.replace(
        "[junior, senior]\ntopics",
        "{junior: New, Senior: Old}\ntopics",
    );
    assert_eq!(
        mistakes(&wrong),
        ["4:23 E0105 `Senior` is not an id: small letters, digits and hyphens"]
    );
}

#[test]
fn words_must_be_declared() {
    let bank = BANK
        .replace("topic: data", "topic: dat")
        .replace("level: [senior]", "level: [senior, senior, expert]");
    assert_eq!(
        mistakes(&bank),
        [
            "5:36 W1203 no question is about `data`",
            "10:21 E0106 `senior` is used twice",
            "10:29 E0104 `expert` is not one of junior, senior",
            "18:12 E0104 `dat` is not one of structure, data",
        ]
    );
}

#[test]
fn an_answer_can_only_be_judged_by_enough_signs() {
    let bank = BANK
        .replace(
            "{parts: Names parts, tests: Mentions tests}",
            "{parts: Names parts}",
        )
        .replace("    weak: {one-file: Describes one file}\n", "")
        .replace("    plain: Parts.\n", "");
    assert_eq!(
        mistakes(&bank),
        [
            "7:9 E1201 `app-factory` needs 1 or more `weak` signs, not 0",
            "7:9 E1201 `app-factory` needs 2 or more `strong` signs, not 1",
            "7:9 W1202 `app-factory` has no `plain` words",
        ]
    );
}

#[test]
fn signs_are_told_apart() {
    let bank = BANK
        .replace(
            "{one-file: Describes one file}",
            "{parts: Describes one file}",
        )
        .replace("{restores: Restores first", "{note: Restores first")
        .replace("has-done:", "hasDone:");
    assert_eq!(
        mistakes(&bank)[..3],
        [
            "15:12 E0106 the sign `parts` is used twice in `app-factory`",
            "23:14 E0105 `note` has a meaning of its own here",
            "23:36 E0105 `hasDone` is not an id: small letters, digits and hyphens",
        ]
    );
}

#[test]
fn questions_and_topics_share_their_names() {
    let bank = BANK
        .replace("id: rollback", "id: structure")
        .replace("data", "weak");
    assert_eq!(
        mistakes(&bank)[..2],
        [
            "5:36 E0105 `weak` has a meaning of its own here",
            "16:9 E0106 `structure` is used twice",
        ]
    );
}

#[test]
fn an_id_used_twice_is_told_once() {
    let bank = BANK.replace("rollback", "app-factory");
    let message = "the id `app-factory` is used twice; readers' answers are remembered by it";
    assert_eq!(mistakes(&bank), [format!("16:9 E0106 {message}")]);
}
