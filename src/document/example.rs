//! Worked examples as authors write them.

use super::record::record;
use crate::diagnostics::{Spanned, WRONG_TYPE};
use crate::sheet::{Answer, ExampleDraft, Expected, Given, Written};
use crate::yaml::{Decode, Decoder, Node, Pairs, Scalar, Shape, Value};

record! {
    /// A worked example.
    pub struct ExampleSource {
        /// What it shows.
        name: Option<String>,
        /// Answers, by field or list.
        given: Pairs<Spanned<Given>>,
        /// What must come out.
        expect: Pairs<Spanned<Expected>>,
    }
}

impl ExampleSource {
    /// The example as the sheet checks it.
    pub fn draft(&self) -> ExampleDraft {
        ExampleDraft {
            name: self.name.clone(),
            at: self.at.clone(),
            given: self.given.0.clone(),
            expect: self.expect.0.clone(),
        }
    }
}

/// A quoted scalar is a text whatever it looks like.
fn answer(scalar: &Scalar) -> Answer {
    match scalar.plain {
        true => Answer::parse(&scalar.text),
        false => Answer::Text(scalar.text.clone()),
    }
}

/// The numbers of `{low, likely, high}`.
fn range(node: &Node, decoder: &mut Decoder<'_>) -> Option<(Written, Option<Written>, Written)> {
    let mut fields = decoder.fields(node)?;
    let low = fields.take::<Number>("low", decoder);
    let likely = fields.take::<Option<Number>>("likely", decoder);
    let high = fields.take::<Number>("high", decoder);
    fields.finish(decoder);
    Some((low?.0, likely?.map(|number| number.0), high?.0))
}

/// A number with the care it was written with.
struct Number(Written);

impl Decode for Number {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = match &node.value {
            Value::Scalar(scalar) if scalar.plain => Written::parse(&scalar.text),
            _ => None,
        };
        if written.is_none() {
            decoder.wrong_type(node, "a number");
        }
        written.map(Self)
    }
    fn shape() -> Shape {
        Shape::Number
    }
}

impl Decode for Answer {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Self::Blank),
            Value::Scalar(scalar) => Some(answer(scalar)),
            Value::Map(_) => {
                let (low, likely, high) = range(node, decoder)?;
                Some(Self::Range {
                    low: low.number,
                    likely: likely.map(|likely| likely.number),
                    high: high.number,
                })
            }
            Value::List(_) => {
                decoder.report(&WRONG_TYPE, node.span, "a list cannot stand in a list here");
                None
            }
        }
    }
    fn shape() -> Shape {
        let parts = || {
            let part = |name, required| crate::yaml::Key {
                name,
                about: "",
                required,
                shape: Shape::Number,
            };
            vec![part("low", true), part("likely", false), part("high", true)]
        };
        Shape::Either(vec![
            Shape::Nothing,
            Shape::Number,
            Shape::Truth,
            Shape::Text,
            Shape::Record {
                name: "Range",
                about: "A number that is not known exactly.",
                keys: parts,
                others: None,
            },
        ])
    }
}

impl Decode for Given {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::<Spanned<Answer>>::decode(node, decoder).map(Self::Many),
            _ => Answer::decode(node, decoder).map(Self::One),
        }
    }
    fn shape() -> Shape {
        Shape::Either(vec![
            Answer::shape(),
            Shape::List(Box::new(Answer::shape())),
        ])
    }
}

impl Decode for Expected {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Some(match &node.value {
            Value::Null => Self::Text("blank".to_owned()),
            Value::Scalar(scalar) if scalar.plain => Self::parse(&scalar.text),
            Value::Scalar(scalar) => Self::Text(scalar.text.clone()),
            Value::List(_) => Self::Ids(Vec::<Spanned<String>>::decode(node, decoder)?),
            Value::Map(_) => {
                let (low, likely, high) = range(node, decoder)?;
                Self::Range { low, likely, high }
            }
        })
    }
    fn shape() -> Shape {
        Shape::Either(vec![Answer::shape(), Shape::List(Box::new(Shape::Text))])
    }
}

impl super::Visit for Given {
    fn visit(&self, _: &mut dyn super::Visitor) {}
}

impl super::Visit for Expected {
    fn visit(&self, _: &mut dyn super::Visitor) {}
}
