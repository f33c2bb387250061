//! Scorecards: criteria scored on one scale, a verdict by rules anyone can read.

mod view;

use super::note::Note;
use super::panel::Panel;
use super::red_flags::answers;
use super::scale::{Scale, not_described};
use super::scored::{
    Band, Row, SCORES, ScoreRules, check_bands, check_rows, check_rules, lower_scores, musts,
};
use super::{MustHave, Piece, Scene, anchor, names};
use crate::diagnostics::{
    ANCHORS_MISSING, Diagnostic, Diagnostics, MANY_CRITERIA, REQUIRED_AND_NA, Spanned,
};
use crate::document::{Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs, Whole};

/// The page on which cards are compared.
const COMPARE: &str = "compare";

/// More criteria than this are seldom told apart.
const MANY: usize = 8;

record! {
    /// Criteria scored on one scale, with a result by rule.
    pub struct Scorecard {
        /// What is scored.
        subject: Subject = Subject::Candidate,
        /// Goes up when weights, scale, floors or bands change.
        rev: Whole<1, 9999> = Whole(1),
        /// What a score may be.
        scale: Scale,
        /// What a result needs.
        rules: Option<ScoreRules>,
        /// What is scored, line by line.
        criteria: NonEmpty<Criterion>,
        /// Headings between the criteria, also lists in formulas.
        groups: Vec<CriterionGroup>,
        /// Why the weights differ.
        weight_reason: Option<Inline>,
        /// Results by the mean, highest first; `verdicts` instead for other conditions.
        bands: Vec<Band>,
        /// Pieces with warning signs whose stop flags rule out.
        red_flags: Vec<Reference>,
        /// How several cards are brought together.
        panel: Option<Panel>,
    }
}

choice! {
    /// What a scorecard scores.
    pub enum Subject {
        /// People.
        Candidate = "candidate",
        /// Things to choose between.
        Choice = "option",
    }
}

record! {
    /// One line to score.
    pub struct Criterion {
        /// Stable name; readers' scores are kept under it.
        id: Spanned<Id>,
        /// What is scored, in a few words.
        title: Inline,
        /// What to look at.
        text: Option<Inline>,
        /// What it counts in the mean; default 1.
        weight: Option<Spanned<f64>>,
        /// The least score that does not rule out.
        must: Option<Spanned<f64>>,
        /// Whether a result needs it. Default: on a scale of plain numbers, and with `must`.
        required: Option<Spanned<bool>>,
        /// Whether it may be not applicable.
        na: bool = false,
        /// Whether room for evidence is offered. Default: optional on named points, off on plain numbers.
        note: Option<Note>,
        /// What a point looks like here, by point: at least the ends and the floor.
        anchors: Pairs<Inline>,
        /// The group it belongs to.
        group: Option<Spanned<Id>>,
        /// Where to read on.
        see: Vec<Reference>,
        /// Questions that show it.
        probes: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// A heading between criteria.
    pub struct CriterionGroup {
        /// Name of the group, also as a list in formulas.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
    }
}

impl Criterion {
    fn row(&self) -> Row<'_> {
        Row {
            id: &self.id,
            title: &self.title,
            weight: self.weight.as_ref(),
            must: self.must.as_ref(),
        }
    }

    fn required(&self, scale: &Scale) -> bool {
        let usual = self.must.is_some() || matches!(scale, Scale::Numbers(_)) && !self.na;
        self.required
            .as_ref()
            .map_or(usual, |required| required.value)
    }

    fn note(&self, scale: &Scale) -> Note {
        self.note.unwrap_or(match scale {
            Scale::Points(_) => Note::Optional,
            Scale::Numbers(_) => Note::Off,
        })
    }

    fn check_anchors(&self, scale: &Scale, sink: &mut Diagnostics) {
        let Scale::Points(points) = scale else {
            return;
        };
        let (lowest, highest) = points.ends();
        let floor = self.must.as_ref().map(|must| must.value);
        let floor = floor.filter(|floor| points.values().any(|point| point == *floor));
        let wanted = [lowest, highest].into_iter().chain(floor);
        let missing = points.undescribed(&self.anchors, wanted, sink);
        if !missing.is_empty() {
            let message = format!("{}: {}", self.id.value, not_described(&missing));
            sink.push(
                Diagnostic::new(&ANCHORS_MISSING, self.id.at.clone(), message)
                    .help("a bare number invites each rater to guess"),
            );
        }
    }
}

impl Scorecard {
    fn rows(&self) -> Vec<Row<'_>> {
        self.criteria.iter().map(Criterion::row).collect()
    }

    fn check_groups(&self, sink: &mut Diagnostics) {
        names::distinct(
            self.groups.iter().map(|group| names::placed(&group.id)),
            sink,
        );
        let declared: Vec<&str> = self
            .groups
            .iter()
            .map(|group| group.id.value.as_str())
            .collect();
        for group in &self.groups {
            names::free(group.id.value.as_str(), &group.id.at, &[SCORES], sink);
        }
        for group in self
            .criteria
            .iter()
            .filter_map(|criterion| criterion.group.as_ref())
        {
            names::known(group, &declared, sink);
        }
    }
}

impl Piece for Scorecard {
    fn kind(&self) -> &'static str {
        "scorecard"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.criteria
            .iter()
            .map(|criterion| anchor(&criterion.id, &criterion.title).formerly(&criterion.was))
            .collect()
    }

    fn check(&self, rules: &Rules, sink: &mut Diagnostics) {
        let ends = self.scale.ends();
        self.scale.check(sink);
        check_rules(self.rules.as_ref(), sink);
        if let Some(panel) = &self.panel {
            panel.check(sink);
        }
        check_rows(&self.rows(), ends, self.weight_reason.as_ref(), sink);
        check_bands(&self.bands, ends, rules, sink);
        self.check_groups(sink);
        for criterion in self.criteria.iter() {
            criterion.check_anchors(&self.scale, sink);
            if criterion.na && criterion.required(&self.scale) {
                let id = &criterion.id;
                let message = format!(
                    "{} is required and also allows \"not applicable\"",
                    id.value
                );
                sink.push(
                    Diagnostic::new(&REQUIRED_AND_NA, id.at.clone(), message).help("choose one"),
                );
            }
        }
        if self.criteria.len() > MANY && matches!(self.scale, Scale::Points(_)) {
            let message = format!("{} criteria are hard to tell apart", self.criteria.len());
            let ninth = &self.criteria[MANY].id;
            sink.push(Diagnostic::new(&MANY_CRITERIA, ninth.at.clone(), message));
        }
    }

    fn must_haves(&self) -> Option<Vec<MustHave>> {
        Some(musts(&self.rows()))
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        lowering.revision(self.rev.0);
        for criterion in self.criteria.iter() {
            let id = criterion.id.value.as_str();
            let at = &criterion.id.at;
            let field = Field {
                required: criterion.required(&self.scale),
                na: criterion.na,
                ..criterion.row().field(self.scale.input())
            };
            lowering.field(field, at);
            lowering.list(SCORES, id);
            if let Some(group) = &criterion.group {
                lowering.list(group.value.as_str(), id);
            }
            if criterion.note(&self.scale) != Note::Off {
                let label = criterion.title.0.plain();
                lowering.field(Field::new(format!("{id}.note"), label, Input::Text), at);
            }
        }
        for group in &self.groups {
            lowering.empty_list(group.id.value.as_str());
        }
        for reference in &self.red_flags {
            for flag in lowering.stop_flags(reference) {
                let input = answers(lowering);
                let mut field = Field::new(format!("flag.{}", flag.id), flag.label, input);
                field.stop = true;
                field.was = flag.was.iter().map(|id| format!("flag.{id}")).collect();
                lowering.field(field, &reference.at);
            }
        }
        let decimals = self.scale.decimals();
        lower_scores(lowering, self.rules.as_ref(), &self.bands, decimals);
    }

    fn companions(&self) -> &'static [&'static str] {
        &[COMPARE]
    }

    fn companion_view(&self, _: &str, scene: &Scene<'_>) -> serde_json::Value {
        scene.value(&self.compare(scene))
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        scene.value(&self.card(scene))
    }
}
