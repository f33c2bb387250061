//! One meaning: the evaluator of the browser comes to what Rust comes to, for
//! every example of the book and every shared vector.

use scorebook::sheet::evaluate;
use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use serde_json::{Value, json};

/// Places where two results differ: the path, one side, the other side.
fn differences(path: &str, rust: &Value, browser: &Value, found: &mut Vec<String>) {
    match (rust, browser) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            for key in keys {
                let side = |map: &serde_json::Map<_, _>| map.get(key).cloned().unwrap_or_default();
                differences(&format!("{path}.{key}"), &side(a), &side(b), found);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}[{index}]"), a, b, found);
            }
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => {}
        _ if rust == browser => {}
        _ => found.push(format!("{path}: {rust} in Rust, {browser} in the browser")),
    }
}

const EVALUATE: &str = "
    const [sheet, given] = arguments;
    return given.map((answers) => scorebook.core.evaluate(sheet, answers));
";

#[test]
fn every_example_of_the_book_comes_out_the_same() {
    let page = Page::of("master-checklist");
    let mut count = 0;
    let mut found = Vec::new();
    for piece in book().interactive() {
        let lowered = piece
            .sheet
            .as_ref()
            .expect("an interactive page has a sheet");
        let given: Vec<Value> = lowered.examples.iter().map(|e| json!(e.given)).collect();
        let outcomes = page.run(EVALUATE, &[json!(lowered.sheet), json!(given)]);
        for (example, outcome) in lowered.examples.iter().zip(list(&outcomes)) {
            count += 1;
            let path = format!("{}, {}", lowered.sheet.id, example.name);
            let rust = json!(evaluate(&lowered.sheet, &example.given));
            differences(&path, &rust, outcome, &mut found);
        }
    }
    assert!(count >= 60, "only {count} examples");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

const COMPUTE: &str = "
    const [sheet, cases] = arguments;
    return cases.map((each) => scorebook.core.compute(sheet, each.tree, each.answers));
";

/// Whether two results are the same but for the noise of reading decimals.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(1.0),
        _ => a == b,
    }
}

#[test]
fn every_formula_of_the_vectors_comes_out() {
    let vectors = include_str!("../../../fixtures/vectors/formula.json");
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors are JSON");
    let page = Page::of("master-checklist");
    let results = page.run(
        COMPUTE,
        &[vectors["sheet"].clone(), vectors["cases"].clone()],
    );
    let cases = list(&vectors["cases"]);
    assert_eq!(list(&results).len(), cases.len());
    assert!(!cases.is_empty());
    for (case, result) in cases.iter().zip(list(&results)) {
        assert!(same(result, &case["expect"]), "{case}: {result}");
    }
}
