//! Panels: the worked numbers, the rules one by one, and cases for the browser.

use serde_json::{Value as Json, json};

use super::books::{decision_matrix, freelancer_with_flag, misfit};
use super::random::{Random, answers_for};
use super::support::*;
use crate::formula::Datum;
use crate::sheet::*;

const VECTORS: &str = include_str!("../../../tests/fixtures/vectors/scorecard.json");

/// Made-up cards with what they come to; the browser's tests merge the same.
/// Written by running this test with `UPDATE_VECTORS=1`.
const RECORDED: &str = include_str!("../../../tests/fixtures/vectors/panel.json");

const RATERS: [&str; 4] = ["Ada", "Ben", "Cy", "Dee"];

fn card(rater: &str, json: &str) -> Card {
    Card {
        rater: rater.to_owned(),
        at: 1.0,
        rev: 3,
        answers: answers(json),
    }
}

/// The freelancer's card with all scores at three but those of `json`.
fn threes(rater: &str, json: &str) -> Card {
    let all = r#"{"flask": 3, "delivery": 3, "comms": 3, "security": 3, "price": 3, "domain": 3}"#;
    let mut card = card(rater, all);
    card.answers.extend(answers(json));
    card
}

fn merged(cards: &[Card]) -> Merged {
    merge(
        &sound(freelancer_with_flag()),
        &PanelRules::default(),
        cards,
    )
}

fn marked(merged: &Merged, mark: Mark) -> Vec<&str> {
    let rows = merged.rows.iter().filter(|row| row.marks.contains(&mark));
    rows.map(|row| row.field.as_str()).collect()
}

fn result(merged: &Merged) -> &str {
    merged.verdict.as_deref().unwrap_or(merged.state.word())
}

/// The cards of a vector, which lists scores by criterion.
fn cards_of(ratings: &Json) -> Vec<Card> {
    let ratings = ratings.as_object().expect("ratings by criterion");
    let of = |at: usize| -> Answers {
        let scores = ratings.iter().filter_map(|(id, scores)| {
            let answer = Answer::from_json(scores.get(at)?)?;
            Some((id.clone(), answer))
        });
        scores.collect()
    };
    let raters = RATERS.iter().enumerate();
    let all = raters.map(|(at, rater)| Card {
        answers: of(at),
        ..card(rater, "{}")
    });
    all.filter(|card| !card.answers.is_empty()).collect()
}

fn fraction(text: &str) -> f64 {
    let (above, below) = text.split_once('/').expect("a fraction");
    let number = |text: &str| text.parse::<f64>().expect("a whole number");
    number(above) / number(below)
}

#[test]
fn every_panel_vector_comes_out() {
    let vectors: Json = serde_json::from_str(VECTORS).expect("the vectors are JSON");
    let cases = vectors["panel"].as_array().expect("a list of panels");
    assert_eq!(cases.len(), 2);
    for case in cases {
        let (merged, expect) = (merged(&cards_of(&case["ratings"])), &case["expect"]);
        assert_eq!(json!(result(&merged)), expect["state"]);
        assert_eq!(json!(marked(&merged, Mark::Split)), expect["split"]);
        if let Some(resolve) = expect.get("resolve") {
            assert_eq!(&json!(merged.resolve), resolve);
        }
        let mean = merged.values["mean"].as_number().expect("a mean");
        let wanted = fraction(expect["mean"].as_str().expect("a mean"));
        assert!((mean - wanted).abs() < 1e-12, "{mean}");
        if let Some(display) = expect["display"].as_str() {
            let sheet = sound(freelancer_with_flag());
            let words = serde_json::from_str(super::showing::WORDS).expect("words");
            let shown = Shown::One(Datum::Number(mean));
            assert_eq!(
                show_value(&sheet, &sheet.values[0], &shown, &words),
                display
            );
        }
    }
}

#[test]
fn a_floor_is_met_out_or_to_be_resolved_and_never_averaged() {
    let met = [
        threes("Ada", r#"{"security": 2}"#),
        threes("Ben", r#"{"security": 2}"#),
    ];
    assert_eq!(result(&merged(&met)), "trial");
    let out = [
        threes("Ada", r#"{"security": 1}"#),
        threes("Ben", r#"{"security": 1}"#),
    ];
    assert_eq!(result(&merged(&out)), "knocked-out");
    assert_eq!(merged(&out).by, ["security"]);
    // The mean is 2.5, well above the floor of 2.
    let mixed = [
        threes("Ada", r#"{"security": 1}"#),
        threes("Ben", r#"{"security": 4}"#),
    ];
    assert_eq!(result(&merged(&mixed)), "resolve");
    assert_eq!(merged(&mixed).resolve, ["security"]);
    // The mean lies below the floor, and still it is for the raters to say.
    let mixed = [
        threes("Ada", r#"{"security": 1}"#),
        threes("Ben", r#"{"security": 2}"#),
    ];
    assert_eq!(result(&merged(&mixed)), "resolve");
}

#[test]
fn what_all_raters_rule_out_comes_before_what_is_to_be_resolved() {
    let cards = [
        threes("Ada", r#"{"flask": 1, "security": 1}"#),
        threes("Ben", r#"{"flask": 2, "security": 3}"#),
    ];
    let merged = merged(&cards);
    assert_eq!(result(&merged), "knocked-out");
    assert_eq!(merged.by, ["flask"]);
    assert_eq!(merged.resolve, ["security"]);
}

#[test]
fn means_are_taken_by_criterion_before_they_are_weighted() {
    // Ben leaves out what weighs most; a mean of totals would be 3.
    let cards = [
        card(
            "Ada",
            r#"{"flask": 4, "delivery": 4, "comms": 4, "security": 4, "price": 4, "domain": 4}"#,
        ),
        card(
            "Ben",
            r#"{"comms": 2, "security": 2, "price": 2, "domain": 2}"#,
        ),
    ];
    let mean = merged(&cards).values["mean"].as_number();
    assert_eq!(
        mean,
        Some((3.0 * 4.0 + 3.0 * 4.0 + 2.0 * 3.0 + 2.0 * 3.0 + 3.0 + 3.0) / 12.0)
    );
}

#[test]
fn an_outlier_lies_two_points_away_and_a_split_a_sixth_of_the_scale() {
    let comms = |scores: [u8; 4]| {
        let cards: Vec<Card> = RATERS
            .iter()
            .zip(scores)
            .map(|(rater, score)| threes(rater, &format!("{{\"comms\": {score}}}")))
            .collect();
        merged(&cards)
    };
    let agreed = comms([3, 3, 4, 4]);
    assert_eq!(marked(&agreed, Mark::Outlier), [""; 0]);
    assert_eq!(marked(&agreed, Mark::Split), [""; 0]);
    assert_eq!(agreed.rows[2].deviation, Some(0.5));
    let apart = comms([2, 2, 4, 4]);
    assert_eq!(marked(&apart, Mark::Outlier), ["comms"]);
    assert_eq!(marked(&apart, Mark::Split), ["comms"]);
    let rules = PanelRules {
        range: 3.0,
        deviation: Some(1.0),
        ..PanelRules::default()
    };
    let cards = [
        threes("Ada", r#"{"comms": 2}"#),
        threes("Ben", r#"{"comms": 4}"#),
    ];
    let lenient = merge(&sound(freelancer_with_flag()), &rules, &cards);
    assert_eq!(lenient.rows[2].marks, []);
}

#[test]
fn a_scale_of_numbers_has_points_too() {
    let card = |rater: &str, score: u8| Card {
        rev: 1,
        ..card(rater, &format!("{{\"flask\": {score}}}"))
    };
    let split = |scores: [u8; 2]| {
        let cards = [card("Ada", scores[0]), card("Ben", scores[1])];
        let merged = merge(&sound(decision_matrix()), &PanelRules::default(), &cards);
        merged.rows[0].marks.contains(&Mark::Split)
    };
    // Ten points: a split is more than 10 ÷ 6 away from the mean.
    assert!(!split([5, 8]));
    assert!(split([5, 9]));
}

#[test]
fn the_newer_card_of_a_rater_counts_and_another_revision_never_does() {
    let at = |at: f64, card: Card| Card { at, ..card };
    let cards = [
        at(2.0, threes("Ada", r#"{"comms": 4}"#)),
        at(1.0, threes("Ada", r#"{"comms": 1}"#)),
        Card {
            rev: 2,
            ..threes("Ben", r#"{"comms": 1}"#)
        },
        at(1.0, threes("Cy", r#"{"comms": 2}"#)),
        at(1.0, threes("Cy", r#"{"comms": 3}"#)),
    ];
    let merged = merged(&cards);
    assert_eq!(merged.raters, ["Ada", "Cy"]);
    assert_eq!(merged.superseded, [1, 3]);
    assert_eq!(merged.other, [2]);
    assert_eq!(merged.rows[2].mean, Some(3.5));
}

#[test]
fn a_result_waits_until_enough_have_scored() {
    let rules = PanelRules {
        must: 2,
        ..PanelRules::default()
    };
    let sheet = sound(freelancer_with_flag());
    let alone = merge(&sheet, &rules, &[threes("Ada", r#"{"security": 1}"#)]);
    assert_eq!(result(&alone), "incomplete");
    assert_eq!(alone.missing, ["flask", "security"]);
    assert_eq!(marked(&alone, Mark::Few), ["flask", "security"]);
    let both = [threes("Ada", "{}"), threes("Ben", "{}")];
    assert_eq!(result(&merge(&sheet, &rules, &both)), "trial");
}

#[test]
fn a_flag_stops_if_all_saw_it_and_is_resolved_if_some_did() {
    let flag = |answers: [&str; 2]| {
        let cards: Vec<Card> = RATERS
            .iter()
            .zip(answers)
            .map(|(rater, answer)| {
                threes(rater, &format!("{{\"flag.debug-in-prod\": \"{answer}\"}}"))
            })
            .collect();
        result(&merged(&cards)).to_owned()
    };
    assert_eq!(flag(["seen", "seen"]), "knocked-out");
    assert_eq!(flag(["seen", "not-seen"]), "resolve");
    assert_eq!(flag(["seen", "unclear"]), "resolve");
    assert_eq!(flag(["unclear", "not-seen"]), "incomplete");
    assert_eq!(flag(["not-seen", "not-seen"]), "trial");
}

#[test]
fn not_applicable_stays_aside_where_others_score() {
    let sheet = sound(misfit());
    let of = |rater, json: &str| Card {
        rev: 1,
        ..card(rater, json)
    };
    let some = [
        of("Ada", r#"{"a": 4, "b": "na", "c": 2}"#),
        of("Ben", r#"{"a": 4, "b": 2, "c": "na"}"#),
    ];
    let merged = merge(&sheet, &PanelRules::default(), &some);
    assert_eq!(merged.rows[1].mean, Some(2.0));
    assert_eq!(result(&merged), "bad");
    let all = [
        of("Ada", r#"{"a": 4, "b": "na", "c": "na"}"#),
        of("Ben", r#"{"a": 4, "b": "na", "c": "na"}"#),
    ];
    assert_eq!(
        result(&merge(&sheet, &PanelRules::default(), &all)),
        "does-not-fit"
    );
}

#[test]
fn nobody_has_said_anything_yet() {
    let none = merged(&[]);
    assert_eq!(result(&none), "empty");
    assert_eq!(none.rows.len(), 7);
    assert_eq!(result(&merged(&[card("Ada", r#"{"flask": 9}"#)])), "empty");
}

#[test]
fn candidates_within_the_margin_share_a_rank() {
    let sheet = sound(freelancer_with_flag());
    // The heaviest of the weights 3, 3, 2, 2, 1, 1 is a quarter of all.
    assert_eq!(tie(&sheet, &PanelRules::default()), 0.25);
    let means = [
        Some(3.0),
        Some(3.25),
        None,
        Some(2.9),
        Some(3.26),
        Some(2.7),
    ];
    // 3.0 ties with 3.25, and not with 3.26, which leads: no chain of ties.
    assert_eq!(
        rank(&means, 0.25),
        [Some(3), Some(1), None, Some(3), Some(1), Some(5)]
    );
    let own = PanelRules {
        tie: Some(0.0),
        ..PanelRules::default()
    };
    assert_eq!(rank(&means, tie(&sheet, &own))[1], Some(2));
}

/// Cards as raters might hand them in: with gaps, twice, and of old.
fn made_up(random: &mut Random, sheet: &Sheet) -> Vec<Card> {
    let count = random.below(5);
    let cards = (0..count).map(|_| Card {
        rater: RATERS[random.below(RATERS.len())].to_owned(),
        at: random.below(3) as f64,
        rev: sheet.rev - u32::from(random.below(8) == 0 && sheet.rev > 1),
        answers: answers_for(random, sheet),
    });
    cards.collect()
}

#[test]
fn made_up_panels_come_to_what_is_recorded() {
    let mut random = Random(77);
    let mut lines = Vec::new();
    let lenient = PanelRules {
        range: 1.0,
        deviation: Some(0.5),
        must: 2,
        other: 2,
        tie: Some(0.5),
    };
    for draft in [freelancer_with_flag(), misfit(), decision_matrix()] {
        let sheet = sound(draft);
        let cases: Vec<String> = (0..40)
            .map(|at| {
                let rules = if at % 3 == 0 {
                    lenient.clone()
                } else {
                    PanelRules::default()
                };
                let cards = made_up(&mut random, &sheet);
                let merged = merge(&sheet, &rules, &cards);
                let means: Vec<Option<f64>> = (0..5)
                    .map(|_| (random.below(6) > 0).then(|| random.below(20) as f64 / 5.0))
                    .collect();
                let within = tie(&sheet, &rules);
                let ranks = rank(&means, within);
                json!({"rules": rules, "cards": cards, "merged": merged,
                    "means": means, "within": within, "ranks": ranks})
                .to_string()
            })
            .collect();
        lines.push(format!(
            "{{\"sheet\": {},\n\"cases\": [\n{}\n]}}",
            json!(sheet),
            cases.join(",\n")
        ));
    }
    let text = format!("[{}]\n", lines.join(",\n"));
    record("panel.json", &text);
    assert!(
        text == RECORDED,
        "run with UPDATE_VECTORS=1 and look at the difference"
    );
}
