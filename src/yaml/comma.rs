//! Texts that a comma cut: `[Ask, then act.]` is a list of two. Both would be
//! shown, and nobody would see why. Only the letters tell, so this is a guess;
//! it does not know what the list is for.

use super::node::{Node, Value};
use crate::diagnostics::Span;

/// Each sentence of a list between brackets that stands in several entries: it
/// ends in one without quotes that begins small.
pub(super) fn cut_texts(entries: &[Node]) -> Vec<Span> {
    let texts: Vec<Option<&str>> = entries.iter().map(plain).collect();
    let mut cut = Vec::new();
    for (last, text) in texts.iter().enumerate() {
        if !text.is_some_and(|text| begins_small(text) && ends_a_sentence(text)) {
            continue;
        }
        let continued = |at: &usize| texts[*at].is_some_and(|text| !ends_a_sentence(text));
        let mut before = (0..last).rev().take_while(continued);
        let beginning = |at: &usize| texts[*at].is_some_and(|text| !begins_small(text));
        if let Some(first) = before.find(beginning) {
            cut.push(Span::new(entries[first].span.start, entries[last].span.end));
        }
    }
    cut
}

/// The text of an entry that was written without quotes.
fn plain(entry: &Node) -> Option<&str> {
    match &entry.value {
        Value::Scalar(scalar) if scalar.plain => Some(&scalar.text),
        _ => None,
    }
}

fn begins_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…'])
}

/// The text in quotes.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}
