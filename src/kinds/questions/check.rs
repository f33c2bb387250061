//! What can be wrong with a bank beyond its shape.

use super::{LISTS, PARTS, Question, Questions};
use crate::diagnostics::{
    DUPLICATE_ID, Diagnostic, Diagnostics, PLAIN_WORDS_MISSING, TOO_FEW_SIGNS, UNUSED_TOPIC,
};
use crate::kinds::levels::key_id;
use crate::kinds::names;

impl Questions {
    pub(super) fn report(&self, sink: &mut Diagnostics) {
        names::distinct(self.levels.0.iter().map(|(id, _)| names::placed(id)), sink);
        self.report_topics(sink);
        self.report_lists(sink);
        let (levels, topics) = (self.levels.ids(), self.topics());
        for question in self.questions.iter() {
            names::known(&question.topic, &topics, sink);
            for level in question.level.iter() {
                names::known(level, &levels, sink);
            }
            names::distinct(question.level.iter().map(names::placed), sink);
            question.report(sink);
        }
    }

    fn report_topics(&self, sink: &mut Diagnostics) {
        for (topic, _) in &self.topics.0 {
            if key_id(topic, sink).is_none() {
                continue;
            }
            let mut about = self
                .questions
                .iter()
                .map(|question| question.topic.value.as_str());
            if !about.any(|name| name == topic.value) {
                let message = format!("no question is about `{}`", topic.value);
                sink.push(Diagnostic::new(&UNUSED_TOPIC, topic.at.clone(), message));
            }
        }
    }

    /// Topics and questions are lists in formulas, so they share their names
    /// with each other and with the lists of the whole bank.
    fn report_lists(&self, sink: &mut Diagnostics) {
        let topics: Vec<_> = self
            .topics
            .0
            .iter()
            .map(|(id, _)| (id.value.as_str(), &id.at))
            .collect();
        let questions = self
            .questions
            .iter()
            .map(|question| names::placed(&question.id));
        for (name, at) in topics.iter().copied().chain(questions.clone()) {
            names::free(name, at, &LISTS, sink);
        }
        for (name, at) in questions {
            // Two questions with one id are reported with the anchors.
            let topic = topics.iter().copied().find(|(topic, _)| *topic == name);
            names::distinct(topic.into_iter().chain([(name, at)]), sink);
        }
    }
}

impl Question {
    fn report(&self, sink: &mut Diagnostics) {
        let id = &self.id.value;
        for (signs, name, least) in [(&self.strong, "strong", 2), (&self.weak, "weak", 1)] {
            let found = signs.0.len();
            if found < least {
                let message = format!("`{id}` needs {least} or more `{name}` signs, not {found}");
                sink.push(Diagnostic::new(&TOO_FEW_SIGNS, self.id.at.clone(), message));
            }
        }
        if self.plain.is_none() {
            let message = format!("`{id}` has no `plain` words");
            sink.push(Diagnostic::new(
                &PLAIN_WORDS_MISSING,
                self.id.at.clone(),
                message,
            ));
        }
        for (sign, _) in self.strong.0.iter().chain(&self.weak.0) {
            if key_id(sign, sink).is_some() {
                names::free(&sign.value, &sign.at, &PARTS, sink);
            }
        }
        for (sign, _) in &self.weak.0 {
            if let Some(first) = self.strong_sign(&sign.value) {
                let message = format!("the sign `{}` is used twice in `{id}`", sign.value);
                sink.push(
                    Diagnostic::new(&DUPLICATE_ID, sign.at.clone(), message)
                        .also(first.clone(), "first used here"),
                );
            }
        }
    }
}
