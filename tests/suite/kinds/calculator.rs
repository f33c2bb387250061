//! Calculators.

use serde_json::json;

use super::pieces::{bundled, lowered, mistakes, outcome_json, page};

#[test]
fn a_year_costs_what_the_book_says() {
    let year = lowered(&[&bundled("04-budget/year-cost.yml")]);
    let value =
        |answers: serde_json::Value, id: &str| outcome_json(&year, &answers)["values"][id].clone();
    let basis = json!({"rate": 50, "hours": 25, "weeks": 52});
    assert_eq!(value(basis, "freelancer"), 65000);
    let low = json!({"salary": 100_000, "benefits": 0.2});
    assert_eq!(value(low.clone(), "employee"), 120_000);
    assert_eq!(
        value(json!({"salary": 140_000, "benefits": 0.3}), "employee"),
        182_000
    );
    assert_eq!(value(low.clone(), "equal-hours"), 104_000);
    let saving = value(low, "equal-saving").as_f64().expect("a number");
    assert_eq!((saving * 100.0).round(), 13.0);
    let agency = json!({"agency-price": 60000, "agency-months": 6});
    assert_eq!(value(agency, "agency"), 120_000);
    let both = value(json!({}), "employee");
    assert_eq!(
        (both["low"].clone(), both["high"].clone()),
        (json!(120_000), json!(182_000))
    );
}

fn calculator(inputs: &str) -> String {
    format!(
        "kind: calculator\nid: sums\ntitle: Sums\ncurrency: USD\ninputs:\n  \
         - {{id: rate, label: Rate, unit: currency/hour, default: 50}}\n{inputs}\
         values: [{{id: double, label: Double, formula: rate * 2, unit: currency/hour}}]\n\
         examples: [{{name: one, given: {{rate: 1}}, expect: {{double: 2}}}}]\n"
    )
}

#[test]
fn inputs_keep_their_own_limits() {
    let inputs = "  - {id: above, label: L, default: 5, max: 4}
  - {id: below, label: L, default: 5, min: 6}
  - {id: steps, label: L, default: 0.25, step: 0.1}
  - {id: fine, label: L, default: 0.3, step: 0.1}
  - {id: turned, label: L, min: 4, max: 3}
  - {id: falling, label: L, range: {low: 3, high: 2}}
  - {id: apart, label: L, range: {low: 1, likely: 5, high: 2}}
  - {id: wide, label: L, range: {low: 1, high: 9}, max: 8}
  - {id: two-sorts, label: L, default: 1, check: true}
";
    assert_eq!(
        mistakes(&calculator(inputs)),
        [
            "7:36 E1602 the default 5 is above max 4",
            "8:36 E1602 the default 5 is below min 6",
            "9:36 E1602 the default 0.25 is no multiple of step 0.1",
            "11:10 E1602 turned: min 4 is above max 3",
            "12:36 E1603 low 3 is above high 2",
            "13:34 E1603 low 1, likely 5, high 2 do not rise",
            "14:33 E1602 high 9 is above max 8",
            "15:10 E1601 two-sorts takes one of default, check",
        ]
    );
}

#[test]
fn a_calculator_computes_and_shows_how() {
    let bare = "kind: calculator\nid: sums\ntitle: Sums\n\
                inputs:\n  - {id: rate, label: Rate, unit: currency/hour}\n";
    assert_eq!(
        mistakes(bare),
        [
            "1:1 E1604 the key `examples` is missing: at least one is wanted",
            "1:1 E1605 the key `values` is missing: nothing is computed",
            "5:35 E1606 `currency/hour` needs the `currency` of the piece",
        ]
    );
    assert_eq!(
        mistakes(&calculator("").replace("currency: USD", "currency: usd")),
        ["4:11 E1505 `usd` is no currency; write its code, such as USD"]
    );
}

#[test]
fn every_sort_of_input_has_its_control_and_its_formula() {
    let inputs = "  - {id: share, label: Share, unit: percent, range: {low: 20%, high: 30%}, max: 100%, group: More}
  - {id: level, label: Level, options: {junior: Junior, senior: Senior}}
  - {id: tax, label: With tax, check: true}
  - {id: note, label: Note, text: true}
say: \"Twice {rate} is {double}.\"
";
    let piece = calculator(inputs);
    let html = page(&piece);
    for part in [
        r#"name="rate" step="any" value="50""#,
        r#"<span class="unit">per hour</span>"#,
        r#"<h2 class="sheet-group-title">More</h2>"#,
        r#"name="share" data-part="low" data-percent max="100" step="any" value="20""#,
        r#"<option value="senior">Senior</option>"#,
        r#"<input type="checkbox" name="tax">"#,
        r#"<textarea id="sums.note" name="note""#,
        r#"Twice <span data-fill="rate">$50</span> is <span data-fill="double">$100</span>."#,
        r#"<output data-value="double">$100</output>"#,
        "<span>Double</span><code>rate * 2</code>",
        "Worked example: one",
        r#"<td>Double</td><td class="number">$2</td>"#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let sheet = &lowered(&[&piece]).sheet;
    let kinds: Vec<String> = sheet
        .fields
        .iter()
        .map(|field| serde_json::to_value(&field.input).expect("an input")["type"].to_string())
        .collect();
    assert_eq!(
        kinds,
        [
            r#""number""#,
            r#""range""#,
            r#""select""#,
            r#""check""#,
            r#""text""#
        ]
    );
}
