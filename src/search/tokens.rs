//! Text → the words it is found by.
//!
//! The browser has its twin in `themes/default/scripts/search`; both are held
//! to `tests/fixtures/vectors/tokens.json`. Languages are not known here:
//! words are runs of letters and digits, and scripts without spaces are cut
//! into pairs of neighbouring characters.

use super::fold::{Sign, fold};
use super::word::{SHORT, Short, Word, eight};

/// How many letters of a word count.
pub const LONGEST: usize = 32;

/// Reads texts piece by piece; a word may go on in the next piece.
#[derive(Debug, Default)]
pub struct Tokens {
    /// The word so far, while it is short.
    short: Short,
    /// The word so far, once it is not.
    long: Vec<u8>,
    /// How many bytes the word has so far.
    length: usize,
    /// A character beyond ASCII in its folded form.
    folded: String,
    /// The last character of a run without spaces.
    before: Option<char>,
    /// Whether that run has had no pair yet.
    alone: bool,
}

impl Tokens {
    /// Reads on, and passes on every word that ended.
    pub fn text(&mut self, text: &str, each: &mut impl FnMut(Word<'_>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let eight = eight_at(bytes, at);
            let letters = letters(eight);
            let next = bytes.get(at + letters);
            if letters > 0 {
                if letters < 8 && self.is_between() && next.is_some_and(|next| ends(*next)) {
                    // Most words of most texts: nothing to remember.
                    each(Word::Short(Short::of_eight(small(eight, letters))));
                    at += letters + 1;
                    continue;
                }
                self.end_run(each);
                self.add(small(eight, letters), letters);
                at += letters;
                if letters == 8 {
                    continue;
                }
            }
            match next {
                None | Some(b'\'') => {}
                Some(next) if ends(*next) => self.end(each),
                Some(_) => {
                    let Some(character) = text[at..].chars().next() else {
                        return;
                    };
                    self.beyond(character, each);
                    at += character.len_utf8();
                    continue;
                }
            }
            at += 1;
        }
    }

    /// What follows does not belong to the word before.
    pub fn end(&mut self, each: &mut impl FnMut(Word<'_>)) {
        self.end_run(each);
        match self.length {
            0 => return,
            1..=SHORT => each(Word::Short(self.short)),
            _ => {
                let text = std::str::from_utf8(&self.long).unwrap_or_default();
                let cut = text.char_indices().nth(LONGEST);
                let length = cut.map_or(text.len(), |(at, _)| at);
                each(Word::of(&text[..length]));
                self.long.clear();
            }
        }
        self.short = Short::default();
        self.length = 0;
    }

    /// Whether no word has begun.
    fn is_between(&self) -> bool {
        self.length == 0 && self.before.is_none()
    }

    fn end_run(&mut self, each: &mut impl FnMut(Word<'_>)) {
        if let Some(last) = self.before.take()
            && self.alone
        {
            each(Word::of(last.encode_utf8(&mut [0; 4])));
        }
    }

    /// Adds the first `count` bytes of `eight` to the word; the others are 0.
    fn add(&mut self, eight: u64, count: usize) {
        let length = self.length + count;
        if length <= SHORT {
            self.short.put(eight, self.length);
        } else {
            if self.long.is_empty() {
                let before = self.short.number().to_le_bytes();
                self.long.extend_from_slice(&before[..self.length]);
            }
            self.long.extend_from_slice(&eight.to_le_bytes()[..count]);
        }
        self.length = length;
    }

    fn beyond(&mut self, character: char, each: &mut impl FnMut(Word<'_>)) {
        self.folded.clear();
        match fold(character, &mut self.folded) {
            Sign::Nothing => {}
            Sign::Break => self.end(each),
            Sign::Letter => {
                self.end_run(each);
                let folded = std::mem::take(&mut self.folded);
                for bytes in folded.as_bytes().chunks(8) {
                    self.add(eight(bytes), bytes.len());
                }
                self.folded = folded;
            }
            Sign::Unspaced(character) => {
                let before = self.before.take();
                self.end(each);
                if let Some(before) = before {
                    let mut pair = String::with_capacity(8);
                    pair.push(before);
                    pair.push(character);
                    each(Word::of(&pair));
                }
                self.alone = before.is_none();
                self.before = Some(character);
            }
        }
    }
}

/// In each of eight bytes, `byte`.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The eight bytes from `at`; zeros after the last.
fn eight_at(bytes: &[u8], at: usize) -> u64 {
    match (bytes[at..].first_chunk(), bytes.last_chunk()) {
        (Some(eight), _) => u64::from_le_bytes(*eight),
        (None, Some(last)) => u64::from_le_bytes(*last) >> (8 * (at + 8 - bytes.len())),
        (None, None) => eight(&bytes[at..]),
    }
}

/// How many ASCII letters and digits the bytes begin with. All are looked at
/// in one step, and a byte's highest bit says whether it is one.
fn letters(eight: u64) -> usize {
    let low = eight & all(0x7F);
    let small = low | all(0x20);
    let from = |bytes: u64, first: u8| bytes + all(0x80 - first);
    let letters = from(small, b'a') ^ from(small, b'z' + 1);
    let digits = from(low, b'0') ^ from(low, b'9' + 1);
    let others = (!(letters | digits) | eight) & all(0x80);
    others.trailing_zeros() as usize / 8
}

/// The first `count` letters and digits, from 1, as small ones.
fn small(eight: u64, count: usize) -> u64 {
    (eight | all(0x20)) & u64::MAX >> (64 - 8 * count)
}

/// Whether a byte that is no letter ends a word.
fn ends(byte: u8) -> bool {
    byte.is_ascii() && byte != b'\''
}

/// Passes on all words of a text.
pub fn each_word(text: &str, each: &mut impl FnMut(Word<'_>)) {
    let mut tokens = Tokens::default();
    tokens.text(text, each);
    tokens.end(each);
}

/// All words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, &mut |word| {
        words.push(word.text(&mut [0; SHORT]).to_owned());
    });
    words
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Tokens, eight_at, letters, small, words};
    use crate::search::word::SHORT;

    /// The words that the pieces of one text have together.
    fn of_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut found = Vec::new();
        let mut tokens = Tokens::default();
        for piece in pieces {
            tokens.text(piece, &mut |word| {
                found.push(word.text(&mut [0; SHORT]).to_owned());
            });
        }
        tokens.end(&mut |word| found.push(word.text(&mut [0; SHORT]).to_owned()));
        found
    }

    #[test]
    fn a_word_may_come_in_pieces() {
        let found = of_pieces(["check", "Lists", " an", "d ", "日", "本x"]);
        assert_eq!(found, ["checklists", "and", "日本", "x"]);
        let text = "Internationalisation's naïve “Straße” 42nd, 日本 o'clock";
        let letters = text
            .char_indices()
            .map(|(at, c)| &text[at..at + c.len_utf8()]);
        assert_eq!(of_pieces(letters), words(text));
    }

    #[test]
    fn long_words_are_cut_between_letters() {
        let long = "ж".repeat(80);
        assert_eq!(words(&long)[0].chars().count(), LONGEST);
        assert_eq!(words(&"क".repeat(80))[0].chars().count(), LONGEST);
        assert_eq!(words(&"a".repeat(80)), ["a".repeat(LONGEST)]);
        for length in 1..=LONGEST {
            let word = "a".repeat(length);
            assert_eq!(words(&format!(" {word} ")), [word.as_str()]);
            assert_eq!(words(&word.to_uppercase()), [word]);
        }
    }

    #[test]
    fn eight_bytes_at_a_time_are_what_each_of_them_is() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b"aZ09zA5x";
                bytes[place] = byte;
                let count = match byte.is_ascii_alphanumeric() {
                    true => 8,
                    false => place,
                };
                let eight = u64::from_le_bytes(bytes);
                assert_eq!(letters(eight), count, "{byte} at {place}");
                if count > 0 {
                    let small = small(eight, count).to_le_bytes();
                    let plain = bytes[..count].to_ascii_lowercase();
                    assert_eq!(small[..count], plain, "{byte} at {place}");
                    assert!(small[count..].iter().all(|byte| *byte == 0));
                }
            }
        }
    }

    #[test]
    fn what_follows_the_last_byte_is_nothing() {
        let text = b"abcdefghijklmnopqrst";
        for length in 1..text.len() {
            for at in 0..length {
                let mut plain = [0; 8];
                let end = length.min(at + 8);
                plain[..end - at].copy_from_slice(&text[at..end]);
                assert_eq!(eight_at(&text[..length], at).to_le_bytes(), plain);
            }
        }
    }
}
