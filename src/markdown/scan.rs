//! Looking for bytes that most texts have few of.
//!
//! Nearly all time of a large book goes into looking at every byte of it, so
//! what is not looked for is passed over many bytes at once.

use std::ops::Range;

/// How many bytes are looked at together; compilers make one step of them.
const TOGETHER: usize = 16;

/// The place of the first byte that `is_wanted`.
pub(super) fn position(bytes: &[u8], is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let has_none = |chunk: &&[u8; TOGETHER]| {
        // Without an early end, so that all can be looked at in one step.
        !chunk
            .iter()
            .fold(false, |found, byte| found | is_wanted(*byte))
    };
    let (chunks, _) = bytes.as_chunks::<TOGETHER>();
    let from = chunks.iter().take_while(has_none).count() * TOGETHER;
    let rest = bytes[from..].iter().position(|byte| is_wanted(*byte))?;
    Some(from + rest)
}

fn find(text: &str, needle: &str) -> Option<usize> {
    memchr::memmem::find(text.as_bytes(), needle.as_bytes())
}

/// Knows where something comes next, so that a text that is asked about piece
/// by piece is looked through once.
#[derive(Debug)]
pub(super) struct Lookout {
    needle: &'static str,
    next: Option<usize>,
}

impl Lookout {
    pub(super) fn new(needle: &'static str, text: &str) -> Self {
        Self {
            needle,
            next: find(text, needle),
        }
    }

    /// Whether it begins in this range of `text`, the text of `new`. Ranges
    /// come in order.
    pub(super) fn is_in(&mut self, text: &str, range: &Range<usize>) -> bool {
        if self.next.is_some_and(|next| next < range.start) {
            let rest = text.get(range.start..).unwrap_or_default();
            self.next = find(rest, self.needle).map(|at| range.start + at);
        }
        self.next.is_some_and(|next| next < range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookout, position};

    #[test]
    fn every_place_is_announced_once_it_is_in_range() {
        let text = "a://b c d://e f";
        let mut lookout = Lookout::new("://", text);
        let found = [0..1, 1..5, 5..8, 8..9, 9..15].map(|range| lookout.is_in(text, &range));
        assert_eq!(found, [false, true, false, false, true]);
        assert!(!Lookout::new("://", "none").is_in("none", &(0..4)));
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
