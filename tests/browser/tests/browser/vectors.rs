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

const SCORE: &str = "
    const [sheet, answers] = arguments;
    const { core, words } = scorebook;
    const outcome = core.evaluate(sheet, answers);
    const mean = core.showValue(sheet, sheet.values[0], outcome.values.mean, words.format);
    return { ...outcome, mean: core.isBlank(outcome.values.mean) ? null : outcome.values.mean, shown: mean };
";

/// The state in the words of the vectors.
fn state_text(outcome: &Value) -> String {
    let quoted = |ids: &[&str]| {
        let quoted: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        format!("[{}]", quoted.join(", "))
    };
    let ids = |key: &str| -> Vec<&str> {
        list(&outcome[key])
            .iter()
            .filter_map(Value::as_str)
            .collect()
    };
    match outcome["state"].as_str().unwrap_or_default() {
        "decided" => outcome["verdict"].as_str().unwrap_or_default().to_owned(),
        "incomplete" => format!("incomplete need={}", quoted(&ids("missing"))),
        "knocked-out" => {
            let (flags, floors): (Vec<_>, Vec<_>) = ids("by")
                .into_iter()
                .partition(|id| id.starts_with("flag."));
            let seen = if flags.is_empty() { "None" } else { "seen" };
            format!("knocked-out {} {seen}", quoted(&floors))
        }
        state => state.to_owned(),
    }
}

/// The first two parts of each close call: the answer and its direction.
fn flips(outcome: &Value) -> Value {
    let flips = list(&outcome["flips"]).iter();
    flips.map(|flip| json!([flip[0], flip[1]])).collect()
}

#[test]
fn every_scorecard_comes_out() {
    let read = |text: &str| -> Value { serde_json::from_str(text).expect("the vectors are JSON") };
    let vectors = read(include_str!("../../../fixtures/vectors/scorecard.json"));
    let sheets = read(include_str!(
        "../../../fixtures/vectors/scorecard-sheets.json"
    ));
    let page = Page::of("master-checklist");
    let cases = list(&vectors["vectors"]);
    assert_eq!(cases.len(), 9);
    for case in cases {
        let (name, expect) = (&case["name"], &case["expect"]);
        let sheet = if case["card"].is_null() {
            "freelancer"
        } else {
            "misfit"
        };
        let mut answers = case["answers"].clone();
        if case["flag"].is_string() {
            answers["flag.debug-in-prod"] = case["flag"].clone();
        }
        let outcome = page.run(SCORE, &[sheets[sheet].clone(), answers]);
        assert_eq!(json!(state_text(&outcome)), expect["state"], "{name}");
        for (key, share) in [("na_share", "naShare"), ("coverage", "coverage")] {
            if !expect[key].is_null() {
                assert!(
                    same(&outcome[share], &expect[key]),
                    "{name} {key}: {outcome}"
                );
            }
        }
        for (bound, wanted) in list(&outcome["bounds"]).iter().zip(list(&expect["bounds"])) {
            assert!(same(bound, wanted), "{name} bounds: {outcome}");
        }
        match expect.get("mean").map(list) {
            Some([_, mean, shown]) => {
                assert!(same(&outcome["mean"], mean), "{name} mean: {outcome}");
                assert_eq!(&outcome["shown"], shown, "{name}");
            }
            Some(_) => assert_eq!(outcome["mean"], Value::Null, "{name} mean"),
            None => {}
        }
        let wanted: Value = list(&expect["flips"]).iter().cloned().collect();
        assert_eq!(flips(&outcome), wanted, "{name} close calls");
    }
}

const EVALUATE: &str = "
    const [sheet, cases, words] = arguments;
    const { core } = scorebook;
    const template = sheet.say ?? '{missing}; {lowest}; {open}';
    return cases.map(({ answers }) => {
        const outcome = core.evaluate(sheet, answers);
        const shown = (sheet.values ?? []).map((value) =>
            [value.id, core.showValue(sheet, value, outcome.values[value.id], words)]);
        const said = core.fill(template, sheet, answers, outcome, words);
        return { answers, outcome, shown: Object.fromEntries(shown), said };
    });
";

#[test]
fn every_recorded_sheet_comes_out() {
    let vectors = include_str!("../../../fixtures/vectors/sheets.json");
    let vectors: Value = serde_json::from_str(vectors).expect("the vectors are JSON");
    let page = Page::of("master-checklist");
    let sheets = list(&vectors["sheets"]);
    assert!(sheets.len() >= 11, "only {} sheets", sheets.len());
    for each in sheets {
        let (sheet, cases) = (&each["sheet"], &each["cases"]);
        let arguments = [sheet.clone(), cases.clone(), vectors["words"].clone()];
        let results = page.run(EVALUATE, &arguments);
        assert_eq!(list(&results).len(), list(cases).len());
        for (case, result) in list(cases).iter().zip(list(&results)) {
            assert!(alike(case, result), "{}: {case} is {result}", sheet["id"]);
        }
    }
}

/// Whether two results are the same, down to every number in them.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let is_alike =
                |(key, one): (&String, &Value)| b.get(key).is_some_and(|other| alike(one, other));
            a.len() == b.len() && a.iter().all(is_alike)
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b))
        }
        _ => same(a, b),
    }
}
