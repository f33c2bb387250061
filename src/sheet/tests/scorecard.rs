//! The worked numbers in `tests/fixtures/vectors/scorecard.json`.

use serde_json::Value as Json;

use super::books::{freelancer_with_flag, misfit};
use super::support::*;
use crate::formula::Datum;
use crate::sheet::*;

const VECTORS: &str = include_str!("../../../tests/fixtures/vectors/scorecard.json");

/// The sheets as they travel, so that the browser's tests run the same
/// vectors; written by running this test with `UPDATE_VECTORS=1`.
const SHEETS: &str = include_str!("../../../tests/fixtures/vectors/scorecard-sheets.json");

#[test]
fn the_sheets_travel_as_the_browser_gets_them() {
    let sheets = serde_json::json!({
        "freelancer": sound(freelancer_with_flag()),
        "misfit": sound(misfit()),
    });
    record("scorecard-sheets.json", &format!("{sheets}\n"));
    let kept: Json = serde_json::from_str(SHEETS).expect("the sheets are JSON");
    assert_eq!(kept, sheets);
}

/// The state in the words of the vectors.
fn state_text(outcome: &Outcome) -> String {
    let quoted = |ids: &[String]| {
        let quoted: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        format!("[{}]", quoted.join(", "))
    };
    match outcome.state {
        State::Incomplete => format!("incomplete need={}", quoted(&outcome.missing)),
        State::KnockedOut => {
            let (flags, floors): (Vec<String>, Vec<String>) = outcome
                .by
                .iter()
                .cloned()
                .partition(|id| id.starts_with("flag."));
            let seen = if flags.is_empty() { "None" } else { "seen" };
            format!("knocked-out {} {seen}", quoted(&floors))
        }
        State::Decided => outcome.verdict.clone().unwrap_or_default(),
        state => state.word().to_owned(),
    }
}

fn pair(low: f64, high: f64) -> Json {
    serde_json::json!([low, high])
}

#[test]
fn every_vector_comes_out() {
    let vectors: Json = serde_json::from_str(VECTORS).expect("the vectors are JSON");
    let (freelancer, misfit) = (sound(freelancer_with_flag()), sound(misfit()));
    let cases = vectors["vectors"].as_array().expect("a list of vectors");
    assert_eq!(cases.len(), 9);
    for case in cases {
        let sheet = if case["card"].is_null() {
            &freelancer
        } else {
            &misfit
        };
        let mut given = answers(&case["answers"].to_string());
        if let Some(flag) = case["flag"].as_str() {
            given.insert("flag.debug-in-prod".into(), Answer::Text(flag.into()));
        }
        let outcome = evaluate(sheet, &given);
        let (name, expect) = (&case["name"], &case["expect"]);
        assert_eq!(state_text(&outcome), expect["state"], "{name}");
        let shares = [
            ("na_share", outcome.na_share),
            ("coverage", outcome.coverage),
        ];
        for (key, share) in shares {
            if let Some(wanted) = expect[key].as_f64() {
                assert_eq!(share, Some(wanted), "{name} {key}");
            }
        }
        if let Some(wanted) = expect["bounds"].as_array() {
            let (low, high) = outcome.bounds.expect("a scored sheet has bounds");
            assert_eq!(pair(low, high), Json::from(wanted.clone()), "{name} bounds");
        }
        if let Some(wanted) = expect["mean"].as_array() {
            let mean = outcome.values["mean"].likely().as_number();
            assert_eq!(mean, wanted[1].as_f64(), "{name} mean");
        } else if expect["mean"].is_null() && expect["bounds"].is_array() {
            assert!(
                matches!(outcome.values["mean"].likely(), Datum::Blank(_)),
                "{name}"
            );
        }
        let flips: Vec<(&str, i64)> = outcome
            .flips
            .iter()
            .map(|flip| (flip.field.as_str(), i64::from(flip.direction)))
            .collect();
        let wanted: Vec<(&str, i64)> = expect["flips"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|flip| Some((flip[0].as_str()?, flip[1].as_i64()?)))
            .collect();
        assert_eq!(flips, wanted, "{name} flips");
    }
}
