//! Cost tables.

use serde_json::json;

use super::pieces::{bundled, lowered, mistakes, outcome_json, page};

fn costs(table: &str) -> String {
    format!(
        "kind: cost\nid: rates\ntitle: Rates\ncurrency: USD\nunit: hour\nas_of: 2026-07-15\n\
         own: {{label: Your rate, min: 1}}\ntables:\n  - id: by-level\n    title: By level\n    \
         label: Level\n{table}"
    )
}

#[test]
fn a_figure_lies_somewhere_in_each_range() {
    let rates = lowered(&[&bundled("04-budget/rate-card.yml")]);
    let positions = |own: f64| outcome_json(&rates, &json!({"own": own}))["values"].clone();
    assert_eq!(
        positions(70.0),
        json!({
            "by-level.junior": "above", "by-level.mid": "above", "by-level.senior": "lower-half",
            "by-region.asia": "above", "by-region.eastern-europe": "upper-half",
            "by-region.north-america": "lower-edge",
        })
    );
    let of_senior = |own: f64| positions(own)["by-level.senior"].clone();
    assert_eq!(
        [59.99, 60.0, 89.0, 90.0, 91.0, 120.0, 120.01].map(of_senior),
        [
            "below",
            "lower-edge",
            "lower-half",
            "middle",
            "upper-half",
            "upper-edge",
            "above"
        ]
    );
}

#[test]
fn figures_rise() {
    let rows = "    rows:
      - {id: low-high, label: A, low: 60, high: 50}
      - {id: low-likely, label: B, low: 60, likely: 55, high: 70}
      - {id: likely-high, label: C, low: 60, likely: 75, high: 70}
      - {id: few-data, label: D, low: 60, high: 70, n: 3}
      - {id: no-label, low: 60, high: 70}
";
    assert_eq!(
        mistakes(&costs(rows)),
        [
            "13:14 E1501 by-level.low-high: low 60 is above high 50",
            "14:14 E1501 by-level.low-likely: low 60 is above likely 55",
            "15:14 E1501 by-level.likely-high: likely 75 is above high 70",
            "16:56 W1504 by-level.few-data: n=3 is too few to show a range",
            "17:14 E0102 by-level.no-label: the key `label` is missing",
        ]
    );
}

const AXES: &str = "    axes:
      level: {junior: Junior, senior: Senior}
      region: {we: Western Europe, la: Latin America}
";

#[test]
fn every_combination_of_options_has_a_row() {
    let rows = "    rows:
      - {id: s-we, low: 60, high: 110, of: {level: senior, region: we}}
      - {id: s-we-two, low: 60, high: 110, of: {level: senior, region: we}}
      - {id: s-la, low: 60, high: 110, of: {level: senior, regon: la}}
      - {id: j-we, low: 60, high: 110, of: {level: juniour, region: we}}
";
    let table = format!("{AXES}{rows}");
    assert_eq!(
        mistakes(&costs(&table)),
        [
            "9:9 E1502 no row for junior + la",
            "9:9 E1502 no row for junior + we",
            "9:9 E1502 no row for senior + la",
            "17:14 E1503 a second row for senior + we",
            "18:14 E1503 by-level.s-la: `of` names no option of `region`",
            "18:60 E1503 by-level.s-la: `regon` is no axis of this table",
            "19:52 E1503 by-level.j-we: `juniour` is no option of `level`",
        ]
    );
    let first = rows.lines().take(2).collect::<Vec<_>>().join("\n");
    let table = format!("{AXES}    missing: ok\n{first}\n");
    assert_eq!(mistakes(&costs(&table)), [""; 0]);
}

#[test]
fn currencies_are_codes() {
    let rows = "    rows: [{id: aa, label: A, low: 1, high: 2}]\n";
    assert_eq!(
        mistakes(&costs(rows).replace("USD", "Dollar")),
        ["4:11 E1505 `Dollar` is no currency; write its code, such as USD"]
    );
}

#[test]
fn a_table_shows_money_ranges_and_what_is_too_little_to_show() {
    let rows = "    rows:
      - {id: mid, label: Mid-level, low: 1500, likely: 2000, high: 3000, open: true, n: 12}
      - {id: few, label: Few, low: 1, high: 2, n: 2}
";
    let html = page(&costs(rows));
    for part in [
        "<caption>By level, USD per hour</caption>",
        r#"<td class="number" data-label="Low">$1,500</td>"#,
        r#"<td class="number likely" data-label="Likely">$2,000</td>"#,
        r#"$3,000 <span class="scope">and more</span>"#,
        r#"<rect class="bar-span" x="50"#,
        r#"<output data-value="by-level.mid">"#,
        r#"<span class="tag">few data</span>"#,
        r#"<span class="scope">12 reports</span>"#,
        "Figures as of 2026-07-15",
        r#"<span class="unit">per hour</span>"#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(!html.contains(r#"data-value="by-level.few""#));
}
