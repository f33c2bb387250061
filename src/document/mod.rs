//! What one source file says, before it has a place in the site.
//!
//! A [`Document`] is the product of parsing one file alone: it has ids and
//! texts but no address, and its references are names that may lead nowhere.
//! Addresses exist only on the pages that [`crate::link`] makes.

mod example;
mod front;
mod id;
mod record;
mod reference;
mod text;
mod visit;

use std::fmt::{self, Write as _};
use std::sync::Arc;

pub use example::ExampleSource;
pub use front::{Front, Rules, Source, Tone, ValueSource, VerdictSource};
pub use id::{Date, Id};
pub use record::Record;
pub(crate) use record::{choice, record, unknown_word};
pub use reference::Reference;
pub use text::{Block, Formula, Inline};
pub use visit::{Visit, Visitor};

use xxhash_rust::xxh3::Xxh3;

use crate::diagnostics::SourcePath;
use crate::kinds::Piece;
use crate::markdown::{GuideBody, Role};

/// One parsed source file.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// Hash of the file's bytes: equal hashes mean equal documents.
    pub hash: u128,
    /// Whether parts of the file could not be read.
    pub completeness: Completeness,
    /// What every document states about itself.
    pub front: Front,
    /// The rest.
    pub body: Body,
}

/// Whether a document has everything its file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// It has.
    Whole,
    /// Entries that could not be read were reported and left out: what is
    /// there is still checked, but what seems missing is no new mistake.
    Partial,
    /// A guide that an earlier build read: there is only what other pages see
    /// of it, and it is not rendered.
    Abridged,
}

/// A text that only its hash is wanted of.
struct Hashed(Xxh3);

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

/// The two sorts of documents.
#[derive(Debug)]
pub enum Body {
    /// Prose.
    Guide(GuideBody),
    /// A typed piece.
    Piece {
        /// What pieces of every kind may state.
        rules: Rules,
        /// What only this kind states.
        content: Arc<dyn Piece>,
    },
}

impl Document {
    /// A hash of everything in a guide that other pages can see: what it
    /// states about itself, its headings, the pieces it shows. `None` for
    /// pieces and for what could not be read as a whole.
    pub fn outline(&self) -> Option<u64> {
        let (Body::Guide(guide), Completeness::Whole | Completeness::Abridged) =
            (&self.body, self.completeness)
        else {
            return None;
        };
        let headings = guide
            .headings
            .iter()
            .map(|heading| (&heading.id, &heading.text));
        let shown = guide
            .rich
            .references()
            .filter(|reference| reference.role == Role::Embed)
            .map(|reference| reference.target);
        // The debug form has every field, so that a new one cannot be forgotten.
        let mut seen = Hashed(Xxh3::new());
        write!(
            seen,
            "{:?}{:?}{:?}",
            self.front,
            headings.collect::<Vec<_>>(),
            shown.collect::<Vec<_>>()
        )
        .ok()?;
        Some(seen.0.digest())
    }

    /// The piece, unless this is a guide.
    pub fn piece(&self) -> Option<&dyn Piece> {
        match &self.body {
            Body::Guide(_) => None,
            Body::Piece { content, .. } => Some(content.as_ref()),
        }
    }

    /// `guide` or the kind of the piece.
    pub fn kind(&self) -> &'static str {
        match &self.body {
            Body::Guide(_) => "guide",
            Body::Piece { content, .. } => content.kind(),
        }
    }
}
