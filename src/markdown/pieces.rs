//! Text as the parser cuts it: at every character that might mean something.

use std::ops::Range;

use pulldown_cmark::CowStr;

/// A piece of text and where it stands.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// It is what stands there.
    Verbatim(Range<usize>),
    /// Something else stands there: an entity, a plain quotation mark.
    Changed(CowStr<'a>, Range<usize>),
}

impl<'a> Piece<'a> {
    /// A piece that was made from this range of `source`.
    pub(super) fn new(text: CowStr<'a>, range: Range<usize>, source: &str) -> Self {
        // The very bytes of the source need no comparison.
        match source.get(range.clone()) {
            Some(there) if std::ptr::eq(there, &*text) => Self::Verbatim(range),
            _ => Self::Changed(text, range),
        }
    }

    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            Self::Verbatim(range) | Self::Changed(_, range) => range,
        }
    }
}
