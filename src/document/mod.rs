//! What one source file says, before it has a place in the site.
//!
//! A [`Document`] is the product of parsing one file alone: it has ids and
//! texts but no address, and its references are names that may lead nowhere.
//! Addresses exist only on the pages that [`crate::link`] makes.

mod example;
mod front;
mod id;
mod outline;
mod record;
mod reference;
mod text;
mod visit;

use std::sync::Arc;

pub use example::ExampleSource;
pub use front::{Front, Rules, Source, Tone, ValueSource, VerdictSource};
pub use id::{Date, Id};
pub use record::Record;
pub(crate) use record::{choice, record, unknown_word};
pub use reference::Reference;
pub use text::{Block, Formula, Inline};
pub use visit::{Visit, Visitor};

use crate::diagnostics::SourcePath;
use crate::kinds::Piece;
use crate::markdown::GuideBody;

/// One parsed source file.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// Hash of the file's bytes: equal hashes mean equal documents.
    pub hash: u128,
    /// A hash of everything in a guide that other pages can see: what it
    /// states about itself, its headings, the pieces it shows. `None` for
    /// pieces and for what could not be read as a whole.
    pub outline: Option<u64>,
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

/// The two sorts of documents.
#[derive(Debug)]
pub enum Body {
    /// Prose.
    Guide(GuideBody),
    /// A typed piece.
    Piece {
        /// What pieces of every kind may state; guides need no room for it.
        rules: Box<Rules>,
        /// What only this kind states.
        content: Arc<dyn Piece>,
    },
}

impl Document {
    /// A guide as it was parsed.
    pub fn guide(
        path: SourcePath,
        hash: u128,
        completeness: Completeness,
        front: Front,
        body: GuideBody,
    ) -> Self {
        Self {
            path,
            hash,
            outline: match completeness {
                Completeness::Whole => outline::of(&front, &body),
                Completeness::Partial | Completeness::Abridged => None,
            },
            completeness,
            front,
            body: Body::Guide(body),
        }
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
