//! One cell of a comparison, as authors write it.
//!
//! Short values are written plainly; what needs a link or a figure of another
//! piece is a map. Whether a cell fits its row is for the check, which knows
//! the row.

use crate::diagnostics::{Location, Spanned, WRONG_TYPE};
use crate::document::{Id, Inline, Record, Reference, Visit, Visitor, record};
use crate::sheet::Written;
use crate::yaml::{Decode, Decoder, Node, Shape, Value};

record! {
    /// A cell with a link, or with a figure that another piece computes.
    pub struct LinkedCell {
        /// What it says.
        text: Option<Inline>,
        /// The low end of a range.
        low: Option<f64>,
        /// The high end of a range.
        high: Option<f64>,
        /// The piece or item it rests on.
        reference as "ref": Option<Reference>,
        /// The value of that piece to show, as it computes it for an untouched page.
        value: Option<Spanned<Id>>,
    }
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says, if it was written as text.
    pub text: Option<Inline>,
    /// The bare text of a plain value.
    written: Option<String>,
    /// The ends of a range.
    range: Option<(f64, f64)>,
    /// The piece it rests on.
    pub reference: Option<Reference>,
    /// The value of that piece to show.
    pub figure: Option<Spanned<Id>>,
    /// Where it stands.
    pub at: Location,
}

/// What an author writes who does not know.
pub const UNKNOWN: &str = "unknown";

impl Cell {
    /// Whether the author does not know it.
    pub fn is_unknown(&self) -> bool {
        self.word() == Some(UNKNOWN)
    }

    /// A plain value as written.
    pub fn word(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// The number or the range.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let number = || Some(Written::parse(self.word()?)?.number);
        self.range
            .or_else(|| number().map(|number| (number, number)))
    }

    fn empty(at: Location) -> Self {
        Self {
            text: None,
            written: None,
            range: None,
            reference: None,
            figure: None,
            at,
        }
    }
}

impl Decode for Cell {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let empty = Self::empty(decoder.location(node.span));
        match &node.value {
            Value::Null => {
                decoder.wrong_type(node, "a value, or `unknown`,");
                None
            }
            Value::Scalar(scalar) => Some(Self {
                text: Some(Inline::decode(node, decoder)?),
                written: Some(scalar.text.clone()),
                ..empty
            }),
            Value::List(_) => match Vec::<f64>::decode(node, decoder)?.as_slice() {
                [low, high] => Some(Self {
                    range: Some((*low, *high)),
                    ..empty
                }),
                other => {
                    let message = format!("a range is `[low, high]`, not {} numbers", other.len());
                    decoder.report(&WRONG_TYPE, node.span, message);
                    None
                }
            },
            Value::Map(_) => {
                let linked = LinkedCell::decode(node, decoder)?;
                let complete = match (&linked.reference, &linked.value) {
                    (None, Some(_)) => false,
                    (_, value) => {
                        linked.text.is_some()
                            || linked.low.is_some() && linked.high.is_some()
                            || value.is_some()
                    }
                };
                if !complete {
                    let message = "a cell says `text`, `low` and `high`, or `ref` and `value`";
                    decoder.report(&WRONG_TYPE, node.span, message);
                    return None;
                }
                Some(Self {
                    text: linked.text,
                    range: linked.low.zip(linked.high),
                    reference: linked.reference,
                    figure: linked.value,
                    ..empty
                })
            }
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![
            Shape::InlineMarkdown,
            Shape::Number,
            Shape::List(Box::new(Shape::Number)),
            Shape::Record {
                name: "LinkedCell",
                about: "A cell with a link, or with a figure that another piece computes.",
                keys: <LinkedCell as Record>::keys,
                others: None,
            },
        ])
    }
}

impl Visit for Cell {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.text.visit(visitor);
        self.reference.visit(visitor);
    }
}
