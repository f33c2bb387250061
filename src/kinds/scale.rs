//! Scales: what a score may be, for scorecards and rubrics.
//!
//! It knows points and their descriptions, not what is scored nor how scores
//! add up.

use serde::Serialize;

use super::Scene;
use crate::diagnostics::{
    ANCHOR_POINT, Diagnostic, Diagnostics, Location, SCALE_UNUSABLE, Spanned,
};
use crate::document::{Inline, Visit, Visitor, record};
use crate::formula::compact;
use crate::sheet::{Input, Point};
use crate::yaml::{Decode, Decoder, Node, NonEmpty, Pairs, Shape};

record! {
    /// A scale of named points.
    pub struct PointScale {
        /// The points, lowest first.
        points: NonEmpty<ScalePoint>,
    }
}

record! {
    /// One point of a scale.
    pub struct ScalePoint {
        /// What it counts.
        value: Spanned<f64>,
        /// What it is called.
        label: String,
    }
}

record! {
    /// A scale of plain numbers.
    pub struct NumberScale {
        /// The lowest score.
        min: f64,
        /// The highest score.
        max: f64,
        /// The distance between scores.
        step: f64 = 1.0,
    }
}

/// What a score may be.
#[derive(Debug, Clone)]
pub enum Scale {
    /// One of a few named points.
    Points(PointScale),
    /// A number.
    Numbers(NumberScale),
}

impl Decode for Scale {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.get("min").or_else(|| node.get("max")) {
            Some(_) => NumberScale::decode(node, decoder).map(Self::Numbers),
            None => PointScale::decode(node, decoder).map(Self::Points),
        }
    }
    fn shape() -> Shape {
        Shape::Either(vec![PointScale::shape(), NumberScale::shape()])
    }
}

impl Visit for Scale {
    fn visit(&self, visitor: &mut dyn Visitor) {
        match self {
            Self::Points(points) => points.visit(visitor),
            Self::Numbers(numbers) => numbers.visit(visitor),
        }
    }
}

impl Scale {
    /// The lowest and the highest score.
    pub fn ends(&self) -> (f64, f64) {
        match self {
            Self::Points(points) => points.ends(),
            Self::Numbers(numbers) => (numbers.min, numbers.max),
        }
    }

    /// How many decimals a mean is shown with: on a long scale of numbers a
    /// tenth tells enough.
    pub fn decimals(&self) -> u8 {
        match self {
            Self::Points(points) => points.decimals(),
            Self::Numbers(_) => 1,
        }
    }

    /// What an answer may be.
    pub fn input(&self) -> Input {
        match self {
            Self::Points(points) => points.input(),
            Self::Numbers(numbers) => Input::Number {
                min: Some(numbers.min),
                max: Some(numbers.max),
                step: Some(numbers.step),
                unit: None,
                default: None,
            },
        }
    }

    /// Reports a scale nobody can score on.
    pub fn check(&self, sink: &mut Diagnostics) {
        match self {
            Self::Points(points) => points.check(sink),
            Self::Numbers(NumberScale { min, max, step, at }) => {
                if max <= min || *step <= 0.0 || *step > max - min {
                    let message =
                        format!("nobody can score from {min} to {max} in steps of {step}");
                    sink.push(Diagnostic::new(&SCALE_UNUSABLE, at.clone(), message));
                }
            }
        }
    }

    /// The limits of entry fields, if scores are entered as numbers.
    pub fn numbers(&self) -> Option<NumbersView> {
        match self {
            Self::Points(_) => None,
            Self::Numbers(NumberScale { min, max, step, .. }) => Some(NumbersView {
                min: *min,
                max: *max,
                step: *step,
            }),
        }
    }
}

impl PointScale {
    /// The points 0 to `highest`, which need no names; `at` is who has them.
    pub fn up_to(highest: u32, at: &Location) -> Self {
        let points = (0..=highest).map(|value| ScalePoint {
            value: Spanned {
                value: f64::from(value),
                at: at.clone(),
                verbatim: None,
            },
            label: value.to_string(),
            at: at.clone(),
        });
        Self {
            points: NonEmpty(points.collect()),
            at: at.clone(),
        }
    }

    /// How many decimals a mean is shown with: between a few points every
    /// hundredth counts.
    pub fn decimals(&self) -> u8 {
        2
    }

    /// The numbers of the points in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = f64> {
        self.points.iter().map(|point| point.value.value)
    }

    /// What an answer may be.
    pub fn input(&self) -> Input {
        let points = self.points.iter().map(|point| Point {
            value: point.value.value,
            label: point.label.clone(),
        });
        Input::Choice {
            points: points.collect(),
        }
    }

    /// The lowest and the highest point.
    pub fn ends(&self) -> (f64, f64) {
        let lowest = self.values().reduce(f64::min).unwrap_or_default();
        let highest = self.values().reduce(f64::max).unwrap_or_default();
        (lowest, highest)
    }

    /// Reports a scale nobody can score on.
    pub fn check(&self, sink: &mut Diagnostics) {
        if self.points.len() < 2 {
            let message = "a scale needs at least two points";
            sink.push(Diagnostic::new(&SCALE_UNUSABLE, self.at.clone(), message));
        }
        for pair in self.points.windows(2) {
            let (lower, upper) = (&pair[0].value, &pair[1].value);
            if upper.value <= lower.value {
                let message = format!("{} must be higher than {}", upper.value, lower.value);
                sink.push(
                    Diagnostic::new(&SCALE_UNUSABLE, upper.at.clone(), message)
                        .also(lower.at.clone(), "the point before it"),
                );
            }
        }
    }

    /// Reports points in `texts` that the scale does not have, and gives the
    /// points of `wanted` that are not described.
    pub fn undescribed(
        &self,
        texts: &Pairs<Inline>,
        wanted: impl IntoIterator<Item = f64>,
        sink: &mut Diagnostics,
    ) -> Vec<f64> {
        let mut described = Vec::new();
        for (key, _) in &texts.0 {
            match point_named(&key.value).filter(|point| self.values().any(|v| v == *point)) {
                Some(point) => described.push(point),
                None => {
                    let points = listed(self.values());
                    let message = format!("`{}` is no point of the scale: {points}", key.value);
                    sink.push(Diagnostic::new(&ANCHOR_POINT, key.at.clone(), message));
                }
            }
        }
        let mut missing: Vec<f64> = Vec::new();
        for point in wanted {
            if !described.contains(&point) && !missing.contains(&point) {
                missing.push(point);
            }
        }
        missing.sort_by(f64::total_cmp);
        missing
    }

    /// The points as a template shows them, with what each looks like here.
    pub fn view(&self, texts: &Pairs<Inline>, scene: &Scene<'_>) -> Vec<PointView> {
        let text = |value: f64| {
            let found = texts
                .0
                .iter()
                .find(|(key, _)| point_named(&key.value) == Some(value));
            scene.inline_or_empty(found.map(|(_, text)| text))
        };
        let points = self.points.iter().map(|point| PointView {
            value: point.value.value,
            label: point.label.clone(),
            anchor_html: text(point.value.value),
        });
        points.collect()
    }
}

/// The point that a key names.
fn point_named(key: &str) -> Option<f64> {
    key.parse().ok()
}

/// A point with what it looks like.
#[derive(Serialize)]
pub struct PointView {
    #[serde(serialize_with = "compact")]
    value: f64,
    label: String,
    anchor_html: String,
}

/// `1 and 4 are not described`.
pub fn not_described(points: &[f64]) -> String {
    let verb = if points.len() == 1 { "is" } else { "are" };
    format!("{} {verb} not described", listed(points.iter().copied()))
}

/// `1, 2 and 4`.
fn listed(points: impl IntoIterator<Item = f64>) -> String {
    let words: Vec<String> = points.into_iter().map(|point| point.to_string()).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A scale of plain numbers, for entry fields.
#[derive(Serialize)]
pub struct NumbersView {
    #[serde(serialize_with = "compact")]
    min: f64,
    #[serde(serialize_with = "compact")]
    max: f64,
    #[serde(serialize_with = "compact")]
    step: f64,
}
