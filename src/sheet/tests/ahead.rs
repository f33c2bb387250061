//! What is said about answers that were not given.

use super::books::*;
use super::support::*;
use crate::sheet::*;

fn decided(draft: SheetDraft, json: &str) -> Option<String> {
    evaluate(&sound(draft), &answers(json)).decided
}

#[test]
fn a_verdict_that_nothing_can_change_is_told() {
    let nearly = r#"{"flask": 4, "delivery": 4, "security": 4, "price": 4, "domain": 4}"#;
    assert_eq!(decided(freelancer(), nearly).as_deref(), Some("hire"));
    // The flag could still be seen.
    assert_eq!(decided(freelancer_with_flag(), nearly), None);
    let without_flag = nearly.replace('}', r#", "flag.debug-in-prod": "not-seen"}"#);
    assert_eq!(
        decided(freelancer_with_flag(), &without_flag).as_deref(),
        Some("hire")
    );
    // Security could still come out under its floor.
    let floor_open = r#"{"flask": 4, "delivery": 4, "comms": 4, "price": 4, "domain": 4}"#;
    assert_eq!(decided(freelancer(), floor_open), None);
    // The mean could still go either way.
    assert_eq!(
        decided(
            freelancer(),
            r#"{"flask": 4, "delivery": 4, "security": 4}"#
        ),
        None
    );
    assert_eq!(decided(freelancer(), "{}"), None);
}

#[test]
fn many_blanks_are_bounded_by_their_extremes() {
    // Four blanks of ten points are more than can be tried one by one.
    let low = r#"{"flask": 1, "architecture": 1, "api": 1, "security": 1, "deployment": 1, "clarity": 1}"#;
    assert_eq!(decided(decision_matrix(), low).as_deref(), Some("no-hire"));
    let high = low.replace('1', "10");
    assert_eq!(decided(decision_matrix(), &high), None);
    assert_eq!(
        decided(decision_matrix(), &low.replace("\"api\": 1", "\"api\": 11")),
        None
    );
}

#[test]
fn sheets_are_monotone_only_where_that_is_proved() {
    let with = |whens: &[&str]| {
        let mut draft = SheetDraft::new("monotone");
        for id in ["a", "b"] {
            add(&mut draft, id, points(&[1.0, 2.0, 3.0]), |f| f.weight = 2.0);
        }
        add(&mut draft, "ticked", Input::Check, |_| {});
        draft.list("scores", ids(&["a", "b"]), place());
        draft.scoring(Scoring::new("scores"));
        draft.value(value("mean", "weighted_mean(scores)"));
        for (at, when) in whens.iter().enumerate() {
            draft.verdict(verdict(&format!("verdict-{at}"), Some(when)));
        }
        draft.verdict(verdict("last", None));
        sound(draft).monotone
    };
    let (answers, absences) = (Some(Monotone::Answers), Some(Monotone::Absences));
    for (whens, wanted) in [
        (vec!["mean >= 2.5", "mean >= 2"], absences),
        (vec!["mean < 2", "mean < 2.5"], absences),
        (vec!["mean >= 2.5", "mean < 2"], None),
        (vec!["mean > 2 and min(scores) > 1 or a >= 3"], absences),
        (vec!["count(scores >= 2) >= 2"], answers),
        (vec!["sum(scores) > 4"], answers),
        (vec!["count(scores) > 1"], answers),
        (vec!["not (mean < 2)"], absences),
        (vec!["(mean * 2 + 1) / 3 >= 2"], absences),
        (vec!["mean * -2 < -4"], absences),
        (vec!["10 / mean < 4"], None),
        (vec!["a * b > 4"], None),
        (vec!["abs(a - 2) < 1"], None),
        (vec!["a - b > 0"], None),
        (vec!["a == 2"], None),
        (vec!["ticked and mean > 2"], absences),
        (vec!["if(ticked, mean, min(scores)) > 2"], absences),
        (vec!["if(mean > 2, 3, a) > 2"], None),
    ] {
        assert_eq!(with(&whens), wanted, "{whens:?}");
    }
}

#[test]
fn a_chooser_is_decided_when_every_option_leads_there() {
    let mut draft = staffing();
    add(&mut draft, "season", select(&["summer", "winter"]), |f| {
        f.required = true
    });
    let sheet = sound(draft);
    // The season decides nothing, but the stage does.
    assert_eq!(sheet.deciding, ids(&["stage"]));
    let both = r#"{"parallel": true, "stakes": true}"#;
    let outcome = evaluate(&sheet, &answers(both));
    assert_eq!(outcome.state, State::Incomplete);
    assert_eq!(outcome.missing, ids(&["stage", "season"]));
    assert_eq!(outcome.decided.as_deref(), Some("pod-with-owner"));
    assert_eq!(decided(staffing(), both).as_deref(), Some("pod-with-owner"));
    assert_eq!(decided(staffing(), r#"{"stakes": true}"#), None);
}

#[test]
fn a_verdict_is_not_told_while_another_may_come_before_it() {
    let started = r#"{"ticked": true}"#;
    let with_b = r#"{"ticked": true, "b": 1}"#;
    let shown = |second| evaluate(&sound(overtaken(second)), &answers(with_b)).verdict;
    let first = decided(overtaken(verdict("second", Some("b >= 1"))), started);
    assert_eq!(first.as_deref(), Some("first"));
    assert_eq!(shown(verdict("second", Some("b >= 1"))), None);
    assert_eq!(decided(overtaken(early("second", "b >= 1")), started), None);
    assert_eq!(shown(early("second", "b >= 1")).as_deref(), Some("second"));
}

#[test]
fn close_calls_name_the_answer_and_where_it_leads() {
    let flips = |draft, json: &str| {
        let outcome = evaluate(&sound(draft), &answers(json));
        let flips = outcome.flips.into_iter();
        let lines = flips.map(|f| format!("{} {:+} {}", f.field, f.direction, f.to));
        lines.collect::<Vec<_>>().join(", ")
    };
    let misfit_json = r#"{"a": 3, "b": 3, "c": 3}"#;
    assert_eq!(flips(misfit(), misfit_json), "a -1 bad, b -1 bad, c -1 bad");
    assert_eq!(flips(misfit(), r#"{"a": 4, "b": 4, "c": 4}"#), "");
    let on_the_floor =
        r#"{"flask": 3, "delivery": 4, "comms": 4, "security": 4, "price": 4, "domain": 4}"#;
    assert_eq!(flips(freelancer(), on_the_floor), "flask -1 knocked-out");
    let eights = r#"{"flask": 8, "architecture": 8, "api": 8, "security": 8, "deployment": 8,
        "clarity": 8, "documentation": 8, "testing": 8, "scale": 8, "conduct": 10}"#;
    assert_eq!(flips(decision_matrix(), eights), "");
    let edge = eights.replace("10", "9");
    let expected = sound(decision_matrix())
        .fields
        .iter()
        .map(|field| format!("{} -1 no-hire", field.id))
        .collect::<Vec<_>>();
    assert_eq!(flips(decision_matrix(), &edge), expected.join(", "));
    assert_eq!(flips(year_cost(), "{}"), "", "money has no points");
}

#[test]
fn scales_may_be_listed_downwards() {
    let mut draft = SheetDraft::new("downwards");
    add(&mut draft, "a", points(&[5.0, 3.0, 1.0]), |_| {});
    draft.list("scores", ids(&["a"]), place());
    draft.scoring(Scoring::new("scores"));
    draft.verdict(verdict("high", Some("a > 3")));
    draft.verdict(verdict("low", None));
    let outcome = evaluate(&sound(draft), &answers(r#"{"a": 3}"#));
    let flip = Flip {
        field: "a".to_owned(),
        direction: 1,
        to: "high".to_owned(),
    };
    assert_eq!(
        (outcome.flips, outcome.bounds),
        (vec![flip], Some((3.0, 3.0)))
    );
}
