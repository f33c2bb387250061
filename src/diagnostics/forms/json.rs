//! One JSON document, for programs of the author's own.
//!
//! The keys and their order are a promise; a change that a reader of
//! version 1 could not bear raises the version.

use serde_json::{Value, json};

use super::lines::Region;
use super::{Sources, severity_word};
use crate::diagnostics::{Diagnostic, Label, Suggestion};

/// The list as one document. Places in files whose text is unknown have a
/// path and `null` for the rest.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    let entries: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| entry(diagnostic, sources))
        .collect();
    let document = json!({ "version": 1, "diagnostics": entries });
    format!("{document:#}\n")
}

fn entry(diagnostic: &Diagnostic, sources: &Sources<'_>) -> Value {
    let place = Place::of(sources.shown(&diagnostic.primary.location));
    let labels: Vec<Value> = diagnostic
        .others
        .iter()
        .map(|other| label(other, sources))
        .collect();
    json!({
        "code": diagnostic.code.id,
        "severity": severity_word(diagnostic.code.severity),
        "message": diagnostic.message,
        "path": diagnostic.primary.location.path.as_str(),
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "text": diagnostic.primary.text,
        "help": diagnostic.help,
        "labels": labels,
        "suggestion": diagnostic.suggestion.as_ref().map(|it| suggestion(it, sources)),
    })
}

fn label(label: &Label, sources: &Sources<'_>) -> Value {
    let place = Place::of(sources.shown(&label.location));
    json!({
        "path": label.location.path.as_str(),
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "text": label.text,
    })
}

fn suggestion(suggestion: &Suggestion, sources: &Sources<'_>) -> Value {
    let place = Place::of(sources.exact(&suggestion.location));
    json!({
        "path": suggestion.location.path.as_str(),
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "replacement": suggestion.replacement,
    })
}

#[derive(Default)]
struct Place {
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl Place {
    fn of(region: Option<Region>) -> Self {
        region.map_or_else(Self::default, |region| Self {
            line: Some(region.start.line),
            column: Some(region.start.column),
            end_line: Some(region.end.line),
            end_column: Some(region.end.column),
        })
    }
}
