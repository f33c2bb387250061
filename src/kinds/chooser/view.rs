//! What the template of a chooser sees.

use serde::Serialize;

use super::tree::Step;
use super::{Chooser, ChooserInput, Outcome, Question, Rule, form};
use crate::diagnostics::Spanned;
use crate::document::{Block, Id, Tone};
use crate::kinds::Scene;
use crate::site::ReferenceView;

#[derive(Serialize)]
struct ChooserView {
    /// Id of the first question; empty for a form.
    start: String,
    steps: Vec<StepView>,
    groups: Vec<GroupView>,
    /// Name of the tick "none of these"; empty if it is not offered.
    none: &'static str,
    rules: Vec<RuleView>,
    outcomes: Vec<OutcomeView>,
    endings: Vec<EndingView>,
}

#[derive(Serialize)]
struct StepView {
    number: usize,
    id: String,
    anchor: String,
    ask_html: String,
    help_html: String,
    answers: Vec<AnswerView>,
    /// Whether "not sure" is to be offered.
    unsure: bool,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct AnswerView {
    id: String,
    label_html: String,
    /// The question or outcome it leads to.
    goto: String,
    anchor: String,
    /// Number of the question; 0 for an outcome.
    number: usize,
    /// Title of the outcome.
    title_html: String,
}

#[derive(Serialize)]
struct GroupView {
    title_html: String,
    text_html: String,
    inputs: Vec<InputView>,
}

#[derive(Serialize)]
struct InputView {
    id: String,
    anchor: String,
    /// `check`, `options` or `number`.
    sort: &'static str,
    label_html: String,
    help_html: String,
    options: Vec<OptionView>,
    unsure: bool,
    unit: String,
    min: Option<f64>,
    max: Option<f64>,
    step: Option<f64>,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    label_html: String,
}

#[derive(Serialize)]
struct RuleView {
    id: String,
    says_html: String,
    when: String,
    outcome: Option<LinkedOutcome>,
}

#[derive(Serialize)]
struct LinkedOutcome {
    anchor: String,
    title_html: String,
    tone: &'static str,
}

#[derive(Serialize)]
struct OutcomeView {
    id: String,
    anchor: String,
    title_html: String,
    tone: &'static str,
    because_html: String,
    note_html: String,
    next: Vec<ReferenceView>,
    alternatives: Vec<LinkedOutcome>,
}

/// What is shown with the result when a rule fires or an outcome is reached.
#[derive(Serialize)]
struct EndingView {
    /// Id of the rule, or of the outcome in a tree.
    id: String,
    /// The rule in words or as written; empty in a tree.
    rule_html: String,
    notes: Vec<NoteView>,
    alternatives: Vec<LinkedOutcome>,
}

#[derive(Serialize)]
struct NoteView {
    tone: &'static str,
    text_html: String,
}

pub(super) fn view(chooser: &Chooser, scene: &Scene<'_>) -> serde_json::Value {
    let order = steps_in_order(chooser);
    scene.value(&ChooserView {
        start: match chooser.first_question() {
            Some(question) => question.id.value.to_string(),
            None => String::new(),
        },
        steps: order
            .iter()
            .map(|question| step(chooser, question, &order, scene))
            .collect(),
        groups: groups(chooser, scene),
        none: match !chooser.inputs.is_empty() && chooser.offers_none() {
            true => form::NONE,
            false => "",
        },
        rules: chooser
            .rules
            .iter()
            .map(|rule| rule_view(chooser, rule, scene))
            .collect(),
        outcomes: chooser
            .outcomes
            .iter()
            .map(|o| outcome_view(chooser, o, scene))
            .collect(),
        endings: match chooser.is_tree() {
            true => chooser
                .outcomes
                .iter()
                .map(|o| reached(chooser, o, scene))
                .collect(),
            false => chooser
                .rules
                .iter()
                .map(|rule| fired(chooser, rule, scene))
                .collect(),
        },
    })
}

/// The questions in the author's order, the first one at the head.
fn steps_in_order(chooser: &Chooser) -> Vec<&Question> {
    let Some(first) = chooser.first_question() else {
        return Vec::new();
    };
    let others = chooser
        .questions
        .iter()
        .filter(|question| question.id != first.id);
    std::iter::once(first).chain(others).collect()
}

fn step(
    chooser: &Chooser,
    question: &Question,
    order: &[&Question],
    scene: &Scene<'_>,
) -> StepView {
    let number = |id: &Spanned<Id>| order.iter().position(|other| other.id == *id);
    let answers = question.answers.iter().map(|answer| {
        let (number, title_html) = match chooser.step(&answer.goto.value) {
            Some(Step::Question(next)) => (number(&next.id).map_or(0, |at| at + 1), String::new()),
            Some(Step::Outcome(outcome)) => (0, scene.inline(&outcome.title)),
            None => (0, String::new()),
        };
        AnswerView {
            id: answer.id.value.to_string(),
            label_html: scene.inline(&answer.label),
            goto: answer.goto.value.to_string(),
            anchor: scene.anchor(answer.goto.value.as_str()),
            number,
            title_html,
        }
    });
    StepView {
        number: number(&question.id).map_or(0, |at| at + 1),
        id: question.id.value.to_string(),
        anchor: scene.anchor(question.id.value.as_str()),
        ask_html: scene.inline(&question.ask),
        help_html: scene.inline_or_empty(question.help.as_ref()),
        answers: answers.collect(),
        unsure: question.may_be_unsure(),
        see: scene.references(&question.see),
    }
}

/// Inputs under the title of their group, in the order in which groups first
/// appear; what has no group comes where it stands.
fn groups(chooser: &Chooser, scene: &Scene<'_>) -> Vec<GroupView> {
    let mut groups: Vec<(Option<&str>, GroupView)> = Vec::new();
    for input in &chooser.inputs {
        let name = input.group.as_ref().map(|group| group.value.as_str());
        let view = input_view(input, scene);
        if let Some((_, group)) = groups.iter_mut().find(|(other, _)| *other == name) {
            group.inputs.push(view);
            continue;
        }
        let source = chooser
            .groups
            .iter()
            .find(|group| Some(group.id.value.as_str()) == name);
        let group = GroupView {
            title_html: scene.inline_or_empty(source.map(|group| &group.title)),
            text_html: scene.block_or_empty(source.and_then(|group| group.text.as_ref())),
            inputs: vec![view],
        };
        groups.push((name, group));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn input_view(input: &ChooserInput, scene: &Scene<'_>) -> InputView {
    let id = input.id.value.as_str();
    InputView {
        id: id.to_owned(),
        anchor: scene.anchor(id),
        sort: match (input.check, input.options.0.is_empty()) {
            (true, _) => "check",
            (false, false) => "options",
            (false, true) => "number",
        },
        label_html: scene.inline(&input.label),
        help_html: scene.inline_or_empty(input.help.as_ref()),
        options: input
            .options
            .0
            .iter()
            .map(|(id, label)| OptionView {
                id: id.value.clone(),
                label_html: scene.inline(label),
            })
            .collect(),
        unsure: input.may_be_unsure(),
        unit: input.unit.clone().unwrap_or_default(),
        min: input.min,
        max: input.max,
        step: input.step,
        see: scene.references(&input.see),
    }
}

fn rule_view(chooser: &Chooser, rule: &Rule, scene: &Scene<'_>) -> RuleView {
    RuleView {
        id: rule.id.value.to_string(),
        says_html: scene.inline_or_empty(rule.says.as_ref()),
        when: rule
            .when
            .as_ref()
            .map(|when| when.0.value.clone())
            .unwrap_or_default(),
        outcome: chooser
            .outcome(rule.outcome.value.as_str())
            .map(|o| linked(o, scene)),
    }
}

fn linked(outcome: &Outcome, scene: &Scene<'_>) -> LinkedOutcome {
    LinkedOutcome {
        anchor: scene.anchor(outcome.id.value.as_str()),
        title_html: scene.inline(&outcome.title),
        tone: outcome.tone.word(),
    }
}

fn alternatives(chooser: &Chooser, ids: &[Spanned<Id>], scene: &Scene<'_>) -> Vec<LinkedOutcome> {
    let outcomes = ids
        .iter()
        .filter_map(|id| chooser.outcome(id.value.as_str()));
    outcomes.map(|outcome| linked(outcome, scene)).collect()
}

fn outcome_view(chooser: &Chooser, outcome: &Outcome, scene: &Scene<'_>) -> OutcomeView {
    let LinkedOutcome {
        anchor,
        title_html,
        tone,
    } = linked(outcome, scene);
    OutcomeView {
        id: outcome.id.value.to_string(),
        anchor,
        title_html,
        tone,
        because_html: scene.inline_or_empty(outcome.because.as_ref().map(|text| &text.value)),
        note_html: scene.block_or_empty(outcome.note.as_ref()),
        next: scene.references(&outcome.next),
        alternatives: alternatives(chooser, &outcome.alternatives, scene),
    }
}

fn reached(chooser: &Chooser, outcome: &Outcome, scene: &Scene<'_>) -> EndingView {
    EndingView {
        id: outcome.id.value.to_string(),
        rule_html: String::new(),
        notes: note(Tone::Neutral, outcome.note.as_ref(), scene).collect(),
        alternatives: alternatives(chooser, &outcome.alternatives, scene),
    }
}

fn fired(chooser: &Chooser, rule: &Rule, scene: &Scene<'_>) -> EndingView {
    let outcome = chooser.outcome(rule.outcome.value.as_str());
    let of_outcome = outcome.map_or(&[][..], |outcome| &outcome.alternatives);
    let ids = match rule.alternatives.as_slice() {
        [] => of_outcome,
        own => own,
    };
    let of_rule = note(rule.tone, rule.note.as_ref(), scene);
    let further = outcome.and_then(|outcome| outcome.note.as_ref());
    EndingView {
        id: rule.id.value.to_string(),
        rule_html: scene.inline_or_empty(rule.says.as_ref()),
        notes: of_rule.chain(note(Tone::Neutral, further, scene)).collect(),
        alternatives: alternatives(chooser, ids, scene),
    }
}

fn note(tone: Tone, text: Option<&Block>, scene: &Scene<'_>) -> impl Iterator<Item = NoteView> {
    let view = text.map(|text| NoteView {
        tone: tone.word(),
        text_html: scene.block(text),
    });
    view.into_iter()
}
