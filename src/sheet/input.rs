//! What a reader may answer.

use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

use crate::formula::{Element, Type, compact_option};

/// One point of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What it counts.
    pub value: f64,
    /// What it is called.
    pub label: String,
}

/// One option of a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What formulas and saved answers call it.
    pub id: String,
    /// What readers see.
    pub label: String,
}

/// What a reader may answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Input {
    /// A box to tick. Never blank: not ticked is no.
    Check,
    /// One point of a scale; a number in formulas.
    Choice {
        /// The points.
        points: Vec<Point>,
    },
    /// A number.
    Number {
        /// The least that is allowed.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        min: Option<f64>,
        /// The most that is allowed.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        max: Option<f64>,
        /// The distance between allowed numbers, from `min` or zero.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        step: Option<f64>,
        /// What it counts.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The answer before there is one.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        default: Option<f64>,
    },
    /// A number that is not known exactly: low, likely, high.
    Range {
        /// The low end before there is an answer.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        low: Option<f64>,
        /// The likely number; the middle where absent.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        likely: Option<f64>,
        /// The high end before there is an answer.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        high: Option<f64>,
        /// The least that is allowed.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        min: Option<f64>,
        /// The most that is allowed.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "compact_option"
        )]
        max: Option<f64>,
        /// What it counts.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// One of several options; a text in formulas.
    Select {
        /// The options.
        options: Vec<Choice>,
    },
    /// Free text, such as a note.
    Text,
    /// A day, written year-month-day; the number of days since 1970-01-01 in
    /// formulas.
    Date,
    /// One letter of a few, such as R, A, C, I; a text in formulas.
    Letter {
        /// The letters.
        letters: Vec<String>,
        /// The letter before there is an answer.
        #[serde(skip_serializing_if = "Option::is_none")]
        default: Option<String>,
    },
}

impl Input {
    /// The sort of list that fields with this input make.
    pub fn element(&self) -> Element {
        match self {
            Self::Check => Element::Bool,
            Self::Choice { .. } | Self::Number { .. } | Self::Range { .. } | Self::Date => {
                Element::Number
            }
            Self::Select { .. } | Self::Text | Self::Letter { .. } => Element::Text,
        }
    }

    /// The type of the answer in formulas.
    pub fn kind(&self) -> Type {
        self.element().single()
    }

    /// The texts that an answer can be, where these are known.
    pub fn options(&self) -> Vec<String> {
        match self {
            Self::Select { options } => options.iter().map(|o| o.id.clone()).collect(),
            Self::Letter { letters, .. } => letters.clone(),
            _ => Vec::new(),
        }
    }

    /// The lowest and the highest number it can be.
    pub fn limits(&self) -> Option<(f64, f64)> {
        match self {
            Self::Choice { points } => {
                let values = || points.iter().map(|point| point.value);
                Some((values().reduce(f64::min)?, values().reduce(f64::max)?))
            }
            Self::Number { min, max, .. } | Self::Range { min, max, .. } => {
                Some(((*min)?, (*max)?))
            }
            _ => None,
        }
    }

    /// What a number counts.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Number { unit, .. } | Self::Range { unit, .. } => unit.as_deref(),
            Self::Date => Some("date"),
            _ => None,
        }
    }
}

impl Serialize for Point {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut pair = serializer.serialize_tuple(2)?;
        pair.serialize_element(&crate::formula::Compact(self.value))?;
        pair.serialize_element(&self.label)?;
        pair.end()
    }
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.id, &self.label).serialize(serializer)
    }
}
