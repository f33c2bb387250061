//! The sheets of the first book with answers and outcomes, in
//! `tests/fixtures/vectors/sheets.json`: the browser's tests evaluate the
//! same. The file is written by running this test with `UPDATE_VECTORS=1`.

use serde_json::{Value as Json, json};

use super::random::{Random, answers_for};
use super::showing::WORDS;
use super::{
    books,
    support::{early, record, sound, verdict},
};
use crate::sheet::*;

const RECORDED: &str = include_str!("../../../tests/fixtures/vectors/sheets.json");

fn cases(sheet: &Sheet, words: &Words) -> Vec<Json> {
    let mut random = Random(sheet.id.len() as u64);
    let given = (0..12).map(|_| answers_for(&mut random, sheet));
    let all = [Answers::new()].into_iter().chain(given);
    let cases = all.map(|answers| {
        let outcome = evaluate(sheet, &answers);
        let value = |value: &Value| {
            let text = show_value(sheet, value, &outcome.values[&value.id], words);
            (value.id.clone(), Json::from(text))
        };
        let shown: serde_json::Map<String, Json> = sheet.values.iter().map(value).collect();
        let template = sheet
            .say
            .as_deref()
            .unwrap_or("{missing}; {lowest}; {open}");
        let said = fill(template, sheet, &answers, &outcome, words);
        json!({"answers": answers, "outcome": outcome, "shown": shown, "said": said})
    });
    cases.collect()
}

#[test]
fn outcomes_are_the_recorded_ones() {
    let words: Words = serde_json::from_str(WORDS).expect("the words are complete");
    let drafts = [
        books::freelancer_with_flag(),
        books::misfit(),
        books::decision_matrix(),
        books::take_home(),
        books::skills_matrix(),
        books::estimate(),
        books::year_cost(),
        books::staffing(),
        books::warnings(),
        books::overtaken(early("second", "b >= 1")),
        books::overtaken(verdict("second", Some("b >= 1"))),
    ];
    let mut text = format!("{{\"words\": {},\n\"sheets\": [\n", json!(words));
    for (at, draft) in drafts.into_iter().enumerate() {
        let sheet = sound(draft);
        let lines: Vec<String> = cases(&sheet, &words).iter().map(Json::to_string).collect();
        let comma = if at == 0 { "" } else { ",\n" };
        text += &format!(
            "{comma}{{\"sheet\": {},\n\"cases\": [\n{}\n]}}",
            json!(sheet),
            lines.join(",\n")
        );
    }
    text += "\n]}\n";
    record("sheets.json", &text);
    let differing = RECORDED
        .lines()
        .zip(text.lines())
        .find(|(old, new)| old != new);
    assert_eq!(differing, None);
    assert_eq!(RECORDED.len(), text.len());
}
