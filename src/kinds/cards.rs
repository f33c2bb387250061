//! Cards: topics, myths, case studies and figures to read and link to.

mod check;
mod view;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Block, Date, Id, Inline, Reference, Rules, choice, record};
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs};

record! {
    /// Short texts of one style, each with an id that links can name.
    pub struct Cards {
        /// How the cards are read.
        style: Style,
        /// What cards can be found by: ids with their titles.
        tags: Pairs<Inline>,
        /// The cards.
        cards: NonEmpty<Card>,
    }
}

choice! {
    /// How cards are read.
    pub enum Style {
        /// A topic: what it is, why it matters, what to do.
        Plain = "plain",
        /// A claim, and what is true.
        Myth = "myth",
        /// What happened somewhere, and what it teaches.
        Case = "case",
        /// A number, where it comes from and how far it can be trusted.
        Figure = "figure",
    }
}

record! {
    /// One card.
    pub struct Card {
        /// Stable name, for links.
        id: Spanned<Id>,
        /// What it is called; in style `myth` the claim.
        title: Inline,
        /// Paragraphs.
        text: Option<Block>,
        /// What it is.
        is: Vec<Inline>,
        /// Why it matters.
        why: Vec<Inline>,
        /// What to do.
        action as "do": Vec<Inline>,
        /// Points without a heading.
        items: Vec<Inline>,
        /// What is true instead of the claim; style `myth`.
        reality: Option<Spanned<Inline>>,
        /// Who and where; style `case`.
        setting: Option<Spanned<Inline>>,
        /// What went right; style `case`.
        went_right: Option<Spanned<Vec<Inline>>>,
        /// What went wrong; style `case`.
        went_wrong: Option<Spanned<Vec<Inline>>>,
        /// How it ended; style `case`.
        result: Option<Spanned<Vec<Inline>>>,
        /// What it teaches; style `case`.
        lesson: Option<Spanned<Inline>>,
        /// The number in words; style `figure`.
        value: Option<Spanned<Inline>>,
        /// Who says so; style `figure`.
        source: Option<Spanned<Inline>>,
        /// What to know before relying on it; style `figure`.
        remark: Option<Spanned<Inline>>,
        /// When and where it was found to be true; takes the badge away; style `figure`.
        verified: Option<Spanned<Verified>>,
        /// How far it can be trusted; every link to the card carries it.
        badge: Option<Spanned<Badge>>,
        /// The figure in a ledger of figures that it rests on.
        ledger: Option<Reference>,
        /// What it can be found by: some of the tags.
        tags: Vec<Spanned<Id>>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// When and where a figure was found to be true.
    pub struct Verified {
        /// The day.
        on: Date,
        /// The address of the original.
        url: Spanned<String>,
    }
}

choice! {
    /// How far a statement can be trusted.
    pub enum Badge {
        /// Repeated as others cite it; to be checked at its source.
        Verify = "verify",
        /// Common experience without any source.
        RuleOfThumb = "rule-of-thumb",
        /// Made up or simplified, to show something.
        Illustrative = "illustrative",
        /// Nothing to warn of.
        None = "none",
    }
}

impl Card {
    /// The badge that is shown, a key of the words of the interface.
    fn badge(&self) -> Option<&'static str> {
        match &self.badge {
            Some(badge) if self.verified.is_none() && badge.value != Badge::None => {
                Some(badge.value.word())
            }
            _ => None,
        }
    }
}

impl Piece for Cards {
    fn kind(&self) -> &'static str {
        "cards"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.cards
            .iter()
            .map(|card| {
                anchor(&card.id, &card.title)
                    .formerly(&card.was)
                    .with_badge(card.badge())
            })
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        self.report(sink);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        scene.value(&self.seen(scene))
    }
}
