//! Rubrics: dimensions with every level described; the same sheet as a scorecard.

use serde::Serialize;

use super::scale::{PointScale, PointView, not_described};
use super::scored::{
    Band, NeedsView, Row, RowView, SCORES, ScoreRules, check_bands, check_rows, check_rules,
    lower_scores, musts, needs, row_views,
};
use super::{MustHave, Piece, Scene, anchor};
use crate::diagnostics::{Diagnostic, Diagnostics, LEVEL_MISSING, Spanned};
use crate::document::{Id, Inline, Reference, Rules, record};
use crate::link::Lowering;
use crate::sheet::Field;
use crate::site::{Anchor, ReferenceView};
use crate::yaml::{NonEmpty, Pairs, Whole};

record! {
    /// Dimensions whose levels are described one by one, with a result by rule.
    pub struct Rubric {
        /// Goes up when weights, scale, floors or bands change.
        rev: Whole<1, 9999> = Whole(1),
        /// The levels, lowest first.
        scale: PointScale,
        /// What a result needs.
        rules: Option<ScoreRules>,
        /// What is judged.
        dimensions: NonEmpty<Dimension>,
        /// Why the weights differ.
        weight_reason: Option<Inline>,
        /// Results by the mean, highest first; `verdicts` instead for other conditions.
        bands: Vec<Band>,
    }
}

record! {
    /// One thing to judge.
    pub struct Dimension {
        /// Stable name; readers' answers are kept under it.
        id: Spanned<Id>,
        /// What is judged, in a few words.
        title: Inline,
        /// What to look at.
        text: Option<Inline>,
        /// What each level looks like, by point: all of them.
        levels: Pairs<Inline>,
        /// What it counts in the mean; default 1.
        weight: Option<Spanned<f64>>,
        /// The lowest level that does not rule out.
        must: Option<Spanned<f64>>,
        /// Whether a result needs it; default with `must` only.
        required: Option<bool>,
        /// Questions that show it.
        probes: Vec<Reference>,
        /// Where to read on.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

impl Rubric {
    fn rows(&self) -> Vec<Row<'_>> {
        let rows = self.dimensions.iter().map(|dimension| Row {
            id: &dimension.id,
            title: &dimension.title,
            weight: dimension.weight.as_ref(),
            must: dimension.must.as_ref(),
        });
        rows.collect()
    }
}

impl Piece for Rubric {
    fn kind(&self) -> &'static str {
        "rubric"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.dimensions
            .iter()
            .map(|dimension| anchor(&dimension.id, &dimension.title).formerly(&dimension.was))
            .collect()
    }

    fn check(&self, rules: &Rules, sink: &mut Diagnostics) {
        let ends = self.scale.ends();
        self.scale.check(sink);
        check_rules(self.rules.as_ref(), sink);
        check_rows(&self.rows(), ends, self.weight_reason.as_ref(), sink);
        check_bands(&self.bands, ends, rules, sink);
        for dimension in self.dimensions.iter() {
            let missing = self
                .scale
                .undescribed(&dimension.levels, self.scale.values(), sink);
            if !missing.is_empty() {
                let id = &dimension.id;
                let message = format!("{}: {}", id.value, not_described(&missing));
                sink.push(Diagnostic::new(&LEVEL_MISSING, id.at.clone(), message));
            }
        }
    }

    fn must_haves(&self) -> Option<Vec<MustHave>> {
        Some(musts(&self.rows()))
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        lowering.revision(self.rev.0);
        for (dimension, row) in self.dimensions.iter().zip(self.rows()) {
            let field = Field {
                required: dimension.required.unwrap_or(dimension.must.is_some()),
                ..row.field(self.scale.input())
            };
            lowering.field(field, &dimension.id.at);
            lowering.list(SCORES, dimension.id.value.as_str());
        }
        let decimals = self.scale.decimals();
        lower_scores(lowering, self.rules.as_ref(), &self.bands, decimals);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        let rows = row_views(&self.rows(), scene);
        let dimensions = self
            .dimensions
            .iter()
            .zip(rows)
            .map(|(it, row)| DimensionView {
                row,
                text_html: scene.inline_or_empty(it.text.as_ref()),
                points: self.scale.view(&it.levels, scene),
                probes: scene.references(&it.probes),
                see: scene.references(&it.see),
            });
        scene.value(&RubricView {
            dimensions: dimensions.collect(),
            weight_reason_html: scene.inline_or_empty(self.weight_reason.as_ref()),
            needs: needs(&self.rows(), self.rules.as_ref(), None),
        })
    }
}

#[derive(Serialize)]
struct RubricView {
    dimensions: Vec<DimensionView>,
    weight_reason_html: String,
    needs: NeedsView,
}

#[derive(Serialize)]
struct DimensionView {
    #[serde(flatten)]
    row: RowView,
    text_html: String,
    points: Vec<PointView>,
    probes: Vec<ReferenceView>,
    see: Vec<ReferenceView>,
}
