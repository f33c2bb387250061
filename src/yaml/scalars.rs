//! Reading the plain types: texts, numbers, truth values, lists, maps.

use indexmap::IndexMap;

use super::decode::{Decode, Decoder};
use super::node::{Node, Scalar, Value};
use super::shape::Shape;
use crate::diagnostics::{EMPTY_LIST, OUT_OF_RANGE, Spanned, WRONG_TYPE};

/// A list that must have an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct NonEmpty<T>(pub Vec<T>);

impl<T> std::ops::Deref for NonEmpty<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// A map in the order it was written, with the place of each key.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole<const MIN: u32, const MAX: u32>(pub u32);

fn scalar<'n>(node: &'n Node, wanted: &str, decoder: &mut Decoder<'_>) -> Option<&'n Scalar> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar),
        _ => {
            decoder.wrong_type(node, wanted);
            None
        }
    }
}

/// `12`, `1.5`, `-3`, `20%`; what YAML calls infinity or not-a-number is refused.
fn number(text: &str) -> Option<f64> {
    let (digits, scale) = match text.strip_suffix('%') {
        Some(digits) => (digits, 100.0),
        None => (text, 1.0),
    };
    let body = digits.strip_prefix('-').unwrap_or(digits);
    let ordinary = body.starts_with(|c: char| c.is_ascii_digit())
        && body.chars().all(|c| c.is_ascii_digit() || c == '.');
    let value: f64 = digits.parse().ok()?;
    (ordinary && value.is_finite()).then_some(value / scale)
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        scalar(node, "a text", decoder).map(|scalar| scalar.text.clone())
    }
    fn shape() -> Shape {
        Shape::Text
    }
}

impl Decode for f64 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let found = scalar(node, "a number", decoder)?;
        let value = number(&found.text).filter(|_| found.plain);
        if value.is_none() {
            let message = format!("a number is wanted here, not the text `{}`", found.text);
            decoder.report(&WRONG_TYPE, node.span, message);
        }
        value
    }
    fn shape() -> Shape {
        Shape::Number
    }
}

impl<const MIN: u32, const MAX: u32> Decode for Whole<MIN, MAX> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let found = scalar(node, "a whole number", decoder)?;
        match found.text.parse::<u32>().ok().filter(|_| found.plain) {
            Some(value) if (MIN..=MAX).contains(&value) => Some(Self(value)),
            Some(value) => {
                let message = format!("{value} is not between {MIN} and {MAX}");
                decoder.report(&OUT_OF_RANGE, node.span, message);
                None
            }
            None => {
                let message = format!("a whole number is wanted here, not `{}`", found.text);
                decoder.report(&WRONG_TYPE, node.span, message);
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Whole { min: MIN, max: MAX }
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let found = scalar(node, "true or false", decoder)?;
        match found.text.as_str() {
            "true" if found.plain => Some(true),
            "false" if found.plain => Some(false),
            other => {
                let message = format!("true or false is wanted here, not `{other}`");
                decoder.report(&WRONG_TYPE, node.span, message);
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Truth
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn shape() -> Shape {
        T::shape()
    }
}

/// Every entry is read, so that each bad one is reported; bad ones are left
/// out, so that the others are still checked.
fn entries<T: Decode>(node: &Node, decoder: &mut Decoder<'_>) -> Option<Vec<T>> {
    match &node.value {
        Value::List(items) => Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, decoder))
                .collect(),
        ),
        Value::Null => Some(Vec::new()),
        _ => {
            decoder.wrong_type(node, "a list");
            None
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        entries(node, decoder)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Decode> Decode for NonEmpty<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let items = entries(node, decoder)?;
        // Entries that cannot be read have been reported.
        let none_written = match &node.value {
            Value::List(written) => written.is_empty(),
            _ => true,
        };
        if none_written {
            decoder.report(&EMPTY_LIST, node.span, "at least one entry is wanted here");
            return None;
        }
        Some(Self(items))
    }
    fn shape() -> Shape {
        Shape::NonEmptyList(Box::new(T::shape()))
    }
}

impl<T: Decode> Decode for IndexMap<String, T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            decoder.wrong_type(node, "a map of names and values");
            return None;
        };
        let read = entries.iter().filter_map(|entry| {
            T::decode(&entry.value, decoder).map(|value| (entry.key.clone(), value))
        });
        Some(read.collect())
    }
    fn absent() -> Option<Self> {
        Some(IndexMap::new())
    }
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl<T: Decode> Decode for Pairs<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            decoder.wrong_type(node, "a map of names and values");
            return None;
        };
        let read = entries.iter().filter_map(|entry| {
            let key = Spanned {
                value: entry.key.clone(),
                at: decoder.location(entry.key_span),
                verbatim: None,
            };
            T::decode(&entry.value, decoder).map(|value| (key, value))
        });
        Some(Self(read.collect()))
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = T::decode(node, decoder)?;
        let verbatim = match &node.value {
            Value::Scalar(scalar) => scalar.verbatim,
            _ => None,
        };
        Some(Self {
            value,
            at: decoder.location(node.span),
            verbatim,
        })
    }
    fn shape() -> Shape {
        T::shape()
    }
}
