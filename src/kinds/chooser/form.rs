//! The form of a chooser: inputs on one page, ordered rules.

use super::{Chooser, ChooserInput, UNSURE, check_answer_id};
use crate::diagnostics::{
    CHOOSER_INPUT, CHOOSER_OUTCOME, CHOOSER_UNREACHABLE, Diagnostic, Diagnostics, Spanned,
};
use crate::kinds::names;
use crate::link::{Lowering, RuleDraft};
use crate::sheet::{Choice, Field, Input};

/// The tick "none of these", offered where a form has nothing but ticks: an
/// untouched form has no result, and a reader for whom nothing applies must
/// be able to say so.
pub(super) const NONE: &str = "none";

impl ChooserInput {
    /// Whether "not sure" is offered beside the author's answers.
    pub(super) fn may_be_unsure(&self) -> bool {
        let stated = self.options.0.iter().any(|(id, _)| id.value == UNSURE);
        self.check || !self.options.0.is_empty() && !stated
    }

    fn input(&self) -> Input {
        if self.check {
            return Input::Check;
        }
        if !self.options.0.is_empty() {
            let choice = |(id, label): &(Spanned<String>, crate::document::Inline)| Choice {
                id: id.value.clone(),
                label: label.0.plain(),
            };
            return Input::Select {
                options: self.options.0.iter().map(choice).collect(),
            };
        }
        Input::Number {
            min: self.min,
            max: self.max,
            step: self.step,
            unit: self.unit.clone(),
            default: None,
        }
    }
}

impl Chooser {
    /// Whether "none of these" is offered.
    pub(super) fn offers_none(&self) -> bool {
        self.inputs.iter().all(|input| input.check)
    }
}

/// Mistakes of single inputs.
pub(super) fn check_inputs(chooser: &Chooser, sink: &mut Diagnostics) {
    for input in &chooser.inputs {
        check_input(input, sink);
    }
}

/// Mistakes in how inputs, rules and outcomes fit together.
pub(super) fn check(chooser: &Chooser, sink: &mut Diagnostics) {
    let groups: Vec<&str> = chooser
        .groups
        .iter()
        .map(|group| group.id.value.as_str())
        .collect();
    names::distinct(
        chooser.groups.iter().map(|group| names::placed(&group.id)),
        sink,
    );
    let named = chooser
        .inputs
        .iter()
        .filter_map(|input| input.group.as_ref());
    for group in named.filter(|_| !groups.is_empty()) {
        names::known(group, &groups, sink);
    }
    let known: Vec<&str> = chooser.outcome_ids().collect();
    let mut all_known = true;
    for rule in &chooser.rules {
        let name = rule.outcome.value.as_str();
        if !known.contains(&name) {
            all_known = false;
            let message = format!(
                "rule `{}` leads to `{name}`, which is no outcome",
                rule.id.value
            );
            sink.push(
                Diagnostic::new(&CHOOSER_OUTCOME, rule.outcome.at.clone(), message)
                    .did_you_mean(name, known.iter().copied()),
            );
        }
    }
    if !all_known || chooser.rules.is_empty() {
        return;
    }
    for outcome in chooser.outcomes.iter() {
        let id = outcome.id.value.as_str();
        let named = chooser
            .rules
            .iter()
            .any(|rule| rule.outcome.value.as_str() == id);
        if !named && !chooser.is_alternative(id) {
            let message = format!("no rule leads to outcome `{id}`");
            sink.push(Diagnostic::new(
                &CHOOSER_UNREACHABLE,
                outcome.id.at.clone(),
                message,
            ));
        }
    }
}

fn check_input(input: &ChooserInput, sink: &mut Diagnostics) {
    let options = &input.options.0;
    let counts = input.min.is_some() || input.max.is_some() || input.step.is_some();
    let sorts = [
        input.check,
        !options.is_empty(),
        counts || input.unit.is_some(),
    ];
    if sorts.iter().filter(|sort| **sort).count() > 1 {
        let message = "an input is a tick, a choice of options or a number, not several of them";
        sink.push(Diagnostic::new(
            &CHOOSER_INPUT,
            input.id.at.clone(),
            message,
        ));
    }
    if let [(only, _)] = options.as_slice() {
        let message = "one option is no choice";
        sink.push(Diagnostic::new(&CHOOSER_INPUT, only.at.clone(), message));
    }
    for (id, _) in options {
        check_answer_id(&id.value, &id.at, sink);
    }
    names::free(input.id.value.as_str(), &input.id.at, &[NONE], sink);
}

pub(super) fn lower(chooser: &Chooser, lowering: &mut Lowering<'_>) {
    for input in &chooser.inputs {
        let id = input.id.value.as_str();
        let mut field = Field::new(id, input.label.0.plain(), input.input());
        field.na = input.may_be_unsure();
        lowering.field(field, &input.id.at);
        if let Some(group) = &input.group {
            lowering.list(group.value.as_str(), id);
        }
    }
    // Verdicts beside the outcomes were reported; no rule could be judged.
    let judged = !lowering.has_verdicts();
    if chooser.inputs.is_empty() || chooser.rules.is_empty() || !judged {
        return;
    }
    if chooser.offers_none() {
        let label = lowering.word(&["chooser", "none"]).to_owned();
        lowering.field(Field::new(NONE, label, Input::Check), &chooser.at);
    }
    let rules = chooser.rules.iter().map(|rule| RuleDraft {
        id: Spanned {
            value: rule.id.value.to_string(),
            at: rule.id.at.clone(),
            verbatim: rule.id.verbatim,
        },
        when: rule.when.as_ref().map(|formula| formula.0.clone()),
        outcome: rule.outcome.value.to_string(),
    });
    lowering.decide(rules.collect(), &chooser.verdicts());
}
