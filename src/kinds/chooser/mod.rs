//! Choosers: from a few answers to one of several outcomes.
//!
//! There are two forms of one kind. A *tree* asks one question at a time and
//! each answer says where to go. A *form* asks everything on one page and
//! ordered rules decide. Both become a sheet whose verdicts are the outcomes.
//!
//! "Not sure" is always offered. An answer with the id `unsure` states where
//! it leads; otherwise it leads nowhere: whatever does not depend on it is
//! still decided, and what does stays open until the reader finds out. Nothing
//! is ever concluded from not knowing.

mod form;
mod tree;
mod view;

use super::{Piece, Scene, anchor, names};
use crate::diagnostics::{
    BAD_ID, CHOOSER_FORM, CHOOSER_ONE_OUTCOME, CHOOSER_VERDICTS, Diagnostic, Diagnostics, Location,
    Spanned,
};
use crate::document::{Block, Formula, Id, Inline, Reference, Rules, Tone, VerdictSource, record};
use crate::link::Lowering;
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs};

record! {
    /// A decision: questions or a form that lead to one of several outcomes.
    pub struct Chooser {
        /// Tree: the question to begin with; default the first.
        start: Option<Spanned<Id>>,
        /// Tree: the questions.
        questions: Vec<Question>,
        /// Tree: paths with the outcome they must reach, checked at every build.
        scenarios: Vec<Scenario>,
        /// Form: what is asked.
        inputs: Vec<ChooserInput>,
        /// Form: titles of the groups that inputs belong to.
        groups: Vec<InputGroup>,
        /// Form: what decides; the first rule that holds, the last has no condition.
        rules: Vec<Rule>,
        /// Where it can lead.
        outcomes: NonEmpty<Outcome>,
    }
}

record! {
    /// A question of a tree.
    pub struct Question {
        /// Stable name; readers' answers are kept under it.
        id: Spanned<Id>,
        /// The question.
        ask: Inline,
        /// What helps to answer it.
        help: Option<Inline>,
        /// The answers; one with the id `unsure` says where not knowing leads.
        answers: NonEmpty<Answer>,
        /// Where to read more.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// An answer to a question of a tree.
    pub struct Answer {
        /// Stable name, unique in the question.
        id: Spanned<Id>,
        /// What readers choose.
        label: Inline,
        /// The question or outcome it leads to.
        goto: Spanned<Id>,
    }
}

record! {
    /// A path through a tree with the outcome it must reach.
    pub struct Scenario {
        /// What it shows.
        name: Option<String>,
        /// Ids of the answers, from the first question on.
        path: NonEmpty<Spanned<Id>>,
        /// The outcome.
        expect: Spanned<Id>,
    }
}

record! {
    /// Something asked by a form: a tick, one of several options, or else a number.
    pub struct ChooserInput {
        /// Stable name, also in formulas.
        id: Spanned<Id>,
        /// What is asked.
        label: Inline,
        /// What helps to answer it.
        help: Option<Inline>,
        /// The group it stands in, also the name of a list in formulas.
        group: Option<Spanned<Id>>,
        /// Whether it is a tick.
        check: bool = false,
        /// Options by id; `unsure` among them replaces the built-in "not sure".
        options: Pairs<Inline>,
        /// Number: what it counts.
        unit: Option<String>,
        /// Number: the least that is allowed.
        min: Option<f64>,
        /// Number: the most that is allowed.
        max: Option<f64>,
        /// Number: the distance between allowed numbers.
        step: Option<f64>,
        /// Where to read more.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// The title of a group of inputs.
    pub struct InputGroup {
        /// Name, as inputs and formulas write it.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// A few words about it.
        text: Option<Block>,
    }
}

record! {
    /// A rule of a form.
    pub struct Rule {
        /// Stable name, shown with the result.
        id: Spanned<Id>,
        /// When it holds; the last rule has none.
        when: Option<Formula>,
        /// The condition in words, for readers.
        says: Option<Inline>,
        /// The outcome it leads to.
        outcome: Spanned<Id>,
        /// Whether its note warns; default neither.
        tone: Tone = Tone::Neutral,
        /// What to keep in mind when it decides.
        note: Option<Block>,
        /// Outcomes to consider as well, best first; default those of the outcome.
        alternatives: Vec<Spanned<Id>>,
    }
}

record! {
    /// Where a chooser can lead.
    pub struct Outcome {
        /// Stable name, for rules, answers and examples.
        id: Spanned<Id>,
        /// The outcome in a few words.
        title: Inline,
        /// How it feels.
        tone: Tone = Tone::Neutral,
        /// Why, in a sentence; names in braces are filled in.
        because: Option<Spanned<Inline>>,
        /// What to keep in mind.
        note: Option<Block>,
        /// What to do next.
        next: Vec<Reference>,
        /// Outcomes to consider as well, best first.
        alternatives: Vec<Spanned<Id>>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

/// The answer whose author says where not knowing leads.
const UNSURE: &str = "unsure";

/// Words that stand for other things where answers are written.
const TAKEN: [&str; 4] = ["na", "blank", "true", "false"];

impl Chooser {
    fn is_tree(&self) -> bool {
        !self.questions.is_empty()
    }

    fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes
            .iter()
            .find(|outcome| outcome.id.value.as_str() == id)
    }

    fn outcome_ids(&self) -> impl Iterator<Item = &str> {
        self.outcomes
            .iter()
            .map(|outcome| outcome.id.value.as_str())
    }

    /// Whether a rule or another outcome offers it as an alternative.
    fn is_alternative(&self, id: &str) -> bool {
        let of_outcomes = self
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.alternatives);
        let of_rules = self.rules.iter().flat_map(|rule| &rule.alternatives);
        of_outcomes
            .chain(of_rules)
            .any(|other| other.value.as_str() == id)
    }

    /// Reports keys of both forms in one piece, or of neither.
    fn check_form(&self, sink: &mut Diagnostics) {
        let tree = self.questions.first().map(|question| &question.id.at);
        let form = self.rules.first().map(|rule| &rule.id.at);
        let form = form.or_else(|| self.inputs.first().map(|input| &input.id.at));
        let mut report = |at: &Location, message: &str, help: &str| {
            sink.push(Diagnostic::new(&CHOOSER_FORM, at.clone(), message).help(help));
        };
        let either = "write `questions`, or `inputs` and `rules`";
        match (tree, form) {
            (Some(_), Some(form)) => {
                report(
                    form,
                    "a chooser is a tree of questions or a form with rules, not both",
                    either,
                );
            }
            (None, None) => report(
                &self.at,
                "a chooser needs questions, or inputs and rules",
                either,
            ),
            (None, Some(form)) if self.inputs.is_empty() => {
                report(form, "rules need `inputs` to decide by", either);
            }
            (None, Some(form)) if self.rules.is_empty() => {
                report(form, "inputs need `rules` that decide", either);
            }
            _ => {}
        }
        let misplaced = match self.is_tree() {
            true => None,
            false => self.scenarios.first().map(|scenario| &scenario.at),
        };
        if let Some(at) = misplaced {
            let help = "write `examples` with `given` and `expect: {verdict: …}`";
            report(at, "scenarios are paths through a tree of questions", help);
        }
    }

    fn check_alternatives(&self, sink: &mut Diagnostics) {
        let of_outcomes = self
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.alternatives);
        let of_rules = self.rules.iter().flat_map(|rule| &rule.alternatives);
        let known: Vec<&str> = self.outcome_ids().collect();
        for id in of_outcomes.chain(of_rules) {
            names::known(id, &known, sink);
        }
    }

    /// Outcomes as verdicts, in order; their conditions come from the form.
    fn verdicts(&self) -> Vec<VerdictSource> {
        let verdict = |outcome: &Outcome| VerdictSource {
            id: outcome.id.clone(),
            title: outcome.title.clone(),
            tone: outcome.tone,
            when: None,
            because: outcome.because.clone(),
            next: outcome.next.clone(),
            early: false,
            at: outcome.at.clone(),
        };
        self.outcomes.iter().map(verdict).collect()
    }
}

/// Reports an id that an answer cannot have.
fn check_answer_id(id: &str, at: &Location, sink: &mut Diagnostics) {
    if Id::parse(id).is_none() {
        let message = format!("`{id}` is not an id: small letters, digits and hyphens");
        sink.push(Diagnostic::new(&BAD_ID, at.clone(), message));
    }
    names::free(id, at, &TAKEN, sink);
}

impl Piece for Chooser {
    fn kind(&self) -> &'static str {
        "chooser"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let questions = self
            .questions
            .iter()
            .map(|question| anchor(&question.id, &question.ask).formerly(&question.was));
        let inputs = self
            .inputs
            .iter()
            .map(|input| anchor(&input.id, &input.label).formerly(&input.was));
        let outcomes = self
            .outcomes
            .iter()
            .map(|outcome| anchor(&outcome.id, &outcome.title).formerly(&outcome.was));
        questions.chain(inputs).chain(outcomes).collect()
    }

    fn check(&self, rules: &Rules, sink: &mut Diagnostics) {
        if let Some(verdict) = rules.verdicts.first() {
            let message = "the outcomes of a chooser are its verdicts";
            sink.push(
                Diagnostic::new(&CHOOSER_VERDICTS, verdict.id.at.clone(), message)
                    .help("write it under `outcomes` and lead to it"),
            );
        }
        tree::check_answers(self, sink);
        form::check_inputs(self, sink);
    }

    fn check_whole(&self, sink: &mut Diagnostics) {
        self.check_form(sink);
        if let [only] = &*self.outcomes {
            let message = "a chooser needs at least two outcomes to choose from";
            sink.push(Diagnostic::new(
                &CHOOSER_ONE_OUTCOME,
                only.id.at.clone(),
                message,
            ));
        }
        self.check_alternatives(sink);
        match self.is_tree() {
            true => tree::check(self, sink),
            false => form::check(self, sink),
        }
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        match self.is_tree() {
            true => tree::lower(self, lowering),
            false => form::lower(self, lowering),
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}
