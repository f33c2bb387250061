//! Examples: answers with what must come of them, checked at every build.
//!
//! The resolved form also travels, so that the browser can be held to the
//! same examples.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use super::{Answer, Answers, State};
use crate::diagnostics::{Location, Spanned};
use crate::formula::Compact;

/// What an example gives to a field or a list.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// To a field, or to each field of a list.
    One(Answer),
    /// To the fields of a list, in order.
    Many(Vec<Spanned<Answer>>),
}

/// What an example expects.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// A number.
    Number(Written),
    /// Yes or no.
    Bool(bool),
    /// A text, the id of a verdict, a state, or `blank`.
    Text(String),
    /// A range.
    Range {
        /// The lower end.
        low: Written,
        /// The likely number.
        likely: Option<Written>,
        /// The higher end.
        high: Written,
    },
    /// The ids of fields.
    Ids(Vec<Spanned<String>>),
}

/// A number and how closely it was written: 62.8 stands for 62.75 to 62.85.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Written {
    /// The number.
    pub number: f64,
    /// How far off a result may be.
    pub within: f64,
}

/// An example as written.
#[derive(Debug, Clone)]
pub struct ExampleDraft {
    /// What messages call it.
    pub name: Option<String>,
    /// Where it stands.
    pub at: Location,
    /// Answers; later ones override earlier ones.
    pub given: Vec<(Spanned<String>, Spanned<Given>)>,
    /// Results.
    pub expect: Vec<(Spanned<String>, Spanned<Expected>)>,
}

/// An example with its lists resolved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Example {
    /// What messages call it.
    pub name: String,
    /// All answers.
    pub given: Answers,
    /// All results.
    pub expect: Expect,
}

/// The results of an example.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Expect {
    /// By value.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub values: IndexMap<String, ExpectedValue>,
    /// The verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// The state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// What is missing, in any order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
}

/// What a value must come out as: on the wire `{is, within}`, `{is}`,
/// `{blank: true}` or `{low, likely?, high}` of such.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the variants say what they are")]
pub enum ExpectedValue {
    Number(Written),
    Range {
        low: Written,
        #[serde(skip_serializing_if = "Option::is_none")]
        likely: Option<Written>,
        high: Written,
    },
    Bool {
        is: bool,
    },
    Text {
        is: String,
    },
    Blank {
        blank: bool,
    },
}

impl Written {
    /// The number that `text` writes: `65000`, `62.8`, `-5`, `13%`.
    pub fn parse(text: &str) -> Option<Self> {
        let (plain, scale) = match text.strip_suffix('%') {
            Some(plain) => (plain, 100.0),
            None => (text, 1.0),
        };
        let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(plain);
        let numeric = |c: char| c.is_ascii_digit() || c == '.';
        if !unsigned.starts_with(numeric) || !unsigned.chars().all(numeric) {
            return None;
        }
        let number: f64 = plain.parse().ok()?;
        let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
        let half = 0.5 / crate::formula::power_of_ten(decimals as f64);
        number.is_finite().then_some(Self {
            number: number / scale,
            within: half / scale,
        })
    }

    /// Whether a result is this number, as closely as it was written.
    pub fn admits(&self, result: f64) -> bool {
        (result - self.number).abs() <= self.within + crate::formula::TOLERANCE
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("is", &Compact(self.number))?;
        map.serialize_entry("within", &Compact(self.within))?;
        map.end()
    }
}

impl Answer {
    /// The answer that a plain scalar writes: a number or percentage, `true`
    /// or `false`, `na`, `blank`, or else a text.
    pub fn parse(text: &str) -> Self {
        match text {
            "true" => Self::Bool(true),
            "false" => Self::Bool(false),
            "na" => Self::NotApplicable,
            "blank" => Self::Blank,
            _ => match Written::parse(text) {
                Some(written) => Self::Number(written.number),
                None => Self::Text(text.to_owned()),
            },
        }
    }
}

impl Expected {
    /// The expectation that a plain scalar writes.
    pub fn parse(text: &str) -> Self {
        match text {
            "true" => Self::Bool(true),
            "false" => Self::Bool(false),
            _ => match Written::parse(text) {
                Some(written) => Self::Number(written),
                None => Self::Text(text.to_owned()),
            },
        }
    }
}
