//! Calculators: inputs, formulas anyone can read, examples that every build checks.

mod check;
mod view;

use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Id, Inline, Rules, record};
use crate::link::Lowering;
use crate::sheet::{Choice, Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs};

use super::ledger::NoteSource;
use super::{Piece, Scene, anchor};

record! {
    /// Inputs and what follows from them.
    pub struct Calculator {
        /// What units such as `currency/hour` stand for: a three-letter code.
        currency: Option<Spanned<String>>,
        /// What the reader enters.
        inputs: NonEmpty<InputSource>,
        /// The result in a sentence; names in braces are filled in.
        say: Option<Spanned<Inline>>,
        /// Remarks.
        notes: Vec<NoteSource>,
    }
}

record! {
    /// Something the reader enters: a number, unless `range`, `options`, `check` or `text` say otherwise.
    pub struct InputSource {
        /// Name for formulas and examples; readers' answers are kept under it.
        id: Spanned<Id>,
        /// What it is called.
        label: Inline,
        /// A few words of help.
        help: Option<Inline>,
        /// What it counts: `currency`, `currency/hour`, `percent`, `hours`, or any word.
        unit: Option<Spanned<String>>,
        /// The number it starts with.
        default: Option<Spanned<f64>>,
        /// The least that is allowed.
        min: Option<f64>,
        /// The most that is allowed.
        max: Option<f64>,
        /// The distance between allowed numbers.
        step: Option<f64>,
        /// Low, likely and high instead of one number.
        range: Option<RangeSource>,
        /// One of several options instead of a number; formulas see its name.
        options: Pairs<Inline>,
        /// A box to tick instead of a number.
        check: bool = false,
        /// Free text instead of a number.
        text: bool = false,
        /// The heading it stands under.
        group: Option<String>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// A number that is not known exactly.
    pub struct RangeSource {
        /// The low end.
        low: f64,
        /// The likely number; the middle where absent.
        likely: Option<f64>,
        /// The high end.
        high: f64,
    }
}

impl InputSource {
    fn unit(&self) -> Option<&str> {
        self.unit.as_ref().map(|unit| unit.value.as_str())
    }

    fn input(&self) -> Input {
        let unit = self.unit().map(str::to_owned);
        if let Some(range) = &self.range {
            Input::Range {
                low: Some(range.low),
                likely: range.likely,
                high: Some(range.high),
                min: self.min,
                max: self.max,
                unit,
            }
        } else if !self.options.0.is_empty() {
            let options = self.options.0.iter().map(|(id, label)| Choice {
                id: id.value.clone(),
                label: label.0.plain(),
            });
            Input::Select {
                options: options.collect(),
            }
        } else if self.check {
            Input::Check
        } else if self.text {
            Input::Text
        } else {
            Input::Number {
                min: self.min,
                max: self.max,
                step: self.step,
                unit,
                default: self.default.as_ref().map(|default| default.value),
            }
        }
    }
}

impl Piece for Calculator {
    fn kind(&self) -> &'static str {
        "calculator"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.inputs
            .iter()
            .map(|input| anchor(&input.id, &input.label).formerly(&input.was))
            .collect()
    }

    fn check(&self, rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, rules, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        if let Some(code) = &self.currency {
            lowering.currency(&code.value);
        }
        for input in self.inputs.iter() {
            let field = Field::new(
                input.id.value.as_str(),
                input.label.0.plain(),
                input.input(),
            );
            lowering.field(field, &input.id.at);
        }
        if let Some(say) = &self.say {
            lowering.say(say);
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}
