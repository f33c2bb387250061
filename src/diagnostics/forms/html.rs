//! A fragment of HTML for the overlay of the preview.
//!
//! Bare structure and class names; the preview brings the style. All words
//! come from diagnostics and sources, so all of them are escaped.

use std::ops::Range;

use super::lines::{Lines, Region};
use super::{Sources, severity_word};
use crate::diagnostics::{Diagnostic, Label};

/// How many characters of a long line stand on either side of the mark.
const CONTEXT: usize = 120;

/// An ordered list with one item for each entry; nothing for no entries.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let items: String = diagnostics
        .iter()
        .map(|diagnostic| item(diagnostic, sources))
        .collect();
    format!("<ol class=\"diagnostics\">\n{items}</ol>\n")
}

fn item(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let others: String = diagnostic
        .others
        .iter()
        .map(|label| place("also", label, sources))
        .collect();
    let help: String = diagnostic
        .help
        .iter()
        .map(|help| format!("<p class=\"help\">{}</p>\n", escape(help)))
        .collect();
    format!(
        "<li class=\"{}\">\n<p class=\"message\"><code>{}</code> {}</p>\n{}{others}{help}</li>\n",
        severity_word(diagnostic.code.severity),
        diagnostic.code.id,
        escape(&diagnostic.message),
        place("place", &diagnostic.primary, sources),
    )
}

/// A label: where it is, what it says, and the source line.
fn place(class: &str, label: &Label, sources: &Sources<'_>) -> String {
    let path = escape(label.location.path.as_str());
    let lines = sources.lines(&label.location.path);
    let shown = lines.map(|lines| (lines, lines.shown(label.location.span)));
    let (address, source) = match shown {
        Some((lines, range)) => {
            let region = lines.region(&range);
            let Region { start, .. } = region;
            let source = format!("<pre>{}</pre>\n", marked(lines, region, &range));
            (format!("{path}:{}:{}", start.line, start.column), source)
        }
        None => (path, String::new()),
    };
    let text = match label.text.as_str() {
        "" => String::new(),
        text => format!(" {}", escape(text)),
    };
    format!("<p class=\"{class}\"><code>{address}</code>{text}</p>\n{source}")
}

/// The first line of a range with the range marked. An empty range marks the
/// character behind it, or a space, because an empty mark cannot be seen.
fn marked(lines: &Lines<'_>, region: Region, range: &Range<usize>) -> String {
    let line = lines.line(region.start.line);
    let before = lines.slice(line.start..range.start);
    let rest = lines.slice(range.start..line.end);
    let length = if range.is_empty() {
        rest.chars().next().map_or(0, char::len_utf8)
    } else {
        range.len().min(rest.len())
    };
    let (mark, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let mark = match mark {
        "" => " ".to_owned(),
        mark => head(mark),
    };
    format!("{}<mark>{mark}</mark>{}", tail(before), head(after))
}

/// The beginning of a long text.
fn head(text: &str) -> String {
    match text.char_indices().nth(CONTEXT) {
        Some((end, _)) => escape(text.get(..end).unwrap_or(text)) + "…",
        None => escape(text),
    }
}

/// The end of a long text.
fn tail(text: &str) -> String {
    match text.char_indices().nth_back(CONTEXT) {
        Some((last_cut, character)) => {
            let start = last_cut + character.len_utf8();
            "…".to_owned() + &escape(text.get(start..).unwrap_or(text))
        }
        None => escape(text),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
