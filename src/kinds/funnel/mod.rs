//! Funnels: how many people come through a row of stages, and how many are
//! needed at the start.
//!
//! Rates are the author's planning figures and readers replace them, so each
//! is a field with a low, a likely and a high end. A stage may state what it
//! removes instead; the field always holds the share that passes, because
//! "all low" must mean "fewest people" for every stage alike.

mod check;
mod estimate;
mod view;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Id, Inline, Reference, Rules, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Whole};
use estimate::Estimate;

record! {
    /// Stages that people pass, from many to few.
    pub struct Funnel {
        /// The stages in order, two or more; the first has no rate.
        stages: NonEmpty<Stage>,
        /// How many start, until the reader says; default 100.
        applicants: Whole<1, 1_000_000> = Whole(100),
        /// How many are wanted at the end, until the reader says; default 1.
        target: Whole<1, 10_000> = Whole(1),
        /// What costs count, as an ISO 4217 code.
        currency: Option<Spanned<String>>,
        /// What the rates rest on.
        assumption: Inline,
    }
}

record! {
    /// A stage.
    pub struct Stage {
        /// Stable name; the reader's rate is kept under it.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// What happens there.
        text: Option<Inline>,
        /// The share that passes: a number or `{low, likely, high}`.
        rate: Option<Spanned<Estimate>>,
        /// The share that is removed, instead of `rate`.
        removal: Option<Spanned<Estimate>>,
        /// How many days it takes.
        days: Option<Spanned<Estimate>>,
        /// Your minutes for each person who enters.
        minutes_each: Option<Spanned<Estimate>>,
        /// What each person who enters costs.
        cost_each: Option<Spanned<Estimate>>,
        /// The interview kit used there.
        kit: Option<Reference>,
        /// Where to read more.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

/// Names with a meaning of their own in formulas.
const TAKEN: [&str; 13] = [
    "applicants",
    "target",
    "hires",
    "yield",
    "needed",
    "days",
    "hours",
    "cost",
    "rates",
    "stage-days",
    "hours-per-hire",
    "cost-per-hire",
    "people",
];

impl Stage {
    fn name(&self) -> &str {
        self.id.value.as_str()
    }

    /// The share that passes.
    fn share(&self) -> Option<Estimate> {
        let rate = self.rate.as_ref().map(|rate| rate.value);
        rate.or_else(|| Some(self.removal.as_ref()?.value.complement()))
    }

    /// Name of something that belongs to the stage.
    fn own(&self, what: &str) -> String {
        format!("{}.{what}", self.name())
    }

    /// What it takes, by the name in formulas, with its unit.
    fn efforts(&self) -> impl Iterator<Item = (Effort, Estimate)> {
        let all = [
            (Effort::Days, &self.days),
            (Effort::Minutes, &self.minutes_each),
            (Effort::Cost, &self.cost_each),
        ];
        let given = all.map(|(effort, estimate)| Some((effort, estimate.as_ref()?.value)));
        given.into_iter().flatten()
    }
}

/// What a stage takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    Days,
    Minutes,
    Cost,
}

impl Effort {
    fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Minutes => "minutes",
            Self::Cost => "cost",
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Minutes => "minutes",
            Self::Cost => "currency",
        }
    }
}

impl Piece for Funnel {
    fn kind(&self) -> &'static str {
        "funnel"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.stages
            .iter()
            .map(|stage| anchor(&stage.id, &stage.title).formerly(&stage.was))
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, sink);
    }

    fn check_whole(&self, sink: &mut Diagnostics) {
        check::check_whole(self, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        let taken = |stage: &Stage| TAKEN.contains(&stage.name());
        if self.stages.iter().any(taken) {
            // Reported; every formula that means the name itself would follow.
            return;
        }
        if let Some(code) = &self.currency {
            lowering.currency(&code.value);
        }
        self.lower_count("applicants", self.applicants.0, lowering);
        self.lower_count("target", self.target.0, lowering);
        for stage in self.stages.iter() {
            self.lower_stage(stage, lowering);
        }
        self.lower_people(lowering);
        self.lower_totals(lowering);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}

impl Funnel {
    fn lower_count(&self, name: &str, default: u32, lowering: &mut Lowering<'_>) {
        let label = lowering.word(&["funnel", name]).to_owned();
        let input = Input::Number {
            min: Some(1.0),
            max: None,
            step: Some(1.0),
            unit: None,
            default: Some(f64::from(default)),
        };
        lowering.field(Field::new(name, label, input), &self.at);
    }

    fn lower_stage(&self, stage: &Stage, lowering: &mut Lowering<'_>) {
        let title = stage.title.0.plain();
        let labelled = |lowering: &Lowering<'_>, word: &str| {
            lowering
                .word(&["funnel", "label", word])
                .replace("{stage}", &title)
        };
        if let Some(share) = stage.share() {
            let label = labelled(lowering, "rate");
            let input = share.input("percent", Some(1.0));
            lowering.field(Field::new(stage.name(), label, input), &stage.id.at);
            lowering.list("rates", stage.name());
        }
        for (effort, estimate) in stage.efforts() {
            let (id, label) = (stage.own(effort.name()), labelled(lowering, effort.name()));
            let input = estimate.input(effort.unit(), None);
            lowering.field(Field::new(id.as_str(), label, input), &stage.id.at);
            if effort == Effort::Days {
                lowering.list("stage-days", &id);
            }
        }
    }

    /// People at each stage from the applicants on, and back from the target.
    fn lower_people(&self, lowering: &mut Lowering<'_>) {
        let mut before = "applicants".to_owned();
        for stage in self.stages.iter() {
            let formula = match stage.share() {
                Some(_) => format!("{before} * {}", stage.name()),
                None => before,
            };
            before = stage.own("people");
            let (label, at) = (stage.title.0.plain(), &stage.id.at);
            lowering.labelled_value(&before, label, &formula, None, None, at);
        }
        lowering.value("hires", &before);
        let rates: Vec<&str> = self.rates(0).collect();
        lowering.value_with("yield", &product(&rates), Some("percent"), None);
        for (at, stage) in self.stages.iter().enumerate() {
            let later: Vec<&str> = self.rates(at + 1).collect();
            let formula = format!("ceil(target / ({}))", product(&later));
            let (label, at) = (stage.title.0.plain(), &stage.id.at);
            lowering.labelled_value(&stage.own("needed"), label, &formula, None, None, at);
        }
        if let Some(first) = self.stages.first() {
            lowering.value("needed", &first.own("needed"));
        }
    }

    /// The rates from the stage at `from` on.
    fn rates(&self, from: usize) -> impl Iterator<Item = &str> {
        let stages = self.stages.iter().skip(from);
        stages
            .filter(|stage| stage.share().is_some())
            .map(Stage::name)
    }

    fn lower_totals(&self, lowering: &mut Lowering<'_>) {
        if self.takes(Effort::Days) {
            lowering.value_with("days", "sum(stage-days)", Some("days"), None);
        }
        let totals = [
            (Effort::Minutes, "hours", "hours-per-hire", " / 60", "hours"),
            (Effort::Cost, "cost", "cost-per-hire", "", "currency"),
        ];
        for (effort, total, each, scale, unit) in totals {
            if self.takes(effort) {
                let formula = format!("({}){scale}", self.spent(effort));
                lowering.value_with(total, &formula, Some(unit), None);
                lowering.value_with(each, &format!("{total} / hires"), Some(unit), None);
            }
        }
    }

    fn takes(&self, wanted: Effort) -> bool {
        self.stages
            .iter()
            .any(|stage| stage.efforts().any(|(effort, _)| effort == wanted))
    }

    /// What all who enter a stage take there, over all stages.
    fn spent(&self, wanted: Effort) -> String {
        let mut entering = "applicants".to_owned();
        let mut parts = Vec::new();
        for stage in self.stages.iter() {
            if stage.efforts().any(|(effort, _)| effort == wanted) {
                parts.push(format!("{entering} * {}", stage.own(wanted.name())));
            }
            entering = stage.own("people");
        }
        parts.join(" + ")
    }
}

fn product(names: &[&str]) -> String {
    match names {
        [] => "1".to_owned(),
        names => names.join(" * "),
    }
}
