//! Looking for bytes that most texts have few of.
//!
//! Nearly all time of a large book goes into looking at every byte of it, so
//! what is not looked for is passed over many bytes at once.

use std::ops::Range;

use memchr::memmem;

/// How many bytes are looked at together; compilers make one step of them.
const TOGETHER: usize = 16;

/// The place of the first byte that `is_wanted`.
pub(super) fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let has_none = |chunk: &[u8; TOGETHER]| {
        // Without an early end, so that all can be looked at in one step.
        !chunk
            .iter()
            .fold(false, |found, byte| found | is_wanted(*byte))
    };
    let (chunks, rest) = bytes.as_chunks::<TOGETHER>();
    let clean = chunks.iter().take_while(|chunk| has_none(chunk)).count();
    // The bytes that fill no chunk are looked at together with some before.
    if clean == chunks.len() && (rest.is_empty() || bytes.last_chunk().is_some_and(has_none)) {
        return None;
    }
    let from = clean * TOGETHER;
    let rest = bytes[from..].iter().position(|byte| is_wanted(*byte))?;
    Some(from + rest)
}

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
    use super::{Lookout, address_mark, position};

    #[test]
    fn every_place_is_announced_once_it_is_in_range() {
        let text = "a://b c d://e f";
        let mut lookout = Lookout::new(address_mark, text);
        let found = [0..1, 1..5, 5..8, 8..9, 9..15].map(|range| lookout.is_in(text, &range));
        assert_eq!(found, [false, true, false, false, true]);
        assert!(lookout.is_in(text, &(0..4)), "out of order");
        assert!(!Lookout::new(address_mark, "none").is_in("none", &(0..4)));
    }

    #[test]
    fn the_first_place_is_found_wherever_it_is() {
        for length in 0..70 {
            let mut text = vec![b'a'; length];
            assert_eq!(position(&text, |byte| byte == b'<'), None, "{length}");
            for at in (0..length).rev() {
                text[at] = b'<';
                assert_eq!(position(&text, |byte| byte == b'<'), Some(at), "{length}");
            }
        }
    }
}
