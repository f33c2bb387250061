//! Money and units around figures and entry fields.
//!
//! A unit is a word of the author: `currency/hour`, `percent`, `hours`. What
//! it looks like comes from the locale, in the same patterns as computed
//! values, so that an entry field and a result read alike.

use super::Scene;
use crate::diagnostics::{CURRENCY_CODE, Diagnostic, Diagnostics, Spanned};
use crate::sheet::{Style, format_number};
use crate::words::Words;

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
    pub fn of(unit: Option<&str>, currency: Option<&str>, words: &Words) -> Self {
        let Some(unit) = unit else {
            return Self::default();
        };
        let signs = words.signs();
        let Some(per) = unit.strip_prefix(MONEY).filter(|_| is_money(unit)) else {
            return match (unit, signs.units.get(unit)) {
                ("percent", _) => Self::around(&signs.percent),
                (_, Some([_, many])) => Self::around(many),
                (_, None) => Self::around(&format!("{{n}} {unit}")),
            };
        };
        let code = currency.unwrap_or_default();
        let Self { prefix, suffix } = match signs.currencies.get(code) {
            Some(pattern) => Self::around(pattern),
            None => Self::around(&format!("{code} {{n}}")),
        };
        let period = per.trim_start_matches('/');
        // A result names its period in its label; an entry field shows it.
        let per = match words.get(&["cost", "per", period]) {
            unknown if unknown == period => per,
            known => known,
        };
        Self {
            prefix,
            suffix: format!("{suffix} {per}").trim().to_owned(),
        }
    }

    fn around(pattern: &str) -> Self {
        let (prefix, suffix) = pattern.split_once("{n}").unwrap_or(("", pattern));
        Self {
            prefix: prefix.trim().to_owned(),
            suffix: suffix.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Affixes, is_money};
    use crate::words::Words;

    #[test]
    fn an_entry_field_says_what_it_counts() {
        let english = include_str!("../../themes/default/locales/en.yml");
        let words = Words::parse(english).expect("words");
        let affixes = |unit, currency| {
            let Affixes { prefix, suffix } = Affixes::of(Some(unit), currency, &words);
            format!("{prefix}|{suffix}")
        };
        assert_eq!(affixes("currency", Some("USD")), "$|");
        assert_eq!(affixes("currency/hour", Some("USD")), "$|per hour");
        assert_eq!(affixes("currency/year", Some("CHF")), "CHF|per year");
        assert_eq!(affixes("currency/sprint", Some("EUR")), "€|/sprint");
        assert_eq!(affixes("percent", None), "|%");
        assert_eq!(affixes("weeks", None), "|weeks");
        assert_eq!(affixes("people", None), "|people");
    }

    #[test]
    fn only_whole_words_count_money() {
        assert!(is_money("currency") && is_money("currency/hour"));
        assert!(!is_money("currencies") && !is_money("hours"));
    }
}
