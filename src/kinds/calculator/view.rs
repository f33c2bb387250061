//! What the template of a calculator sees.

use serde::Serialize;

use super::{Calculator, InputSource};
use crate::kinds::Scene;
use crate::kinds::ledger::{NoteView, note_views};
use crate::kinds::units::{Affixes, is_money};

#[derive(Serialize)]
struct CalculatorView {
    groups: Vec<GroupView>,
    /// The values that are drawn as bars beside each other.
    bars: Vec<String>,
    notes: Vec<NoteView>,
}

#[derive(Serialize)]
struct GroupView {
    title: String,
    inputs: Vec<InputView>,
}

#[derive(Serialize)]
struct InputView {
    id: String,
    anchor: String,
    /// `number`, `range`, `options`, `check` or `text`.
    sort: &'static str,
    label_html: String,
    help_html: String,
    prefix: String,
    suffix: String,
    /// Whether readers type 20 for a fifth.
    percent: bool,
    value: Option<f64>,
    low: Option<f64>,
    likely: Option<f64>,
    high: Option<f64>,
    min: Option<f64>,
    max: Option<f64>,
    step: Option<f64>,
    options: Vec<OptionView>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    label: String,
}

pub(super) fn view(calculator: &Calculator, scene: &Scene<'_>) -> serde_json::Value {
    let mut groups: Vec<GroupView> = Vec::new();
    for input in calculator.inputs.iter() {
        let title = input.group.clone().unwrap_or_default();
        let view = input_view(calculator, input, scene);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.inputs.push(view),
            None => groups.push(GroupView {
                title,
                inputs: vec![view],
            }),
        }
    }
    scene.value(&CalculatorView {
        groups,
        bars: bars(scene),
        notes: note_views(&calculator.notes, scene),
    })
}

/// Amounts of the most frequent unit of money: only what counts the same can
/// be compared by length.
fn bars(scene: &Scene<'_>) -> Vec<String> {
    let values = scene.sheet.map_or(&[][..], |sheet| &sheet.values);
    let unit = |value: &crate::sheet::Value| value.unit.clone().filter(|unit| is_money(unit));
    let count = |unit: &str| {
        values
            .iter()
            .filter(|v| v.unit.as_deref() == Some(unit))
            .count()
    };
    let units = values.iter().rev().filter_map(unit);
    // The last of equals wins, so the units are looked at from the end.
    let Some(shared) = units
        .max_by_key(|unit| count(unit))
        .filter(|unit| count(unit) > 1)
    else {
        return Vec::new();
    };
    let sharing = values
        .iter()
        .filter(|value| value.unit.as_ref() == Some(&shared));
    sharing.map(|value| value.id.clone()).collect()
}

fn input_view(calculator: &Calculator, input: &InputSource, scene: &Scene<'_>) -> InputView {
    let currency = calculator.currency.as_ref().map(|code| code.value.as_str());
    let Affixes { prefix, suffix } = Affixes::of(input.unit(), currency, scene.words);
    let range = input.range.as_ref();
    InputView {
        id: input.id.value.as_str().to_owned(),
        anchor: scene.anchor(input.id.value.as_str()),
        sort: match input.input() {
            crate::sheet::Input::Range { .. } => "range",
            crate::sheet::Input::Select { .. } => "options",
            crate::sheet::Input::Check => "check",
            crate::sheet::Input::Text => "text",
            _ => "number",
        },
        label_html: scene.inline(&input.label),
        help_html: scene.inline_or_empty(input.help.as_ref()),
        prefix,
        suffix,
        percent: input.unit() == Some("percent"),
        value: input.default.as_ref().map(|default| default.value),
        low: range.map(|range| range.low),
        likely: range.and_then(|range| range.likely),
        high: range.map(|range| range.high),
        min: input.min,
        max: input.max,
        step: input.step,
        options: input
            .options
            .0
            .iter()
            .map(|(id, label)| OptionView {
                id: id.value.clone(),
                label: label.0.plain(),
            })
            .collect(),
    }
}
