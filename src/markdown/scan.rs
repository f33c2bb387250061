//! Looking for what most texts have little of.

use std::ops::Range;

use memchr::memmem;

pub(super) use crate::bytes::position;

/// Where an address may stand without any marks.
pub(super) fn address_mark(text: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), b"://")
}

/// Where something refers to a footnote.
pub(super) fn note_mark(text: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), b"[^")
}

/// Where a wiki link may begin.
pub(super) fn wiki_mark(text: &str) -> Option<usize> {
    memmem::find(text.as_bytes(), b"[[")
}

/// Where something stands that means something in HTML.
pub(super) fn html_mark(text: &str) -> Option<usize> {
    memchr::memchr3(b'&', b'<', b'>', text.as_bytes())
}

/// Knows where something comes next, so that a text that is asked about piece
/// by piece is looked through once.
#[derive(Debug)]
pub(super) struct Lookout {
    find: fn(&str) -> Option<usize>,
    /// The next place behind `from`.
    next: Option<usize>,
    from: usize,
}

impl Lookout {
    pub(super) fn new(find: fn(&str) -> Option<usize>, text: &str) -> Self {
        Self {
            find,
            next: find(text),
            from: 0,
        }
    }

    /// Whether it comes no more.
    pub(super) fn is_over(&self) -> bool {
        self.next.is_none()
    }

    /// Whether it begins in this range of `text`, the text of `new`. Ranges
    /// mostly come in order; one that does not is looked at by itself.
    pub(super) fn is_in(&mut self, text: &str, range: &Range<usize>) -> bool {
        if range.start < self.from || self.next.is_some_and(|next| next < range.start) {
            let rest = text.get(range.start..).unwrap_or_default();
            self.next = (self.find)(rest).map(|at| range.start + at);
            self.from = range.start;
        }
        self.next.is_some_and(|next| next < range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookout, address_mark};

    #[test]
    fn every_place_is_announced_once_it_is_in_range() {
        let text = "a://b c d://e f";
        let mut lookout = Lookout::new(address_mark, text);
        let found = [0..1, 1..5, 5..8, 8..9, 9..15].map(|range| lookout.is_in(text, &range));
        assert_eq!(found, [false, true, false, false, true]);
        assert!(lookout.is_in(text, &(0..4)), "out of order");
        assert!(!Lookout::new(address_mark, "none").is_in("none", &(0..4)));
    }
}
