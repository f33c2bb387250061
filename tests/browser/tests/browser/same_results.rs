//! One meaning: the evaluator of the browser comes to what Rust comes to, and
//! writes it the same way, for every example of the book and for thousands of
//! answers that nobody thought of.

use scorebook::embed;
use scorebook::sheet::{Answer, Answers, Sheet, evaluate, show_value};
use scorebook::words::Words;
use scorebook_browser_tests::Page;
use scorebook_browser_tests::book::book;
use serde_json::{Map, Value, json};

use crate::made_up::Dice;

/// Answer sets made up for each sheet.
const MADE_UP: usize = 100;

/// Numbers travel as texts, because the driver and its client round when they
/// read a decimal: the results must be the same to the last bit.
const EVALUATE: &str = "
    const [sheet, given] = [...arguments].map((text) => JSON.parse(text));
    const { core, words } = scorebook;
    const results = given.map((answers) => {
        const outcome = core.evaluate(sheet, answers);
        const shown = (sheet.values ?? []).map((value) => core.showValue(sheet, value, outcome.values[value.id], words.format));
        return { outcome, shown };
    });
    return JSON.stringify(results, (key, value) => (typeof value === 'number' ? String(value) : value));
";

/// What Rust comes to, in the same form.
fn in_rust(sheet: &Sheet, answers: &Answers, words: &Words) -> Value {
    let outcome = evaluate(sheet, answers);
    let shown: Vec<String> = sheet
        .values
        .iter()
        .map(|value| show_value(sheet, value, &outcome.values[&value.id], words.signs()))
        .collect();
    json!({"outcome": outcome, "shown": shown})
}

fn words() -> Words {
    let files = embed::theme();
    let locale = files.iter().find(|(path, _)| *path == "locales/en.yml");
    let text = str::from_utf8(locale.expect("the theme has words").1).expect("words are text");
    Words::parse(text).expect("the words are read")
}

/// Evaluates in the browser and in Rust; says where they differ.
fn compare(page: &Page, sheet: &Sheet, given: &[(String, Answers)]) -> Vec<String> {
    let words = words();
    let answers: Vec<&Answers> = given.iter().map(|(_, answers)| answers).collect();
    let sent = [json!(sheet), json!(answers)].map(|value| Value::String(value.to_string()));
    let returned = page.run(EVALUATE, &sent);
    let text = returned.as_str().expect("results come as text");
    let results: Vec<Value> = serde_json::from_str(text).expect("results are JSON");
    assert_eq!(results.len(), given.len());
    let mut found = Vec::new();
    for ((name, answers), result) in given.iter().zip(&results) {
        let path = format!("{}, {name}", sheet.id);
        let mut differing = Vec::new();
        differences(
            &path,
            &in_rust(sheet, answers, &words),
            result,
            &mut differing,
        );
        if !differing.is_empty() {
            differing.push(format!("    given {}", json!(answers)));
        }
        found.extend(differing);
    }
    found
}

/// Places where two results differ: the path, one side, the other side.
fn differences(path: &str, rust: &Value, browser: &Value, found: &mut Vec<String>) {
    match (rust, browser) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys().filter(|key| !a.contains_key(*key)));
            let side = |map: &Map<_, _>, key| map.get(key).cloned().unwrap_or_default();
            for key in keys {
                differences(
                    &format!("{path}.{key}"),
                    &side(a, key),
                    &side(b, key),
                    found,
                );
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}[{index}]"), a, b, found);
            }
        }
        (Value::Number(a), Value::String(b)) if a.as_f64() == b.parse().ok() => {}
        _ if rust == browser => {}
        _ => found.push(format!("{path}: {rust} in Rust, {browser} in the browser")),
    }
}

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
        let examples = lowered.examples.iter();
        let given: Vec<_> = examples
            .map(|e| (e.name.clone(), e.given.clone()))
            .collect();
        count += given.len();
        found.extend(compare(&page, &lowered.sheet, &given));
    }
    assert!(count >= 50, "only {count} examples");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn answers_made_up_come_out_the_same() {
    let page = Page::of("master-checklist");
    let mut found = Vec::new();
    for (seed, piece) in book().interactive().enumerate() {
        let sheet = &piece
            .sheet
            .as_ref()
            .expect("an interactive page has a sheet")
            .sheet;
        let mut dice = Dice::new(seed as u64);
        let given: Vec<_> = (0..MADE_UP)
            .map(|number| {
                (
                    format!("made up {number}"),
                    read(&dice.answers(&sheet.fields)),
                )
            })
            .collect();
        found.extend(compare(&page, sheet, &given));
    }
    found.truncate(40);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn read(answers: &Value) -> Answers {
    let entries = answers.as_object().into_iter().flatten();
    entries
        .filter_map(|(field, answer)| Some((field.clone(), Answer::from_json(answer)?)))
        .collect()
}
