//! The kinds of pieces.
//!
//! One file per kind: its YAML shape, its own checks, what it becomes in the
//! browser (a sheet) and what its template sees. Adding a kind touches that
//! file, one template and one line of [`KINDS`]. Nothing here knows a book's
//! subject.

mod scene;

use std::fmt;
use std::sync::Arc;

pub use scene::Scene;

use crate::diagnostics::Diagnostics;
use crate::document::{Record, Rules, Visit};
use crate::link::Lowering;
use crate::sheet::SheetDraft;
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

    /// What the piece becomes in the browser, if readers fill it in.
    fn lower(&self, _rules: &Rules, _lowering: &mut Lowering<'_>) -> Option<SheetDraft> {
        None
    }

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
pub static KINDS: &[Kind] = &[];

/// The kind called `name`.
pub fn by_name(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}
