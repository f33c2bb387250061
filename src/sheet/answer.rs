//! What a reader answered.

use indexmap::IndexMap;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::formula::{Compact, compact};

/// One answer, as it was given: whether the field can take it shows when the
/// sheet is evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A number or a point of a scale.
    Number(f64),
    /// A box ticked or not.
    Bool(bool),
    /// An option, a letter, a date or free text.
    Text(String),
    /// Not applicable.
    NotApplicable,
    /// Cleared, although the field has a default.
    Blank,
    /// A number not known exactly; likely is the middle where absent.
    Range {
        /// The low end.
        low: f64,
        /// The likely number.
        likely: Option<f64>,
        /// The high end.
        high: f64,
    },
}

/// Answers by field id. Answers to fields that the sheet does not have are
/// ignored.
pub type Answers = IndexMap<String, Answer>;

impl Answer {
    /// The answer that `json` writes, if it writes one.
    pub fn from_json(json: &serde_json::Value) -> Option<Self> {
        use serde_json::Value;
        Some(match json {
            Value::Null => Self::Blank,
            Value::Bool(truth) => Self::Bool(*truth),
            Value::Number(number) => Self::Number(number.as_f64()?),
            Value::String(text) if text == "na" => Self::NotApplicable,
            Value::String(text) => Self::Text(text.clone()),
            Value::Object(parts) => {
                let known = ["low", "likely", "high"];
                if parts.keys().any(|key| !known.contains(&key.as_str())) {
                    return None;
                }
                Self::Range {
                    low: parts.get("low")?.as_f64()?,
                    likely: match parts.get("likely") {
                        Some(likely) => Some(likely.as_f64()?),
                        None => None,
                    },
                    high: parts.get("high")?.as_f64()?,
                }
            }
            Value::Array(_) => return None,
        })
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => compact(number, serializer),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Text(text) => serializer.serialize_str(text),
            Self::NotApplicable => serializer.serialize_str("na"),
            Self::Blank => serializer.serialize_none(),
            Self::Range { low, likely, high } => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("low", &Compact(*low))?;
                if let Some(likely) = likely {
                    map.serialize_entry("likely", &Compact(*likely))?;
                }
                map.serialize_entry("high", &Compact(*high))?;
                map.end()
            }
        }
    }
}
