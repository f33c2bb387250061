//! Interview kits: the course of one interview, the same for every candidate.
//!
//! A kit asks questions of question banks and leads to a scorecard; whether
//! they fit together shows only in the linked book.

mod check;
mod view;

use super::note::Note;
use super::scale::PointScale;
use super::{Piece, Scene, anchor};
use crate::diagnostics::{Diagnostics, KIT_MINUTES, Spanned};
use crate::document::{Block, Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::{Anchor, Site};
use crate::yaml::{Decode, Decoder, Node, NonEmpty, Pairs, Shape, Value, Whole, Word};

record! {
    /// The course of an interview.
    pub struct Kit {
        /// The scorecard that the interview informs.
        scorecard: Option<Reference>,
        /// How long the interview takes; the segments add up to it.
        minutes: Spanned<Whole<1, 480>>,
        /// Who takes part on your side.
        roles: Vec<String>,
        /// The segments, in the same order for every candidate.
        segments: NonEmpty<Segment>,
        /// What must not be asked, shown beside every segment.
        never_ask: Option<Reference>,
        /// The highest score of a scoring line; the lowest is 0.
        points: Whole<1, 10> = Whole(4),
    }
}

record! {
    /// A part of an interview.
    pub struct Segment {
        /// Name of the segment, also as a list of its questions' ticks.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// How long it takes.
        minutes: Spanned<Whole<1, 480>>,
        /// What to say, read aloud as written.
        say: Option<Inline>,
        /// What the interviewer needs to know.
        text: Option<Block>,
        /// What is handed to the candidate.
        material: Option<Block>,
        /// What is asked, as `bank#question`.
        questions: Vec<Reference>,
        /// How many of them are asked; default all.
        choose: Option<Spanned<Choose>>,
        /// What is scored in this segment, each line from 0 to `points`.
        lines: Vec<Line>,
        /// What the interviewer does in it.
        action: Option<Action>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// Something to score during the interview.
    pub struct Line {
        /// Stable name; readers' scores are kept under it.
        id: Spanned<Id>,
        /// What is scored.
        text: Inline,
        /// What a point looks like here, by point.
        anchors: Pairs<Inline>,
        /// Whether there is room for evidence.
        note: Note = Note::Off,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// What an interviewer does.
    pub enum Action {
        /// Scores alone and seals the card before talking to anyone.
        Seal = "seal",
    }
}

/// How many questions of a segment are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    /// All of them.
    All,
    /// So many: the same ones for every candidate of an opening.
    Some(u32),
}

impl Decode for Choose {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) if scalar.text == "all" => Some(Self::All),
            _ => Whole::<1, 50>::decode(node, decoder).map(|count| Self::Some(count.0)),
        }
    }
    fn shape() -> Shape {
        let all = Word {
            word: "all",
            about: "Every question.",
        };
        Shape::Either(vec![Shape::Choice(vec![all]), Whole::<1, 50>::shape()])
    }
}

impl crate::document::Visit for Choose {
    fn visit(&self, _: &mut dyn crate::document::Visitor) {}
}

/// The field that names the opening for which questions are drawn.
const OPENING: &str = "kit.opening";

impl Segment {
    /// How many questions are drawn, if not all are asked.
    fn drawn(&self) -> Option<u32> {
        match self.choose.as_ref()?.value {
            Choose::All => None,
            Choose::Some(count) => Some(count),
        }
    }

    /// The name of the tick of a question in this segment.
    fn field_id(&self, question: &Reference) -> Option<String> {
        Some(format!("{}.{}", self.id.value, question.item.as_deref()?))
    }
}

impl Kit {
    /// What a line is scored on.
    fn scale(&self) -> PointScale {
        PointScale::up_to(self.points.0, &self.at)
    }

    fn draws(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| segment.drawn().is_some())
    }
}

impl Piece for Kit {
    fn kind(&self) -> &'static str {
        "kit"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let mut anchors = Vec::new();
        for segment in self.segments.iter() {
            anchors.push(anchor(&segment.id, &segment.title).formerly(&segment.was));
            anchors.extend(
                segment
                    .lines
                    .iter()
                    .map(|line| anchor(&line.id, &line.text).formerly(&line.was)),
            );
        }
        anchors
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        let sum: u32 = self
            .segments
            .iter()
            .map(|segment| segment.minutes.value.0)
            .sum();
        let minutes = self.minutes.value.0;
        if sum != minutes {
            let message = format!("segments add up to {sum} minutes but the kit says {minutes}");
            let at = self.minutes.at.clone();
            sink.push(crate::diagnostics::Diagnostic::new(
                &KIT_MINUTES,
                at,
                message,
            ));
        }
        let scale = self.scale();
        for line in self.segments.iter().flat_map(|segment| &segment.lines) {
            // Not every point needs words; those that have some must exist.
            scale.undescribed(&line.anchors, [], sink);
        }
    }

    fn check_links(&self, site: &Site, sink: &mut Diagnostics) {
        check::check(self, site, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        if self.draws() {
            let label = lowering.word(&["kit", "opening"]).to_owned();
            lowering.field(Field::new(OPENING, label, Input::Text), &self.minutes.at);
        }
        lowering.empty_list("asked");
        lowering.empty_list("scores");
        for segment in self.segments.iter() {
            self.lower_segment(segment, lowering);
        }
        if self
            .segments
            .iter()
            .any(|segment| !segment.questions.is_empty())
        {
            lowering.value("questions", "count(asked)");
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}

impl Kit {
    fn lower_segment(&self, segment: &Segment, lowering: &mut Lowering<'_>) {
        let id = segment.id.value.as_str();
        lowering.empty_list(id);
        for question in &segment.questions {
            let Some(field) = segment.field_id(question) else {
                continue;
            };
            let label = lowering.title_of(question);
            let note = format!("{label} – {}", lowering.word(&["question", "note"]));
            lowering.field(Field::new(&field, label, Input::Check), &question.at);
            lowering.list("asked", &field);
            lowering.list(id, &field);
            let notes = Field::new(format!("{field}.note"), note, Input::Text);
            lowering.field(notes, &question.at);
        }
        let title = segment.title.0.plain();
        if segment.questions.is_empty() {
            let note = format!("{title} – {}", lowering.word(&["question", "note"]));
            let field = Field::new(format!("{id}.note"), note, Input::Text);
            lowering.field(field, &segment.id.at);
        }
        for line in &segment.lines {
            let field = line.id.value.as_str();
            let text = line.text.0.plain();
            if line.note != Note::Off {
                let label = format!("{text} – {}", lowering.word(&["field", "note"]));
                let note = Field::new(format!("{field}.note"), label, Input::Text);
                lowering.field(note, &line.id.at);
            }
            let input = self.scale().input();
            lowering.field(Field::new(field, text, input), &line.id.at);
            lowering.list("scores", field);
            lowering.list(&format!("{id}.lines"), field);
        }
        if !segment.lines.is_empty() {
            let formula = format!("sum({id}.lines)");
            lowering.labelled_value(
                &format!("{id}.sum"),
                title,
                &formula,
                None,
                None,
                &segment.id.at,
            );
        }
    }
}
