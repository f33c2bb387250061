//! Question banks: what to ask, and what to listen for in the answer.

mod check;
mod view;

use super::levels::Levels;
use super::{Piece, QuestionFacts, Scene, anchor};
use crate::diagnostics::{Diagnostics, Location, Spanned};
use crate::document::{Date, Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs, Whole};

record! {
    /// Questions to ask, each with what to listen for.
    pub struct Questions {
        /// The levels a question can be for: a list of ids, or ids with their titles.
        levels: Levels,
        /// What the questions are about: ids with their titles.
        topics: Pairs<Inline>,
        /// The questions.
        questions: NonEmpty<Question>,
    }
}

record! {
    /// One question.
    pub struct Question {
        /// Stable name; readers' ticks are kept under it.
        id: Spanned<Id>,
        /// What to ask, read aloud as written.
        ask: Inline,
        /// What it is about: one of the topics.
        topic: Spanned<Id>,
        /// Whom it is for: some of the levels.
        level: NonEmpty<Spanned<Id>>,
        /// What sort of answer it asks for.
        form as "type": Form,
        /// How long the answer takes.
        minutes: Whole<1, 60>,
        /// What the answer bears on: criteria of a scorecard.
        criteria: Vec<Reference>,
        /// What to listen for, for someone who does not know the subject.
        plain: Option<Inline>,
        /// What to ask next if the answer stays general.
        probes: Vec<Inline>,
        /// Signs of a strong answer: at least two, each with a stable id.
        strong: Pairs<Inline>,
        /// Signs of a weak answer: at least one, each with a stable id.
        weak: Pairs<Inline>,
        /// What not to give away.
        avoid: Option<Inline>,
        /// Terms the answer may use.
        glossary: Vec<Reference>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Where the question comes from.
        source: Option<Inline>,
        /// When the question was last checked.
        reviewed: Option<Date>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// What sort of answer a question asks for.
    pub enum Form {
        /// Something the candidate did.
        Past = "past",
        /// What the candidate would do.
        Situation = "situation",
        /// Something to work out on the spot.
        Task = "task",
        /// Something to know.
        Knowledge = "knowledge",
    }
}

/// Lists that span the bank.
const LISTS: [&str; 3] = ["strong", "weak", "examples"];

/// What a question has beside its signs.
const PARTS: [&str; 4] = ["example", "note", "heard", "weak"];

impl Questions {
    fn topics(&self) -> Vec<&str> {
        self.topics
            .0
            .iter()
            .map(|(id, _)| id.value.as_str())
            .collect()
    }
}

impl Question {
    /// Where the strong sign called `name` stands.
    fn strong_sign(&self, name: &str) -> Option<&Location> {
        let mut signs = self.strong.0.iter();
        signs
            .find(|(sign, _)| sign.value == name)
            .map(|(sign, _)| &sign.at)
    }

    /// Adds a field for each of `signs` and puts it into `lists`. Signs with a
    /// name that is taken were reported and are left out.
    fn lower_signs<'a>(
        &self,
        signs: impl Iterator<Item = &'a (Spanned<String>, Inline)>,
        lists: &[&str],
        lowering: &mut Lowering<'_>,
    ) {
        for (sign, text) in signs.filter(|(sign, _)| !PARTS.contains(&sign.value.as_str())) {
            let field = format!("{}.{}", self.id.value, sign.value);
            lowering.field(Field::new(&*field, text.0.plain(), Input::Check), &sign.at);
            for list in lists {
                lowering.list(list, &field);
            }
        }
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        let id = self.id.value.as_str();
        let ask = self.ask.0.plain();
        let (topic, own_weak) = (self.topic.value.as_str(), format!("{id}.weak"));
        self.lower_signs(self.strong.0.iter(), &["strong", id, topic], lowering);
        let weak = self
            .weak
            .0
            .iter()
            .filter(|(sign, _)| self.strong_sign(&sign.value).is_none());
        self.lower_signs(weak, &["weak", &own_weak], lowering);
        let example = format!("{id}.example");
        let field = Field::new(&*example, ask.clone(), Input::Check);
        lowering.field(field, &self.id.at);
        lowering.list("examples", &example);
        let note = Field::new(format!("{id}.note"), ask, Input::Text);
        lowering.field(note, &self.id.at);
    }
}

impl Piece for Questions {
    fn kind(&self) -> &'static str {
        "questions"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.questions
            .iter()
            .map(|question| anchor(&question.id, &question.ask).formerly(&question.was))
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        self.report(sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        for question in self.questions.iter() {
            question.lower(lowering);
        }
        for name in LISTS.into_iter().chain(self.topics()) {
            lowering.empty_list(name);
        }
        lowering.value("heard", "count(strong)");
        lowering.value("warnings", "count(weak)");
        for question in self.questions.iter() {
            let id = question.id.value.as_str();
            lowering.labelled_value(
                &format!("{id}.heard"),
                question.ask.0.plain(),
                &format!("count({id})"),
                None,
                None,
                &question.id.at,
            );
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        scene.value(&self.seen(scene))
    }

    fn question(&self, id: &str) -> Option<QuestionFacts<'_>> {
        let asked = |question: &&Question| question.id.value.as_str() == id;
        let question = self.questions.iter().find(asked)?;
        Some(QuestionFacts {
            ask: &question.ask,
            minutes: question.minutes.0,
            criteria: &question.criteria,
            plain: question.plain.as_ref(),
            probes: &question.probes,
            strong: question.strong.0.iter().map(|(_, text)| text).collect(),
            weak: question.weak.0.iter().map(|(_, text)| text).collect(),
            avoid: question.avoid.as_ref(),
        })
    }
}
