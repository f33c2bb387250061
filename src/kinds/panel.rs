//! How several raters or candidates are compared: the `panel:` of a scorecard.
//!
//! It is stated where the scores are, because who may see what and when a
//! disagreement is worth a talk belong to the rules of the card.

mod view;

pub use view::PanelView;

use super::names;
use crate::diagnostics::{Diagnostic, Diagnostics, OUT_OF_RANGE, Spanned};
use crate::document::{Id, Inline, choice, record};
use crate::sheet::PanelRules;
use crate::yaml::{NonEmpty, Whole};

record! {
    /// How several cards are brought together.
    pub struct Panel {
        /// What is compared.
        mode: Compared = Compared::Both,
        /// Whether one's own card must be sealed before others are shown.
        independence: Independence = Independence::Sealed,
        /// What candidates are called on screen.
        names: Names = Names::Code,
        /// How far apart scores may lie before they are talked about.
        disagreement: Option<Disagreement>,
        /// How many must score each criterion.
        min_raters: Option<PanelRaters>,
        /// The greatest difference of two means that is still a tie; default heaviest weight ÷ total weight.
        tie_margin: Option<Spanned<f64>>,
        /// The steps of the debrief.
        agenda: Vec<AgendaItem>,
        /// The decision that people take.
        decision: Option<PanelDecision>,
        /// After how many days a stored card should be deleted.
        retention_days: Option<Whole<1, 3650>>,
    }
}

choice! {
    /// What a panel compares.
    pub enum Compared {
        /// Several raters of one candidate.
        Raters = "raters",
        /// Several candidates.
        Candidates = "candidates",
        /// Both.
        Both = "both",
    }
}

choice! {
    /// Whether raters see each other's scores.
    pub enum Independence {
        /// Only after sealing their own.
        Sealed = "sealed",
        /// At any time.
        Open = "open",
    }
}

choice! {
    /// What candidates are called.
    pub enum Names {
        /// By a speakable code name.
        Code = "code",
        /// By their own.
        Real = "real",
    }
}

record! {
    /// When raters disagree.
    pub struct Disagreement {
        /// This many points between the lowest and the highest score.
        range: Option<Spanned<f64>>,
        /// More than this average distance from the mean.
        ad: Option<Spanned<f64>>,
    }
}

record! {
    /// How many raters a criterion needs.
    pub struct PanelRaters {
        /// Where it has a floor.
        must: Whole<1, 50> = Whole(1),
        /// Elsewhere.
        other: Whole<1, 50> = Whole(1),
    }
}

record! {
    /// A step of the debrief.
    pub struct AgendaItem {
        /// Stable name.
        id: Spanned<Id>,
        /// How long it takes.
        minutes: Option<Whole<1, 480>>,
        /// What is done.
        text: Inline,
    }
}

record! {
    /// The decision that people take.
    pub struct PanelDecision {
        /// What can be decided.
        options: NonEmpty<Spanned<Id>>,
        /// When a reason must be written down.
        reason: Reason = Reason::WhenDifferent,
    }
}

choice! {
    /// When a decision needs a reason.
    pub enum Reason {
        /// Always.
        Always = "always",
        /// When it differs from what the rules say.
        WhenDifferent = "when-different",
    }
}

impl Panel {
    /// Reports numbers that no scores can meet, and names used twice.
    pub fn check(&self, sink: &mut Diagnostics) {
        let limits = self.disagreement.as_ref();
        let limits = limits.map(|limits| [limits.range.as_ref(), limits.ad.as_ref()]);
        for limit in limits.into_iter().flatten().flatten() {
            if limit.value <= 0.0 {
                let message = format!("a distance is more than 0, not {}", limit.value);
                sink.push(Diagnostic::new(&OUT_OF_RANGE, limit.at.clone(), message));
            }
        }
        if let Some(margin) = self.tie_margin.as_ref().filter(|margin| margin.value < 0.0) {
            let message = format!("a margin is not below 0: {}", margin.value);
            sink.push(Diagnostic::new(&OUT_OF_RANGE, margin.at.clone(), message));
        }
        let steps = self.agenda.iter().map(|step| names::placed(&step.id));
        names::distinct(steps, sink);
        let options = self.decision.iter().flat_map(|one| one.options.iter());
        names::distinct(options.map(names::placed), sink);
    }
}

/// The rules of a panel; `raters` is what the card itself asks for.
pub fn rules(panel: Option<&Panel>, raters: Option<u32>) -> PanelRules {
    let usual = PanelRules::default();
    let limits = panel.and_then(|panel| panel.disagreement.as_ref());
    let number = |number: Option<&Spanned<f64>>| number.map(|number| number.value);
    let needed = panel.and_then(|panel| panel.min_raters.as_ref());
    let raters = raters.unwrap_or(1);
    PanelRules {
        range: number(limits.and_then(|limits| limits.range.as_ref())).unwrap_or(usual.range),
        deviation: number(limits.and_then(|limits| limits.ad.as_ref())),
        must: needed.map_or(raters, |needed| needed.must.0),
        other: needed.map_or(raters, |needed| needed.other.0),
        tie: number(panel.and_then(|panel| panel.tie_margin.as_ref())),
    }
}
