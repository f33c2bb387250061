//! Money and units around figures and entry fields.
//!
//! A unit is a word of the author: `currency/hour`, `percent`, `hours`. What
//! it looks like comes from the locale, in the same patterns as computed
//! values, so that an entry field and a result read alike.

use super::Scene;
use crate::diagnostics::{CURRENCY_CODE, Diagnostic, Diagnostics, Spanned};
use crate::sheet::{Style, Words, format_number};

/// The unit that stands for the currency of a piece.
const MONEY: &str = "currency";

/// Whether `unit` counts money.
pub fn is_money(unit: &str) -> bool {
    unit.strip_prefix(MONEY)
        .is_some_and(|per| per.is_empty() || per.starts_with('/'))
}

/// Reports what is no ISO 4217 code.
pub fn check_currency(code: &Spanned<String>, sink: &mut Diagnostics) {
    let letters = code.value.bytes().all(|byte| byte.is_ascii_uppercase());
    if !letters || code.value.len() != 3 {
        let message = format!(
            "`{}` is no currency; write its code, such as USD",
            code.value
        );
        sink.push(Diagnostic::new(&CURRENCY_CODE, code.at.clone(), message));
    }
}

/// An amount of the unit `unit` in words.
pub fn amount(number: f64, unit: &str, currency: &str, scene: &Scene<'_>) -> String {
    let style = Style {
        unit: Some(unit),
        currency: Some(currency),
        ..Style::default()
    };
    format_number(number, style, scene.words.signs())
}

/// What stands before and after an entry field.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Affixes {
    /// Before it, for instance `$`.
    pub prefix: String,
    /// After it, for instance `an hour`.
    pub suffix: String,
}

impl Affixes {
    /// What belongs to the unit `unit`.
    pub fn of(unit: Option<&str>, currency: Option<&str>, scene: &Scene<'_>) -> Self {
        let pattern = |unit| pattern(unit, currency, scene.words.signs());
        unit.map_or_else(Self::default, |unit| Self::from(&pattern(unit)))
    }

    fn from(pattern: &str) -> Self {
        let (prefix, suffix) = pattern.split_once("{n}").unwrap_or(("", pattern));
        Self {
            prefix: prefix.trim().to_owned(),
            suffix: suffix.trim().to_owned(),
        }
    }
}

/// The pattern of a number in `unit`, with `{n}` for the number.
fn pattern(unit: &str, currency: Option<&str>, words: &Words) -> String {
    let many = |unit: &str| words.units.get(unit).map(|[_, many]| many.clone());
    if unit == "percent" {
        return words.percent.clone();
    }
    let Some(per) = unit.strip_prefix(MONEY).filter(|_| is_money(unit)) else {
        return many(unit).unwrap_or_else(|| format!("{{n}} {unit}"));
    };
    let code = currency.unwrap_or_default();
    let money = words
        .currencies
        .get(code)
        .cloned()
        .unwrap_or_else(|| format!("{code} {{n}}"));
    match many(per) {
        Some(pattern) => pattern.replace("{n}", &money),
        None => money + per,
    }
}

#[cfg(test)]
mod tests {
    use super::{Affixes, is_money, pattern};
    use crate::words::Words;

    #[test]
    fn units_stand_where_results_have_them() {
        let english = include_str!("../../themes/default/locales/en.yml");
        let words = Words::parse(english).expect("words");
        let affixes = |unit, currency| {
            let Affixes { prefix, suffix } = Affixes::from(&pattern(unit, currency, words.signs()));
            format!("{prefix}|{suffix}")
        };
        assert_eq!(affixes("currency", Some("USD")), "$|");
        assert_eq!(affixes("currency/hour", Some("USD")), "$|an hour");
        assert_eq!(affixes("currency/year", Some("CHF")), "CHF|a year");
        assert_eq!(affixes("currency/sprint", Some("EUR")), "€|/sprint");
        assert_eq!(affixes("percent", None), "|%");
        assert_eq!(affixes("hour/week", None), "|hours a week");
        assert_eq!(affixes("times", None), "|times");
    }

    #[test]
    fn only_whole_words_count_money() {
        assert!(is_money("currency") && is_money("currency/hour"));
        assert!(!is_money("currencies") && !is_money("hours"));
    }
}
