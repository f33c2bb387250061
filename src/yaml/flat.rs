//! Front matter as nearly everyone writes it, without the parser.
//!
//! To the parser, two lines with a title and a weight cost as much as some
//! paragraphs of text. What is not plainly one key and one value on each line
//! is left to it: it alone knows what YAML is, and what is wrong with it.

use super::node::{Entry, Node, Scalar, Value};
use crate::diagnostics::Span;

/// How many lines are still compared with each other.
const FEW: usize = 16;

/// What the parser would make of `text`, which stands at `base` in its file,
/// if that can be told at a glance.
pub(super) fn read(text: &str, base: usize) -> Option<Node> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = base;
    for line in text.split_inclusive('\n') {
        let entry = entry(line.strip_suffix('\n')?, start)?;
        if entries.len() == FEW || entries.iter().any(|other| other.key == entry.key) {
            return None;
        }
        entries.push(entry);
        start += line.len();
    }
    let end = entries.last()?.value.span.end;
    Some(Node {
        span: Span::new(base, end),
        value: Value::Map(entries),
    })
}

fn entry(line: &str, start: usize) -> Option<Entry> {
    let (key, written) = line.split_once(": ")?;
    let is_name = !key.is_empty() && key.len() < 64 && key.bytes().all(|b| b.is_ascii_lowercase());
    let quoted = written.strip_prefix('"');
    let text = match quoted {
        Some(rest) => rest.strip_suffix('"')?,
        None => written,
    };
    let is_plain = quoted.is_none();
    if !is_name || is_null(key) || !text.chars().all(is_ordinary) {
        return None;
    }
    if is_plain
        && (is_null(text) || !text.starts_with(char::is_alphanumeric) || text.ends_with(' '))
    {
        return None;
    }
    let at = start + line.len() - written.len();
    Some(Entry {
        key: key.to_owned(),
        key_span: Span::new(start, start + key.len()),
        value: Node {
            span: Span::new(at, at + written.len()),
            value: Value::Scalar(Scalar {
                text: text.to_owned(),
                plain: is_plain,
                verbatim: Some(at + usize::from(!is_plain)),
            }),
        },
    })
}

/// Whether it means itself wherever it stands behind a letter.
fn is_ordinary(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(
            character,
            ' ' | '-' | '_' | '.' | ',' | '/' | '(' | ')' | '\'' | '!' | '?' | '%' | '+'
        )
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("null")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::read::parse;
    use super::read;
    use crate::diagnostics::{Diagnostics, SourcePath};

    /// What is read at a glance, beside what the parser reads.
    fn both(text: &str) -> (Option<String>, String) {
        let mut sink = Diagnostics::new();
        let parsed = parse(text, &SourcePath::new("guide.md"), 4, &mut sink);
        let glance = read(text, 4).map(|node| format!("{:?} []", Some(node)));
        let mistakes: Vec<_> = sink.into_iter().map(|mistake| mistake.code.id).collect();
        (glance, format!("{parsed:?} {mistakes:?}"))
    }

    #[test]
    fn usual_front_matter_is_read_as_the_parser_reads_it() {
        for text in [
            "title: Rate card\n",
            "title: \"Rate card\"\nweight: 2\n",
            "title: \"\"\nid: a-b\nreviewed: 2026-09-01\nowner: Anna's team (EU), 50%\n",
            "title: Übersicht é 数字\nweight: 1.5\n",
            "title: \" a \"\ndescription: What is it, and why?\nfor: a - b ' c\n",
        ] {
            let (glance, parsed) = both(text);
            assert_eq!(glance, Some(parsed), "{text}");
        }
    }

    #[test]
    fn all_else_is_left_to_the_parser() {
        for text in [
            "",
            "\n",
            "title: a",
            "title:\n",
            "title: \n",
            "title: a \n",
            "title: null\n",
            "null: a\n",
            "title: a\ntitle: b\n",
            "title: a # b\n",
            "title: a: b\n",
            "title: [a]\n",
            "title: - a\n",
            "title: 'a'\n",
            "title: \"a\\n\"\n",
            "title: \"a\"b\"\n",
            "title: a\n  b\n",
            "title: a\r\n",
            " title: a\n",
            "- title: a\n",
            "# a: b\n",
            "title: |\n  a\n",
            "title: a\n\n",
            "title: ~\n",
        ] {
            assert!(read(text, 0).is_none(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_read_in_another_way(text in "([ab]{0,2}:? ?[ab0~\"'#é:, \u{85}\u{a0}\u{2028}-]{0,6}\n?){0,3}") {
            let (glance, parsed) = both(&text);
            prop_assert!(glance.is_none_or(|glance| glance == parsed));
        }
    }
}
