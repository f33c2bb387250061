//! What authors are told. A formula stands at byte 100 in these files.

use super::books::*;
use super::support::*;
use crate::diagnostics::Diagnostics;
use crate::sheet::*;

fn calculator(values: &[(&str, &str)]) -> SheetDraft {
    let mut draft = SheetDraft::new("calculator");
    add(&mut draft, "rate", number(None, None, None), |_| {});
    add(&mut draft, "hours", number(None, None, None), |_| {});
    draft.list("all", ids(&["rate", "hours"]), place());
    for (id, formula) in values {
        draft.value(value(id, formula));
    }
    draft
}

#[test]
fn formulas_are_checked_where_they_stand() {
    let draft = calculator(&[
        ("cost", "rate * hour"),
        ("twice", "cost * 2"),
        ("listed", "all > 3"),
    ]);
    assert_eq!(
        mistakes(draft),
        [
            "E0402 107..111 unknown name `hour` in formula",
            "E0403 100..107 a value must be a single result, and this is a list of yes/no values",
        ]
    );
}

#[test]
fn values_use_only_what_stands_above() {
    for (values, wanted) in [
        (
            vec![("aa", "bb + 1"), ("bb", "aa + 1")],
            vec!["E0407 100..102 values `aa` and `bb` depend on each other"],
        ),
        (
            vec![("aa", "cc"), ("bb", "aa"), ("cc", "bb")],
            vec!["E0407 100..102 values `aa` and `cc` depend on each other"],
        ),
        (
            vec![("aa", "rate + aa")],
            vec!["E0407 107..109 value `aa` depends on itself"],
        ),
        (
            vec![("aa", "rate + bb"), ("bb", "rate")],
            vec!["E0407 107..109 value `aa` uses `bb`, which is computed after it"],
        ),
    ] {
        assert_eq!(mistakes(calculator(&values)), wanted);
    }
}

#[test]
fn names_are_unique_in_a_sheet() {
    let mut draft = calculator(&[("rate", "hours"), ("missing", "hours")]);
    draft.list("hours", ids(&["rate"]), place());
    draft.verdict(verdict("same", Some("rate > 1")));
    draft.verdict(verdict("same", None));
    assert_eq!(
        mistakes(draft),
        [
            "E0106 0..0 `hours` is used twice; a formula could not tell them apart",
            "E0106 100..104 `rate` is used twice; a formula could not tell them apart",
            "E0106 100..104 `same` is used twice; an example could not tell them apart",
            "E0105 100..107 `missing` has a meaning of its own",
        ]
    );
}

#[test]
fn verdicts_end_open_and_can_be_reached() {
    let told = |whens: &[Option<&str>]| {
        let mut draft = calculator(&[]);
        for (at, when) in whens.iter().enumerate() {
            draft.verdict(verdict(&format!("v{at}"), *when));
        }
        mistakes(draft)
    };
    let hidden = |later: usize, earlier: usize| {
        format!(
            "E0411 100..102 `v{later}` is never shown: whenever it holds, `v{earlier}` holds before it"
        )
    };
    assert_eq!(
        told(&[Some("rate > 1")]),
        ["E0412 100..108 the last verdict has a condition, so some sheets would come to nothing"]
    );
    assert_eq!(
        told(&[None, Some("rate > 1"), None]),
        [hidden(1, 0), hidden(2, 0)]
    );
    assert_eq!(
        told(&[Some("rate > 1 and 1 > 2"), Some("1 > 2"), None]),
        ["E0411 100..102 `v1` is never shown: its condition never holds"]
    );
    assert_eq!(told(&[Some("2 > 1"), None]), [hidden(1, 0)]);
    for (first, second) in [
        ("rate > 1", "rate > 1"),
        ("rate >= 2", "rate >= 3"),
        ("rate >= 2", "3 < rate"),
        ("rate > 2", "rate == 3"),
        ("rate <= 2", "rate < 2"),
        ("rate > 1", "hours > 1 and rate > 1"),
        ("rate > 1 or hours > 1", "hours > 2"),
        ("rate > 1", "rate > 2 or rate > 3"),
    ] {
        assert_eq!(
            told(&[Some(first), Some(second), None]),
            [hidden(1, 0)],
            "{first}, {second}"
        );
    }
    for (first, second) in [
        ("rate >= 3", "rate >= 2"),
        ("rate > 2", "rate >= 2"),
        ("rate > 1 and hours > 1", "hours > 2"),
        ("rate > 1", "hours > 1"),
        ("rate > 1", "rate > 2 or hours > 3"),
        ("rate < 1", "rate > 0"),
    ] {
        assert_eq!(
            told(&[Some(first), Some(second), None]),
            [""; 0],
            "{first}, {second}"
        );
    }
    let mut draft = calculator(&[]);
    draft.verdict(verdict("late", Some("rate > 1")));
    draft.verdict(early("early", "rate > 2"));
    draft.verdict(verdict("last", None));
    assert_eq!(mistakes(draft), [""; 0], "early verdicts are tried first");
}

#[test]
fn conditions_are_yes_or_no() {
    let mut draft = calculator(&[]);
    draft.verdict(verdict("number", Some("rate + 1")));
    draft.verdict(verdict("list", Some("all > 1")));
    draft.verdict(verdict("broken", Some("rate >")));
    draft.verdict(verdict("last", None));
    assert_eq!(
        mistakes(draft),
        [
            "E0403 100..108 a condition is yes or no, and this is a number",
            "E0403 100..107 a condition is yes or no, and this is a list of yes/no values",
            "E0401 106..106 the formula ends where a value should stand",
        ]
    );
}

#[test]
fn placeholders_name_fields_and_values() {
    let mut draft = calculator(&[("cost", "rate * hours")]);
    let say = "{cost} and { rate }, {lowest} {open} {missing}, {cosst}, {all}, {} and {unclosed";
    draft.say(Phrase {
        source: text(say),
        html: say.to_owned(),
    });
    assert_eq!(
        mistakes(draft),
        [
            "E0413 149..154 `cosst` is no field or value of this piece",
            "E0413 158..161 `all` is no field or value of this piece",
            "E0413 165..165 `` is no field or value of this piece",
        ]
    );
}

#[test]
fn texts_of_values_are_known_to_conditions() {
    let mut draft = calculator(&[(
        "band",
        "if(rate > 1, 'red', if(rate > 0, 'amber', 'green'))",
    )]);
    draft.verdict(verdict("stop", Some("band == 'rad'")));
    draft.verdict(verdict("go", None));
    assert_eq!(
        mistakes(draft),
        ["E0402 109..112 `band` has no option `rad`"]
    );
}

#[test]
fn the_wire_form_leaves_out_defaults() {
    let sheet = serde_json::json!(sound(misfit()));
    let point = |value: u8| serde_json::json!([value, format!("Point {value}")]);
    assert_eq!(
        sheet["fields"][0],
        serde_json::json!({
            "id": "a", "label": "The a", "na": true,
            "input": {"type": "choice", "points": [point(1), point(2), point(3), point(4)]},
        })
    );
    assert_eq!(
        sheet["values"][0],
        serde_json::json!({
            "id": "mean", "label": "The mean", "decimals": 2, "cut": [3],
            "formula": ["weighted_mean", ["l", "scores"]],
        })
    );
    assert_eq!(
        sheet["scoring"],
        serde_json::json!({"list": "scores", "minCoverage": 0.8, "maxNa": 0.3})
    );
    assert_eq!(
        sheet["verdicts"][0],
        serde_json::json!({"id": "good", "title": "The good", "tone": "neutral", "when": [">=", ["v", "mean"], 3]})
    );
    assert_eq!(
        (&sheet["deciding"], &sheet["monotone"]),
        (
            &serde_json::json!(["a", "b", "c"]),
            &serde_json::json!("absences")
        )
    );
}

#[test]
fn a_sheet_with_mistakes_can_still_be_evaluated() {
    let mut draft = calculator(&[("cost", "rate * hour"), ("twice", "cost * 2")]);
    draft.verdict(verdict("dear", Some("twice >")));
    draft.verdict(verdict("cheap", None));
    let mut sink = Diagnostics::new();
    let sheet = draft.finish(&mut sink);
    assert_eq!(told(sink).len(), 2);
    assert_eq!(result(&sheet, r#"{"rate": 1, "hours": 2}"#), "cheap");
}
