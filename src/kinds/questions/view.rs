//! What the template sees of a bank.

use serde::Serialize;

use super::{Question, Questions};
use crate::document::Inline;
use crate::kinds::Scene;
use crate::site::ReferenceView;
use crate::yaml::Pairs;

#[derive(Serialize)]
pub(super) struct QuestionsView {
    /// Titles of the levels, in order.
    levels: Vec<String>,
    topics: Vec<TopicView>,
    questions: Vec<QuestionView>,
    /// What all questions take together.
    minutes: u32,
}

/// A topic with its lines of the overview.
#[derive(Serialize)]
struct TopicView {
    anchor: String,
    title_html: String,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    number: usize,
    anchor: String,
    ask: String,
    minutes: u32,
    /// For each level, whether the question is for it.
    levels: Vec<bool>,
}

#[derive(Serialize)]
struct QuestionView {
    number: usize,
    id: String,
    anchor: String,
    ask_html: String,
    topic: String,
    topic_anchor: String,
    levels: Vec<String>,
    form: &'static str,
    minutes: u32,
    plain_html: String,
    probes: Vec<String>,
    strong: Vec<SignView>,
    weak: Vec<SignView>,
    avoid_html: String,
    criteria: Vec<ReferenceView>,
    glossary: Vec<ReferenceView>,
    see: Vec<ReferenceView>,
    source_html: String,
    reviewed: Option<String>,
}

#[derive(Serialize)]
struct SignView {
    /// Name of the control.
    id: String,
    text_html: String,
}

impl Questions {
    pub(super) fn seen(&self, scene: &Scene<'_>) -> QuestionsView {
        let numbered = || (1..).zip(self.questions.iter());
        let topics = self.topics.0.iter().map(|(topic, title)| TopicView {
            anchor: topic_anchor(&topic.value, scene),
            title_html: scene.inline(title),
            lines: numbered()
                .filter(|(_, question)| question.topic.value.as_str() == topic.value)
                .map(|(number, question)| self.line(number, question, scene))
                .collect(),
        });
        QuestionsView {
            levels: self
                .levels
                .ids()
                .into_iter()
                .map(|id| self.levels.title(id, scene))
                .collect(),
            topics: topics.collect(),
            questions: numbered()
                .map(|(number, question)| self.question(number, question, scene))
                .collect(),
            minutes: self
                .questions
                .iter()
                .map(|question| question.minutes.0)
                .sum(),
        }
    }

    fn line(&self, number: usize, question: &Question, scene: &Scene<'_>) -> LineView {
        let levels = self.levels.ids();
        LineView {
            number,
            anchor: scene.anchor(question.id.value.as_str()),
            ask: question.ask.0.plain(),
            minutes: question.minutes.0,
            levels: levels
                .into_iter()
                .map(|level| question.is_for(level))
                .collect(),
        }
    }

    fn question(&self, number: usize, question: &Question, scene: &Scene<'_>) -> QuestionView {
        let id = question.id.value.as_str();
        let levels = self
            .levels
            .ids()
            .into_iter()
            .filter(|level| question.is_for(level));
        let topic = question.topic.value.as_str();
        let topic_title = self.topics.0.iter().find(|(key, _)| key.value == topic);
        QuestionView {
            number,
            id: id.to_owned(),
            anchor: scene.anchor(id),
            ask_html: scene.inline(&question.ask),
            topic: topic_title
                .map(|(_, title)| title.0.plain())
                .unwrap_or_default(),
            topic_anchor: topic_anchor(topic, scene),
            levels: levels
                .map(|level| self.levels.title(level, scene))
                .collect(),
            form: question.form.word(),
            minutes: question.minutes.0,
            plain_html: scene.inline_or_empty(question.plain.as_ref()),
            probes: scene.lines(&question.probes),
            strong: signs(id, &question.strong, scene),
            weak: signs(id, &question.weak, scene),
            avoid_html: scene.inline_or_empty(question.avoid.as_ref()),
            criteria: scene.references(&question.criteria),
            glossary: scene.references(&question.glossary),
            see: scene.references(&question.see),
            source_html: scene.inline_or_empty(question.source.as_ref()),
            reviewed: question.reviewed.map(|date| date.to_string()),
        }
    }
}

impl Question {
    fn is_for(&self, level: &str) -> bool {
        self.level.iter().any(|own| own.value.as_str() == level)
    }
}

fn signs(question: &str, signs: &Pairs<Inline>, scene: &Scene<'_>) -> Vec<SignView> {
    let views = signs.0.iter().map(|(sign, text)| SignView {
        id: format!("{question}.{}", sign.value),
        text_html: scene.inline(text),
    });
    views.collect()
}

/// No item has a dot in its id, so topics and questions never clash.
fn topic_anchor(topic: &str, scene: &Scene<'_>) -> String {
    scene.anchor(&format!("topic.{topic}"))
}
