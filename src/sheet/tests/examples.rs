//! Examples that come out, and what authors are told of those that do not.

use super::books::*;
use super::support::*;
use crate::diagnostics::{Diagnostics, Spanned};
use crate::sheet::*;

type Pair<T> = (Spanned<String>, Spanned<T>);

fn one(key: &str, scalar: &str) -> Pair<Given> {
    (
        text(key),
        text(scalar).map_to(Given::One(Answer::parse(scalar))),
    )
}

fn many(key: &str, scalars: &[&str]) -> Pair<Given> {
    let answers = scalars.iter().map(|s| text(s).map_to(Answer::parse(s)));
    (
        text(key),
        text("[…]").map_to(Given::Many(answers.collect())),
    )
}

fn expect(key: &str, scalar: &str) -> Pair<Expected> {
    (text(key), text(scalar).map_to(Expected::parse(scalar)))
}

fn ends(key: &str, low: &str, high: &str) -> Pair<Expected> {
    let written = |text| Written::parse(text).expect("a number");
    let range = Expected::Range {
        low: written(low),
        likely: None,
        high: written(high),
    };
    (text(key), text("{}").map_to(range))
}

fn missing(list: &[&str]) -> Pair<Expected> {
    let ids = list.iter().map(|id| text(id)).collect();
    (text("missing"), text("[]").map_to(Expected::Ids(ids)))
}

trait MapTo {
    fn map_to<T>(self, value: T) -> Spanned<T>;
}

impl MapTo for Spanned<String> {
    fn map_to<T>(self, value: T) -> Spanned<T> {
        Spanned {
            value,
            at: self.at,
            verbatim: self.verbatim,
        }
    }
}

fn check(
    draft: SheetDraft,
    given: Vec<Pair<Given>>,
    wanted: Vec<Pair<Expected>>,
) -> (Example, Vec<String>) {
    let example = ExampleDraft {
        name: Some("shown".to_owned()),
        at: place(),
        given,
        expect: wanted,
    };
    let mut sink = Diagnostics::new();
    let resolved = check_example(&sound(draft), &example, &mut sink);
    (resolved, told(sink))
}

#[test]
fn lists_give_answers_to_their_fields_and_later_keys_override() {
    let (example, told) = check(
        freelancer(),
        vec![
            many("scores", &["4", "4", "4", "4", "na", "blank"]),
            one("delivery", "3"),
        ],
        vec![
            expect("mean", "3.7"),
            expect("verdict", "hire"),
            expect("state", "decided"),
        ],
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(
        serde_json::json!(example),
        serde_json::json!({
            "name": "shown",
            "given": {"flask": 4, "delivery": 3, "comms": 4, "security": 4, "price": "na", "domain": null},
            "expect": {"values": {"mean": {"is": 3.7, "within": 0.05}}, "verdict": "hire", "state": "decided"},
        })
    );
    let (example, told) = check(
        decision_matrix(),
        vec![one("scores", "8")],
        vec![expect("mean", "8.0"), expect("verdict", "no-hire")],
    );
    assert_eq!((told, example.given.len()), (vec![], 10));
}

#[test]
fn every_sort_of_expectation_can_hold() {
    let (example, told) = check(
        year_cost(),
        vec![one("rate", "blank")],
        vec![
            expect("freelancer", "blank"),
            ends("employee", "120000", "182000"),
            expect("state", "decided"),
        ],
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(
        serde_json::json!(example.expect.values),
        serde_json::json!({
            "freelancer": {"blank": true},
            "employee": {"low": {"is": 120_000, "within": 0.5}, "high": {"is": 182_000, "within": 0.5}},
        })
    );
    let (_, told) = check(
        year_cost(),
        vec![one("salary", "140000"), one("benefits", "30%")],
        vec![expect("employee", "182000"), expect("saving", "43%")],
    );
    assert_eq!(told, [""; 0]);
    let (_, told) = check(
        freelancer(),
        vec![one("flask", "4"), one("delivery", "4")],
        vec![
            expect("state", "incomplete"),
            missing(&["security", "comms"]),
        ],
    );
    assert_eq!(told, [""; 0]);
    let (_, told) = check(
        decision_matrix(),
        vec![one("scores", "11")],
        vec![expect("state", "incomplete")],
    );
    assert_eq!(
        told, [""; 0],
        "a number out of range may be shown to lead nowhere"
    );
}

#[test]
fn failures_tell_both_results() {
    for (given, wanted, message) in [
        (
            vec![one("hours", "20")],
            expect("freelancer", "65000"),
            "`freelancer` comes out as 52000, not 65000",
        ),
        (
            vec![],
            expect("employee", "150000"),
            "`employee` comes out as 120000 to 182000, not 150000",
        ),
        (
            vec![],
            ends("employee", "120000", "180000"),
            "`employee` comes out as 120000 to 182000, not 120000 to 180000",
        ),
        (
            vec![one("salary", "blank")],
            expect("employee", "1"),
            "`employee` comes out as blank (missing: salary), not 1",
        ),
        (
            vec![one("benefits", "-100%")],
            expect("saving", "5"),
            "`saving` comes out as blank (division), not 5",
        ),
        (
            vec![],
            expect("freelancer", "blank"),
            "`freelancer` comes out as 65000, not blank",
        ),
        (
            vec![],
            expect("freelancer", "true"),
            "`freelancer` comes out as 65000, not true",
        ),
        (
            vec![],
            expect("state", "empty"),
            "the state comes out as decided, not empty",
        ),
        (
            vec![],
            missing(&["rate"]),
            "what is missing comes out as [], not [rate]",
        ),
    ] {
        let (_, told) = check(year_cost(), given, vec![wanted]);
        assert_eq!(told.len(), 1, "{message}: {told:?}");
        assert!(told[0].starts_with("E0408 "), "{told:?}");
        assert!(
            told[0].ends_with(&format!("example `shown`: {message}")),
            "{told:?}"
        );
    }
    for (given, wanted, message) in [
        (
            vec![one("scores", "3")],
            expect("verdict", "hire"),
            "the verdict comes out as trial, not hire",
        ),
        (
            vec![one("flask", "4")],
            expect("verdict", "hire"),
            "the verdict comes out as incomplete; missing: comms, security, not hire",
        ),
        (
            vec![one("flask", "1")],
            expect("state", "decided"),
            "the state comes out as knocked-out; by: flask; missing: comms, security, not decided",
        ),
    ] {
        let (_, told) = check(freelancer(), given, vec![wanted]);
        let code = format!(
            "E0408 100..{} example `shown`: {message}",
            if message.ends_with("hire") { 104 } else { 107 }
        );
        assert_eq!(told, [code]);
    }
}

#[test]
fn closeness_follows_the_decimals_written() {
    for (written, result, admitted) in [
        ("62.8", 62.849, true),
        ("62.8", 62.851, false),
        ("65000", 65_000.5, true),
        ("65000", 65_000.6, false),
        ("13%", 0.1333, true),
        ("13%", 0.1351, false),
        ("13.3%", 0.1333, true),
        ("0.70", 0.704, true),
        ("0.70", 0.706, false),
        ("-5", -5.4, true),
    ] {
        let parsed = Written::parse(written).expect("a number");
        assert_eq!(parsed.admits(result), admitted, "{written} {result}");
    }
    for text in [
        "", "5 ", "1e5", "inf", "nan", "--5", "5%%", ".", "mvp", "1.2.3",
    ] {
        assert_eq!(Written::parse(text), None, "{text}");
    }
}

#[test]
fn a_figure_as_close_as_the_page_is_the_one_on_the_page() {
    // 26 ÷ 3 is compared with 8, so the page cuts it to 8.6.
    let given = || {
        vec![
            one("scores", "blank"),
            one("flask", "8"),
            one("security", "9"),
            one("testing", "9"),
        ]
    };
    let mean = |written| check(decision_matrix(), given(), vec![expect("mean", written)]).1;
    assert_eq!(mean("8.6"), [""; 0]);
    assert_eq!(mean("8.67"), [""; 0], "closer than the page");
    assert_eq!(mean("9"), [""; 0]);
    let told = "E0408 100..103 example `shown`: `mean` comes out as 8.666667, cut to 8.6, not 8.7";
    assert_eq!(mean("8.7"), [told]);
}

#[test]
fn unknown_names_and_impossible_answers_are_told() {
    let (_, told) = check(
        staffing(),
        vec![
            one("stag", "mvp"),
            one("stage", "mpv"),
            one("parallel", "na"),
            one("stakes", "3"),
            many("stage", &["mvp"]),
        ],
        vec![
            expect("cost", "3"),
            expect("verdict", "freelance"),
            expect("state", "done"),
            expect("missing", "stage"),
            missing(&["sta"]),
        ],
    );
    assert_eq!(
        told,
        [
            "E0409 100..104 `stag` is no field and no list of this piece",
            "E0410 100..103 `stage` cannot be answered like this",
            "E0410 100..102 `parallel` cannot be answered like this",
            "E0410 100..101 `stakes` cannot be answered like this",
            "E0410 100..105 `stage` is one field and takes one answer",
            "E0409 100..104 `cost` is no value of this piece",
            "E0409 100..109 there is no verdict `freelance` here",
            "E0409 100..104 there is no state `done` here",
            "E0409 100..105 `missing` takes a list of field ids",
            "E0409 100..103 there is no field `sta` here",
            "E0408 100..102 example `shown`: what is missing comes out as [stage], not [sta]",
        ]
    );
    let (_, told) = check(skills_matrix(), vec![many("scores", &["2", "2"])], vec![]);
    assert_eq!(
        told,
        ["E0410 100..105 `scores` has 5 fields, and 2 answers are given"]
    );
}
