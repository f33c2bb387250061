//! What the template of a kit sees: its segments with the questions of other
//! pieces in full.

use serde::Serialize;

use super::{Kit, OPENING, Segment};
use crate::document::{Inline, Reference};
use crate::kinds::Scene;
use crate::kinds::scale::PointView;
use crate::site::{PageLinks, ReferenceView};

/// The whole kit.
pub fn view(kit: &Kit, scene: &Scene<'_>) -> serde_json::Value {
    let one = |reference: &Option<Reference>| {
        let references = reference.as_ref().map(std::slice::from_ref);
        scene.references(references.unwrap_or_default())
    };
    scene.value(&KitView {
        minutes: kit.minutes.value.0,
        roles: kit.roles.clone(),
        opening: kit.draws().then_some(OPENING),
        points: kit.points.0,
        segments: kit
            .segments
            .iter()
            .map(|segment| segment_view(kit, segment, scene))
            .collect(),
        scorecard: one(&kit.scorecard),
        never_ask: one(&kit.never_ask),
    })
}

fn segment_view(kit: &Kit, segment: &Segment, scene: &Scene<'_>) -> SegmentView {
    let id = segment.id.value.as_str();
    let questions = segment
        .questions
        .iter()
        .filter_map(|reference| question_view(segment, reference, scene));
    SegmentView {
        id: id.to_owned(),
        anchor: scene.anchor(id),
        title_html: scene.inline(&segment.title),
        minutes: segment.minutes.value.0,
        say_html: scene.inline_or_empty(segment.say.as_ref()),
        text_html: scene.block_or_empty(segment.text.as_ref()),
        material_html: scene.block_or_empty(segment.material.as_ref()),
        questions: questions.collect(),
        choose: segment.drawn(),
        lines: segment
            .lines
            .iter()
            .map(|line| LineView {
                id: line.id.value.as_str().to_owned(),
                anchor: scene.anchor(line.id.value.as_str()),
                text_html: scene.inline(&line.text),
                points: kit.scale().view(&line.anchors, scene),
                note: line.note.word(),
            })
            .collect(),
        action: segment.action.map_or("", super::Action::word),
    }
}

fn question_view(
    segment: &Segment,
    reference: &Reference,
    scene: &Scene<'_>,
) -> Option<QuestionView> {
    let site = scene.links.site;
    let (page, bank) = site.piece(reference.target.as_str())?;
    let question = bank.question(reference.item.as_deref()?)?;
    // Paths in the question are relative to its own file.
    let links = PageLinks {
        page,
        ..*scene.links
    };
    let own = Scene {
        links: &links,
        ..*scene
    };
    let lines = |texts: &[&Inline]| texts.iter().map(|text| own.inline(text)).collect();
    let place = scene.references(std::slice::from_ref(reference)).pop()?;
    Some(QuestionView {
        id: segment.field_id(reference)?,
        href: place.href,
        bank: page.title().to_owned(),
        ask_html: own.inline(question.ask),
        minutes: question.minutes,
        plain_html: own.inline_or_empty(question.plain),
        avoid_html: own.inline_or_empty(question.avoid),
        probes: own.lines(question.probes),
        strong: lines(&question.strong),
        weak: lines(&question.weak),
    })
}

#[derive(Serialize)]
struct KitView {
    minutes: u32,
    roles: Vec<String>,
    /// The field that names the opening, if questions are drawn.
    opening: Option<&'static str>,
    points: u32,
    segments: Vec<SegmentView>,
    scorecard: Vec<ReferenceView>,
    never_ask: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct SegmentView {
    id: String,
    anchor: String,
    title_html: String,
    minutes: u32,
    say_html: String,
    text_html: String,
    material_html: String,
    questions: Vec<QuestionView>,
    /// How many of them are drawn, if not all are asked.
    choose: Option<u32>,
    lines: Vec<LineView>,
    action: &'static str,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    href: String,
    bank: String,
    ask_html: String,
    minutes: u32,
    plain_html: String,
    avoid_html: String,
    probes: Vec<String>,
    strong: Vec<String>,
    weak: Vec<String>,
}

#[derive(Serialize)]
struct LineView {
    id: String,
    anchor: String,
    text_html: String,
    points: Vec<PointView>,
    note: &'static str,
}
