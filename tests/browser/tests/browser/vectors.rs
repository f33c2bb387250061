//! The vectors that Rust is held to, run by the evaluator of the browser.

use scorebook_browser_tests::Page;
use serde_json::{Value, json};

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
fn every_formula_comes_out() {
    let vectors = include_str!("../../../fixtures/vectors/formula.json");
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors are JSON");
    let cases = list(&vectors["cases"]);
    let page = Page::of("master-checklist");
    let results = page.run(COMPUTE, &[vectors["sheet"].clone(), json!(cases)]);
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    assert_eq!(list(&results).len(), cases.len());
    for (case, result) in cases.iter().zip(list(&results)) {
        assert!(same(result, &case["expect"]), "{case}: {result}");
    }
}
