//! The words and signs that numbers and lists are shown with. They come from
//! a locale; the engine has none of its own.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Words and signs for numbers, answers and lists. In patterns `{n}` stands
/// for the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The sign before decimals.
    pub decimal: String,
    /// The sign between groups of three digits.
    pub group: String,
    /// The sign of negative numbers.
    pub minus: String,
    /// What stands for no result.
    pub blank: String,
    /// The answer of a ticked box.
    pub yes: String,
    /// The answer of a box not ticked.
    pub no: String,
    /// The answer “not applicable”.
    pub na: String,
    /// Pattern of a percentage.
    pub percent: String,
    /// Pattern of a range, with `{low}` and `{high}`.
    pub range: String,
    /// Between the entries of a list.
    pub comma: String,
    /// Before the last entry of a list.
    pub and: String,
    /// Patterns of amounts by ISO 4217 code; others show the code.
    #[serde(default)]
    pub currencies: IndexMap<String, String>,
    /// Patterns of units: for one, and for any other number. `/hour` is what
    /// follows an amount of `currency/hour`.
    #[serde(default)]
    pub units: IndexMap<String, [String; 2]>,
    /// What texts that formulas come out as are called.
    #[serde(default)]
    pub terms: IndexMap<String, String>,
}
