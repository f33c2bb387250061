//! One source file → one document; pure, and the same for `build`, `check`
//! and the preview.

use std::sync::Arc;

use crate::diagnostics::{
    Diagnostic, Diagnostics, Location, MISSING_KEY, SECOND_TITLE, Span, Spanned, TOO_MANY_HEADINGS,
    TOO_MANY_VALUES, UNKNOWN_KIND,
};
use crate::document::{Body, Completeness, Document, Front, Record, Rules};
use crate::kinds;
use crate::link::Placed;
use crate::markdown;
use crate::source::SourceFile;
use crate::yaml::{self, Decode, Decoder, Node};

/// How many keys and values the YAML of one file may hold: a piece of some
/// thousand items.
const MOST_VALUES: usize = 20_000;

/// How many headings a guide may have.
const MOST_HEADINGS: usize = 10_000;

/// What one file gave: a document unless its mistakes hide what it is, and
/// the mistakes.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The document.
    pub placed: Option<Placed>,
    /// What stays known of a file whose document could not be made, so that
    /// references to it are not reported as mistakes of their own.
    pub broken: Option<Broken>,
    /// What is wrong with the file.
    pub diagnostics: Diagnostics,
}

/// A file that gave no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Path inside the content tree.
    pub inner: String,
    /// The id it seems to claim.
    pub id: Option<String>,
}

/// Parses a guide (`.md`) or a piece (`.yml`).
pub fn parse(file: &SourceFile) -> Parsed {
    let mut sink = Diagnostics::new();
    let document = if file.inner.ends_with(".md") {
        guide(file, &mut sink)
    } else {
        piece(file, &mut sink)
    };
    let broken = document.is_none().then(|| Broken {
        inner: file.inner.to_string(),
        id: claimed_id(&file.text),
    });
    Parsed {
        broken,
        placed: document.map(|document| Placed {
            inner: file.inner.clone(),
            document: Arc::new(document),
        }),
        diagnostics: sink,
    }
}

fn guide(file: &SourceFile, sink: &mut Diagnostics) -> Option<Document> {
    let Some((matter, body)) = split_front_matter(&file.text) else {
        let message = "a guide starts with front matter between `---` lines";
        sink.push(
            Diagnostic::new(&MISSING_KEY, at(file, 0..0), message)
                .help("write `---`, `title: …`, `---` above the text"),
        );
        return None;
    };
    let front =
        tree(file, matter, sink).and_then(|node| Front::decode(&node, &mut decoder(file, sink)));
    let text = Spanned {
        value: &file.text[body.clone()],
        at: at(file, body.clone()),
        verbatim: Some(body.start),
    };
    let completeness = completeness(sink);
    let body = markdown::parse_guide(&text, file.html, sink);
    if body.headings.len() > MOST_HEADINGS {
        let message = format!("the guide has more than {MOST_HEADINGS} headings");
        sink.push(Diagnostic::new(&TOO_MANY_HEADINGS, at(file, 0..0), message));
        return None;
    }
    for heading in body.headings.iter().filter(|heading| heading.level == 1) {
        let message = "the page has two headings of the first level";
        sink.push(
            Diagnostic::new(&SECOND_TITLE, heading.at.clone(), message)
                .label("beside its `title`")
                .help("begin sections with `##`"),
        );
    }
    let path = file.path.clone();
    Some(Document::guide(path, file.hash, completeness, front?, body))
}

/// The YAML in a part of the file, unless it holds more than anyone can read:
/// some checks compare each item of a piece with every other.
fn tree(file: &SourceFile, part: std::ops::Range<usize>, sink: &mut Diagnostics) -> Option<Node> {
    let node = yaml::read(&file.text[part.clone()], &file.path, part.start, sink)?;
    if node.size() > MOST_VALUES {
        let message = format!("the file holds more than {MOST_VALUES} keys and values");
        sink.push(Diagnostic::new(&TOO_MANY_VALUES, at(file, 0..0), message));
        return None;
    }
    Some(node)
}

fn piece(file: &SourceFile, sink: &mut Diagnostics) -> Option<Document> {
    let Some(node) = tree(file, 0..file.text.len(), sink) else {
        if sink.is_empty() {
            sink.push(Diagnostic::new(
                &MISSING_KEY,
                at(file, 0..0),
                "the file is empty",
            ));
        }
        return None;
    };
    let mut decoder = decoder(file, sink);
    let mut fields = decoder.fields(&node)?;
    let kind = fields.take::<Spanned<String>>("kind", &mut decoder);
    let Some(kind) = kind else {
        // Without its kind nobody asks for the other keys.
        let _ = fields.rest(&mut decoder);
        return None;
    };
    let Some(entry) = kinds::by_name(&kind.value) else {
        let message = format!("`{}` is not a kind of piece", kind.value);
        let names = kinds::KINDS.iter().map(|kind| kind.name);
        sink.push(
            Diagnostic::new(&UNKNOWN_KIND, kind.at, message).did_you_mean(&kind.value, names),
        );
        return None;
    };
    let front = Front::read(&mut fields, &mut decoder);
    let rules = Rules::read(&mut fields, &mut decoder);
    let content = (entry.read)(&mut fields, &mut decoder);
    let nameless = front.as_ref().is_some_and(|front| front.id.is_none());
    if nameless {
        fields.miss("id");
    }
    fields.finish(&mut decoder);
    if nameless {
        return None;
    }
    let completeness = completeness(sink);
    let (front, rules, content) = (front?, rules?, content?);
    content.check(&rules, sink);
    if completeness == Completeness::Whole {
        content.check_whole(sink);
    }
    Some(Document {
        path: file.path.clone(),
        hash: file.hash,
        outline: None,
        completeness,
        front,
        body: Body::Piece {
            rules: Box::new(rules),
            content,
        },
    })
}

fn decoder<'a>(file: &'a SourceFile, sink: &'a mut Diagnostics) -> Decoder<'a> {
    Decoder::new(&file.path, sink).with_html(file.html)
}

/// Reading leaves out what it reports.
fn completeness(sink: &Diagnostics) -> Completeness {
    match sink.has_errors() {
        true => Completeness::Partial,
        false => Completeness::Whole,
    }
}

/// The id on the first line that looks like one; the file may be no YAML.
fn claimed_id(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("id:"))?;
    let word = line.split_whitespace().next()?;
    Some(word.trim_matches(['"', '\'']).to_owned())
}

fn at(file: &SourceFile, range: std::ops::Range<usize>) -> Location {
    Location {
        path: file.path.clone(),
        span: Span::from(range),
    }
}

/// The ranges of the YAML between the `---` lines and of the text below.
fn split_front_matter(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let after_fence = |line: &str| line.trim_end_matches(['\r', '\n']).trim_end() == "---";
    let mut lines = text[mark..].split_inclusive('\n');
    let first = lines.next().filter(|line| after_fence(line))?;
    let start = mark + first.len();
    let mut end = start;
    for line in lines {
        if after_fence(line) {
            return Some((start..end, end + line.len()..text.len()));
        }
        end += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::split_front_matter;

    #[test]
    fn front_matter_is_found_whatever_the_line_ends() {
        let text = "---\ntitle: A\n---\nBody";
        assert_eq!(split_front_matter(text), Some((4..13, 17..21)));
        let text = "\u{feff}---\r\ntitle: A\r\n---\r\nBody";
        let (matter, body) = split_front_matter(text).expect("front matter");
        assert_eq!((&text[matter], &text[body]), ("title: A\r\n", "Body"));
        assert_eq!(split_front_matter("# No front matter"), None);
        assert_eq!(split_front_matter("---\ntitle: never closed"), None);
    }
}
