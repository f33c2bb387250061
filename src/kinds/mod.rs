//! The kinds of pieces.
//!
//! One file per kind: its YAML shape, its own checks, what it becomes in the
//! browser (a sheet) and what its template sees. Adding a kind touches that
//! file, one template and one line of [`KINDS`]. Nothing here knows a book's
//! subject.

pub mod calculator;
pub mod cards;
pub mod checklist;
pub mod chooser;
pub mod comparison;
pub mod cost;
pub mod faq;
pub mod funnel;
pub mod glossary;
pub mod kit;
mod ledger;
mod levels;
mod names;
mod note;
pub mod panel;
pub mod plan;
pub mod questions;
pub mod raci;
pub mod red_flags;
pub mod rubric;
mod scale;
mod scene;
pub mod scorecard;
mod scored;
mod units;

use std::fmt;
use std::sync::Arc;

pub use scene::Scene;

use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Id, Inline, Record, Reference, Rules, Visit};
use crate::link::Lowering;
use crate::site::{Anchor, Site};
use crate::yaml::{Decode, Decoder, Fields, Shape};

/// What every kind of piece can do.
pub trait Piece: Visit + fmt::Debug + Send + Sync {
    /// Name of the kind, as written after `kind:`.
    fn kind(&self) -> &'static str;

    /// The items that links can name, in order.
    fn anchors(&self) -> Vec<Anchor>;

    /// Mistakes that only this kind can make.
    fn check(&self, _rules: &Rules, _sink: &mut Diagnostics) {}

    /// Mistakes that show only where nothing was left out in reading: a name
    /// that leads nowhere may lead to what could not be read.
    fn check_whole(&self, _sink: &mut Diagnostics) {}

    /// What the piece becomes in the browser, if readers fill it in.
    /// A piece that adds no field is not interactive.
    fn lower(&self, _lowering: &mut Lowering<'_>) {}

    /// What the template `kinds/KIND.html` sees as `it`.
    fn view(&self, scene: &Scene<'_>) -> serde_json::Value;

    /// Further pages made from the same piece; the name ends their address and
    /// names their template, `companions/NAME.html`.
    fn companions(&self) -> &'static [&'static str] {
        &[]
    }

    /// What the template of a companion sees as `it`.
    fn companion_view(&self, _name: &str, scene: &Scene<'_>) -> serde_json::Value {
        self.view(scene)
    }

    /// Flags of this piece that rule a candidate out, for scorecards that
    /// take them over.
    fn stop_flags(&self) -> Vec<StopFlag> {
        Vec::new()
    }

    /// Mistakes that show only beside other pieces.
    fn check_links(&self, _site: &Site, _sink: &mut Diagnostics) {}

    /// A question of this piece, for interview kits that ask it.
    fn question(&self, _id: &str) -> Option<QuestionFacts<'_>> {
        None
    }

    /// The criteria that an interview must cover; `None` if nothing is scored
    /// here.
    fn must_haves(&self) -> Option<Vec<MustHave>> {
        None
    }

    /// The terms that this piece explains wherever the book uses them.
    fn terms(&self) -> Vec<TermFacts<'_>> {
        Vec::new()
    }
}

/// A flag that rules a candidate out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopFlag {
    /// Its id in its piece.
    pub id: String,
    /// What it was called before.
    pub was: Vec<String>,
    /// What it says, as plain text.
    pub label: String,
}

/// A question as an interview kit asks it.
#[derive(Debug, Clone)]
pub struct QuestionFacts<'a> {
    /// What to ask, read aloud as written.
    pub ask: &'a Inline,
    /// How long it takes.
    pub minutes: u32,
    /// The criteria it informs.
    pub criteria: &'a [Reference],
    /// What it is about in plain words.
    pub plain: Option<&'a Inline>,
    /// What to follow up with.
    pub probes: &'a [Inline],
    /// Signs that speak for the candidate.
    pub strong: Vec<&'a Inline>,
    /// Signs that speak against the candidate.
    pub weak: Vec<&'a Inline>,
    /// What not to do while asking.
    pub avoid: Option<&'a Inline>,
}

/// A criterion without which nobody is hired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MustHave {
    /// Its id in its piece.
    pub id: String,
    /// What it is called, as plain text.
    pub label: String,
}

/// A term that a glossary explains.
#[derive(Debug, Clone)]
pub struct TermFacts<'a> {
    /// Its id in its piece.
    pub id: &'a str,
    /// How it is written, first as the glossary lists it.
    pub spellings: Vec<&'a Spanned<String>>,
    /// What it means, as plain text.
    pub means: String,
}

/// A registered kind.
pub struct Kind {
    /// Name of the kind.
    pub name: &'static str,
    /// Reads the keys of its own.
    pub read: fn(&mut Fields<'_>, &mut Decoder<'_>) -> Option<Arc<dyn Piece>>,
    /// What it looks like in YAML, without the keys that all pieces have.
    pub shape: fn() -> Shape,
}

const fn kind<T: Record + Decode + Piece + 'static>(name: &'static str) -> Kind {
    Kind {
        name,
        read: |fields, decoder| T::read(fields, decoder).map(|piece| Arc::new(piece) as _),
        shape: T::shape,
    }
}

/// All kinds.
pub static KINDS: &[Kind] = &[
    kind::<checklist::Checklist>("checklist"),
    kind::<red_flags::RedFlags>("red-flags"),
    kind::<questions::Questions>("questions"),
    kind::<kit::Kit>("kit"),
    kind::<scorecard::Scorecard>("scorecard"),
    kind::<rubric::Rubric>("rubric"),
    kind::<cost::Cost>("cost"),
    kind::<calculator::Calculator>("calculator"),
    kind::<chooser::Chooser>("chooser"),
    kind::<comparison::Comparison>("comparison"),
    kind::<funnel::Funnel>("funnel"),
    kind::<plan::Plan>("plan"),
    kind::<raci::Raci>("raci"),
    kind::<faq::Faq>("faq"),
    kind::<glossary::Glossary>("glossary"),
    kind::<cards::Cards>("cards"),
];

/// The kind called `name`.
pub fn by_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The anchor of an item.
fn anchor(id: &Spanned<Id>, title: &Inline) -> Anchor {
    Anchor::new(id.value.as_str(), title.0.plain(), id.at.clone())
}
