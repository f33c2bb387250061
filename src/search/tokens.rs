//! Text → the words it is found by.
//!
//! The browser has its twin in `themes/default/scripts/search`; both are held
//! to `tests/fixtures/vectors/tokens.json`. Languages are not known here:
//! words are runs of letters and digits, and scripts without spaces are cut
//! into pairs of neighbouring characters.

use super::fold::{Sign, fold};
use super::word::{SHORT, Short, Word};
use crate::eight::{Block, eight, letters};

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
        let mut at = self.plain(text.as_bytes(), each);
        while at < text.len() {
            at += self.step(&text[at..], each);
            if self.is_between() {
                at += self.plain(&text.as_bytes()[at..], each);
            }
        }
    }

    /// Reads on by a few letters or one other sign; gives back how many bytes.
    fn step(&mut self, text: &str, each: &mut impl FnMut(Word<'_>)) -> usize {
        let (letters, count) = letters(eight(text.as_bytes()));
        if count > 0 {
            self.end_run(each);
            self.add(letters, count);
            return count;
        }
        match text.chars().next() {
            Some('\'') => 1,
            Some('\0'..='\x7F') => {
                self.end(each);
                1
            }
            Some(beyond) => {
                self.beyond(beyond, each);
                beyond.len_utf8()
            }
            None => 0,
        }
    }

    /// Reads words for as long as they are short and plain, as most words of
    /// most texts are; gives back where the first other one may begin.
    fn plain(&mut self, bytes: &[u8], each: &mut impl FnMut(Word<'_>)) -> usize {
        if !self.is_between() {
            match bytes.first() {
                Some(b' ') => self.end(each),
                _ => return 0,
            }
        }
        let mut at = 0;
        loop {
            let block = Block::at(bytes, at);
            let end = block.strange.trailing_zeros().min(block.length);
            // Letters up to there.
            let mut letters = match end {
                Block::LONGEST => block.letters,
                _ => block.letters & ((1 << end) - 1),
            };
            while letters != 0 {
                let start = letters.trailing_zeros();
                // The carry runs through the letters of the first word.
                let carried = letters.wrapping_add(letters & letters.wrapping_neg());
                let stop = carried.trailing_zeros();
                let first = at + start as usize;
                let length = (stop - start) as usize;
                if stop < end && length <= SHORT {
                    each(Word::Short(Short::at(bytes, first, length)));
                    letters &= carried;
                } else if at + stop as usize == bytes.len() && length <= SHORT {
                    // The next text may go on with it.
                    self.short = Short::at(bytes, first, length);
                    self.length = length;
                    return bytes.len();
                } else if end == Block::LONGEST && start > 0 {
                    // Perhaps whole in the next block.
                    break;
                } else {
                    return first;
                }
            }
            at += match letters {
                0 => end,
                _ => letters.trailing_zeros(),
            } as usize;
            if end < Block::LONGEST {
                return at;
            }
        }
    }

    /// What follows does not belong to the word before.
    pub fn end(&mut self, each: &mut impl FnMut(Word<'_>)) {
        if self.is_between() {
            return;
        }
        self.end_run(each);
        match self.length {
            0 => {}
            1..=SHORT => each(Word::Short(std::mem::take(&mut self.short))),
            _ => self.end_long(each),
        }
        self.length = 0;
    }

    #[cold]
    fn end_long(&mut self, each: &mut impl FnMut(Word<'_>)) {
        let text = std::str::from_utf8(&self.long).unwrap_or_default();
        let cut = text.char_indices().nth(LONGEST);
        let length = cut.map_or(text.len(), |(at, _)| at);
        each(Word::of(&text[..length]));
        self.long.clear();
        self.short = Short::default();
    }

    /// Whether no word has begun.
    fn is_between(&self) -> bool {
        self.length == 0 && self.before.is_none()
    }

    fn end_run(&mut self, each: &mut impl FnMut(Word<'_>)) {
        if let Some(last) = self.before {
            self.before = None;
            if self.alone {
                each(Word::of(last.encode_utf8(&mut [0; 4])));
            }
        }
    }

    /// Adds the first `count` bytes of `eight` to the word; the others are 0.
    fn add(&mut self, eight: u64, count: usize) {
        match self.length + count <= SHORT {
            true => self.short.put(eight, self.length),
            false => self.add_to_long(&eight.to_le_bytes()[..count]),
        }
        self.length += count;
    }

    #[cold]
    fn add_to_long(&mut self, bytes: &[u8]) {
        if self.long.is_empty() {
            let before = self.short.number().to_le_bytes();
            self.long.extend_from_slice(&before[..self.length]);
        }
        self.long.extend_from_slice(bytes);
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
    use super::{LONGEST, Tokens, words};
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
    }

    #[test]
    fn the_quick_way_finds_what_the_way_letter_by_letter_finds() {
        const PARTS: [&str; 10] = [
            "a",
            "Zz9",
            "abcdEFGH",
            "internationalism",
            " ",
            ", ",
            "'",
            "’",
            "é",
            "日",
        ];
        const FILLER: &str = "One hundred good questions, each with what to look for";
        for number in 0..PARTS.len().pow(4) {
            let place = |place| number / PARTS.len().pow(place) % PARTS.len();
            let text: String = (0..4).map(|at| PARTS[place(at)]).collect();
            // Where many bytes at a time are looked at, some of it lies across
            // the end of those.
            for text in [format!("{FILLER} {text}"), text] {
                let letters = text.char_indices();
                let letters = letters.map(|(at, letter)| &text[at..at + letter.len_utf8()]);
                assert_eq!(words(&text), of_pieces(letters), "{text}");
            }
        }
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
}
