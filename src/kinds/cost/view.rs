//! What the template of a cost table sees.

use serde::Serialize;

use super::{Cost, OWN, Table, TableRow};
use crate::kinds::Scene;
use crate::kinds::ledger::{LedgerView, NoteView, ledger_view, note_views};
use crate::kinds::units::{Affixes, amount};
use crate::site::ReferenceView;

#[derive(Serialize)]
struct CostView {
    /// A key of the words for units.
    unit: &'static str,
    currency: String,
    as_of: String,
    own: Option<OwnView>,
    tables: Vec<TableView>,
    notes: Vec<NoteView>,
}

#[derive(Serialize)]
struct OwnView {
    id: &'static str,
    label_html: String,
    prefix: String,
    suffix: String,
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Serialize)]
struct TableView {
    anchor: String,
    title: String,
    title_html: String,
    label_html: String,
    note_html: String,
    /// What the rows rest on, each once.
    sources: Vec<ReferenceView>,
    /// The right end of every bar.
    max: f64,
    /// Whether some row states a likely figure.
    likely: bool,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    /// The value that says where the reader's figure lies.
    id: String,
    anchor: String,
    label_html: String,
    scope_html: String,
    low: f64,
    likely: Option<f64>,
    high: f64,
    low_text: String,
    likely_text: String,
    high_text: String,
    open: bool,
    /// Whether there is enough to show a range.
    range: bool,
    n: Option<u32>,
    ledger: Option<LedgerView>,
    see: Vec<ReferenceView>,
}

pub(super) fn view(cost: &Cost, scene: &Scene<'_>) -> serde_json::Value {
    let currency = cost.currency.value.as_str();
    scene.value(&CostView {
        unit: cost.unit.word(),
        currency: currency.to_owned(),
        as_of: cost.as_of.to_string(),
        own: cost.own.as_ref().map(|own| {
            let unit = cost.unit.of_money();
            let Affixes { prefix, suffix } = Affixes::of(Some(&unit), Some(currency), scene.words);
            OwnView {
                id: OWN,
                label_html: scene.inline(&own.label),
                prefix,
                suffix,
                min: own.min,
                max: own.max,
            }
        }),
        tables: cost
            .tables
            .iter()
            .map(|table| table_view(table, currency, scene))
            .collect(),
        notes: note_views(&cost.notes, scene),
    })
}

fn table_view(table: &Table, currency: &str, scene: &Scene<'_>) -> TableView {
    let ranges = table.rows.iter().filter(|row| row.is_range());
    TableView {
        anchor: scene.anchor(table.id.value.as_str()),
        title: table.title.0.plain(),
        title_html: scene.inline(&table.title),
        label_html: scene.inline(&table.label),
        note_html: scene.inline_or_empty(table.note.as_ref()),
        sources: sources(table, scene),
        max: ranges.map(|row| row.high).fold(0.0, f64::max),
        likely: table.rows.iter().any(|row| row.likely.is_some()),
        rows: table
            .rows
            .iter()
            .map(|row| row_view(table, row, currency, scene))
            .collect(),
    }
}

fn sources(table: &Table, scene: &Scene<'_>) -> Vec<ReferenceView> {
    let mut sources: Vec<ReferenceView> = Vec::new();
    for reference in table.rows.iter().filter_map(|row| row.ledger.as_ref()) {
        for source in scene.references(std::slice::from_ref(reference)) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    sources
}

fn row_view(table: &Table, row: &TableRow, currency: &str, scene: &Scene<'_>) -> RowView {
    let money = |number: f64| amount(number, "currency", currency, scene);
    let options = || table.options(row).map(|label| scene.inline(label));
    RowView {
        id: table.name(row),
        anchor: scene.anchor(&table.name(row)),
        label_html: match &row.label {
            Some(label) => scene.inline(label),
            None => options().collect::<Vec<_>>().join(", "),
        },
        scope_html: scene.inline_or_empty(row.scope.as_ref()),
        low: row.low,
        likely: row.likely,
        high: row.high,
        low_text: money(row.low),
        likely_text: row.likely.map(money).unwrap_or_default(),
        high_text: money(row.high),
        open: row.open,
        range: row.is_range(),
        n: row.n.as_ref().map(|n| n.value.0),
        ledger: ledger_view(row.ledger.as_ref(), scene),
        see: scene.references(&row.see),
    }
}
