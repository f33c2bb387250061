//! Words ↔ numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::quick::QuickMap;
use super::word::{SHORT, Short, Word};

/// The highest byte of the key of a long word; no text has such a byte.
const LONG: u128 = 0xFF << (SHORT * 8 - 8);

/// Every word met, with a number in the order of meeting.
#[derive(Debug, Default)]
pub struct Lexicon {
    short: QuickMap<u128, u32>,
    long: QuickMap<Box<str>, u32>,
    /// All words without anything between them.
    text: String,
    /// Where each ends in `text`.
    ends: Vec<u32>,
}

impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.words())
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = Vec::<&str>::deserialize(from)?;
        let mut lexicon = Self::default();
        for word in words {
            lexicon.number_of(Word::of(word));
        }
        Ok(lexicon)
    }
}

impl Lexicon {
    /// What tells a word from all others here: the bytes of a short one, which
    /// is not looked up for that; the number of a long one.
    pub fn key(&mut self, word: Word<'_>) -> u128 {
        match word {
            Word::Short(short) => short.number(),
            Word::Long(text) => LONG | u128::from(self.number_of_long(text)),
        }
    }

    /// The number of the word with this key, which is a new one for a new
    /// word.
    pub fn number(&mut self, key: u128) -> u32 {
        if key >= LONG {
            return key as u32;
        }
        let next = self.ends.len() as u32;
        let number = *self.short.entry(key).or_insert(next);
        if number == next {
            self.push(Short::numbered(key).text(&mut [0; SHORT]));
        }
        number
    }

    /// The number of a word.
    pub fn number_of(&mut self, word: Word<'_>) -> u32 {
        let key = self.key(word);
        self.number(key)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = match number {
            0 => 0,
            _ => self.ends[number - 1],
        };
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// All words by their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.word(number as u32))
    }

    fn number_of_long(&mut self, text: &str) -> u32 {
        if let Some(number) = self.long.get(text) {
            return *number;
        }
        let number = self.ends.len() as u32;
        self.long.insert(text.into(), number);
        self.push(text);
        number
    }

    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::search::word::Word;

    #[test]
    fn words_long_and_short_are_numbered_as_they_are_met() {
        let words = [
            "list",
            "internationalisation",
            "lists",
            "日本",
            "scorebookscoreboo",
        ];
        let mut lexicon = Lexicon::default();
        for _ in 0..2 {
            let numbers = words.map(|word| lexicon.number_of(Word::of(word)));
            assert_eq!(numbers, [0, 1, 2, 3, 4]);
        }
        assert_eq!(lexicon.words().collect::<Vec<_>>(), words);
        let saved = postcard::to_stdvec(&lexicon).unwrap();
        let mut loaded: Lexicon = postcard::from_bytes(&saved).unwrap();
        assert_eq!(loaded.words().collect::<Vec<_>>(), words);
        assert_eq!(loaded.number_of(Word::of("日本")), 3);
    }
}
