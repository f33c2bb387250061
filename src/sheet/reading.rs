//! An answer held against its field: what it counts, or why it does not.

use super::{Answer, Field, Input};
use crate::formula::{Datum, Why, equal, greater, less};

/// What an answer counts as.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    /// Nothing was answered and there is no default.
    Blank,
    /// The field cannot take the answer; counts as blank.
    Invalid,
    /// Not applicable.
    NotApplicable,
    /// A number: low, likely and high, which differ only for ranges.
    Number([f64; 3]),
    /// Ticked or not.
    Bool(bool),
    /// A text.
    Text(String),
}

/// Which of the three evaluations of a sheet with ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scenario {
    Low,
    Likely,
    High,
}

impl Reading {
    pub(super) fn exact(number: f64) -> Self {
        Self::Number([number; 3])
    }

    /// The likely number.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number([_, likely, _]) => Some(*likely),
            _ => None,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Blank | Self::Invalid)
    }

    /// The entry of a list: `None` where it has no place, blank inside.
    pub(super) fn entry(&self, scenario: Scenario) -> Option<Option<Datum>> {
        match self {
            Self::NotApplicable => None,
            Self::Blank | Self::Invalid => Some(None),
            Self::Bool(truth) => Some(Some(Datum::Bool(*truth))),
            Self::Text(text) => Some(Some(Datum::Text(text.clone()))),
            Self::Number(numbers) => Some(Some(Datum::number(numbers[scenario as usize]))),
        }
    }

    /// What the field's name stands for in a formula.
    pub(super) fn datum(&self, id: &str, scenario: Scenario) -> Datum {
        match self.entry(scenario) {
            Some(Some(datum)) => datum,
            Some(None) => Datum::Blank(Why::Missing(vec![id.to_owned()])),
            None => Datum::Blank(Why::NotApplicable),
        }
    }
}

/// What `answer` counts as in `field`.
pub(super) fn read(field: &Field, answer: Option<&Answer>) -> Reading {
    let reading = match answer {
        None => return unanswered(&field.input),
        Some(Answer::Blank) => return Reading::Blank,
        Some(Answer::NotApplicable) if field.na => return Reading::NotApplicable,
        Some(Answer::NotApplicable) => text(&field.input, "na"),
        Some(Answer::Text(written)) => text(&field.input, written),
        Some(Answer::Bool(truth)) => {
            matches!(field.input, Input::Check).then_some(Reading::Bool(*truth))
        }
        Some(Answer::Number(number)) => number_answer(&field.input, *number),
        Some(Answer::Range { low, likely, high }) => range(&field.input, *low, *likely, *high),
    };
    reading.unwrap_or(Reading::Invalid)
}

impl Input {
    /// Whether the author answered for the reader; an empty box is no answer.
    pub fn has_default(&self) -> bool {
        !matches!(self, Self::Check) && unanswered(self) != Reading::Blank
    }
}

fn unanswered(input: &Input) -> Reading {
    match input {
        Input::Check => Reading::Bool(false),
        Input::Number {
            default: Some(default),
            ..
        } => Reading::exact(*default),
        Input::Range {
            low: Some(low),
            likely,
            high: Some(high),
            ..
        } => Reading::Number([*low, likely.unwrap_or((low + high) / 2.0), *high]),
        Input::Letter {
            default: Some(letter),
            ..
        } => Reading::Text(letter.clone()),
        _ => Reading::Blank,
    }
}

fn text(input: &Input, written: &str) -> Option<Reading> {
    let known = match input {
        Input::Select { options } => options.iter().any(|option| option.id == written),
        Input::Letter { letters, .. } => letters.iter().any(|letter| letter == written),
        Input::Text if written.is_empty() => return Some(Reading::Blank),
        Input::Text => true,
        Input::Date => return day(written).map(Reading::exact),
        _ => false,
    };
    known.then(|| Reading::Text(written.to_owned()))
}

fn within(number: f64, min: Option<f64>, max: Option<f64>) -> bool {
    number.is_finite()
        && min.is_none_or(|min| !less(number, min))
        && max.is_none_or(|max| !greater(number, max))
}

fn number_answer(input: &Input, number: f64) -> Option<Reading> {
    let fits = match input {
        Input::Choice { points } => points.iter().any(|point| equal(point.value, number)),
        Input::Number { min, max, step, .. } => {
            within(number, *min, *max)
                && step.is_none_or(|step| on_step(number - min.unwrap_or(0.0), step))
        }
        Input::Range { min, max, .. } => within(number, *min, *max),
        _ => false,
    };
    fits.then(|| Reading::exact(number))
}

/// Whether `distance` is a whole number of steps, as far as doubles can tell.
fn on_step(distance: f64, step: f64) -> bool {
    let steps = distance / step;
    let off = (steps - (steps + 0.5).floor()).abs();
    off < 1e-6
}

fn range(input: &Input, low: f64, likely: Option<f64>, high: f64) -> Option<Reading> {
    let Input::Range { min, max, .. } = input else {
        return None;
    };
    let likely = likely.unwrap_or((low + high) / 2.0);
    let numbers = [low, likely, high];
    let fits = numbers.iter().all(|number| within(*number, *min, *max));
    (fits && low <= likely && likely <= high).then_some(Reading::Number(numbers))
}

/// Days from 1970-01-01 to a day written year-month-day.
pub(super) fn day(written: &str) -> Option<f64> {
    let mut parts = written.split('-').map(|part| {
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok()).flatten()
    });
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if written.len() != 10 || parts.next().is_some() || !(1..=12).contains(&month) {
        return None;
    }
    let days = days_before(year, month) + day - 1;
    (year >= 1 && day >= 1 && days < days_before(year + month / 12, month % 12 + 1))
        .then_some(days as f64)
}

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: i64, month: i64) -> i64 {
    // Counting years from March puts the leap day last, so that the days of
    // the months before follow one formula.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 - 719_468
}

/// The day, written year-month-day, that lies so many days after 1970-01-01;
/// `None` outside the years 1 to 9999.
pub(super) fn written_day(days: f64) -> Option<String> {
    if !(-719_162.0..=2_932_896.0).contains(&days) {
        return None;
    }
    let days = days.round() as i64;
    // At or a little before the year sought; no year is longer than 366 days.
    let mut year = 1969 + (days as f64 / 365.2425).floor() as i64;
    while days_before(year + 1, 1) <= days {
        year += 1;
    }
    let month = (1..=12).rev().find(|m| days_before(year, *m) <= days)?;
    let day = days - days_before(year, month) + 1;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
