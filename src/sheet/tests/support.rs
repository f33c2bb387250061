//! Sheets in a few lines, for tests.

use serde_json::Value as Json;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, SourcePath, Span, Spanned};
use crate::sheet::*;

/// The place of everything in these tests.
pub fn place() -> Location {
    Location {
        path: SourcePath::new("piece.yml"),
        span: Span::new(0, 0),
    }
}

/// A text that stands at byte 100 letter for letter.
pub fn text(value: &str) -> Spanned<String> {
    Spanned {
        value: value.to_owned(),
        at: Location {
            path: SourcePath::new("piece.yml"),
            span: Span::new(100, 100 + value.len()),
        },
        verbatim: Some(100),
    }
}

pub fn points(values: &[f64]) -> Input {
    let point = |value: &f64| Point {
        value: *value,
        label: format!("Point {value}"),
    };
    Input::Choice {
        points: values.iter().map(point).collect(),
    }
}

pub fn select(ids: &[&str]) -> Input {
    let option = |id: &&str| Choice {
        id: (*id).to_owned(),
        label: format!("Option {id}"),
    };
    Input::Select {
        options: ids.iter().map(option).collect(),
    }
}

pub fn number(min: Option<f64>, max: Option<f64>, default: Option<f64>) -> Input {
    Input::Number {
        min,
        max,
        step: None,
        unit: None,
        default,
    }
}

pub fn add(draft: &mut SheetDraft, id: &str, input: Input, change: impl FnOnce(&mut Field)) {
    let mut field = Field::new(id, format!("The {id}"), input);
    change(&mut field);
    draft.field(field, place());
}

pub fn value(id: &str, formula: &str) -> ValueDraft {
    ValueDraft {
        id: text(id),
        label: format!("The {id}"),
        formula: text(formula),
        unit: None,
        decimals: None,
    }
}

pub fn verdict(id: &str, when: Option<&str>) -> VerdictDraft {
    VerdictDraft {
        id: text(id),
        title: format!("The {id}"),
        tone: Tone::Neutral,
        when: when.map(text),
        because: None,
        next: Vec::new(),
        early: false,
    }
}

pub fn early(id: &str, when: &str) -> VerdictDraft {
    VerdictDraft {
        early: true,
        ..verdict(id, Some(when))
    }
}

pub fn ids(list: &[&str]) -> Vec<String> {
    list.iter().map(|id| (*id).to_owned()).collect()
}

/// The sheet of a draft that must be without mistakes.
pub fn sound(draft: SheetDraft) -> Sheet {
    let mut sink = Diagnostics::new();
    let sheet = draft.finish(&mut sink);
    let messages: Vec<Diagnostic> = sink.into_sorted();
    assert_eq!(messages, []);
    sheet
}

/// What a draft is told, as `code start..end message`.
pub fn mistakes(draft: SheetDraft) -> Vec<String> {
    let mut sink = Diagnostics::new();
    draft.finish(&mut sink);
    told(sink)
}

pub fn told(sink: Diagnostics) -> Vec<String> {
    let line = |d: Diagnostic| {
        let span = d.primary.location.span;
        format!("{} {}..{} {}", d.code.id, span.start, span.end, d.message)
    };
    sink.into_iter().map(line).collect()
}

/// Answers written as JSON.
pub fn answers(json: &str) -> Answers {
    let json: Json = serde_json::from_str(json).expect("test answers are JSON");
    let entries = json.as_object().expect("test answers are an object").iter();
    entries
        .map(|(id, json)| {
            let answer = Answer::from_json(json).expect("test answers can be read");
            (id.clone(), answer)
        })
        .collect()
}

/// The verdict, or the state where there is none.
pub fn result(sheet: &Sheet, json: &str) -> String {
    let outcome = evaluate(sheet, &answers(json));
    outcome
        .verdict
        .unwrap_or_else(|| outcome.state.word().to_owned())
}

/// The likely number of a value.
pub fn number_of(sheet: &Sheet, json: &str, id: &str) -> Option<f64> {
    evaluate(sheet, &answers(json))
        .values
        .get(id)?
        .likely()
        .as_number()
}

/// Writes a file of vectors anew when that is asked for by `UPDATE_VECTORS=1`;
/// the test then passes from the next build on.
pub fn record(name: &str, text: &str) {
    use std::io::Write;
    if std::env::var_os("UPDATE_VECTORS").is_none() {
        return;
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vectors/");
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(format!("{folder}{name}"));
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.expect("the vectors can be written");
}
