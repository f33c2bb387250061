//! What the template of a funnel sees: the drawing and the figures as they
//! are before anybody changes a rate.

use serde::Serialize;

use super::estimate::Estimate;
use super::{Effort, Funnel, Stage};
use crate::kinds::Scene;
use crate::kinds::units::Affixes;
use crate::sheet::{Answers, Outcome, Sheet, Shown, evaluate, show_answer, show_value};
use crate::site::ReferenceView;

#[derive(Serialize)]
struct FunnelView {
    applicants: u32,
    target: u32,
    assumption_html: String,
    stages: Vec<StageView>,
    /// Which of `days`, `minutes` and `cost` any stage states.
    efforts: Vec<&'static str>,
    needed: FigureView,
    hires: FigureView,
    /// The values that are totals.
    totals: Vec<&'static str>,
}

#[derive(Serialize)]
struct StageView {
    id: String,
    anchor: String,
    title_html: String,
    text_html: String,
    /// Range of the share that passes; empty for the first stage.
    share: String,
    rate: Option<FieldView>,
    people: FigureView,
    needed: FigureView,
    /// By effort, in the order of `efforts`; empty where the stage takes none.
    takes: Vec<TakesView>,
    bar: BarView,
    links: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct FieldView {
    id: String,
    label: String,
    low: f64,
    likely: f64,
    high: f64,
    max: Option<f64>,
    percent: bool,
    prefix: String,
    suffix: String,
}

#[derive(Serialize)]
struct TakesView {
    text: String,
    field: Option<FieldView>,
}

/// A value as text: the likely number and the range around it.
#[derive(Serialize)]
struct FigureView {
    id: String,
    likely: String,
    range: String,
}

/// Widths in percent of the first stage.
#[derive(Serialize)]
struct BarView {
    low: f64,
    likely: f64,
    high: f64,
}

/// The untouched sheet.
struct Resting<'a> {
    sheet: &'a Sheet,
    outcome: Outcome,
    scene: &'a Scene<'a>,
}

pub(super) fn view(funnel: &Funnel, scene: &Scene<'_>) -> serde_json::Value {
    let Some(sheet) = scene.sheet else {
        return serde_json::Value::Null;
    };
    let resting = Resting {
        sheet,
        outcome: evaluate(sheet, &Answers::new()),
        scene,
    };
    let efforts: Vec<Effort> = [Effort::Days, Effort::Minutes, Effort::Cost]
        .into_iter()
        .filter(|effort| funnel.takes(*effort))
        .collect();
    let totals = [
        "yield",
        "days",
        "hours",
        "hours-per-hire",
        "cost",
        "cost-per-hire",
    ];
    scene.value(&FunnelView {
        applicants: funnel.applicants.0,
        target: funnel.target.0,
        assumption_html: scene.inline(&funnel.assumption),
        stages: funnel
            .stages
            .iter()
            .map(|stage| resting.stage(funnel, stage, &efforts))
            .collect(),
        efforts: efforts.iter().map(|effort| effort.name()).collect(),
        needed: resting.figure("needed"),
        hires: resting.figure("hires"),
        totals: totals
            .into_iter()
            .filter(|id| sheet.value(id).is_some())
            .collect(),
    })
}

impl Resting<'_> {
    fn stage(&self, funnel: &Funnel, stage: &Stage, efforts: &[Effort]) -> StageView {
        let scene = self.scene;
        let currency = funnel.currency.as_ref().map(|code| code.value.as_str());
        let takes = efforts.iter().map(|wanted| {
            let found = stage.efforts().find(|(effort, _)| effort == wanted);
            let id = stage.own(wanted.name());
            TakesView {
                text: found.map(|_| self.answer(&id)).unwrap_or_default(),
                field: found
                    .map(|(_, estimate)| self.field(id, estimate, None, wanted.unit(), currency)),
            }
        });
        let links = stage
            .kit
            .iter()
            .chain(&stage.see)
            .cloned()
            .collect::<Vec<_>>();
        StageView {
            id: stage.name().to_owned(),
            anchor: scene.anchor(stage.name()),
            title_html: scene.inline(&stage.title),
            text_html: scene.inline_or_empty(stage.text.as_ref()),
            share: stage
                .share()
                .map(|_| self.answer(stage.name()))
                .unwrap_or_default(),
            rate: stage.share().map(|share| {
                self.field(
                    stage.name().to_owned(),
                    share,
                    Some(1.0),
                    "percent",
                    currency,
                )
            }),
            people: self.figure(&stage.own("people")),
            needed: self.figure(&stage.own("needed")),
            takes: takes.collect(),
            bar: self.bar(&stage.own("people"), f64::from(funnel.applicants.0)),
            links: scene.references(&links),
        }
    }

    fn field(
        &self,
        id: String,
        estimate: Estimate,
        max: Option<f64>,
        unit: &str,
        currency: Option<&str>,
    ) -> FieldView {
        let Affixes { prefix, suffix } = Affixes::of(Some(unit), currency, self.scene.words);
        FieldView {
            label: self
                .sheet
                .field(&id)
                .map(|field| field.label.clone())
                .unwrap_or_default(),
            id,
            low: estimate.low,
            likely: estimate.likely,
            high: estimate.high,
            max,
            percent: unit == "percent",
            prefix,
            suffix,
        }
    }

    fn answer(&self, id: &str) -> String {
        let signs = self.scene.words.signs();
        let field = self.sheet.field(id);
        field.map_or_else(String::new, |field| {
            show_answer(self.sheet, field, &Answers::new(), signs)
        })
    }

    fn figure(&self, id: &str) -> FigureView {
        let signs = self.scene.words.signs();
        let found = self.sheet.value(id).zip(self.outcome.values.get(id));
        let (likely, range) = found.map_or_else(Default::default, |(value, shown)| {
            let likely = Shown::One(shown.likely().clone());
            let range = match shown.ends() {
                Some(_) => show_value(self.sheet, value, shown, signs),
                None => String::new(),
            };
            (show_value(self.sheet, value, &likely, signs), range)
        });
        FigureView {
            id: id.to_owned(),
            likely,
            range,
        }
    }

    fn bar(&self, id: &str, top: f64) -> BarView {
        let shown = self.outcome.values.get(id);
        let likely = shown
            .and_then(|shown| shown.likely().as_number())
            .unwrap_or_default();
        let (low, high) = shown.and_then(Shown::ends).unwrap_or((likely, likely));
        let width = |number: f64| (number / top * 100.0).clamp(0.0, 100.0);
        BarView {
            low: width(low),
            likely: width(likely),
            high: width(high),
        }
    }
}
