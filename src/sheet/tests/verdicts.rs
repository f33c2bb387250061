//! What the sheets of the first book come to.

use super::books::*;
use super::support::*;
use crate::formula::Datum;
use crate::sheet::*;

fn scores(sheet: &Sheet, given: &[f64]) -> String {
    let pairs = sheet.fields.iter().zip(given);
    let lines: Vec<String> = pairs
        .map(|(field, score)| format!("\"{}\": {score}", field.id))
        .collect();
    format!("{{{}}}", lines.join(", "))
}

#[test]
fn the_decision_matrix_hires_above_eight() {
    let sheet = sound(decision_matrix());
    let mut ten = [8.0; 10];
    assert_eq!(result(&sheet, &scores(&sheet, &ten)), "no-hire");
    (ten[0], ten[1]) = (9.0, 9.0);
    assert_eq!(result(&sheet, &scores(&sheet, &ten)), "hire");
    assert_eq!(number_of(&sheet, &scores(&sheet, &ten), "mean"), Some(8.2));
    ten[0] = 11.0;
    let outcome = evaluate(&sheet, &answers(&scores(&sheet, &ten)));
    assert_eq!(outcome.state, State::Incomplete);
    assert_eq!(
        (outcome.invalid, outcome.missing),
        (ids(&["flask"]), ids(&["flask"]))
    );
    ten[0] = 8.5;
    assert_eq!(result(&sheet, &scores(&sheet, &ten)), "incomplete");
    assert_eq!(result(&sheet, &scores(&sheet, &[8.0; 9])), "incomplete");
    assert_eq!(result(&sheet, "{}"), "empty");
}

#[test]
fn the_take_home_rubric_wants_seventy_and_no_zero() {
    let sheet = sound(take_home());
    for (given, score, verdict) in [
        ([3.0, 3.0, 2.0, 3.0, 2.0], 66.25, "stop"),
        ([3.0, 3.0, 3.0, 3.0, 3.0], 75.0, "advance"),
        ([4.0, 4.0, 4.0, 4.0, 0.0], 85.0, "stop"),
    ] {
        let json = scores(&sheet, &given);
        assert_eq!(number_of(&sheet, &json, "score"), Some(score), "{given:?}");
        assert_eq!(result(&sheet, &json), verdict, "{given:?}");
    }
}

#[test]
fn the_skills_matrix_allows_one_gap_and_no_zero() {
    let sheet = sound(skills_matrix());
    for (given, verdict) in [
        ([2.0, 2.0, 2.0, 2.0, 1.0], "ready"),
        ([3.0, 3.0, 3.0, 3.0, 0.0], "gaps"),
        ([2.0, 2.0, 2.0, 1.0, 1.0], "gaps"),
    ] {
        assert_eq!(
            result(&sheet, &scores(&sheet, &given)),
            verdict,
            "{given:?}"
        );
    }
}

#[test]
fn an_estimate_without_parts_is_a_red_flag() {
    let sheet = sound(estimate());
    assert_eq!(result(&sheet, "{}"), "empty");
    for (json, verdict) in [
        (r#"{"buffer": false}"#, "red-flag"),
        (r#"{"buffer": true}"#, "weak"),
        (
            r#"{"buffer": true, "testing": true, "figures": true}"#,
            "ask",
        ),
        (
            r#"{"buffer": true, "testing": true, "figures": true, "milestones": true, "deployment": true}"#,
            "good",
        ),
    ] {
        assert_eq!(result(&sheet, json), verdict, "{json}");
    }
}

#[test]
fn staffing_takes_the_first_rule_that_holds() {
    let sheet = sound(staffing());
    for (json, verdict) in [
        (
            r#"{"stage": "growth", "parallel": true, "stakes": true}"#,
            "pod-with-owner",
        ),
        (r#"{"stage": "mvp", "stakes": true}"#, "own-the-core"),
        (r#"{"stage": "mvp"}"#, "freelancer"),
        (r#"{"stage": "upkeep"}"#, "dedicated"),
        (r#"{"parallel": true}"#, "incomplete"),
        (r#"{"stage": "maintenance"}"#, "incomplete"),
    ] {
        assert_eq!(result(&sheet, json), verdict, "{json}");
    }
}

#[test]
fn a_warning_that_stops_is_told_early() {
    let sheet = sound(warnings());
    for (json, state, verdict) in [
        (r#"{"debugger": "seen"}"#, State::Decided, Some("stop-now")),
        (
            r#"{"no-migrations": "seen", "prepay": "seen"}"#,
            State::Decided,
            Some("pause"),
        ),
        (r#"{"no-migrations": "seen"}"#, State::Incomplete, None),
        (
            r#"{"debugger": "seen", "prepay": "perhaps"}"#,
            State::Incomplete,
            Some("stop-now"),
        ),
        (
            r#"{"debugger": "not-seen", "no-migrations": "not-seen", "prepay": "unclear", "one-file": "seen"}"#,
            State::Decided,
            Some("probe"),
        ),
        (
            r#"{"debugger": "not-seen", "no-migrations": "not-seen", "prepay": "not-seen", "one-file": "not-seen"}"#,
            State::Decided,
            Some("clear"),
        ),
    ] {
        let outcome = evaluate(&sheet, &answers(json));
        assert_eq!(
            (outcome.state, outcome.verdict.as_deref()),
            (state, verdict),
            "{json}"
        );
    }
}

#[test]
fn ranges_are_evaluated_three_times() {
    let sheet = sound(year_cost());
    let outcome = evaluate(&sheet, &Answers::new());
    assert_eq!(outcome.state, State::Decided);
    assert_eq!(outcome.verdict, None);
    let ends = |id: &str| outcome.values[id].ends();
    assert_eq!(
        outcome.values["freelancer"],
        Shown::One(Datum::Number(65_000.0))
    );
    assert_eq!(ends("employee"), Some((120_000.0, 182_000.0)));
    assert_eq!(
        outcome.values["employee"].likely(),
        &Datum::Number(150_000.0)
    );
    let (low, high) = ends("saving").expect("a range");
    assert!(
        (low - 0.1333).abs() < 1e-4 && (high - 0.4286).abs() < 1e-4,
        "{low} {high}"
    );
    let fixed = evaluate(&sheet, &answers(r#"{"salary": 100000, "benefits": 0.2}"#));
    assert_eq!(
        fixed.values["employee"],
        Shown::One(Datum::Number(120_000.0))
    );
    let cleared = evaluate(&sheet, &answers(r#"{"rate": null}"#));
    let Datum::Blank(why) = cleared.values["freelancer"].likely() else {
        panic!("a cleared rate leaves no cost");
    };
    assert_eq!(why.missing(), ids(&["rate"]));
}

#[test]
fn states_have_their_precedence() {
    let sheet = sound(freelancer_with_flag());
    for (json, state, by, missing) in [
        (
            r#"{"note": "unknown field"}"#,
            "empty",
            "",
            "flask comms security",
        ),
        (r#"{"flask": 2}"#, "knocked-out", "flask", "comms security"),
        (
            r#"{"flag.debug-in-prod": "seen", "price": 9}"#,
            "knocked-out",
            "flag.debug-in-prod",
            "flask comms security",
        ),
        (
            r#"{"flask": 4, "delivery": 4, "comms": 4, "security": 4, "price": 4, "domain": 4, "flag.debug-in-prod": "unclear"}"#,
            "incomplete",
            "",
            "flag.debug-in-prod",
        ),
        (
            r#"{"flask": 4, "comms": 4, "security": 4, "price": 4}"#,
            "incomplete",
            "",
            "delivery domain",
        ),
        (
            r#"{"flask": 4, "delivery": 4, "comms": 4, "security": 4, "price": 3.5}"#,
            "incomplete",
            "",
            "",
        ),
        (
            r#"{"flask": 4, "delivery": 4, "comms": 4, "security": 4}"#,
            "decided",
            "",
            "",
        ),
    ] {
        let outcome = evaluate(&sheet, &answers(json));
        let told = (
            outcome.state.word(),
            outcome.by.join(" "),
            outcome.missing.join(" "),
        );
        assert_eq!(told, (state, by.to_owned(), missing.to_owned()), "{json}");
    }
    let notes = {
        let mut draft = freelancer();
        add(&mut draft, "flask.note", Input::Text, |_| {});
        sound(draft)
    };
    assert_eq!(
        result(&notes, r#"{"flask.note": "shipped twice"}"#),
        "empty"
    );
}

#[test]
fn a_condition_that_comes_out_blank_is_incomplete() {
    let mut draft = SheetDraft::new("variance");
    add(&mut draft, "plan", number(None, None, None), |_| {});
    add(&mut draft, "actual", number(None, None, None), |_| {});
    draft.value(value("variance", "(actual - plan) / plan"));
    draft.verdict(verdict("red", Some("variance > 20%")));
    draft.verdict(verdict("amber", Some("variance > 10%")));
    draft.verdict(verdict("green", None));
    let sheet = sound(draft);
    assert_eq!(result(&sheet, r#"{"plan": 4400, "actual": 5060}"#), "amber");
    assert_eq!(result(&sheet, r#"{"plan": 4400, "actual": 5500}"#), "red");
    assert_eq!(
        result(&sheet, r#"{"plan": 0, "actual": 5500}"#),
        "incomplete"
    );
    let outcome = evaluate(&sheet, &answers(r#"{"plan": 4400}"#));
    assert_eq!(
        (outcome.state, outcome.missing),
        (State::Incomplete, ids(&["actual"]))
    );
}

#[test]
fn progress_counts_what_can_be_answered() {
    let progress = |draft, json: &str| evaluate(&sound(draft), &answers(json)).progress;
    assert_eq!(
        progress(freelancer(), r#"{"flask": 4, "price": "na", "comms": 9}"#),
        (1, 5)
    );
    assert_eq!(
        progress(estimate(), r#"{"buffer": true, "testing": false}"#),
        (1, 5)
    );
    // What has a default waits for no answer until it is left blank.
    assert_eq!(progress(year_cost(), "{}"), (0, 0));
}
