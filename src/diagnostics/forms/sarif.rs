//! SARIF 2.1.0, the form that code scanners and editors read.
//!
//! Kept to what viewers use: rules with their explanations, results with
//! regions, related places and fixes. Columns are declared to count Unicode
//! code points, as everywhere in scorebook.
//! Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::lines::Region;
use super::{Sources, severity_word};
use crate::diagnostics::{Code, Diagnostic, Label, SourcePath, Suggestion};

/// The list as one log with one run.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    let codes: BTreeMap<&str, &Code> = diagnostics
        .iter()
        .map(|diagnostic| (diagnostic.code.id, diagnostic.code))
        .collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code)).collect();
    let positions: BTreeMap<&str, usize> = codes.keys().copied().zip(0..).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, positions.get(diagnostic.code.id), sources))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "scorebook",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.id,
        "shortDescription": { "text": code.title },
        "fullDescription": { "text": code.explanation },
        "defaultConfiguration": { "level": severity_word(code.severity) },
    })
}

fn result(diagnostic: &Diagnostic, rule_index: Option<&usize>, sources: &Sources<'_>) -> Value {
    let mut message = diagnostic.message.clone();
    for help in &diagnostic.help {
        message.push('\n');
        message.push_str(help);
    }
    let mut result = object([
        ("ruleId", json!(diagnostic.code.id)),
        ("ruleIndex", json!(rule_index)),
        ("level", json!(severity_word(diagnostic.code.severity))),
        ("message", json!({ "text": message })),
        ("locations", json!([location(&diagnostic.primary, sources)])),
    ]);
    if !diagnostic.others.is_empty() {
        let related = diagnostic.others.iter();
        let related: Vec<Value> = related.map(|label| location(label, sources)).collect();
        result.insert("relatedLocations".to_owned(), json!(related));
    }
    let fix = diagnostic.suggestion.as_ref();
    if let Some(fix) = fix.and_then(|suggestion| fix_of(suggestion, sources)) {
        result.insert("fixes".to_owned(), json!([fix]));
    }
    Value::Object(result)
}

fn location(label: &Label, sources: &Sources<'_>) -> Value {
    let mut physical = object([("artifactLocation", artifact(&label.location.path))]);
    if let Some(region) = sources.shown(&label.location) {
        physical.insert("region".to_owned(), region_of(region));
    }
    let mut location = object([("physicalLocation", Value::Object(physical))]);
    if !label.text.is_empty() {
        location.insert("message".to_owned(), json!({ "text": label.text }));
    }
    Value::Object(location)
}

/// A fix needs a region, so there is none for a file whose text is unknown.
fn fix_of(suggestion: &Suggestion, sources: &Sources<'_>) -> Option<Value> {
    let region = sources.exact(&suggestion.location)?;
    Some(json!({
        "artifactChanges": [{
            "artifactLocation": artifact(&suggestion.location.path),
            "replacements": [{
                "deletedRegion": region_of(region),
                "insertedContent": { "text": suggestion.replacement },
            }],
        }],
    }))
}

fn region_of(Region { start, end }: Region) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(path: &SourcePath) -> Value {
    json!({ "uri": uri(path.as_str()) })
}

/// A relative reference of RFC 3986: everything but unreserved characters
/// and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
