//! What the template of a comparison sees.

use serde::Serialize;

use super::cell::Cell;
use super::{Comparison, Row, RowType, best_count};
use crate::kinds::Scene;
use crate::kinds::units::{amount, is_money};
use crate::sheet::{Answers, evaluate, show_value};
use crate::site::ReferenceView;

#[derive(Serialize)]
struct ComparisonView {
    priorities: bool,
    options: Vec<OptionView>,
    rows: Vec<RowView>,
    /// Whether any option has pros or cons.
    weighed: bool,
    /// Whether some row has a best option.
    ranked: bool,
}

#[derive(Serialize)]
struct OptionView {
    anchor: String,
    title_html: String,
    title: String,
    text_html: String,
    pros: Vec<String>,
    cons: Vec<String>,
    see: Vec<ReferenceView>,
    /// The value that counts the rows in which it is best.
    best: String,
}

#[derive(Serialize)]
struct RowView {
    id: String,
    anchor: String,
    title_html: String,
    title: String,
    note_html: String,
    source_html: String,
    see: Vec<ReferenceView>,
    cells: Vec<CellView>,
    /// The greatest number of a row of ranges, for bars; 0 without.
    top: f64,
}

#[derive(Serialize)]
struct CellView {
    /// The option, where the table is stacked.
    option: String,
    text_html: String,
    /// `yes`, `no`, `depends` or `unknown`, if it is one.
    word: &'static str,
    best: bool,
    low: Option<f64>,
    high: Option<f64>,
    link: Option<ReferenceView>,
}

pub(super) fn view(comparison: &Comparison, scene: &Scene<'_>) -> serde_json::Value {
    let options = comparison.options.iter().map(|option| OptionView {
        anchor: scene.anchor(option.id.value.as_str()),
        title_html: scene.inline(&option.title),
        title: option.title.0.plain(),
        text_html: scene.inline_or_empty(option.text.as_ref()),
        pros: scene.lines(&option.pros),
        cons: scene.lines(&option.cons),
        see: scene.references(&option.see),
        best: best_count(option),
    });
    let rows: Vec<RowView> = comparison
        .rows
        .iter()
        .map(|row| row_view(comparison, row, scene))
        .collect();
    scene.value(&ComparisonView {
        priorities: comparison.priorities,
        options: options.collect(),
        weighed: comparison
            .options
            .iter()
            .any(|o| !o.pros.is_empty() || !o.cons.is_empty()),
        ranked: rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| cell.best)),
        rows,
    })
}

fn row_view(comparison: &Comparison, row: &Row, scene: &Scene<'_>) -> RowView {
    let best = row.best(&comparison.options);
    let cells = comparison.options.iter().zip(best).map(|(option, best)| {
        let cell = row.cell(option);
        let ends = cell
            .filter(|_| row.form == RowType::Range)
            .and_then(Cell::ends);
        CellView {
            option: option.title.0.plain(),
            text_html: cell
                .map(|cell| text(comparison, row, cell, scene))
                .unwrap_or_default(),
            word: cell.map_or("unknown", |cell| word(row, cell)),
            best,
            low: ends.map(|(low, _)| low),
            high: ends.map(|(_, high)| high),
            link: cell
                .and_then(|cell| cell.reference.as_ref())
                .and_then(|reference| scene.references(std::slice::from_ref(reference)).pop()),
        }
    });
    let cells: Vec<CellView> = cells.collect();
    RowView {
        id: row.id.value.to_string(),
        anchor: scene.anchor(row.id.value.as_str()),
        title_html: scene.inline(&row.title),
        title: row.title.0.plain(),
        note_html: scene.inline_or_empty(row.note.as_ref()),
        source_html: scene.inline_or_empty(row.source.as_ref()),
        see: scene.references(&row.see),
        top: cells
            .iter()
            .filter_map(|cell| cell.high)
            .fold(0.0, f64::max),
        cells,
    }
}

/// The word that a cell stands for, where it is one of the closed few.
fn word(row: &Row, cell: &Cell) -> &'static str {
    match (row.form, cell.word()) {
        _ if cell.is_unknown() => "unknown",
        (RowType::YesNo, Some("yes")) => "yes",
        (RowType::YesNo, Some("no")) => "no",
        (RowType::YesNo, Some("depends")) => "depends",
        _ => "",
    }
}

fn text(comparison: &Comparison, row: &Row, cell: &Cell, scene: &Scene<'_>) -> String {
    if !word(row, cell).is_empty() {
        return scene.words.get(&["comparison", word(row, cell)]).to_owned();
    }
    if let Some(shown) = figure(cell, scene) {
        return shown;
    }
    match (row.form, cell.ends()) {
        (RowType::Range, Some(ends)) => range(comparison, row, ends, scene),
        (RowType::Rating, _) => {
            let label = row
                .labels
                .0
                .iter()
                .find(|(name, _)| Some(name.value.as_str()) == cell.word());
            label
                .map(|(_, label)| scene.inline(label))
                .unwrap_or_default()
        }
        _ => scene.inline_or_empty(cell.text.as_ref()),
    }
}

/// `1 – 3 weeks`; money names its currency at both ends.
fn range(comparison: &Comparison, row: &Row, (low, high): (f64, f64), scene: &Scene<'_>) -> String {
    let unit = row.unit.as_deref().unwrap_or_default();
    let currency = comparison
        .currency
        .as_ref()
        .map_or("", |code| code.value.as_str());
    let last = amount(high, unit, currency, scene);
    if low == high {
        return last;
    }
    let first = match is_money(unit) || unit == "percent" {
        true => amount(low, unit, currency, scene),
        false => amount(low, "", currency, scene),
    };
    let signs = scene.words.signs();
    signs
        .range
        .replace("{low}", &first)
        .replace("{high}", &last)
}

/// What the piece that a cell rests on computes for an untouched page.
fn figure(cell: &Cell, scene: &Scene<'_>) -> Option<String> {
    let (reference, name) = (cell.reference.as_ref()?, cell.figure.as_ref()?);
    let site = scene.links.site;
    let page = site.page(*site.ids.get(reference.target.as_str())?);
    let sheet = &page.sheet.as_deref()?.sheet;
    let outcome = evaluate(sheet, &Answers::new());
    let value = sheet.value(name.value.as_str())?;
    let shown = outcome.values.get(&value.id)?;
    Some(show_value(sheet, value, shown, scene.words.signs()))
}
