//! Text → tree.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span as RawSpan};

use super::node::{Entry, Node, Scalar, Value};
use super::{comma, flat};
use crate::diagnostics::{
    COMMA_CUTS, Diagnostic, Diagnostics, Location, SourcePath, Span, YAML_DUPLICATE_KEY,
    YAML_REFUSED, YAML_SYNTAX, YAML_TOO_DEEP,
};

/// How deep lists and maps may nest.
const MAX_DEPTH: usize = 64;

/// Reads one YAML document. `base` is the offset of `text` in its file, so
/// that front matter points into the whole file. Returns `None` when the text
/// has no document or a mistake that hides the rest; every mistake is in
/// `sink`.
pub fn read(text: &str, path: &SourcePath, base: usize, sink: &mut Diagnostics) -> Option<Node> {
    let without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let base = base + (text.len() - without_mark.len());
    flat::read(without_mark, base).or_else(|| parse(without_mark, path, base, sink))
}

/// The same for a text without a byte order mark, by all the rules of YAML.
pub(super) fn parse(
    text: &str,
    path: &SourcePath,
    base: usize,
    sink: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader {
        text,
        offsets: byte_offsets(text),
        path,
        base,
        sink,
        stack: Vec::new(),
        root: None,
    };
    match reader.run() {
        Ok(()) => reader.root,
        Err(Stop) => None,
    }
}

/// A mistake was reported after which reading makes no sense.
struct Stop;

struct Reader<'a> {
    text: &'a str,
    /// Byte offset of each character; empty for ASCII, where both agree.
    offsets: Vec<usize>,
    path: &'a SourcePath,
    base: usize,
    sink: &'a mut Diagnostics,
    stack: Vec<Open>,
    root: Option<Node>,
}

/// A list or map that is still being read.
struct Open {
    start: usize,
    items: Items,
}

enum Items {
    List(Vec<Node>),
    Map {
        entries: Vec<Entry>,
        seen: HashMap<String, Span>,
        key: Option<(String, Span)>,
    },
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let text = self.text;
        let mut parser = Parser::new_from_str(text);
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, raw) = next.map_err(|error| self.syntax(&error))?;
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(self.refuse(self.span(&raw), "a second document in one file"));
                    }
                }
                Event::Alias(_) => {
                    let span = self.span(&raw);
                    return Err(self.refuse(span, "an alias"));
                }
                Event::Scalar(value, style, anchor, tag) => {
                    let span = self.span(&raw);
                    self.plain_only(span, anchor, tag.is_some())?;
                    self.scalar(value, style, span);
                }
                Event::SequenceStart(anchor, tag) => {
                    let span = self.span(&raw);
                    self.plain_only(span, anchor, tag.is_some())?;
                    self.open(span, Items::List(Vec::new()))?;
                }
                Event::MappingStart(anchor, tag) => {
                    let span = self.span(&raw);
                    self.plain_only(span, anchor, tag.is_some())?;
                    let items = Items::Map {
                        entries: Vec::new(),
                        seen: HashMap::new(),
                        key: None,
                    };
                    self.open(span, items)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(&raw),
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn scalar(&mut self, value: Cow<'_, str>, style: ScalarStyle, span: Span) {
        let plain = style == ScalarStyle::Plain;
        let node = if plain && matches!(value.as_ref(), "" | "~" | "null" | "Null" | "NULL") {
            // A key before the colon may be called `null`; as a value it is nothing.
            Node {
                span,
                value: Value::Null,
            }
        } else {
            let verbatim = self.verbatim(&value, span);
            let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
            let mut value = value.into_owned();
            // The parser ends a block text with a line break even where the
            // file ends without one.
            if block && span.end - self.base >= self.text.len() && self.is_cut_short() {
                value.truncate(value.trim_end_matches('\n').len());
            }
            Node {
                span,
                value: Value::Scalar(Scalar {
                    text: value,
                    plain,
                    verbatim,
                }),
            }
        };
        self.add(node);
    }

    /// Whether the last line has text but no line break.
    fn is_cut_short(&self) -> bool {
        let last_line = self.text.rsplit('\n').next().unwrap_or_default();
        !last_line.trim_matches([' ', '\t', '\r']).is_empty()
    }

    /// Where `value` stands letter for letter inside `span`, if it does.
    fn verbatim(&self, value: &str, span: Span) -> Option<usize> {
        let start = span.start - self.base;
        let here = self.text.get(start..span.end - self.base)?;
        if here.starts_with(value) && !here.starts_with(['"', '\'']) {
            return Some(span.start);
        }
        let inside = here.strip_prefix(['"', '\''])?;
        inside.starts_with(value).then_some(span.start + 1)
    }

    fn open(&mut self, span: Span, items: Items) -> Result<(), Stop> {
        if self.stack.len() >= MAX_DEPTH {
            self.report(
                &YAML_TOO_DEEP,
                span,
                format!("nested more than {MAX_DEPTH} levels deep"),
            );
            return Err(Stop);
        }
        self.stack.push(Open {
            start: span.start,
            items,
        });
        Ok(())
    }

    fn close(&mut self, raw: &RawSpan) {
        let Some(open) = self.stack.pop() else { return };
        let (value, last) = match open.items {
            Items::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Items::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (Value::Map(entries), last)
            }
        };
        let raw_end = self.span(raw).end;
        // A block ends where its last value ends, not where the next line begins.
        let flow = self
            .text
            .get(open.start - self.base..)
            .is_some_and(|rest| rest.starts_with(['[', '{']));
        let end = match last {
            Some(last) if !flow => last,
            _ => raw_end,
        };
        if flow && let Value::List(items) = &value {
            self.warn_of_commas(items);
        }
        self.add(Node {
            span: Span::new(open.start, end),
            value,
        });
    }

    fn warn_of_commas(&mut self, items: &[Node]) {
        for span in comma::cut_texts(items) {
            let text = self.text.get(span.start - self.base..span.end - self.base);
            let quoted = comma::quoted(text.unwrap_or_default());
            let location = Location {
                path: self.path.clone(),
                span,
            };
            self.sink.push(
                Diagnostic::new(
                    &COMMA_CUTS,
                    location,
                    "the comma cuts this text in two entries",
                )
                .help("put the text in quotes")
                .suggest(quoted),
            );
        }
    }

    fn add(&mut self, node: Node) {
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.items {
            Items::List(items) => items.push(node),
            Items::Map { entries, seen, key } => match key.take() {
                None => {
                    if !matches!(node.value, Value::Scalar(_) | Value::Null) {
                        let location = Location {
                            path: self.path.clone(),
                            span: node.span,
                        };
                        let message = format!("a key is a text, not {}", node.describe());
                        self.sink
                            .push(Diagnostic::new(&YAML_REFUSED, location, message));
                    }
                    *key = Some((key_text(&node), node.span));
                }
                Some((name, key_span)) => match seen.get(&name) {
                    Some(first) => {
                        let first = Location {
                            path: self.path.clone(),
                            span: *first,
                        };
                        let here = Location {
                            path: self.path.clone(),
                            span: key_span,
                        };
                        self.sink.push(
                            Diagnostic::new(
                                &YAML_DUPLICATE_KEY,
                                here,
                                format!("the key `{name}` is written twice"),
                            )
                            .also(first, "first written here"),
                        );
                    }
                    None => {
                        seen.insert(name.clone(), key_span);
                        entries.push(Entry {
                            key: name,
                            key_span,
                            value: node,
                        });
                    }
                },
            },
        }
    }

    fn plain_only(&mut self, span: Span, anchor: usize, tagged: bool) -> Result<(), Stop> {
        match (anchor, tagged) {
            (0, false) => Ok(()),
            (0, true) => Err(self.refuse(span, "a tag")),
            _ => Err(self.refuse(span, "an anchor")),
        }
    }

    fn refuse(&mut self, span: Span, what: &str) -> Stop {
        self.report(&YAML_REFUSED, span, format!("{what} is not supported"));
        Stop
    }

    fn syntax(&mut self, error: &ScanError) -> Stop {
        let mut start = self.offset(error.marker());
        let mut rest = &self.text[start - self.base..];
        let mut message = error.info().to_owned();
        // The parser points at the text before the tab.
        let tab = rest.find('\t').filter(|_| message.contains("tab"));
        if let Some(tab) = tab {
            message = "a tab cannot be used for indentation; use spaces".to_owned();
            start += tab;
            rest = &rest[tab..];
        }
        let width = rest.chars().next().map_or(0, char::len_utf8);
        self.report(&YAML_SYNTAX, Span::new(start, start + width), message);
        Stop
    }

    fn report(&mut self, code: &'static crate::diagnostics::Code, span: Span, message: String) {
        let location = Location {
            path: self.path.clone(),
            span,
        };
        self.sink.push(Diagnostic::new(code, location, message));
    }

    fn span(&self, raw: &RawSpan) -> Span {
        Span::new(self.offset(&raw.start), self.offset(&raw.end))
    }

    fn offset(&self, marker: &Marker) -> usize {
        let index = marker.index();
        let byte = if self.offsets.is_empty() {
            index
        } else {
            self.offsets.get(index).copied().unwrap_or(self.text.len())
        };
        self.base + byte.min(self.text.len())
    }
}

fn key_text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::Null => "null".to_owned(),
        Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// saphyr counts characters; everything else here counts bytes.
fn byte_offsets(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return Vec::new();
    }
    text.char_indices().map(|(offset, _)| offset).collect()
}
