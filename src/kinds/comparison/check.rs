//! Mistakes that only a comparison can have.

use super::cell::{Cell, UNKNOWN};
use super::{Better, Comparison, Row, RowType};
use crate::diagnostics::{
    COMPARISON_BETTER, COMPARISON_GAP, COMPARISON_LABELS, COMPARISON_OPTION, COMPARISON_SIZE,
    COMPARISON_VALUE, Diagnostic, Diagnostics,
};
use crate::kinds::units::check_currency;

/// How many options can be taken in at a glance.
const MOST_OPTIONS: usize = 6;

/// Mistakes of single rows and cells.
pub(super) fn check(comparison: &Comparison, sink: &mut Diagnostics) {
    if let Some(code) = &comparison.currency {
        check_currency(code, sink);
    }
    for row in comparison.rows.iter() {
        check_labels(row, sink);
        if row.better != Better::None && row.form == RowType::Text {
            let message = format!("row \"{}\": words cannot be ranked", row.id.value);
            sink.push(
                Diagnostic::new(&COMPARISON_BETTER, row.id.at.clone(), message)
                    .help("leave `better` out, or make it a `rating` with `labels`"),
            );
        }
        for (_, cell) in &row.values.0 {
            check_cell(row, cell, sink);
        }
    }
}

/// Mistakes in how rows and options fit together.
pub(super) fn check_whole(comparison: &Comparison, sink: &mut Diagnostics) {
    let count = comparison.options.len();
    if !(2..=MOST_OPTIONS).contains(&count)
        && let Some(last) = comparison.options.last()
    {
        let message = format!("a comparison has 2 to {MOST_OPTIONS} options, this one has {count}");
        sink.push(Diagnostic::new(
            &COMPARISON_SIZE,
            last.id.at.clone(),
            message,
        ));
    }
    let options: Vec<&str> = comparison
        .options
        .iter()
        .map(|option| option.id.value.as_str())
        .collect();
    for row in comparison.rows.iter() {
        check_columns(row, &options, sink);
    }
}

fn check_columns(row: &Row, options: &[&str], sink: &mut Diagnostics) {
    for (name, _) in &row.values.0 {
        if !options.contains(&name.value.as_str()) {
            let message = format!("`{}` is none of the options", name.value);
            sink.push(
                Diagnostic::new(&COMPARISON_OPTION, name.at.clone(), message)
                    .did_you_mean(&name.value, options.iter().copied()),
            );
        }
    }
    for option in options {
        if !row.values.0.iter().any(|(name, _)| name.value == *option) {
            let message = format!("row \"{}\" has no value for \"{option}\"", row.id.value);
            sink.push(
                Diagnostic::new(&COMPARISON_GAP, row.id.at.clone(), message)
                    .help("write `unknown` if you do not know: a blank reads as zero"),
            );
        }
    }
}

fn check_labels(row: &Row, sink: &mut Diagnostics) {
    let mut report = |message: String| {
        sink.push(Diagnostic::new(
            &COMPARISON_LABELS,
            row.id.at.clone(),
            message,
        ));
    };
    match (row.form, row.labels.0.is_empty()) {
        (RowType::Rating, true) => {
            report(format!(
                "row \"{}\": a rating needs `labels` in words",
                row.id.value
            ));
        }
        (RowType::Text | RowType::Range | RowType::YesNo, false) => {
            report(format!(
                "row \"{}\": only a rating has `labels`",
                row.id.value
            ));
        }
        _ => {}
    }
}

fn check_cell(row: &Row, cell: &Cell, sink: &mut Diagnostics) {
    if cell.is_unknown() || cell.figure.is_some() {
        return;
    }
    let word = cell.word().unwrap_or_default();
    let labels: Vec<&str> = row
        .labels
        .0
        .iter()
        .map(|(name, _)| name.value.as_str())
        .collect();
    let yes_no = ["yes", "no", "depends", UNKNOWN];
    let diagnostic = |message: &str| {
        Diagnostic::new(
            &COMPARISON_VALUE,
            cell.at.clone(),
            format!("row \"{}\": {message}", row.id.value),
        )
    };
    let found = match row.form {
        RowType::Text if cell.text.is_none() => Some(diagnostic("words are wanted here")),
        RowType::Range => match cell.ends() {
            None => Some(diagnostic(
                "a number, `[low, high]` or `unknown` is wanted here",
            )),
            Some((low, high)) if low > high => Some(diagnostic("low is above high")),
            Some(_) => None,
        },
        RowType::YesNo if !yes_no.contains(&word) => {
            let wanted = "yes, no, depends or unknown is wanted here";
            Some(diagnostic(wanted).did_you_mean(word, yes_no))
        }
        RowType::Rating if !labels.is_empty() && !labels.contains(&word) => {
            let wanted = format!("one of {} is wanted here", labels.join(", "));
            Some(diagnostic(&wanted))
        }
        RowType::Rating if cell.ends().is_none() => Some(diagnostic("a number is wanted here")),
        _ => None,
    };
    sink.extend(found);
}
