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
pub mod funnel;
mod ledger;
mod names;
pub mod panel;
pub mod questions;
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
use crate::document::{Id, Inline, Record, Rules, Visit};
use crate::link::Lowering;
use crate::site::Anchor;
use crate::yaml::{Decoder, Fields, Key};

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

    /// Flags of this piece that rule a candidate out, for scorecards that
    /// take them over.
    fn stop_flags(&self) -> Vec<StopFlag> {
        Vec::new()
    }
}

/// A flag that rules a candidate out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopFlag {
    /// Its id in its piece.
    pub id: String,
    /// What it says, as plain text.
    pub label: String,
}

/// A registered kind.
pub struct Kind {
    /// Name of the kind.
    pub name: &'static str,
    /// Reads the keys of its own.
    pub read: fn(&mut Fields<'_>, &mut Decoder<'_>) -> Option<Arc<dyn Piece>>,
    /// The keys of its own, for the schema.
    pub keys: fn() -> Vec<Key>,
}

const fn kind<T: Record + Piece + 'static>(name: &'static str) -> Kind {
    Kind {
        name,
        read: |fields, decoder| T::read(fields, decoder).map(|piece| Arc::new(piece) as _),
        keys: T::keys,
    }
}

/// All kinds.
pub static KINDS: &[Kind] = &[
    kind::<checklist::Checklist>("checklist"),
    kind::<red_flags::RedFlags>("red-flags"),
    kind::<questions::Questions>("questions"),
    kind::<cards::Cards>("cards"),
    kind::<chooser::Chooser>("chooser"),
    kind::<comparison::Comparison>("comparison"),
    kind::<funnel::Funnel>("funnel"),
    kind::<scorecard::Scorecard>("scorecard"),
    kind::<rubric::Rubric>("rubric"),
    kind::<cost::Cost>("cost"),
    kind::<calculator::Calculator>("calculator"),
];

/// The kind called `name`.
pub fn by_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The anchor of an item.
fn anchor(id: &Spanned<Id>, title: &Inline) -> Anchor {
    Anchor {
        id: id.value.as_str().to_owned(),
        title: title.0.plain(),
        badge: None,
        at: id.at.clone(),
    }
}
