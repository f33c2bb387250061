//! Whole numbers without a decimal point on the wire: `52`, not `52.0`.

use serde::{Serialize, Serializer};

/// The whole numbers that a double holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Serialises a number in its shortest form.
pub fn compact<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() <= EXACT {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// Serialises an optional number in its shortest form.
pub fn compact_option<S: Serializer>(
    number: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => compact(number, serializer),
        None => serializer.serialize_none(),
    }
}

/// Serialises numbers in their shortest form.
pub fn compact_list<S: Serializer>(numbers: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(numbers.iter().map(|number| Compact(*number)))
}

/// One number in its shortest form, for places that serialise by hand.
pub(crate) struct Compact(pub(crate) f64);

impl Serialize for Compact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        compact(&self.0, serializer)
    }
}
