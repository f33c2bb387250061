//! Numbers as text.
//!
//! A shown number never contradicts a verdict: what formulas compare with a
//! constant is cut, not rounded, and gets more decimals while the cut text
//! would seem to lie elsewhere. The browser's `format.js` does the same.

use super::Words;
use crate::formula::{TOLERANCE, equal, power_of_ten};

/// Decimals are added up to this many.
const MOST_DECIMALS: usize = 6;

/// Whole numbers from here on have no exact decimals.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The fewest and the most decimals of a number.
#[derive(Debug, Clone, Copy)]
struct Decimals {
    least: usize,
    most: usize,
}

/// How a number is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style<'a> {
    /// What it counts.
    pub unit: Option<&'a str>,
    /// How many decimals; what suits the unit, if absent.
    pub decimals: Option<u8>,
    /// What formulas compare it with.
    pub cut: &'a [f64],
    /// What the unit `currency` stands for.
    pub currency: Option<&'a str>,
}

impl<'a> Style<'a> {
    fn is(self, unit: &str) -> bool {
        self.unit == Some(unit)
    }

    /// What follows `currency` in the unit, if it is one of money.
    fn money(self) -> Option<&'a str> {
        let per = self.unit?.strip_prefix("currency")?;
        (per.is_empty() || per.starts_with('/')).then_some(per)
    }

    /// How many units on the page one is.
    fn scale(self) -> f64 {
        if self.is("percent") { 100.0 } else { 1.0 }
    }

    fn decimals(self, shown: f64) -> Decimals {
        match self.decimals {
            Some(wanted) => {
                let wanted = usize::from(wanted).min(9);
                Decimals {
                    least: wanted,
                    most: wanted,
                }
            }
            None if self.money().is_some() => money_decimals(shown),
            None if self.is("percent") => Decimals { least: 0, most: 1 },
            None => Decimals { least: 0, most: 2 },
        }
    }

    fn digits(self, number: f64) -> String {
        let shown = number * self.scale();
        let cut: Vec<f64> = self.cut.iter().map(|limit| limit * self.scale()).collect();
        digits(shown, self.decimals(shown), &cut)
    }
}

/// The number that a reader takes from the page, and half of its last decimal.
pub fn as_read(number: f64, style: Style) -> (f64, f64) {
    let (digits, scale) = (style.digits(number), style.scale());
    let read = digits.parse().map_or(number, |read: f64| read / scale);
    let written = digits.split_once('.').map_or(0, |(_, after)| after.len());
    let places = written.max(style.decimals(number * scale).most);
    (read, 0.5 / power_of_ten(places as f64) / scale)
}

/// `number` in the way of `style`.
pub fn format_number(number: f64, style: Style, words: &Words) -> String {
    if style.is("date") {
        return super::reading::written_day(number).unwrap_or_else(|| words.blank.clone());
    }
    let digits = style.digits(number);
    let (unit, money) = (style.unit.unwrap_or_default(), style.money());
    let (sign, plain) = match digits.strip_prefix('-') {
        Some(plain) => (words.minus.as_str(), plain),
        None => ("", digits.as_str()),
    };
    let one = usize::from(plain != "1");
    let text = grouped(plain, words);
    let with_unit = |pattern: &str, text: &str| pattern.replace("{n}", text);
    let whole = match (unit, money) {
        ("", _) => text,
        ("percent", _) => with_unit(&words.percent, &text),
        (_, Some(per)) => {
            let code = style.currency.unwrap_or_default();
            let amount = match words.currencies.get(code) {
                Some(pattern) => with_unit(pattern, &text),
                None => format!("{code} {text}").trim_start().to_owned(),
            };
            match words.units.get(per) {
                Some(patterns) => with_unit(&patterns[one], &amount),
                None => amount + per,
            }
        }
        (unit, None) => match words.units.get(unit) {
            Some(patterns) => with_unit(&patterns[one], &text),
            None => format!("{text} {unit}"),
        },
    };
    format!("{sign}{whole}")
}

/// Small amounts show cents unless they are whole.
fn money_decimals(amount: f64) -> Decimals {
    let cents = (amount.abs() * 100.0 + 0.5 + TOLERANCE).floor();
    let whole = cents % 100.0 == 0.0 || amount.abs() >= 1000.0;
    let count = if whole { 0 } else { 2 };
    Decimals {
        least: count,
        most: count,
    }
}

/// The digits of `number` with a point and a leading hyphen.
fn digits(number: f64, decimals: Decimals, cut: &[f64]) -> String {
    let size = number.abs();
    let mut places = decimals.most;
    while places > 0 && size * power_of_ten(places as f64) >= EXACT {
        places -= 1;
    }
    if size >= EXACT {
        return format!("{number:.0}");
    }
    let mut units = counted(size, places, cut);
    while places < MOST_DECIMALS && misleads(number, units, places, cut) {
        places += 1;
        units = counted(size, places, cut);
    }
    let mut text = format!("{units:0width$.0}", width = places + 1);
    if places > 0 {
        text.insert(text.len() - places, '.');
        let least = decimals.least.min(places);
        while places > least && text.ends_with('0') {
            text.pop();
            places -= 1;
        }
        if text.ends_with('.') {
            text.pop();
        }
    }
    if number < 0.0 && units > 0.0 {
        text.insert(0, '-');
    }
    text
}

/// How many units of the last decimal `size` has.
fn counted(size: f64, places: usize, cut: &[f64]) -> f64 {
    let power = power_of_ten(places as f64);
    if cut.is_empty() {
        (size * power + 0.5 + TOLERANCE).floor()
    } else {
        ((size + TOLERANCE) * power).floor()
    }
}

/// Whether the shown number seems to lie elsewhere than `number` does, seen
/// from one of the limits.
fn misleads(number: f64, units: f64, places: usize, cut: &[f64]) -> bool {
    let size = units / power_of_ten(places as f64);
    let shown = if number < 0.0 { -size } else { size };
    cut.iter()
        .any(|limit| side(shown, *limit) != side(number, *limit))
}

fn side(number: f64, limit: f64) -> i8 {
    if equal(number, limit) {
        0
    } else if number > limit {
        1
    } else {
        -1
    }
}

fn grouped(plain: &str, words: &Words) -> String {
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let mut text = String::new();
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push_str(&words.group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push_str(&words.decimal);
        text.push_str(decimals);
    }
    text
}
