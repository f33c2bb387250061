//! Comparisons: two to six options beside each other, row by row.
//!
//! A blank cell reads as "no" or as zero, so every row has a value for every
//! option, if only `unknown`. "Best" is said only where the values themselves
//! prove it: ranges that overlap and rows with an unknown have no best.

mod cell;
mod check;
mod view;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{COMPARISON_FIGURE, Diagnostic, Diagnostics, Spanned};
use crate::document::{Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs};
use cell::Cell;

record! {
    /// Options beside each other.
    pub struct Comparison {
        /// What is compared; two to six.
        options: NonEmpty<ComparedOption>,
        /// What they are compared by.
        rows: NonEmpty<Row>,
        /// What the unit `currency` stands for, as an ISO 4217 code.
        currency: Option<Spanned<String>>,
        /// Whether readers can mark the rows that matter to them.
        priorities: bool = false,
    }
}

record! {
    /// One of the things compared.
    pub struct ComparedOption {
        /// Stable name; rows give its value under it.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// A few words about it.
        text: Option<Inline>,
        /// What speaks for it.
        pros: Vec<Inline>,
        /// What speaks against it.
        cons: Vec<Inline>,
        /// Where to read more.
        see: Vec<Reference>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// A criterion.
    pub struct Row {
        /// Stable name; readers' marks are kept under it.
        id: Spanned<Id>,
        /// What is compared.
        title: Inline,
        /// What its values are; default text.
        form as "type": RowType = RowType::Text,
        /// Which values are better; default none.
        better: Better = Better::None,
        /// What numbers count.
        unit: Option<String>,
        /// The value of every option: text, `[low, high]`, `yes`, `no` or `depends`, a rating; `unknown` anywhere.
        values: Pairs<Cell>,
        /// Rating: what each number is called.
        labels: Pairs<Inline>,
        /// What to know about it.
        note: Option<Inline>,
        /// Where its values come from.
        source: Option<Inline>,
        /// Where to read more.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// What the values of a row are.
    pub enum RowType {
        /// A few words.
        Text = "text",
        /// A number or a low and a high one.
        Range = "range",
        /// Yes, no or depends.
        YesNo = "yesno",
        /// A number with a label in words.
        Rating = "rating",
    }
}

choice! {
    /// Which values of a row are better.
    pub enum Better {
        /// Small ones; `no`.
        Lower = "lower",
        /// Great ones; `yes`.
        Higher = "higher",
        /// Neither.
        None = "none",
    }
}

impl Row {
    fn cell(&self, option: &ComparedOption) -> Option<&Cell> {
        let id = option.id.value.as_str();
        let found = self.values.0.iter().find(|(name, _)| name.value == id);
        found.map(|(_, cell)| cell)
    }

    /// The lowest and highest number that a cell stands for, where cells can
    /// be ranked.
    fn ends(&self, cell: &Cell) -> Option<(f64, f64)> {
        match self.form {
            RowType::Text => None,
            RowType::YesNo => match cell.word() {
                Some("yes") => Some((1.0, 1.0)),
                Some("no") => Some((0.0, 0.0)),
                // It may turn out either way.
                Some("depends") => Some((0.0, 1.0)),
                _ => None,
            },
            RowType::Range | RowType::Rating => cell.ends(),
        }
    }

    /// For each option, whether no other can be better than it.
    fn best(&self, options: &[ComparedOption]) -> Vec<bool> {
        let none = vec![false; options.len()];
        let ends: Option<Vec<(f64, f64)>> = options
            .iter()
            .map(|option| self.ends(self.cell(option)?))
            .collect();
        let (Some(ends), true) = (ends, self.better != Better::None) else {
            return none;
        };
        // As if lower were better: the worst of the best is below the best of all others.
        let turned = |(low, high): (f64, f64)| match self.better {
            Better::Higher => (-high, -low),
            _ => (low, high),
        };
        let ends: Vec<(f64, f64)> = ends.into_iter().map(turned).collect();
        let best = |at: usize| {
            let mut others = ends.iter().enumerate().filter(|(other, _)| *other != at);
            others.all(|(_, other)| ends[at].1 <= other.0 || ends[at] == *other && is_exact(*other))
        };
        let found: Vec<bool> = (0..ends.len()).map(best).collect();
        // Where all are the same, none stands out.
        if found.iter().all(|best| *best) {
            return none;
        }
        found
    }
}

fn is_exact((low, high): (f64, f64)) -> bool {
    low == high
}

/// The list of the rows in which an option is best.
fn best_rows(option: &ComparedOption) -> String {
    format!("{}.rows", option.id.value)
}

/// The value that counts them.
pub(super) fn best_count(option: &ComparedOption) -> String {
    format!("{}.best", option.id.value)
}

impl Piece for Comparison {
    fn kind(&self) -> &'static str {
        "comparison"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let options = self
            .options
            .iter()
            .map(|option| anchor(&option.id, &option.title).formerly(&option.was));
        options
            .chain(
                self.rows
                    .iter()
                    .map(|row| anchor(&row.id, &row.title).formerly(&row.was)),
            )
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, sink);
    }

    fn check_whole(&self, sink: &mut Diagnostics) {
        check::check_whole(self, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        self.check_figures(lowering);
        if !self.priorities {
            return;
        }
        for row in self.rows.iter() {
            let id = row.id.value.as_str();
            lowering.field(
                Field::new(id, row.title.0.plain(), Input::Check),
                &row.id.at,
            );
            lowering.list("rows", id);
            let best = row.best(&self.options);
            for (option, best) in self.options.iter().zip(best) {
                match best {
                    true => lowering.list(&best_rows(option), id),
                    false => lowering.empty_list(&best_rows(option)),
                }
            }
        }
        lowering.value("chosen", "count(rows)");
        for option in self.options.iter() {
            let formula = format!("count({})", best_rows(option));
            let label = option.title.0.plain();
            lowering.labelled_value(
                &best_count(option),
                label,
                &formula,
                None,
                None,
                &option.id.at,
            );
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}

impl Comparison {
    /// Reports figures of other pieces that do not exist; only the linked
    /// book knows them.
    fn check_figures(&self, lowering: &mut Lowering<'_>) {
        for (_, cell) in self.rows.iter().flat_map(|row| &row.values.0) {
            let (Some(reference), Some(figure)) = (&cell.reference, &cell.figure) else {
                continue;
            };
            let Some(known) = lowering.authored_values(reference) else {
                continue;
            };
            let name = figure.value.as_str();
            if !known.contains(&name) {
                let message = format!("`{}` computes no `{name}`", reference.target);
                let diagnostic = Diagnostic::new(&COMPARISON_FIGURE, figure.at.clone(), message)
                    .did_you_mean(name, known);
                lowering.report(diagnostic);
            }
        }
    }
}
