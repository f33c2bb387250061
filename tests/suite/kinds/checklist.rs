//! Checklists: items, levels, the gate.

use serde_json::json;

use super::pieces::{mistakes, outcome, page, sheet};
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

#[test]
fn levels_are_called_what_the_author_calls_them() {
    let named = LIST.replace(
        "groups:",
        "levels: {must: First of all, should: Later}\ngroups:",
    );
    let titles = |html: &str| -> Vec<String> {
        let tags = html.split("<span class=\"tag\">").skip(1);
        tags.filter_map(|rest| Some(rest.split_once('<')?.0.to_owned()))
            .collect()
    };
    assert_eq!(titles(&page(LIST)), ["Must", "Must", "Should"]);
    assert_eq!(
        titles(&page(&named)),
        ["First of all", "First of all", "Later"]
    );
    assert_eq!(sheet(&named).lists["must"], ["repo-yours", "secrets-out"]);
}

#[test]
fn an_item_has_room_for_evidence_where_it_is_asked_for() {
    let noted = LIST.replace("na: false}", "na: false, note: optional}");
    let fields: Vec<_> = sheet(&noted)
        .fields
        .into_iter()
        .map(|field| (field.id, field.label))
        .collect();
    let note = "The repository is yours – Evidence".to_owned();
    assert_eq!(fields[1], ("repo-yours.note".to_owned(), note));
    assert_eq!(fields.len(), 4);
    // Evidence is no answer: nothing is done by writing it down.
    let outcome = outcome(&sheet(&noted), json!({"repo-yours.note": "Seen."}));
    assert_eq!((outcome.state, outcome.progress), (State::Empty, (0, 3)));
    assert!(
        page(&noted).contains("<textarea id=\"before.repo-yours.note\" name=\"repo-yours.note\"")
    );
    assert!(!page(LIST).contains("<textarea"));
}
