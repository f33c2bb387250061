//! Mistakes that only calculators can make.

use super::{Calculator, InputSource};
use crate::diagnostics::{
    Diagnostic, Diagnostics, INPUT_LIMITS, INPUT_SORT, Location, NO_CURRENCY, NO_EXAMPLE, NO_VALUE,
    RANGE_ORDER, Span, Spanned,
};
use crate::document::Rules;
use crate::kinds::units::{check_currency, is_money};

pub(super) fn check(calculator: &Calculator, rules: &Rules, sink: &mut Diagnostics) {
    let mut lacks = |code, message: &str| {
        sink.push(Diagnostic::new(code, beginning(&calculator.at), message));
    };
    if rules.values.is_empty() {
        lacks(
            &NO_VALUE,
            "the key `values` is missing: nothing is computed",
        );
    }
    if rules.examples.is_empty() {
        lacks(
            &NO_EXAMPLE,
            "the key `examples` is missing: at least one is wanted",
        );
    }
    for input in calculator.inputs.iter() {
        check_sort(input, sink);
        check_numbers(input, sink);
    }
    let units = calculator.inputs.iter().map(|input| &input.unit);
    let units = units.chain(rules.values.iter().map(|value| &value.unit));
    match &calculator.currency {
        Some(code) => check_currency(code, sink),
        None => check_units(units.flatten(), sink),
    }
}

/// The place of a piece as a whole: where it starts.
fn beginning(at: &Location) -> Location {
    Location {
        path: at.path.clone(),
        span: Span::new(at.span.start, at.span.start),
    }
}

fn check_sort(input: &InputSource, sink: &mut Diagnostics) {
    let sorts = [
        (input.default.is_some(), "default"),
        (input.range.is_some(), "range"),
        (!input.options.0.is_empty(), "options"),
        (input.check, "check"),
        (input.text, "text"),
    ];
    let stated: Vec<&str> = sorts
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, name)| *name)
        .collect();
    if stated.len() > 1 {
        let message = format!("{} takes one of {}", input.id.value, stated.join(", "));
        sink.push(Diagnostic::new(&INPUT_SORT, input.id.at.clone(), message));
    }
}

fn check_numbers(input: &InputSource, sink: &mut Diagnostics) {
    let id = &input.id;
    let mut wrong = |code, at: &Location, message: String| {
        sink.push(Diagnostic::new(code, at.clone(), message));
    };
    if let (Some(min), Some(max)) = (input.min, input.max)
        && min > max
    {
        let message = format!("{}: min {min} is above max {max}", id.value);
        wrong(&INPUT_LIMITS, &id.at, message);
        return;
    }
    if let Some(step) = input.step.filter(|step| *step <= 0.0) {
        wrong(
            &INPUT_LIMITS,
            &id.at,
            format!("{}: step {step} is not above 0", id.value),
        );
        return;
    }
    if let Some(default) = &input.default
        && let Some(reason) = outside(input, default.value)
    {
        wrong(
            &INPUT_LIMITS,
            &default.at,
            format!("the default {} {reason}", default.value),
        );
    }
    let Some(range) = &input.range else { return };
    let likely = range.likely.unwrap_or((range.low + range.high) / 2.0);
    if !(range.low <= likely && likely <= range.high) {
        let (low, high) = (range.low, range.high);
        let message = match range.likely {
            Some(likely) => format!("low {low}, likely {likely}, high {high} do not rise"),
            None => format!("low {low} is above high {high}"),
        };
        wrong(&RANGE_ORDER, &range.at, message);
        return;
    }
    let ends = [
        ("low", Some(range.low)),
        ("likely", range.likely),
        ("high", Some(range.high)),
    ];
    for (name, number) in ends {
        if let Some(number) = number
            && let Some(reason) = outside(input, number)
        {
            wrong(
                &INPUT_LIMITS,
                &range.at,
                format!("{name} {number} {reason}"),
            );
        }
    }
}

/// What is wrong with `number` as an answer to `input`.
fn outside(input: &InputSource, number: f64) -> Option<String> {
    if let Some(min) = input.min.filter(|min| number < *min) {
        return Some(format!("is below min {min}"));
    }
    if let Some(max) = input.max.filter(|max| number > *max) {
        return Some(format!("is above max {max}"));
    }
    let step = input.step?;
    let steps = (number - input.min.unwrap_or(0.0)) / step;
    let off = (steps - steps.round()).abs();
    // Steps such as 0.1 are no exact doubles.
    (off > 1e-6).then(|| format!("is no multiple of step {step}"))
}

fn check_units<'a>(units: impl Iterator<Item = &'a Spanned<String>>, sink: &mut Diagnostics) {
    for unit in units.filter(|unit| is_money(&unit.value)) {
        let message = format!("`{}` needs the `currency` of the piece", unit.value);
        sink.push(
            Diagnostic::new(&NO_CURRENCY, unit.at.clone(), message)
                .help("add `currency: USD`, or another code, above the inputs"),
        );
    }
}
