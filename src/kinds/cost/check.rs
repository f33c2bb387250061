//! Mistakes that only cost tables can make.

use super::{Cost, FEW, Table, TableRow};
use crate::diagnostics::{
    COST_AXIS, COST_FEW, COST_MISSING, COST_ORDER, Diagnostic, Diagnostics, Location, MISSING_KEY,
    OUT_OF_RANGE,
};
use crate::kinds::units::check_currency;

/// Tables with more rows than this are not tables.
const MOST_COMBINATIONS: usize = 500;

pub(super) fn check(cost: &Cost, sink: &mut Diagnostics) {
    check_currency(&cost.currency, sink);
    if let Some(own) = &cost.own
        && let (Some(min), Some(max)) = (own.min, own.max)
        && min > max
    {
        let message = format!("min {min} is above max {max}");
        sink.push(Diagnostic::new(&OUT_OF_RANGE, own.at.clone(), message));
    }
    for table in cost.tables.iter() {
        for row in table.rows.iter() {
            check_figures(table, row, sink);
            check_options(table, row, sink);
        }
        check_combinations(table, sink);
    }
}

fn check_figures(table: &Table, row: &TableRow, sink: &mut Diagnostics) {
    let name = table.name(row);
    let likely = row.likely.unwrap_or(row.low);
    let fault = if row.low > likely {
        Some(format!("low {} is above likely {likely}", row.low))
    } else if row.likely.is_some() && likely > row.high {
        Some(format!("likely {likely} is above high {}", row.high))
    } else if row.low > row.high {
        Some(format!("low {} is above high {}", row.low, row.high))
    } else {
        None
    };
    if let Some(fault) = fault {
        let message = format!("{name}: {fault}");
        sink.push(Diagnostic::new(&COST_ORDER, row.id.at.clone(), message));
    }
    if let Some(n) = row.n.as_ref().filter(|n| n.value.0 < FEW) {
        let message = format!("{name}: n={} is too few to show a range", n.value.0);
        sink.push(
            Diagnostic::new(&COST_FEW, n.at.clone(), message).help("it is shown as \"few data\""),
        );
    }
}

fn check_options(table: &Table, row: &TableRow, sink: &mut Diagnostics) {
    let name = table.name(row);
    let mut wrong = |at: &Location, message: String, word: &str, known: &[&str]| {
        sink.push(
            Diagnostic::new(&COST_AXIS, at.clone(), message)
                .did_you_mean(word, known.iter().copied()),
        );
    };
    let axes: Vec<&str> = table
        .axes
        .0
        .iter()
        .map(|(axis, _)| axis.value.as_str())
        .collect();
    for (axis, option) in &row.of.0 {
        let found = table
            .axes
            .0
            .iter()
            .find(|(name, _)| name.value == axis.value);
        let Some((_, options)) = found else {
            let message = format!("{name}: `{}` is no axis of this table", axis.value);
            wrong(&axis.at, message, &axis.value, &axes);
            continue;
        };
        let known: Vec<&str> = options.0.iter().map(|(id, _)| id.value.as_str()).collect();
        let word = option.value.as_str();
        if !known.contains(&word) {
            let message = format!("{name}: `{word}` is no option of `{}`", axis.value);
            wrong(&option.at, message, word, &known);
        }
    }
    for axis in axes {
        if !row.of.0.iter().any(|(stated, _)| stated.value == axis) {
            let message = format!("{name}: `of` names no option of `{axis}`");
            wrong(&row.id.at, message, "", &[]);
        }
    }
    if row.label.is_none() && row.of.0.is_empty() {
        let message = format!("{name}: the key `label` is missing");
        sink.push(Diagnostic::new(&MISSING_KEY, row.id.at.clone(), message));
    }
}

/// Reports combinations of options without a row or with two.
fn check_combinations(table: &Table, sink: &mut Diagnostics) {
    if table.axes.0.is_empty() {
        return;
    }
    let sizes = table.axes.0.iter().map(|(_, options)| options.0.len());
    let number = sizes.fold(1_usize, usize::saturating_mul);
    if number > MOST_COMBINATIONS {
        let message = format!("{number} combinations of options are more than anyone can read");
        sink.push(
            Diagnostic::new(&COST_AXIS, table.id.at.clone(), message)
                .help(format!("split the table; {MOST_COMBINATIONS} are allowed")),
        );
        return;
    }
    for combination in combinations(table) {
        let mut rows = table.rows.iter().filter(|row| {
            combination.iter().all(|(axis, option)| {
                row.of
                    .0
                    .iter()
                    .any(|(a, o)| a.value == *axis && o.value.as_str() == *option)
            })
        });
        let options: Vec<&str> = combination.iter().map(|(_, option)| *option).collect();
        let options = options.join(" + ");
        match (rows.next(), rows.next()) {
            (None, _) if table.missing.is_none() => {
                let message = format!("no row for {options}");
                sink.push(
                    Diagnostic::new(&COST_MISSING, table.id.at.clone(), message)
                        .help("add one, or set `missing: ok`"),
                );
            }
            (Some(first), Some(second)) => {
                let message = format!("a second row for {options}");
                sink.push(
                    Diagnostic::new(&COST_AXIS, second.id.at.clone(), message)
                        .also(first.id.at.clone(), "the first one"),
                );
            }
            _ => {}
        }
    }
}

/// Every choice of one option on each axis, in the order of the axes.
fn combinations(table: &Table) -> Vec<Vec<(&str, &str)>> {
    let mut all = vec![Vec::new()];
    for (axis, options) in &table.axes.0 {
        all = all
            .into_iter()
            .flat_map(|chosen: Vec<(&str, &str)>| {
                options.0.iter().map(move |(option, _)| {
                    let mut longer = chosen.clone();
                    longer.push((axis.value.as_str(), option.value.as_str()));
                    longer
                })
            })
            .collect();
    }
    all
}
