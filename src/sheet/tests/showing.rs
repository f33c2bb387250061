//! Numbers, answers and sentences as readers see them.

/// English words, as the scripts get them.
pub const WORDS: &str = r#"{
    "decimal": ".", "group": ",", "minus": "−", "blank": "—", "yes": "yes", "no": "no",
    "na": "not applicable", "percent": "{n}%", "range": "{low} – {high}", "comma": ", ",
    "and": " and ", "currencies": {"USD": "${n}", "EUR": "€{n}"},
    "units": {"hours": ["{n} hour", "{n} hours"], "/hour": ["{n} an hour", "{n} an hour"],
        "/year": ["{n} a year", "{n} a year"]},
    "terms": {"upper-half": "in the upper half"}
}"#;

use super::books::*;
use super::support::*;
use crate::formula::Datum;
use crate::sheet::*;

fn words() -> Words {
    serde_json::from_str(WORDS).expect("the words are complete")
}

fn shown(number: f64, unit: &str, decimals: Option<u8>, cut: &[f64]) -> String {
    let style = Style {
        unit: (!unit.is_empty()).then_some(unit),
        decimals,
        cut,
        currency: Some("USD"),
    };
    format_number(number, style, &words())
}

#[test]
fn numbers_round_to_nearest_and_group() {
    for (number, decimals, wanted) in [
        (0.0, None, "0"),
        (-0.001, None, "0"),
        (3.5, None, "3.5"),
        (3.1449, None, "3.14"),
        (2.0, Some(2), "2.00"),
        (2.675, Some(2), "2.68"),
        (0.30000000000000004, Some(6), "0.300000"),
        (999.995, Some(2), "1,000.00"),
        (1234.0, None, "1,234"),
        (-1234567.891, Some(1), "−1,234,567.9"),
        (1e15, Some(2), "1,000,000,000,000,000"),
        (1e22, None, "10,000,000,000,000,000,000,000"),
        (1.0, Some(40), "1.000000000"),
    ] {
        assert_eq!(shown(number, "", decimals, &[]), wanted, "{number}");
    }
}

#[test]
fn units_say_what_is_counted() {
    for (number, unit, decimals, wanted) in [
        (65_000.0, "currency", None, "$65,000"),
        (65_000.4, "currency/year", None, "$65,000 a year"),
        (50.0, "currency/hour", None, "$50 an hour"),
        (62.5, "currency/hour", None, "$62.50 an hour"),
        (-62.5, "currency/week", None, "−$62.50/week"),
        (0.0005, "currency", Some(4), "$0.0005"),
        (1.0, "hours", None, "1 hour"),
        (1.004, "hours", None, "1 hour"),
        (25.0, "hours", None, "25 hours"),
        (25.0, "points", None, "25 points"),
        (0.2, "percent", None, "20%"),
        (0.28, "percent", None, "28%"),
        (0.999, "percent", None, "99.9%"),
        (0.13333, "percent", Some(0), "13%"),
        (2.0, "currencies", None, "2 currencies"),
        (0.0, "date", None, "1970-01-01"),
        (20_697.0, "date", None, "2026-09-01"),
        (-1.0, "date", None, "1969-12-31"),
        (-719_162.0, "date", None, "0001-01-01"),
        (2_932_896.0, "date", None, "9999-12-31"),
        (3e6, "date", None, "—"),
    ] {
        assert_eq!(
            shown(number, unit, decimals, &[]),
            wanted,
            "{number} {unit}"
        );
    }
    let euros = Style {
        unit: Some("currency"),
        currency: Some("CHF"),
        ..Style::default()
    };
    assert_eq!(format_number(5.0, euros, &words()), "CHF 5");
}

#[test]
fn what_a_verdict_compares_is_cut_and_never_contradicts_it() {
    for (number, decimals, cut, wanted) in [
        (19.0 / 6.0, 2, &[3.25, 2.75][..], "3.16"),
        (3.249_999, 2, &[3.25], "3.24"),
        (3.249_999_999_9, 2, &[3.25], "3.25"),
        (3.25, 1, &[3.25], "3.25"),
        (3.26, 1, &[3.25], "3.26"),
        (3.2, 1, &[3.25], "3.2"),
        (8.04, 1, &[8.0], "8.04"),
        (8.000_3, 1, &[8.0], "8.0003"),
        (8.0, 1, &[8.0], "8.0"),
        (8.96, 1, &[8.0], "8.9"),
        (7.99, 1, &[8.0], "7.9"),
        (69.999_99, 0, &[70.0], "69"),
        (70.000_002, 0, &[70.0], "70.000002"),
        (70.000_000_5, 0, &[70.0], "70"),
        (-0.14, 1, &[-0.1], "-0.14"),
    ] {
        let text = shown(number, "", Some(decimals), cut).replace('−', "-");
        assert_eq!(text, wanted, "{number} against {cut:?}");
    }
    assert_eq!(shown(0.204, "percent", Some(0), &[0.2]), "20.4%");
    assert_eq!(shown(0.196, "percent", Some(0), &[0.2]), "19%");
    assert_eq!(shown(999.6, "currency", None, &[1000.0]), "$999.60");
}

#[test]
fn cut_values_come_from_the_formulas() {
    let cut = |draft| {
        sound(draft)
            .values
            .into_iter()
            .map(|v| v.cut)
            .collect::<Vec<_>>()
    };
    assert_eq!(cut(freelancer()), [vec![3.25, 2.75]]);
    assert_eq!(cut(take_home()), [vec![70.0]]);
    assert_eq!(cut(year_cost()), vec![Vec::<f64>::new(); 4]);
}

#[test]
fn sentences_are_filled_and_escaped() {
    let said = |draft: SheetDraft, html: &str, json: &str| {
        let sheet = sound(draft);
        let given = answers(json);
        let outcome = evaluate(&sheet, &given);
        fill(html, &sheet, &given, &outcome, &words())
    };
    let cost = sound(year_cost()).say.expect("a sentence");
    assert_eq!(
        said(year_cost(), &cost, "{}"),
        "A freelancer at $50 an hour for 25 hours costs $65,000 a year; \
         an employee $120,000 a year – $182,000 a year."
    );
    assert_eq!(
        said(
            year_cost(),
            "{benefits}; {rate}; {freelancer}",
            r#"{"rate": null, "benefits": 0.25}"#
        ),
        "25%; —; —"
    );
    let card = r#"{"flask": 4, "delivery": 2, "price": "na", "domain": 2}"#;
    assert_eq!(
        said(
            freelancer(),
            "<b>{mean}</b> {lowest} | {missing} | {price} | {open} | {other} {",
            card
        ),
        "<b>2.85</b> The delivery and The domain | The comms and The security | not applicable | — | {other} {"
    );
    let parts = r#"{"buffer": true, "testing": true}"#;
    assert_eq!(
        said(estimate(), "{open}; {buffer} {figures}", parts),
        "The milestones, The figures and The deployment; yes no"
    );
    let flags = r#"{"prepay": "seen", "debugger": "unclear"}"#;
    assert_eq!(
        said(warnings(), "{open}: {prepay}", flags),
        "The prepay: Option seen"
    );
    let mut draft = SheetDraft::new("texts");
    add(&mut draft, "name", Input::Text, |_| {});
    add(&mut draft, "start", Input::Date, |_| {});
    let json = r#"{"name": "<i>\"O'Neill\" & {start}</i>", "start": "2026-09-01"}"#;
    assert_eq!(
        said(draft, "{name} from {start}", json),
        "&lt;i&gt;&quot;O&#39;Neill&quot; &amp; {start}&lt;/i&gt; from 2026-09-01"
    );
}

#[test]
fn texts_and_blanks_have_words() {
    let mut draft = SheetDraft::new("position");
    add(&mut draft, "own", number(None, None, None), |_| {});
    draft.value(value("position", "if(own > 50, 'upper-half', 'odd')"));
    draft.value(value("cheap", "own < 10"));
    let sheet = sound(draft);
    let texts = |json: &str| {
        let outcome = evaluate(&sheet, &answers(json));
        let text = |value: &Value| show_value(&sheet, value, &outcome.values[&value.id], &words());
        sheet.values.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(r#"{"own": 60}"#), ["in the upper half", "no"]);
    assert_eq!(texts(r#"{"own": 5}"#), ["odd", "yes"]);
    assert_eq!(texts("{}"), ["—", "—"]);
    let mixed = [Datum::Number(1.0), Datum::Number(2.0), Datum::Bool(true)];
    assert_eq!(
        show_value(&sheet, &sheet.values[0], &Shown::Three(mixed), &words()),
        "2"
    );
}
