//! Arithmetic that both evaluators share.
//!
//! Doubles carry noise far below anything a reader could mean, so whatever
//! compares or rounds ignores differences below [`TOLERANCE`]. The browser's
//! interpreter does the same steps in the same order.

/// Differences below this are noise.
pub const TOLERANCE: f64 = 1e-9;

/// Whether two numbers are the same to a reader.
pub fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < TOLERANCE
}

/// Whether `a` is more than `b` by more than noise.
pub fn greater(a: f64, b: f64) -> bool {
    a > b && !equal(a, b)
}

/// Whether `a` is less than `b` by more than noise.
pub fn less(a: f64, b: f64) -> bool {
    greater(b, a)
}

/// The next whole number at or below `x`.
pub(super) fn floor(x: f64) -> f64 {
    (x + TOLERANCE).floor()
}

/// The next whole number at or above `x`.
pub(super) fn ceil(x: f64) -> f64 {
    (x - TOLERANCE).ceil()
}

/// The nearest whole number, halves away from zero.
fn round(x: f64) -> f64 {
    let whole = (x.abs() + 0.5 + TOLERANCE).floor();
    if x < 0.0 { -whole } else { whole }
}

/// `x` rounded to `decimals` places, -9 to 9; halves go away from zero.
pub fn round_to(x: f64, decimals: f64) -> f64 {
    let places = round(decimals).clamp(-9.0, 9.0);
    let power = power_of_ten(places.abs());
    if places < 0.0 {
        round(x / power) * power
    } else {
        round(x * power) / power
    }
}

/// Ten to a small whole power, without the rounding differences that the
/// power functions of two languages may have.
pub(crate) fn power_of_ten(places: f64) -> f64 {
    let mut power = 1.0;
    let mut left = places;
    while left >= 1.0 {
        power *= 10.0;
        left -= 1.0;
    }
    power
}

/// The middle of some numbers; `None` of none.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *numbers.get(half.checked_sub(1)?)?;
    Some((lower + upper) / 2.0)
}
