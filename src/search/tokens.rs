//! Text → the words it is found by.
//!
//! The browser has its twin in `themes/default/scripts/search`; both are held
//! to `tests/fixtures/vectors/tokens.json`. Languages are not known here:
//! words are runs of letters and digits, and scripts without spaces are cut
//! into pairs of neighbouring characters.

use super::fold::{Sign, fold};

/// How many letters of a word count.
pub const LONGEST: usize = 32;

/// Reads texts piece by piece; a word may go on in the next piece.
#[derive(Debug, Default)]
pub struct Tokens {
    word: String,
    /// The last character of a run without spaces.
    before: Option<char>,
    /// Whether that run has had no pair yet.
    alone: bool,
}

/// What an ASCII character does to the word it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Break,
    Nothing,
    Small,
    Capital,
    Beyond,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Break; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'0'..=b'9' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b'\'' => Class::Nothing,
            0..=127 => Class::Break,
            _ => Class::Beyond,
        };
        byte += 1;
    }
    classes
};

impl Tokens {
    /// Reads on, and passes on every word that ended.
    pub fn text(&mut self, text: &str, each: &mut impl FnMut(&str)) {
        let bytes = text.as_bytes();
        let class = |at: usize| bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]);
        let mut at = 0;
        while let Some(here) = class(at) {
            match here {
                Class::Small => {
                    let start = at;
                    while class(at) == Some(Class::Small) {
                        at += 1;
                    }
                    let run = &text[start..at];
                    let is_whole = class(at) == Some(Class::Break)
                        && self.word.is_empty()
                        && self.before.is_none();
                    match is_whole && run.len() <= LONGEST {
                        // Most words of most texts: nothing to copy.
                        true => each(run),
                        false => self.letters(run, each),
                    }
                    continue;
                }
                Class::Capital => {
                    let small = [bytes[at].to_ascii_lowercase()];
                    self.letters(std::str::from_utf8(&small).unwrap_or_default(), each);
                }
                Class::Break => self.end(each),
                Class::Nothing => {}
                Class::Beyond => {
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
    pub fn end(&mut self, each: &mut impl FnMut(&str)) {
        self.end_run(each);
        if !self.word.is_empty() {
            let cut = self.word.char_indices().nth(LONGEST);
            let length = cut.map_or(self.word.len(), |(at, _)| at);
            each(&self.word[..length]);
            self.word.clear();
        }
    }

    fn end_run(&mut self, each: &mut impl FnMut(&str)) {
        if let Some(last) = self.before.take()
            && self.alone
        {
            each(last.encode_utf8(&mut [0; 4]));
        }
    }

    fn letters(&mut self, letters: &str, each: &mut impl FnMut(&str)) {
        self.end_run(each);
        self.word.push_str(letters);
    }

    fn beyond(&mut self, character: char, each: &mut impl FnMut(&str)) {
        let length = self.word.len();
        match fold(character, &mut self.word) {
            Sign::Nothing => {}
            Sign::Break => self.end(each),
            Sign::Letter => {
                if self.before.is_some() {
                    let letter = self.word.split_off(length);
                    self.letters(&letter, each);
                }
            }
            Sign::Unspaced(character) => {
                let before = self.before.take();
                self.end(each);
                if let Some(before) = before {
                    let mut pair = String::with_capacity(8);
                    pair.push(before);
                    pair.push(character);
                    each(&pair);
                }
                self.alone = before.is_none();
                self.before = Some(character);
            }
        }
    }
}

/// All words of a text.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut tokens = Tokens::default();
    let mut keep = |word: &str| words.push(word.to_owned());
    tokens.text(text, &mut keep);
    tokens.end(&mut keep);
    words
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Tokens, words};

    #[test]
    fn a_word_may_come_in_pieces() {
        let mut found = Vec::new();
        let mut tokens = Tokens::default();
        for piece in ["check", "Lists", " an", "d ", "日", "本x"] {
            tokens.text(piece, &mut |word| found.push(word.to_owned()));
        }
        tokens.end(&mut |word| found.push(word.to_owned()));
        assert_eq!(found, ["checklists", "and", "日本", "x"]);
    }

    #[test]
    fn long_words_are_cut_between_letters() {
        let long = "ж".repeat(80);
        assert_eq!(words(&long)[0].chars().count(), LONGEST);
        assert_eq!(words(&"क".repeat(80))[0].chars().count(), LONGEST);
        assert_eq!(words(&"a".repeat(80)), ["a".repeat(LONGEST)]);
    }
}
