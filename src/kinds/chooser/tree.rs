//! The tree of a chooser: questions, each answer says where to go.
//!
//! Questions may be reached on several paths, so the "tree" is a graph; what
//! it must not have is a way back.

use super::{Answer, Chooser, Outcome, Question, Scenario, UNSURE, check_answer_id};
use crate::diagnostics::{
    CHOOSER_ANSWERS, CHOOSER_GOTO, CHOOSER_LOOP, CHOOSER_OUTCOME, CHOOSER_SCENARIO, CHOOSER_SIZE,
    CHOOSER_UNREACHABLE, Diagnostic, Diagnostics, Location, Spanned,
};
use crate::document::{Formula, Id};
use crate::kinds::names;
use crate::link::Lowering;
use crate::sheet::{Choice, Field, Input};

/// How many answers a question may have: more cannot be weighed at a glance.
const MOST_ANSWERS: usize = 10;

/// How many questions a tree may have: nobody answers more, and walks stay
/// shallow.
const MOST_QUESTIONS: usize = 100;

/// Where an answer leads.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Question(&'a Question),
    Outcome(&'a Outcome),
}

impl Question {
    /// Whether "not sure" is offered beside the author's answers.
    pub(super) fn may_be_unsure(&self) -> bool {
        self.answers
            .iter()
            .all(|answer| answer.id.value.as_str() != UNSURE)
    }

    fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers
            .iter()
            .find(|answer| answer.id.value.as_str() == id)
    }

    fn name(&self) -> &str {
        self.id.value.as_str()
    }
}

impl Chooser {
    /// The first question.
    pub(super) fn first_question(&self) -> Option<&Question> {
        match &self.start {
            Some(start) => self.question(start.value.as_str()),
            None => self.questions.first(),
        }
    }

    fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.name() == id)
    }

    /// Where an answer that says `id` leads; questions come first, and an id
    /// is never both.
    pub(super) fn step(&self, id: &Id) -> Option<Step<'_>> {
        let question = self.question(id.as_str()).map(Step::Question);
        question.or_else(|| self.outcome(id.as_str()).map(Step::Outcome))
    }
}

/// The graph walked from its first question.
#[derive(Default)]
struct Walk<'a> {
    /// Questions, each after all that its answers lead to.
    finished: Vec<&'a Question>,
    outcomes: Vec<&'a str>,
    /// The questions from the first to the present one.
    path: Vec<&'a Question>,
    /// Each way back: the answer that takes it, and the questions in the loop.
    loops: Vec<(&'a Answer, Vec<&'a str>)>,
}

impl<'a> Walk<'a> {
    fn of(chooser: &'a Chooser) -> Self {
        let mut walk = Self::default();
        let small = chooser.questions.len() <= MOST_QUESTIONS;
        if let Some(first) = chooser.first_question().filter(|_| small) {
            walk.enter(first, chooser);
        }
        walk
    }

    fn has_seen(&self, question: &Question) -> bool {
        self.finished
            .iter()
            .any(|other| other.name() == question.name())
    }

    fn enter(&mut self, question: &'a Question, chooser: &'a Chooser) {
        self.path.push(question);
        for answer in question.answers.iter() {
            match chooser.step(&answer.goto.value) {
                Some(Step::Question(next)) => self.go(answer, next, chooser),
                Some(Step::Outcome(outcome)) => self.outcomes.push(outcome.id.value.as_str()),
                None => {}
            }
        }
        self.path.pop();
        self.finished.push(question);
    }

    fn go(&mut self, answer: &'a Answer, next: &'a Question, chooser: &'a Chooser) {
        match self
            .path
            .iter()
            .position(|other| other.name() == next.name())
        {
            Some(from) => {
                let mut names: Vec<&str> = self.path[from..].iter().map(|q| q.name()).collect();
                names.push(next.name());
                self.loops.push((answer, names));
            }
            None if self.has_seen(next) => {}
            None => self.enter(next, chooser),
        }
    }
}

/// Mistakes of single answers.
pub(super) fn check_answers(chooser: &Chooser, sink: &mut Diagnostics) {
    for question in &chooser.questions {
        names::distinct(
            question
                .answers
                .iter()
                .map(|answer| names::placed(&answer.id)),
            sink,
        );
        for answer in question.answers.iter() {
            check_answer_id(answer.id.value.as_str(), &answer.id.at, sink);
        }
    }
}

/// Mistakes in how questions, answers and outcomes fit together.
pub(super) fn check(chooser: &Chooser, sink: &mut Diagnostics) {
    for question in &chooser.questions {
        check_count(question, sink);
    }
    if let Some(question) = chooser.questions.get(MOST_QUESTIONS) {
        let message = format!("a chooser has at most {MOST_QUESTIONS} questions");
        sink.push(Diagnostic::new(
            &CHOOSER_SIZE,
            question.id.at.clone(),
            message,
        ));
        return;
    }
    if !check_steps(chooser, sink) {
        // What an answer that leads nowhere was meant to reach would only
        // seem to be out of reach.
        return;
    }
    let walk = Walk::of(chooser);
    for (answer, names) in &walk.loops {
        let message = format!("the questions go round in a loop: {}", names.join(" → "));
        sink.push(Diagnostic::new(
            &CHOOSER_LOOP,
            answer.goto.at.clone(),
            message,
        ));
    }
    let mut unreachable = |what: &str, id: &Spanned<Id>| {
        let message = format!("no answer leads to {what} `{}`", id.value);
        sink.push(Diagnostic::new(
            &CHOOSER_UNREACHABLE,
            id.at.clone(),
            message,
        ));
    };
    for question in chooser
        .questions
        .iter()
        .filter(|question| !walk.has_seen(question))
    {
        unreachable("question", &question.id);
    }
    for outcome in chooser.outcomes.iter() {
        let id = outcome.id.value.as_str();
        if !walk.outcomes.contains(&id) && !chooser.is_alternative(id) {
            unreachable("outcome", &outcome.id);
        }
    }
    for scenario in &chooser.scenarios {
        check_scenario(chooser, scenario, sink);
    }
}

fn check_count(question: &Question, sink: &mut Diagnostics) {
    let count = question.answers.len();
    if !(2..=MOST_ANSWERS).contains(&count) {
        let message = format!("a question has 2 to {MOST_ANSWERS} answers, this one has {count}");
        sink.push(Diagnostic::new(
            &CHOOSER_ANSWERS,
            question.id.at.clone(),
            message,
        ));
    }
}

/// Whether the start and every answer lead somewhere.
fn check_steps(chooser: &Chooser, sink: &mut Diagnostics) -> bool {
    let questions: Vec<&str> = chooser.questions.iter().map(Question::name).collect();
    let mut whole = true;
    if let Some(start) = &chooser.start
        && chooser.first_question().is_none()
    {
        whole = false;
        let name = start.value.as_str();
        let message = format!("`{name}` is no question to start with");
        sink.push(
            Diagnostic::new(&CHOOSER_GOTO, start.at.clone(), message)
                .did_you_mean(name, questions.iter().copied()),
        );
    }
    for answer in chooser
        .questions
        .iter()
        .flat_map(|question| question.answers.iter())
    {
        if chooser.step(&answer.goto.value).is_none() {
            whole = false;
            let name = answer.goto.value.as_str();
            let message = format!("`{name}` is no question and no outcome");
            let known = questions.iter().copied().chain(chooser.outcome_ids());
            sink.push(
                Diagnostic::new(&CHOOSER_GOTO, answer.goto.at.clone(), message)
                    .did_you_mean(name, known),
            );
        }
    }
    whole
}

fn check_scenario(chooser: &Chooser, scenario: &Scenario, sink: &mut Diagnostics) {
    let expected = scenario.expect.value.as_str();
    if chooser.outcome(expected).is_none() {
        let message = format!("`{expected}` is no outcome");
        sink.push(
            Diagnostic::new(&CHOOSER_OUTCOME, scenario.expect.at.clone(), message)
                .did_you_mean(expected, chooser.outcome_ids()),
        );
        return;
    }
    let mut report = |at: &Location, message: String| {
        sink.push(Diagnostic::new(&CHOOSER_SCENARIO, at.clone(), message));
    };
    let mut here = chooser.first_question().map(Step::Question);
    for id in scenario.path.iter() {
        match here {
            Some(Step::Question(question)) => match question.answer(id.value.as_str()) {
                Some(answer) => here = chooser.step(&answer.goto.value),
                None => {
                    let message = format!(
                        "question `{}` has no answer `{}`",
                        question.name(),
                        id.value
                    );
                    let known = question
                        .answers
                        .iter()
                        .map(|answer| answer.id.value.as_str());
                    sink.push(
                        Diagnostic::new(&CHOOSER_SCENARIO, id.at.clone(), message)
                            .did_you_mean(id.value.as_str(), known),
                    );
                    return;
                }
            },
            Some(Step::Outcome(outcome)) => {
                let message = format!(
                    "the path has ended at `{}` before `{}`",
                    outcome.id.value, id.value
                );
                return report(&id.at, message);
            }
            None => return,
        }
    }
    match here {
        Some(Step::Question(question)) => {
            let message = format!("the path stops at question `{}`", question.name());
            report(&scenario.expect.at, message);
        }
        Some(Step::Outcome(outcome)) if outcome.id.value.as_str() != expected => {
            let message = format!(
                "the path ends at `{}`, not at `{expected}`",
                outcome.id.value
            );
            report(&scenario.expect.at, message);
        }
        _ => {}
    }
}

/// The value that tells the outcome to which the answers from a question on
/// lead. It is blank, and names that question, while one is missing: a
/// question off the path never counts.
fn leads_to(question: &Question) -> String {
    format!("{}.leads-to", question.name())
}

pub(super) fn lower(chooser: &Chooser, lowering: &mut Lowering<'_>) {
    let walk = Walk::of(chooser);
    let sound = walk.loops.is_empty() && !walk.finished.is_empty() && !lowering.has_verdicts();
    let Some(first) = chooser.first_question().filter(|_| sound) else {
        return;
    };
    for question in chooser
        .questions
        .iter()
        .filter(|question| walk.has_seen(question))
    {
        let options = question.answers.iter().map(|answer| Choice {
            id: answer.id.value.to_string(),
            label: answer.label.0.plain(),
        });
        let input = Input::Select {
            options: options.collect(),
        };
        let mut field = Field::new(question.name(), question.ask.0.plain(), input);
        field.na = question.may_be_unsure();
        lowering.field(field, &question.id.at);
    }
    for question in &walk.finished {
        let (id, formula) = (leads_to(question), path_formula(chooser, question));
        let label = question.ask.0.plain();
        lowering.labelled_value(&id, label, &formula, None, None, &question.id.at);
    }
    let mut verdicts = chooser.verdicts();
    verdicts.retain(|verdict| walk.outcomes.contains(&verdict.id.value.as_str()));
    let last = verdicts.len().saturating_sub(1);
    for verdict in &mut verdicts[..last] {
        verdict.when = Some(Formula(Spanned {
            value: format!("{} == '{}'", leads_to(first), verdict.id.value),
            at: verdict.id.at.clone(),
            verbatim: None,
        }));
    }
    for verdict in &verdicts {
        lowering.authored_verdict(verdict);
    }
}

fn path_formula(chooser: &Chooser, question: &Question) -> String {
    let target = |answer: &Answer| match chooser.step(&answer.goto.value) {
        Some(Step::Question(next)) => leads_to(next),
        Some(Step::Outcome(outcome)) => format!("'{}'", outcome.id.value),
        None => format!("'{}'", answer.goto.value),
    };
    let last = question.answers.last().map(target).unwrap_or_default();
    question.answers.iter().rev().fold(last, |rest, answer| {
        let (question, id) = (question.name(), &answer.id.value);
        format!("if({question} == '{id}', {}, {rest})", target(answer))
    })
}
