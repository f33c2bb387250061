//! Lets `[[id|label]]` stand in a table.
//!
//! The bar of a wiki link would end the table cell, so it is escaped before
//! parsing. Code blocks are left alone: there the backslash would show.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::dialect::Dialect;
use super::scan::wiki_mark;
use super::source::Edits;

/// The text with the bars escaped, if there are any.
pub(super) fn escape_bars(text: &str, dialect: Dialect) -> Option<(String, Edits)> {
    if !dialect.has_wiki_links() || wiki_mark(text).is_none() {
        return None;
    }
    let mut bars = bars_in_rows(text);
    if bars.is_empty() {
        return None;
    }
    let code = code_blocks(text, dialect);
    bars.retain(|bar| {
        let before = code.partition_point(|range| range.start <= *bar);
        !code[..before]
            .last()
            .is_some_and(|range| range.contains(bar))
    });
    let mut escaped = String::with_capacity(text.len() + bars.len());
    let mut edits = Edits::default();
    let mut done = 0;
    for bar in bars {
        escaped.push_str(&text[done..bar]);
        escaped.push('\\');
        edits.push(escaped.len(), -1);
        done = bar;
    }
    escaped.push_str(&text[done..]);
    Some((escaped, edits))
}

/// The bars of wiki links in lines that look like rows of a table: around
/// and below a line of dashes, up to the next empty line.
fn bars_in_rows(text: &str) -> Vec<usize> {
    let mut bars = Vec::new();
    let mut in_table = false;
    let mut previous = (0, "");
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if in_table {
            in_table = !line.trim_matches(is_margin).is_empty();
        } else if is_delimiter_row(line) {
            in_table = true;
            bars_in_line(previous.1, previous.0, &mut bars);
        }
        if in_table {
            bars_in_line(line, start, &mut bars);
        }
        previous = (start, line);
        start += line.len();
    }
    bars
}

fn is_margin(character: char) -> bool {
    character.is_whitespace() || character == '>'
}

fn is_delimiter_row(line: &str) -> bool {
    let row = line.trim_matches(is_margin);
    row.contains('|') && row.contains('-') && row.bytes().all(|byte| b"|:- \t".contains(&byte))
}

fn bars_in_line(line: &str, start: usize, bars: &mut Vec<usize>) {
    let mut from = 0;
    while let Some(open) = line[from..].find("[[") {
        let inner = from + open + 2;
        let Some(length) = line[inner..].find("]]") else {
            return;
        };
        let link = &line[inner..inner + length];
        let unescaped = link
            .match_indices('|')
            .filter(|(at, _)| !link[..*at].ends_with('\\'));
        bars.extend(unescaped.map(|(at, _)| start + inner + at));
        from = inner + length + 2;
    }
}

fn code_blocks(text: &str, dialect: Dialect) -> Vec<Range<usize>> {
    Parser::new_ext(text, dialect.options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}
