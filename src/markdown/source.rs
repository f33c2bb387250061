//! The text as the parser reads it, and the way back to where it stands.
//!
//! Line ends are made `\n`, zero bytes are replaced and wiki links in tables
//! get their bar escaped before parsing; all of this moves bytes, so places
//! are translated back.

use std::borrow::Cow;
use std::ops::Range;

use super::dialect::Dialect;
use super::tables;
use crate::diagnostics::{Location, Spanned};

pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    /// Applied one after the other to come back to the author's text.
    edits: Vec<Edits>,
    whole: Spanned<()>,
}

/// Places in a new text where it begins to differ from the old one by so
/// many bytes, in ascending order.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(usize, isize)>);

impl Edits {
    /// From byte `at` of the new text on, the old text is `behind` bytes
    /// further than before this edit.
    pub(super) fn push(&mut self, at: usize, behind: isize) {
        let so_far = self.0.last().map_or(0, |(_, sum)| *sum);
        self.0.push((at, so_far + behind));
    }

    fn original(&self, at: usize) -> usize {
        let next = self.0.partition_point(|(start, _)| *start <= at);
        let sum = match next.checked_sub(1).and_then(|last| self.0.get(last)) {
            Some((_, sum)) => *sum,
            None => 0,
        };
        at.saturating_add_signed(sum)
    }
}

impl<'a> Source<'a> {
    pub(super) fn new<T: AsRef<str>>(written: &'a Spanned<T>, dialect: Dialect) -> Self {
        let mut source = Self {
            text: Cow::Borrowed(written.value.as_ref()),
            edits: Vec::new(),
            whole: Spanned {
                value: (),
                at: written.at.clone(),
                verbatim: written.verbatim,
            },
        };
        if let Some((text, edits)) = clean(&source.text) {
            source.apply(text, edits);
        }
        if let Some((text, edits)) = tables::escape_bars(&source.text, dialect) {
            source.apply(text, edits);
        }
        source
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the parsed text stands in the author's file.
    pub(super) fn locate(&self, range: Range<usize>) -> Location {
        let back = |at| {
            self.edits
                .iter()
                .rev()
                .fold(at, |at, edits| edits.original(at))
        };
        let start = back(range.start);
        // The end is where the last byte ends, so that a line end that was
        // shortened behind it stays outside.
        let end = match range.end.checked_sub(1) {
            Some(last) if last >= range.start => back(last) + 1,
            _ => start,
        };
        self.whole.part(start..end)
    }

    fn apply(&mut self, text: String, edits: Edits) {
        self.text = Cow::Owned(text);
        self.edits.push(edits);
    }
}

/// Makes every line end `\n` and, as CommonMark asks, every zero byte a
/// replacement character.
fn clean(text: &str) -> Option<(String, Edits)> {
    memchr::memchr2(b'\r', b'\0', text.as_bytes())?;
    let mut cleaned = String::with_capacity(text.len());
    let mut edits = Edits::default();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => edits.push(cleaned.len(), 1),
            '\r' => cleaned.push('\n'),
            '\0' => {
                cleaned.push(char::REPLACEMENT_CHARACTER);
                edits.push(cleaned.len() - 2, -1);
                edits.push(cleaned.len() - 1, -1);
            }
            other => cleaned.push(other),
        }
    }
    Some((cleaned, edits))
}
