//! What leaves the browser, as other programs read it: each by the rules of its
//! format, and by nothing else.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// What a file says, by what its format says of it.
pub(crate) fn told(name: &str, text: &str) -> Vec<String> {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => rows(text).concat(),
        Some("ics") => properties(text).into_iter().map(|(_, said)| said).collect(),
        Some("md") => pasted(text),
        Some("json") => strings(&serde_json::from_str(text).expect("JSON")),
        _ => panic!("{name}"),
    }
}
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(values) => values.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
/// The cells of a table by RFC 4180, which is all that this reads: rows end
/// with CR and LF, and quotes stand around a whole cell or nowhere.
pub(crate) fn rows(table: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = table;
    while !rest.is_empty() {
        let cell = match rest.strip_prefix('"') {
            None => {
                let end = rest.find([',', '\r', '\n', '"']).expect("rows end");
                let (cell, after) = rest.split_at(end);
                rest = after;
                cell.to_owned()
            }
            Some(mut inside) => {
                let mut cell = String::new();
                loop {
                    let (part, after) = inside.split_once('"').expect("quotes end");
                    cell.push_str(part);
                    inside = after;
                    let Some(after) = inside.strip_prefix('"') else {
                        break;
                    };
                    cell.push('"');
                    inside = after;
                }
                rest = inside;
                cell
            }
        };
        row.push(cell);
        rest = match (rest.strip_prefix(','), rest.strip_prefix("\r\n")) {
            (Some(after), _) => after,
            (None, Some(after)) => {
                rows.push(std::mem::take(&mut row));
                after
            }
            (None, None) => panic!("a cell goes on with {:?}", rest.chars().next()),
        };
    }
    assert!(row.is_empty(), "the last row ends");
    rows
}
/// The properties of a calendar by RFC 5545, unfolded: names and what they
/// say, its escapes undone.
pub(crate) fn properties(calendar: &str) -> Vec<(String, String)> {
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        let strange = |letter: char| letter.is_control() && letter != '\t';
        assert!(!line.contains(strange), "{line:?}");
    }
    let unfolded = calendar.replace("\r\n ", "");
    let lines = unfolded
        .strip_suffix("\r\n")
        .expect("lines end")
        .split("\r\n");
    let lines = lines.map(|line| {
        let (name, text) = line.split_once(':').expect("a property");
        let mut said = String::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match (letter, name) {
                ('\\', _) => match letters.next().expect("something is escaped") {
                    'n' => said.push('\n'),
                    other if "\\;,".contains(other) => said.push(other),
                    other => panic!("nothing is written \\{other}"),
                },
                (';' | ',', "SUMMARY" | "DESCRIPTION" | "UID") => panic!("bare {letter}"),
                _ => said.push(letter),
            }
        }
        (name.to_owned(), said)
    });
    lines.collect()
}
/// What few programs do: other quotes and dashes, formulas, small letters.
const NOT_MEANT: Options = Options::ENABLE_SMART_PUNCTUATION
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_SUPERSCRIPT)
    .union(Options::ENABLE_SUBSCRIPT);
/// The lines that a text becomes where it is pasted, in which nothing but
/// headings, lists and strong words may be.
pub(crate) fn pasted(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    for event in Parser::new_ext(text, Options::all() - NOT_MEANT) {
        match event {
            Event::Start(Tag::Item | Tag::Heading { .. } | Tag::Paragraph) => {
                blocks.push(String::new());
            }
            Event::Text(text) => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| *block += &text),
            Event::SoftBreak => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| block.push(' ')),
            Event::Start(Tag::List(None) | Tag::Strong) => {}
            Event::End(_) => {}
            other => panic!("{other:?} after {:?}", blocks.last()),
        }
    }
    blocks.iter().map(|block| on_one_line(block)).collect()
}
/// A text without what a calendar has no way to write.
pub(crate) fn printable(text: &str) -> String {
    let kept = |letter: &char| matches!(letter, '\n' | '\t') || !letter.is_control();
    text.chars().filter(kept).collect()
}
/// A text without the spaces around it, by what a script calls a space.
pub(crate) fn trimmed(text: &str) -> &str {
    let is_space = |letter: char| letter.is_whitespace() && letter != '\u{85}';
    text.trim_matches(|letter| is_space(letter) || letter == '\u{feff}')
}
/// A text on one line, as Markdown shows it.
pub(crate) fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}
/// A text without what is not seen of it.
pub(crate) fn visible(text: &str) -> String {
    let is_space = |letter: char| trimmed(letter.encode_utf8(&mut [0; 4])).is_empty();
    on_one_line(&printable(text).replace(is_space, " "))
}
#[test]
fn tables_are_read_by_the_rules() {
    assert_eq!(
        rows("a,\"b\"\"\r\n,c\",\r\n,,\r\n"),
        [["a", "b\"\r\n,c", ""], ["", "", ""]]
    );
}
