//! What the pages of a scorecard see: the card itself, and the comparison of
//! its cards.

use serde::Serialize;

use super::{COMPARE, Criterion, Scorecard};
use crate::document::Id;
use crate::kinds::Scene;
use crate::kinds::panel::PanelView;
use crate::kinds::red_flags::ANSWERS;
use crate::kinds::scale::{NumbersView, PointView, Scale};
use crate::kinds::scored::{NeedsView, NotApplicable, RowView, needs, row_views};
use crate::site::ReferenceView;

impl Scorecard {
    /// What `companions/compare.html` sees.
    pub(super) fn compare(&self, scene: &Scene<'_>) -> CompareView {
        let points = match &self.scale {
            Scale::Points(points) => points.values().collect(),
            Scale::Numbers(_) => Vec::new(),
        };
        let raters = self
            .rules
            .as_ref()
            .and_then(|rules| rules.min_raters.as_ref());
        let raters = raters.map(|raters| raters.0);
        let panel = self.panel.as_ref();
        CompareView {
            subject: self.subject.word(),
            rows: row_views(&self.rows(), scene),
            flags: flags(scene),
            points,
            panel: scene
                .sheet
                .map(|sheet| PanelView::new(panel, raters, sheet, scene)),
        }
    }

    /// What `kinds/scorecard.html` sees.
    pub(super) fn card(&self, scene: &Scene<'_>) -> ScorecardView {
        let na = self
            .criteria
            .iter()
            .any(|criterion| criterion.na)
            .then_some(NotApplicable);
        let (lowest, high) = self.scale.ends();
        ScorecardView {
            subject: self.subject.word(),
            low: lowest.min(0.0),
            high,
            has_floors: self
                .criteria
                .iter()
                .any(|criterion| criterion.must.is_some()),
            numbers: self.scale.numbers(),
            groups: self.group_views(scene),
            weight_reason_html: scene.inline_or_empty(self.weight_reason.as_ref()),
            flags: flags(scene),
            answers: ANSWERS,
            flag_sources: scene.references(&self.red_flags),
            needs: needs(&self.rows(), self.rules.as_ref(), na),
            compare: scene.links.companion(COMPARE),
        }
    }

    /// Criteria without a group come first.
    fn group_views(&self, scene: &Scene<'_>) -> Vec<GroupView> {
        let views: Vec<(Option<&Id>, CriterionView)> = self
            .criteria
            .iter()
            .zip(row_views(&self.rows(), scene))
            .map(|(criterion, row)| {
                let group = criterion.group.as_ref().map(|group| &group.value);
                (group, self.criterion_view(criterion, row, scene))
            })
            .collect();
        let headings = self
            .groups
            .iter()
            .map(|group| (Some(&group.id.value), Some(&group.title)));
        let mut groups: Vec<(Option<&Id>, GroupView)> = std::iter::once((None, None))
            .chain(headings)
            .map(|(id, title)| {
                let title_html = scene.inline_or_empty(title);
                let criteria = Vec::new();
                (
                    id,
                    GroupView {
                        title_html,
                        criteria,
                    },
                )
            })
            .collect();
        for (id, view) in views {
            if let Some((_, group)) = groups.iter_mut().find(|(group, _)| *group == id) {
                group.criteria.push(view);
            }
        }
        let filled = groups.into_iter().map(|(_, group)| group);
        filled.filter(|group| !group.criteria.is_empty()).collect()
    }

    fn criterion_view(&self, it: &Criterion, row: RowView, scene: &Scene<'_>) -> CriterionView {
        CriterionView {
            row,
            text_html: scene.inline_or_empty(it.text.as_ref()),
            points: match &self.scale {
                Scale::Points(points) => points.view(&it.anchors, scene),
                Scale::Numbers(_) => Vec::new(),
            },
            na: it.na,
            note: it.note(&self.scale).word(),
            probes: scene.references(&it.probes),
            see: scene.references(&it.see),
        }
    }
}

/// The card.
#[derive(Serialize)]
pub(super) struct ScorecardView {
    subject: &'static str,
    /// Where bars begin: at nothing, or below.
    low: f64,
    /// Where bars end.
    high: f64,
    has_floors: bool,
    numbers: Option<NumbersView>,
    groups: Vec<GroupView>,
    weight_reason_html: String,
    flags: Vec<FlagView>,
    answers: [&'static str; 3],
    flag_sources: Vec<ReferenceView>,
    needs: NeedsView,
    compare: String,
}

/// The comparison.
#[derive(Serialize)]
pub(super) struct CompareView {
    subject: &'static str,
    rows: Vec<RowView>,
    flags: Vec<FlagView>,
    points: Vec<f64>,
    panel: Option<PanelView>,
}

#[derive(Serialize)]
struct GroupView {
    title_html: String,
    criteria: Vec<CriterionView>,
}

#[derive(Serialize)]
struct CriterionView {
    #[serde(flatten)]
    row: RowView,
    text_html: String,
    points: Vec<PointView>,
    na: bool,
    note: &'static str,
    probes: Vec<ReferenceView>,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct FlagView {
    id: String,
    label: String,
}

/// The signs that rule out, taken over from other pieces.
fn flags(scene: &Scene<'_>) -> Vec<FlagView> {
    let fields = scene.sheet.into_iter().flat_map(|sheet| &sheet.fields);
    let flags = fields.filter(|field| field.stop).map(|field| FlagView {
        id: field.id.clone(),
        label: field.label.clone(),
    });
    flags.collect()
}
