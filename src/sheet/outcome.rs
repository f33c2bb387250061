//! What a sheet comes to.

use indexmap::IndexMap;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::formula::{Compact, Datum, compact_option};

/// Where a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is answered.
    Empty,
    /// An answer lies under its floor, or a stop flag was seen.
    KnockedOut,
    /// Too much is not applicable.
    DoesNotFit,
    /// Something is missing.
    Incomplete,
    /// There is a verdict, or, on a sheet without verdicts, every value that
    /// the answers allow.
    Decided,
}

impl State {
    /// The word in examples and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::KnockedOut => "knocked-out",
            Self::DoesNotFit => "does-not-fit",
            Self::Incomplete => "incomplete",
            Self::Decided => "decided",
        }
    }

    /// All states in the order of precedence.
    pub const ALL: [Self; 5] = [
        Self::Empty,
        Self::KnockedOut,
        Self::DoesNotFit,
        Self::Incomplete,
        Self::Decided,
    ];
}

/// A computed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// One result.
    One(Datum),
    /// The results with all ranges low, likely and high. Low inputs may well
    /// give the higher result.
    Three([Datum; 3]),
}

impl Shown {
    /// The result that verdicts go by.
    pub fn likely(&self) -> &Datum {
        match self {
            Self::One(datum) | Self::Three([_, datum, _]) => datum,
        }
    }

    /// The lower and the higher end, if all three are numbers.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let Self::Three(data) = self else { return None };
        let [Some(a), Some(b), Some(c)] = [&data[0], &data[1], &data[2]].map(Datum::as_number)
        else {
            return None;
        };
        Some((a.min(b).min(c), a.max(b).max(c)))
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(datum) => datum.serialize(serializer),
            Self::Three([low, likely, high]) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("low", low)?;
                map.serialize_entry("likely", likely)?;
                map.serialize_entry("high", high)?;
                map.end()
            }
        }
    }
}

/// An answer that, moved by one point, changes the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// The field.
    pub field: String,
    /// One up or one down.
    pub direction: i8,
    /// The verdict it would lead to, or the word of the state.
    pub to: String,
}

impl Serialize for Flip {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.field, self.direction, &self.to).serialize(serializer)
    }
}

/// Everything that follows from the answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Where the sheet stands.
    pub state: State,
    /// What knocked out: fields under their floor, stop flags seen.
    pub by: Vec<String>,
    /// The verdict. While the state is incomplete because an answer is
    /// invalid, an early verdict may still be told here.
    pub verdict: Option<String>,
    /// The computed values, in order.
    pub values: IndexMap<String, Shown>,
    /// What has to be answered for a result: required fields and unclear
    /// stop flags; else, where coverage is too low, all blank scored fields;
    /// and whatever the conditions of the verdicts lacked.
    pub missing: Vec<String>,
    /// Fields whose answer they cannot take.
    pub invalid: Vec<String>,
    /// The share of the applicable weight that is scored.
    #[serde(serialize_with = "compact_option")]
    pub coverage: Option<f64>,
    /// The share of the weight that is not applicable.
    #[serde(serialize_with = "compact_option")]
    pub na_share: Option<f64>,
    /// The weighted mean with all blanks at the bottom and at the top.
    #[serde(serialize_with = "pair")]
    pub bounds: Option<(f64, f64)>,
    /// The verdict of an incomplete sheet to which every completion leads.
    pub decided: Option<String>,
    /// Close calls.
    pub flips: Vec<Flip>,
    /// How many fields are answered, of how many that can be; notes and what
    /// is not applicable aside.
    pub progress: (usize, usize),
}

fn pair<S: Serializer>(bounds: &Option<(f64, f64)>, serializer: S) -> Result<S::Ok, S::Error> {
    bounds
        .map(|(low, high)| (Compact(low), Compact(high)))
        .serialize(serializer)
}
