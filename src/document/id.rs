//! Ids and dates as authors write them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{BAD_DATE, BAD_ID};
use crate::yaml::{Decode, Decoder, Node, Shape};

/// A stable name: a small letter, then 1 to 47 small letters, digits, hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Id(String);

impl Id {
    /// The id, if `text` is one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut letters = text.bytes();
        let starts_well = letters.next().is_some_and(|b| b.is_ascii_lowercase());
        let goes_on_well =
            letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (starts_well && goes_on_well && (2..=48).contains(&text.len()))
            .then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Id {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let id = Self::parse(&text);
        if id.is_none() {
            let message = format!("`{text}` is not an id: small letters, digits and hyphens");
            decoder.report(&BAD_ID, node.span, message);
        }
        id
    }
    fn shape() -> Shape {
        Shape::Id
    }
}

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date(pub jiff::civil::Date);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        // The parser would take times and shorter spellings as well.
        let is_day = text.len() == 10 && text.match_indices('-').map(|(at, _)| at).eq([4, 7]);
        let date = text.parse().ok().filter(|_| is_day).map(Self);
        if date.is_none() {
            let message = format!("`{text}` is not a date; write it as 2026-09-01");
            decoder.report(&BAD_DATE, node.span, message);
        }
        date
    }
    fn shape() -> Shape {
        Shape::Date
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_are_small_letters_digits_and_hyphens() {
        for good in ["ab", "rate-card", "d30", "a-1"] {
            assert!(Id::parse(good).is_some(), "{good}");
        }
        for bad in ["", "a", "1a", "Rate", "a_b", "../x", "__proto__", "é-e"] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        assert!(Id::parse(&"a".repeat(48)).is_some());
        assert!(Id::parse(&"a".repeat(49)).is_none());
    }
}
