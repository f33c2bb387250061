//! One way to see every text and reference of a document, whatever its kind.
//!
//! Link checking, search and term marking need all of them; the [`record!`]
//! macro derives the walk, so that a new kind cannot forget a field.
//!
//! [`record!`]: crate::document::record

use indexmap::IndexMap;

use super::{Block, Date, Formula, Id, Inline, Reference};
use crate::diagnostics::{Location, Spanned};
use crate::yaml::{NonEmpty, Pairs, Whole};

/// Sees the parts of a document that other stages care about.
pub trait Visitor {
    /// A reference to a piece or item.
    fn reference(&mut self, _reference: &Reference) {}
    /// A line of Markdown.
    fn inline(&mut self, _text: &Inline) {}
    /// Paragraphs of Markdown.
    fn block(&mut self, _text: &Block) {}
    /// The id of the record, or one that it names.
    fn id(&mut self, _id: &Id, _at: &Location) {}
    /// A record begins.
    fn enter(&mut self) {}
    /// The record that began last ends.
    fn leave(&mut self) {}
}

/// Shows a [`Visitor`] everything inside.
pub trait Visit {
    /// Walks the parts in the order they were written down in the type.
    fn visit(&self, visitor: &mut dyn Visitor);
    /// The same for a value whose place is known.
    fn visit_at(&self, _at: &Location, visitor: &mut dyn Visitor) {
        self.visit(visitor);
    }
}

macro_rules! nothing_to_visit {
    ($($type:ty),*) => { $(impl Visit for $type { fn visit(&self, _: &mut dyn Visitor) {} })* };
}

nothing_to_visit!(String, f64, bool, Date, Formula);

impl Visit for Id {
    fn visit(&self, _: &mut dyn Visitor) {}
    fn visit_at(&self, at: &Location, visitor: &mut dyn Visitor) {
        visitor.id(self, at);
    }
}

impl<const MIN: u32, const MAX: u32> Visit for Whole<MIN, MAX> {
    fn visit(&self, _: &mut dyn Visitor) {}
}

impl Visit for Reference {
    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.reference(self);
    }
}

impl Visit for Inline {
    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.inline(self);
    }
}

impl Visit for Block {
    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.block(self);
    }
}

impl<T: Visit> Visit for Option<T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        if let Some(value) = self {
            value.visit(visitor);
        }
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.iter().for_each(|value| value.visit(visitor));
    }
}

impl<T: Visit> Visit for NonEmpty<T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.0.visit(visitor);
    }
}

impl<T: Visit> Visit for IndexMap<String, T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.values().for_each(|value| value.visit(visitor));
    }
}

impl<T: Visit> Visit for Pairs<T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.0.iter().for_each(|(_, value)| value.visit(visitor));
    }
}

impl<T: Visit> Visit for Spanned<T> {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.value.visit_at(&self.at, visitor);
    }
}
