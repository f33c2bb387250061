//! Scorecards.

use serde_json::json;

use super::pieces::{bundled, lowered, mistakes, outcome_json, page};

const CARD: &str = r#"kind: scorecard
id: flask-freelancer
title: Flask freelancer scorecard
rev: 3
scale:
  points:
    - {value: 1, label: Not shown}
    - {value: 2, label: Partly}
    - {value: 3, label: Meets}
    - {value: 4, label: Clearly exceeds}
criteria:
  - {id: flask, title: Builds Flask apps, weight: 3, must: 3, anchors: {1: No app, 3: Separates parts, 4: Handed over}}
  - {id: delivery, title: Finishes, weight: 3, anchors: {1: No finished job, 4: Two references}}
  - {id: comms, title: Explains, weight: 2, required: true, anchors: {1: Jargon only, 4: You could repeat it}}
  - {id: security, title: Keeps data safe, weight: 2, must: 2, anchors: {1: Unaware, 2: Basics, 4: A fix}}
  - {id: price, title: Fits the budget, weight: 1, na: true, anchors: {1: Over, 4: Inside}}
  - {id: domain, title: Knows your sector, weight: 1, na: true, anchors: {1: New, 4: Shipped}}
weight_reason: Maintainability and delivery drive most cost overruns.
bands:
  - {id: hire, title: Hire, min: 3.25, tone: good}
  - {id: trial, title: Paid trial first, min: 2.75, tone: caution}
  - {id: pass, title: Do not proceed, tone: stop}
red_flags: [warnings]
"#;

const FLAGS: &str = "kind: red-flags
id: warnings
title: Warnings
groups:
  - id: trust
    title: Trust
    flags:
      - {id: lies, text: Lies about work, severity: stop, why: W, check: C, innocent: I}
      - {id: late, text: Often late, severity: watch}
";

/// What both ends of a scale of one criterion look like, with `keys` more.
fn card_with(scale: &str, criteria: &str, rest: &str) -> String {
    format!(
        "kind: scorecard\nid: card\ntitle: Card\nscale: {scale}\ncriteria:\n{criteria}\n{rest}\n"
    )
}

const FOUR: &str = "{points: [{value: 1, label: A}, {value: 2, label: B}, {value: 3, label: C}, {value: 4, label: D}]}";

#[test]
fn scores_floors_and_flags_lead_to_the_result() {
    let card = lowered(&[CARD, FLAGS]);
    let scores = |flask: u8, comms: serde_json::Value, flag: &str| {
        json!({"flask": flask, "delivery": 3, "comms": comms, "security": 3, "price": 2,
            "domain": 3, "flag.lies": flag})
    };
    let facts = |answers| {
        let found = outcome_json(&card, &answers);
        let facts = ["state", "verdict", "by", "missing"].map(|key| found[key].clone());
        json!(facts)
    };
    assert_eq!(
        [
            facts(scores(4, json!(3), "not-seen")),
            facts(scores(2, json!(4), "not-seen")),
            facts(scores(4, json!(3), "seen")),
            facts(scores(4, json!(3), "unclear")),
            facts(scores(4, json!(null), "not-seen")),
        ],
        [
            json!(["decided", "trial", [], []]),
            json!(["knocked-out", null, ["flask"], []]),
            json!(["knocked-out", null, ["flag.lies"], []]),
            json!(["incomplete", null, [], ["flag.lies"]]),
            json!(["incomplete", null, [], ["comms"]]),
        ]
    );
    let mean = &outcome_json(&card, &scores(4, json!(3), "not-seen"))["values"]["mean"];
    assert_eq!(mean.as_f64(), Some(19.0 / 6.0));
    let ids: Vec<&str> = card
        .sheet
        .fields
        .iter()
        .map(|field| field.id.as_str())
        .collect();
    assert_eq!(
        ids[..4],
        ["flask", "flask.note", "delivery", "delivery.note"]
    );
    assert_eq!(ids[12..], ["flag.lies"]);
    assert_eq!(card.sheet.rev, 3);
}

#[test]
fn the_decision_matrix_hires_above_eight_only() {
    let matrix = lowered(&[&bundled("09-score/decision-matrix.yml")]);
    let ids = matrix.sheet.scored().to_vec();
    let with = |last: f64| {
        let mut answers: serde_json::Map<_, _> =
            ids.iter().map(|id| (id.clone(), json!(8))).collect();
        answers.insert(ids[9].clone(), json!(last));
        let found = outcome_json(&matrix, &answers.into());
        json!([
            found["state"],
            found["verdict"],
            found["values"]["mean"],
            found["invalid"]
        ])
    };
    assert_eq!(ids.len(), 10);
    assert_eq!(with(10.0), json!(["decided", "hire", 8.2, []]));
    assert_eq!(with(8.0), json!(["decided", "do-not-hire", 8, []]));
    assert_eq!(with(11.0)[0], "incomplete");
    assert_eq!(with(11.0)[3], json!(["conduct"]));
}

#[test]
fn bands_out_of_order_are_named() {
    let rest = r#"bands:
  - {id: hire, title: H, min: 3.25}
  - {id: trial, title: T, min: 3.30}
  - {id: later, title: L}
  - {id: best, title: B, min: 9}
  - {id: pass, title: P, min: 1}
verdicts: [{id: yes-no, title: Y}]"#;
    let criterion = "  - {id: skill, title: S, anchors: {1: A, 4: B}}";
    assert_eq!(
        mistakes(&card_with(FOUR, criterion, rest))[..5],
        [
            "8:10 E1303 `bands` and `verdicts` both state the results",
            "9:32 E1302 \"trial\" (3.3) must be lower than \"hire\" (3.25)",
            "10:10 E1302 only the last band goes without `min`, and \"later\" is not the last",
            "11:31 E1302 \"best\" (9) is outside the scale 1–4",
            "11:31 E1302 \"best\" (9) must be lower than \"trial\" (3.3)",
        ]
    );
}

#[test]
fn criteria_that_nobody_can_score_alike_are_named() {
    let criteria = r#"  - {id: flask, title: F, must: 5, anchors: {1: A, 4: B}}
  - {id: delivery, title: D}
  - {id: floor, title: F, must: 2, anchors: {1: A, 4: B, 7: C}}
  - {id: price, title: P, must: 2, na: true, anchors: {1: A, 2: B, 4: C}}
  - {id: other, title: O, weight: 6, group: sides, anchors: {1: A, 4: C}}
  - {id: light, title: L, weight: -1, group: side, anchors: {1: A, 4: C}}"#;
    assert_eq!(
        mistakes(&card_with(
            FOUR,
            criteria,
            "groups: [{id: side, title: Side}]"
        )),
        [
            "6:33 E1304 flask: floor 5 is outside the scale 1–4",
            "7:10 E1305 delivery: 1 and 4 are not described",
            "8:10 E1305 floor: 2 is not described",
            "8:58 E1306 `7` is no point of the scale: 1, 2, 3 and 4",
            "9:10 E1307 price is required and also allows \"not applicable\"",
            "10:45 E0104 `sides` is not one of side",
            "11:35 E0108 a weight is more than 0, not -1",
        ]
    );
}

#[test]
fn weights_want_a_reason_and_a_measure() {
    let criteria = r#"  - {id: flask, title: F, weight: 6, anchors: {1: A, 4: B}}
  - {id: delivery, title: D, anchors: {1: A, 4: B}}"#;
    assert_eq!(
        mistakes(&card_with(FOUR, criteria, "")),
        [
            "6:35 W1308 the weights differ, and nothing says why",
            "6:35 W1309 the largest weight is 6 times the smallest",
        ]
    );
    assert_eq!(
        mistakes(&card_with(FOUR, criteria, "weight_reason: Because.")),
        ["6:35 W1309 the largest weight is 6 times the smallest"]
    );
}

#[test]
fn scales_that_do_not_rise_are_named() {
    let criterion = "  - {id: skill, title: S, required: false}";
    assert_eq!(
        mistakes(&card_with(
            "{min: 5, max: 5}",
            criterion,
            "rules: {max_na: 120%}"
        )),
        [
            "4:8 E1301 nobody can score from 5 to 5 in steps of 1",
            "7:17 E0108 a share is between 0% and 100%, not 1.2",
        ]
    );
    let points = "{points: [{value: 2, label: A}, {value: 1, label: B}]}";
    let criterion = "  - {id: skill, title: S, anchors: {1: A, 2: B}}";
    assert_eq!(
        mistakes(&card_with(points, criterion, "")),
        ["4:48 E1301 1 must be higher than 2"]
    );
}

#[test]
fn many_described_criteria_are_questioned_and_plain_numbers_are_not() {
    let lines = |anchors: &str| -> String {
        let line = |n| format!("  - {{id: c-{n}, title: C{anchors}}}\n");
        (1..=9).map(line).collect()
    };
    assert_eq!(
        mistakes(&card_with(FOUR, &lines(", anchors: {1: A, 4: B}"), "")),
        ["14:10 W1310 9 criteria are hard to tell apart"]
    );
    assert!(mistakes(&card_with("{min: 1, max: 10}", &lines(""), "")).is_empty());
}

#[test]
fn a_card_can_be_read_and_filled_in_without_scripts() {
    let html = page(&CARD.replace("red_flags: [warnings]\n", ""));
    for part in [
        r#"<input type="radio" name="flask" value="3">"#,
        r#"<span class="choice-anchor">Separates parts</span>"#,
        r#"<span class="tag tag-strong">must be at least 3</span>"#,
        r#"<input type="radio" name="price" value="na">"#,
        r#"<textarea id="flask-freelancer.flask.note" name="flask.note""#,
        "<code>mean &gt;= 3.25</code>",
        "Maintainability and delivery drive most cost overruns.",
        "At least 80% of the weight must be scored.",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}
