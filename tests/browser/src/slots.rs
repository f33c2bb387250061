//! Books with texts of the test's choice in every place where an author may
//! write one: the example of each kind, its texts exchanged and those it
//! leaves out added, as the shape of the kind tells.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::document::{Front, Record as _, Rules};
use scorebook::embed;
use scorebook::kinds;
use scorebook::yaml::{self, Key, Node, Shape, Value};

/// Texts that are words of a format and not an author's own: ids of others,
/// units, addresses.
const WORDS: [&str; 13] = [
    "kind", "id", "was", "retired", "for", "readers", "url", "unit", "currency", "roles", "owner",
    "levels", "tags",
];

/// What stands in slots.
pub trait Filling {
    /// A text for the slot `name`, whose shape is `shape`, in the place of
    /// `example`; `None` leaves that as it is.
    fn text(&mut self, name: &str, shape: &Shape, example: &str) -> Option<String>;
}

/// The example that comes with the program.
pub fn example(kind: &str) -> &'static str {
    let name = format!("{kind}.yml");
    let found = embed::new().iter().find(|(path, _)| *path == name);
    let (_, bytes) = found.unwrap_or_else(|| panic!("there is no example of {kind}"));
    std::str::from_utf8(bytes).expect("examples are text")
}

/// An example of `kind` under another id, with a filling in every slot.
pub fn piece(kind: &str, example: &str, id: &str, filling: &mut dyn Filling) -> String {
    let mut sink = Diagnostics::new();
    let node = yaml::read(example, &SourcePath::new("example"), 0, &mut sink);
    let node = node.expect("examples are YAML");
    let shape = kinds::by_name(kind).expect("a kind").shape;
    let Shape::Record { keys, .. } = shape() else {
        panic!("a piece is a record");
    };
    let keys = [Front::keys(), Rules::keys(), keys()].concat();
    let mut writer = Writer {
        text: format!("\"kind\": {kind}\n\"id\": {id}\n"),
        filling,
    };
    writer.record(kind, &keys, None, &node, 0);
    writer.text
}

struct Writer<'a> {
    text: String,
    filling: &'a mut dyn Filling,
}

impl Writer<'_> {
    /// The keys that are there and the texts that could be.
    fn record(
        &mut self,
        path: &str,
        keys: &[Key],
        others: Option<&Shape>,
        node: &Node,
        depth: usize,
    ) {
        let Value::Map(entries) = &node.value else {
            return self.value(path, &Shape::Nothing, node, depth);
        };
        for entry in entries {
            let known = keys.iter().find(|key| key.name == entry.key);
            let is_top = depth == 0 && matches!(entry.key.as_str(), "kind" | "id");
            let shape = known.map(|key| &key.shape).or(others);
            if let (Some(shape), false) = (shape, is_top) {
                self.key(depth, &entry.key);
                self.value(
                    &format!("{path}.{}", entry.key),
                    shape,
                    &entry.value,
                    depth + 1,
                );
            }
        }
        for key in keys {
            let path = format!("{path}.{}", key.name);
            let is_there = entries.iter().any(|entry| entry.key == key.name);
            let (of, mark) = match &key.shape {
                Shape::List(of) | Shape::NonEmptyList(of) => (of.as_ref(), " -"),
                shape => (shape, ""),
            };
            if !is_there
                && matches!(of, Shape::InlineMarkdown | Shape::BlockMarkdown)
                && let Some(text) = self.filling.text(&path, of, "")
            {
                self.key(depth, key.name);
                if !mark.is_empty() {
                    let _ = write!(self.text, "\n{}{mark}", "  ".repeat(depth));
                }
                self.string(&text);
            }
        }
    }

    fn key(&mut self, depth: usize, key: &str) {
        let _ = write!(
            self.text,
            "{}{}:",
            "  ".repeat(depth),
            serde_json::json!(key)
        );
    }

    fn string(&mut self, text: &str) {
        let _ = writeln!(self.text, " {}", serde_json::json!(text));
    }

    /// A value after its key or dash.
    fn value(&mut self, path: &str, shape: &Shape, node: &Node, depth: usize) {
        match (&node.value, shape) {
            (_, Shape::Either(shapes)) => {
                let shape = shapes.iter().find(|shape| fits(shape, node));
                self.value(path, shape.unwrap_or(&Shape::Nothing), node, depth);
            }
            (Value::Null, _) => self.text.push_str(" ~\n"),
            (Value::Scalar(scalar), _) => {
                let is_slot = match shape {
                    Shape::InlineMarkdown | Shape::BlockMarkdown => true,
                    Shape::Text => !is_word(path),
                    _ => false,
                };
                let filling = is_slot
                    .then(|| self.filling.text(path, shape, &scalar.text))
                    .flatten();
                match filling {
                    Some(text) => self.string(&text),
                    None if scalar.plain => {
                        let _ = writeln!(self.text, " {}", scalar.text);
                    }
                    None => self.string(&scalar.text),
                }
            }
            (Value::List(items), _) => {
                let of = match shape {
                    Shape::List(of) | Shape::NonEmptyList(of) => of,
                    _ => &Box::new(Shape::Nothing),
                };
                self.text.push('\n');
                for item in items {
                    let _ = write!(self.text, "{}-", "  ".repeat(depth));
                    self.value(path, of, item, depth + 1);
                }
            }
            (Value::Map(entries), Shape::Map(of)) => {
                self.text.push('\n');
                for entry in entries {
                    self.key(depth, &entry.key);
                    self.value(&format!("{path}.*"), of, &entry.value, depth + 1);
                }
            }
            (Value::Map(_), Shape::Record { keys, others, .. }) => {
                self.text.push('\n');
                let others = others.map(|shape| shape());
                self.record(path, &keys(), others.as_ref(), node, depth);
            }
            (Value::Map(entries), _) => {
                self.text.push('\n');
                for entry in entries {
                    self.key(depth, &entry.key);
                    self.value(path, &Shape::Nothing, &entry.value, depth + 1);
                }
            }
        }
    }
}

fn fits(shape: &Shape, node: &Node) -> bool {
    match &node.value {
        Value::Null => matches!(shape, Shape::Nothing),
        Value::Scalar(scalar) => match shape {
            Shape::Number | Shape::Whole { .. } | Shape::Truth => scalar.plain,
            Shape::Choice(words) => words.iter().any(|word| word.word == scalar.text),
            Shape::Record { .. } | Shape::Map(_) | Shape::List(_) | Shape::NonEmptyList(_) => false,
            _ => true,
        },
        Value::List(_) => matches!(shape, Shape::List(_) | Shape::NonEmptyList(_)),
        Value::Map(_) => matches!(shape, Shape::Record { .. } | Shape::Map(_)),
    }
}

/// Examples are checked against the rules, so they keep what they say.
fn is_word(path: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or_default();
    WORDS.contains(&last) || path.contains(".examples.") || path.contains(".scenarios.")
}

/// Numbers for the names of slots, in the order they are met.
#[derive(Debug, Default)]
pub struct Slots(BTreeMap<String, usize>);

impl Slots {
    /// The number of the slot `name`.
    pub fn number(&mut self, name: &str) -> usize {
        let next = self.0.len();
        *self.0.entry(name.to_owned()).or_insert(next)
    }

    /// All names with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(name, number)| (name.as_str(), *number))
    }
}

/// `text` so that Markdown shows it letter for letter.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
