//! How several raters or candidates are compared: the `panel:` of a scorecard.
//!
//! It is stated where the scores are, because who may see what and when a
//! disagreement is worth a talk belong to the rules of the card.

use crate::diagnostics::Spanned;
use crate::document::{Id, Inline, choice, record};
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
        range: Option<f64>,
        /// This average distance from the mean.
        ad: Option<f64>,
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
