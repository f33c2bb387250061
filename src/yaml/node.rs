//! The spanned tree.

use crate::diagnostics::Span;

/// A YAML value with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The bytes it was read from.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The three shapes of YAML, and nothing.
#[derive(Debug, Clone)]
pub enum Value {
    /// `~`, `null` or an empty place.
    Null,
    /// A single text, number or truth value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map in the order it was written; keys are unique.
    Map(Vec<Entry>),
}

/// A single value; whether it is a number is for the wanted type to decide.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The text after unquoting and folding.
    pub text: String,
    /// Whether it was written without quotes, so that it may be a number or
    /// a truth value.
    pub plain: bool,
    /// Offset of the text in the file if it stands there letter for letter.
    pub verbatim: Option<usize>,
}

/// One line of a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// What the author wrote, in words for a message.
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// How many keys and values it consists of.
    pub fn size(&self) -> usize {
        let inner: usize = match &self.value {
            Value::Null | Value::Scalar(_) => 0,
            Value::List(items) => items.iter().map(Self::size).sum(),
            Value::Map(entries) => entries.iter().map(|entry| 1 + entry.value.size()).sum(),
        };
        1 + inner
    }

    /// The value of `key` if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => entries
                .iter()
                .find(|entry| entry.key == key)
                .map(|e| &e.value),
            _ => None,
        }
    }
}
