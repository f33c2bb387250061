//! What readers fill in beside a task.

use crate::diagnostics::Spanned;
use crate::document::{Id, Inline, choice, record};
use crate::sheet::{Choice, Input};
use crate::yaml::Pairs;

record! {
    /// Something to fill in.
    pub struct TaskField {
        /// Name inside its task; formulas write `task.field`.
        id: Spanned<Id>,
        /// What the reader sees.
        label: Inline,
        /// What may be entered.
        sort as "type": Sort = Sort::Text,
        /// Whether the plan waits for it; default is what the task says.
        required: Option<bool>,
        /// What a number counts.
        unit: Option<String>,
        /// The least number.
        min: Option<f64>,
        /// The greatest number.
        max: Option<f64>,
        /// The options of a selection: ids with labels.
        options: Pairs<Inline>,
        /// How to fill it in.
        help: Option<Inline>,
    }
}

choice! {
    /// What may be entered.
    pub enum Sort {
        /// Words.
        Text = "text",
        /// A day.
        Date = "date",
        /// A number.
        Number = "number",
        /// One of `options`.
        Select = "select",
        /// A tick.
        Check = "check",
    }
}

impl TaskField {
    /// What it is in the sheet.
    pub fn input(&self) -> Input {
        match self.sort {
            Sort::Text => Input::Text,
            Sort::Date => Input::Date,
            Sort::Check => Input::Check,
            Sort::Select => options(&self.options),
            Sort::Number => Input::Number {
                min: self.min,
                max: self.max,
                step: None,
                unit: self.unit.clone(),
                default: None,
            },
        }
    }
}

/// A selection from ids with labels.
pub fn options(pairs: &Pairs<Inline>) -> Input {
    let options = pairs.0.iter().map(|(id, label)| Choice {
        id: id.value.clone(),
        label: label.0.plain(),
    });
    Input::Select {
        options: options.collect(),
    }
}
