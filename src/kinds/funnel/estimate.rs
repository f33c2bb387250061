//! A number that is not known exactly: low, likely and high.

use crate::document::{Visit, Visitor, record};
use crate::sheet::Input;
use crate::yaml::{Decode, Decoder, Node, Shape, Value};

record! {
    /// A number that is not known exactly.
    pub struct Ends {
        /// The low end.
        low: f64,
        /// The likely number; the middle where absent.
        likely: Option<f64>,
        /// The high end.
        high: f64,
    }
}

/// A number with its uncertainty; all three are the same where it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The low end.
    pub low: f64,
    /// The likely number.
    pub likely: f64,
    /// The high end.
    pub high: f64,
}

impl Estimate {
    /// The share that is left where this one is taken away.
    pub fn complement(self) -> Self {
        Self {
            low: rest(self.high),
            likely: rest(self.likely),
            high: rest(self.low),
        }
    }

    /// Whether low, likely and high rise in this order.
    pub fn rises(self) -> bool {
        self.low <= self.likely && self.likely <= self.high
    }

    /// The field that holds it until a reader says otherwise.
    pub fn input(self, unit: &str, max: Option<f64>) -> Input {
        Input::Range {
            low: Some(self.low),
            likely: Some(self.likely),
            high: Some(self.high),
            min: Some(0.0),
            max,
            unit: Some(unit.to_owned()),
        }
    }
}

/// One less `share`, without the dust that doubles leave: 0.7 from 0.3, not
/// 0.7000000000000001.
fn rest(share: f64) -> f64 {
    ((1.0 - share) * 1e9).round() / 1e9
}

impl Decode for Estimate {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let Ends {
                low, likely, high, ..
            } = Ends::decode(node, decoder)?;
            let likely = likely.unwrap_or((low + high) / 2.0);
            return Some(Self { low, likely, high });
        }
        let number = f64::decode(node, decoder)?;
        Some(Self {
            low: number,
            likely: number,
            high: number,
        })
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Number, Ends::shape()])
    }
}

impl Visit for Estimate {
    fn visit(&self, _: &mut dyn Visitor) {}
}
