//! Whether a kit fits its question banks and its scorecard.

use super::{Kit, Segment};
use crate::diagnostics::{
    Diagnostic, Diagnostics, KIT_OVERFULL, KIT_REFERENCE, KIT_SPARE, KIT_UNCOVERED,
};
use crate::document::Reference;
use crate::kinds::QuestionFacts;
use crate::site::Site;

/// Minutes that a segment may have left without a word.
const HANDOVER: u32 = 2;

/// Reports what does not fit. References that lead nowhere were reported
/// before and are passed over.
pub fn check(kit: &Kit, site: &Site, sink: &mut Diagnostics) {
    let mut covered: Vec<&Reference> = Vec::new();
    let mut all_found = true;
    for segment in kit.segments.iter() {
        let found = questions(segment, site, sink);
        covered.extend(found.iter().flat_map(|question| question.criteria));
        if found.len() == segment.questions.len() {
            room(segment, &found, sink);
        } else {
            all_found = false;
        }
    }
    if let Some(scorecard) = &kit.scorecard {
        // A question that was not found may be the one that covers.
        must_haves(scorecard, all_found.then_some(&covered), site, sink);
    }
}

fn questions<'a>(
    segment: &Segment,
    site: &'a Site,
    sink: &mut Diagnostics,
) -> Vec<QuestionFacts<'a>> {
    let mut found = Vec::new();
    for reference in &segment.questions {
        let target = reference.target.as_str();
        let Some(index) = site.ids.get(target) else {
            continue;
        };
        let piece = site.page(*index).document.piece();
        let item = reference.item.as_deref();
        let facts = piece
            .zip(item)
            .and_then(|(piece, item)| piece.question(item));
        match facts {
            Some(facts) => found.push(facts),
            None if piece.is_some_and(|piece| piece.kind() == "questions") && item.is_some() => {}
            None => {
                let message = match item {
                    Some(item) => format!("`{target}#{item}` is no question"),
                    None => format!("`{target}` names no single question"),
                };
                sink.push(
                    Diagnostic::new(&KIT_REFERENCE, reference.at.clone(), message)
                        .help("write `bank#question`, with the id of a question bank"),
                );
            }
        }
    }
    found
}

/// Whether the minutes of the questions and of the segment agree.
fn room(segment: &Segment, questions: &[QuestionFacts<'_>], sink: &mut Diagnostics) {
    let title = segment.title.0.plain();
    let drawn = segment.drawn().map(|count| count as usize);
    if let (Some(wanted), Some(choose)) = (drawn, &segment.choose)
        && wanted > questions.len()
    {
        let message = format!(
            "“{title}” asks for {wanted} of {} questions",
            questions.len()
        );
        sink.push(Diagnostic::new(&KIT_OVERFULL, choose.at.clone(), message));
        return;
    }
    if questions.is_empty() {
        return;
    }
    let mut minutes: Vec<u32> = questions.iter().map(|question| question.minutes).collect();
    minutes.sort_unstable_by(|one, other| other.cmp(one));
    let needed: u32 = minutes.iter().take(drawn.unwrap_or(minutes.len())).sum();
    let (has, at) = (segment.minutes.value.0, &segment.minutes.at);
    if needed > has {
        let message = format!("the questions in “{title}” need {needed} minutes, it has {has}");
        sink.push(Diagnostic::new(&KIT_OVERFULL, at.clone(), message));
    } else if has - needed > HANDOVER {
        let spare = has - needed;
        let message = format!("question minutes in “{title}” ({needed}) leave {spare} spare");
        sink.push(Diagnostic::new(&KIT_SPARE, at.clone(), message));
    }
}

fn must_haves(
    scorecard: &Reference,
    covered: Option<&Vec<&Reference>>,
    site: &Site,
    sink: &mut Diagnostics,
) {
    let target = scorecard.target.as_str();
    let Some(index) = site.ids.get(target) else {
        return;
    };
    let piece = site.page(*index).document.piece();
    let Some(musts) = piece.and_then(|piece| piece.must_haves()) else {
        let message = format!("`{target}` is no scorecard");
        sink.push(Diagnostic::new(
            &KIT_REFERENCE,
            scorecard.at.clone(),
            message,
        ));
        return;
    };
    let Some(covered) = covered else { return };
    for must in musts {
        let covers = |reference: &&&Reference| {
            reference.target == scorecard.target && reference.item.as_deref() == Some(&must.id)
        };
        if covered.iter().find(covers).is_none() {
            let message = format!(
                "must-have criterion `{}` is not covered by any question in this kit",
                must.id
            );
            sink.push(
                Diagnostic::new(&KIT_UNCOVERED, scorecard.at.clone(), message)
                    .label(format!("“{}” would be scored by impression", must.label)),
            );
        }
    }
}
