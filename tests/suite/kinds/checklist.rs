//! Checklists: items, levels, the gate.

use serde_json::json;

use super::trial::{mistakes, outcome, sheet};
use scorebook::sheet::State;

const LIST: &str = "\
kind: checklist
id: before
title: Before
groups:
  - id: access
    title: Access
    items:
      - {id: repo-yours, text: The repository is **yours**, na: false}
      - {id: secrets-out, text: No secrets in the code}
  - id: money
    title: Money
    items:
      - {id: milestones, text: Paid by milestone, level: should}
";

#[test]
fn items_are_checks_in_the_lists_of_group_and_level() {
    let sheet = sheet(LIST);
    let fields: Vec<_> = sheet
        .fields
        .iter()
        .map(|f| (f.label.as_str(), f.na))
        .collect();
    assert_eq!(
        fields,
        [
            ("The repository is yours", false),
            ("No secrets in the code", true),
            ("Paid by milestone", true),
        ]
    );
    assert_eq!(
        serde_json::to_value(&sheet.lists).expect("JSON"),
        json!({
            "items": ["repo-yours", "secrets-out", "milestones"],
            "access": ["repo-yours", "secrets-out"],
            "must": ["repo-yours", "secrets-out"],
            "money": ["milestones"],
            "should": ["milestones"],
        })
    );
    assert_eq!(sheet.open, ["repo-yours", "secrets-out"]);
}

#[test]
fn the_gate_decides() {
    let answers = json!({"repo-yours": true, "secrets-out": "na"});
    let by_level = outcome(&sheet(LIST), answers.clone());
    assert_eq!(
        (by_level.state, by_level.verdict.as_deref()),
        (State::Decided, Some("ready"))
    );
    assert_eq!(
        serde_json::to_value(&by_level.values).expect("JSON"),
        json!({"done": 1})
    );
    let by_all = outcome(&sheet(&format!("{LIST}gate: all\n")), answers);
    assert_eq!(by_all.verdict.as_deref(), Some("not-ready"));
}

#[test]
fn levels_and_groups_are_told_apart() {
    let list = LIST
        .replace("level: should", "level: shuld")
        .replace("id: money", "id: must");
    assert_eq!(
        mistakes(&format!("{list}gate: nice\n")),
        [
            "10:9 E0105 `must` has a meaning of its own here",
            "13:58 E0104 `shuld` is not one of must, should",
            "14:7 E0104 `nice` is not one of must, should",
        ]
    );
}

#[test]
fn an_id_used_twice_is_told_once() {
    let list = LIST.replace("secrets-out", "repo-yours");
    let message = "the id `repo-yours` is used twice; readers' answers are remembered by it";
    assert_eq!(mistakes(&list), [format!("9:14 E0106 {message}")]);
}
