//! What a formula comes out as.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::compact::compact;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// These answers are missing, in the order in which the formula met them.
    Missing(Vec<String>),
    /// Everything that could have counted is not applicable.
    NotApplicable,
    /// A division by zero.
    Division,
    /// A number beyond what can be computed with.
    Overflow,
}

impl Why {
    /// The word on the wire.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::NotApplicable => "not-applicable",
            Self::Division => "division",
            Self::Overflow => "overflow",
        }
    }

    /// The answers that are missing.
    pub fn missing(&self) -> &[String] {
        match self {
            Self::Missing(ids) => ids,
            _ => &[],
        }
    }

    /// Both reasons in one: what a reader can mend outweighs the rest, and of
    /// the rest the first counts.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missing(mut ids), Self::Missing(others)) => {
                for id in others {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                Self::Missing(ids)
            }
            (missing @ Self::Missing(_), _) | (_, missing @ Self::Missing(_)) => missing,
            (first, _) => first,
        }
    }
}

/// One entry of a list. Answers that are not applicable never get here.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The field.
    pub id: String,
    /// Its answer; `None` is blank.
    pub value: Option<Datum>,
    /// What it counts in a weighted mean.
    pub weight: f64,
}

/// A result. Numbers are always finite.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A text, for instance the id of an option.
    Text(String),
    /// No result. Blank is not zero.
    Blank(Why),
    /// Several answers; only ever an intermediate result.
    List(Vec<Entry>),
}

impl Datum {
    /// A number, or blank where it left the range of doubles.
    pub fn number(number: f64) -> Self {
        if number.is_finite() {
            // Adding zero turns minus zero into zero.
            Self::Number(number + 0.0)
        } else {
            Self::Blank(Why::Overflow)
        }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The reason, if there is no result.
    pub fn why(&self) -> Option<&Why> {
        match self {
            Self::Blank(why) => Some(why),
            _ => None,
        }
    }
}

impl Serialize for Datum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => compact(number, serializer),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Blank(why) => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("blank", why.word())?;
                if let Why::Missing(ids) = why {
                    map.serialize_entry("missing", ids)?;
                }
                map.end()
            }
            Self::List(entries) => serializer.collect_seq(entries.iter().map(|e| &e.value)),
        }
    }
}
