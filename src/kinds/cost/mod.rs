//! Cost tables: what something costs, as ranges, and where a figure of the
//! reader's own lies in each.

mod check;
mod view;

use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Date, Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs, Whole};

use super::ledger::NoteSource;
use super::{Piece, Scene};

/// The field of the reader's own figure.
const OWN: &str = "own";

/// Fewer reports than this make no range.
const FEW: u32 = 4;

record! {
    /// What something costs, in ranges.
    pub struct Cost {
        /// The currency of all figures: a three-letter code.
        currency: Spanned<String>,
        /// What a figure pays for.
        unit: Unit,
        /// When the figures were true.
        as_of: Date,
        /// Asks the reader for a figure and shows where it lies.
        own: Option<OwnFigure>,
        /// The tables.
        tables: NonEmpty<Table>,
        /// Remarks.
        notes: Vec<NoteSource>,
    }
}

choice! {
    /// What a figure pays for.
    pub enum Unit {
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
        /// The whole.
        Project = "project",
    }
}

record! {
    /// The reader's own figure.
    pub struct OwnFigure {
        /// What is asked for.
        label: Inline,
        /// The least that is allowed.
        min: Option<f64>,
        /// The most that is allowed.
        max: Option<f64>,
    }
}

record! {
    /// Rows that can be compared with each other.
    pub struct Table {
        /// Name of the table.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// The heading of the first column.
        label: Inline,
        /// A remark on this table alone.
        note: Option<Inline>,
        /// What the rows differ by: options with labels, by axis.
        axes: Pairs<Pairs<Inline>>,
        /// `ok` when not every combination of the axes has a row.
        missing: Option<Missing>,
        /// The figures.
        rows: NonEmpty<TableRow>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// Whether rows may be missing.
    pub enum Missing {
        /// They may.
        Ok = "ok",
    }
}

record! {
    /// What one thing costs.
    pub struct TableRow {
        /// Name of the row, unique in its table.
        id: Spanned<Id>,
        /// What it is called; the labels of `of` where absent.
        label: Option<Inline>,
        /// The low end.
        low: f64,
        /// The most likely figure.
        likely: Option<f64>,
        /// The high end.
        high: f64,
        /// Whether the high end is open: "and more".
        open: bool = false,
        /// What the figure covers.
        scope: Option<Inline>,
        /// The figure it rests on.
        ledger: Option<Reference>,
        /// From how many reports it comes.
        n: Option<Spanned<Whole<1, 1_000_000>>>,
        /// Where to read on.
        see: Vec<Reference>,
        /// Its option on each axis.
        of: Pairs<Spanned<Id>>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

impl Unit {
    /// The unit of a single figure, for numbers and entry fields.
    fn of_money(self) -> String {
        match self {
            Self::Project => "currency".to_owned(),
            other => format!("currency/{}", other.word()),
        }
    }
}

impl TableRow {
    /// Whether there is enough to show a range.
    fn is_range(&self) -> bool {
        self.n.as_ref().is_none_or(|n| n.value.0 >= FEW)
    }

    /// Where the reader's figure lies, as a formula that comes out as a word.
    /// The ends and the middle are points; whoever hits one is told so.
    fn position(&self) -> String {
        let (low, high) = (self.low, self.high);
        let middle = (low + high) / 2.0;
        let inside = if low == high {
            "'middle'".to_owned()
        } else {
            format!(
                "if({OWN} == {low}, 'lower-edge', if({OWN} == {high}, 'upper-edge', \
                 if({OWN} < {middle}, 'lower-half', if({OWN} > {middle}, 'upper-half', 'middle'))))"
            )
        };
        format!("if({OWN} < {low}, 'below', if({OWN} > {high}, 'above', {inside}))")
    }
}

impl Table {
    fn label(&self, row: &TableRow) -> String {
        match &row.label {
            Some(label) => label.0.plain(),
            None => self
                .options(row)
                .map(|label| label.0.plain())
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// The labels of the options of `row`, axis by axis.
    fn options<'a>(&'a self, row: &'a TableRow) -> impl Iterator<Item = &'a Inline> {
        self.axes.0.iter().filter_map(|(axis, options)| {
            let (_, chosen) = row.of.0.iter().find(|(name, _)| name.value == axis.value)?;
            let mut options = options.0.iter();
            options
                .find(|(id, _)| id.value == chosen.value.as_str())
                .map(|(_, label)| label)
        })
    }

    fn name(&self, row: &TableRow) -> String {
        format!("{}.{}", self.id.value, row.id.value)
    }

    /// What a row was called, under this or an earlier name of the table.
    fn former_names(&self, row: &TableRow) -> Vec<String> {
        let tables = || std::iter::once(&self.id.value).chain(&self.was);
        let rows = || std::iter::once(&row.id.value).chain(&row.was);
        let all = tables().flat_map(|table| rows().map(move |row| format!("{table}.{row}")));
        all.skip(1).collect()
    }
}

impl Cost {
    /// Every row with its table.
    fn rows(&self) -> impl Iterator<Item = (&Table, &TableRow)> {
        self.tables
            .iter()
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)))
    }
}

impl Piece for Cost {
    fn kind(&self) -> &'static str {
        "cost"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let tables = self.tables.iter().flat_map(|table| {
            let id = table.id.value.to_string();
            let rows = table.rows.iter().map(move |row| {
                let title = format!("{}: {}", table.title.0.plain(), table.label(row));
                Anchor::new(table.name(row), title, row.id.at.clone())
                    .formerly(table.former_names(row))
            });
            let title = table.title.0.plain();
            let whole = Anchor::new(id, title, table.id.at.clone()).formerly(&table.was);
            std::iter::once(whole).chain(rows)
        });
        tables.collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        let Some(own) = &self.own else { return };
        lowering.currency(&self.currency.value);
        let input = Input::Number {
            min: own.min,
            max: own.max,
            step: None,
            unit: Some(self.unit.of_money()),
            default: None,
        };
        lowering.field(Field::new(OWN, own.label.0.plain(), input), &own.at);
        for (table, row) in self.rows().filter(|(_, row)| row.is_range()) {
            let label = format!("{}: {}", table.title.0.plain(), table.label(row));
            let (name, formula) = (table.name(row), row.position());
            lowering.labelled_value(&name, label, &formula, None, None, &row.id.at);
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}
