//! Placeholders in sentences.

use std::ops::Range;

/// What stands between braces in `text`, trimmed, with its place.
pub(super) fn placeholders(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        let Some(length) = text[open + 1..].find(['{', '}']) else {
            break;
        };
        let close = open + 1 + length;
        if text[close..].starts_with('}') {
            let name = text[open + 1..close].trim();
            found.push((name, open..close + 1));
            at = close + 1;
        } else {
            at = close;
        }
    }
    found
}

/// `text` with each placeholder that `put` knows replaced.
pub(super) fn replaced(text: &str, put: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (name, range) in placeholders(text) {
        if let Some(replacement) = put(name) {
            out.push_str(&text[from..range.start]);
            out.push_str(&replacement);
            from = range.end;
        }
    }
    out.push_str(&text[from..]);
    out
}
