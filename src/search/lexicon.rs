//! Words ↔ numbers.

use indexmap::IndexSet;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::places::Places;
use super::word::{SHORT, Short, Word};

/// The highest byte of the key of a long word; no text has such a byte.
const LONG: u128 = 0xFF << (SHORT * 8 - 8);

/// Every word met, with a number in the order of meeting.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The numbers of all words by their keys.
    numbers: Places,
    /// The words that their keys do not tell.
    long: IndexSet<Box<str>>,
}

impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.words())
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut lexicon = Self::default();
        for word in Vec::<&str>::deserialize(from)? {
            lexicon.number(Word::of(word));
        }
        Ok(lexicon)
    }
}

impl Lexicon {
    /// What tells a word from all others here: the bytes of a short one, which
    /// is not looked up for that; where a long one is among those.
    pub fn key(&mut self, word: Word<'_>) -> u128 {
        match word {
            Word::Short(short) => short.number(),
            Word::Long(text) => LONG | self.long_place(text) as u128,
        }
    }

    /// The number of the word with this key, which is a new one for a new
    /// word.
    pub fn number_of_key(&mut self, key: u128) -> u32 {
        self.numbers.of(key) as u32
    }

    /// The number of a word.
    pub fn number(&mut self, word: Word<'_>) -> u32 {
        let key = self.key(word);
        self.number_of_key(key)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.numbers.entries().len()
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> Word<'_> {
        self.of_key(self.numbers.entries()[number as usize].0)
    }

    /// All words by their numbers.
    pub fn words(&self) -> impl ExactSizeIterator<Item = Word<'_>> {
        let entries = self.numbers.entries().iter();
        entries.map(|(key, ())| self.of_key(*key))
    }

    fn of_key(&self, key: u128) -> Word<'_> {
        match key < LONG {
            true => Word::Short(Short::numbered(key)),
            false => Word::Long(&self.long[(key ^ LONG) as usize]),
        }
    }

    #[cold]
    fn long_place(&mut self, text: &str) -> usize {
        match self.long.get_index_of(text) {
            Some(place) => place,
            None => self.long.insert_full(text.into()).0,
        }
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
        let words = words.map(Word::of);
        let mut lexicon = Lexicon::default();
        for _ in 0..2 {
            let numbers = words.map(|word| lexicon.number(word));
            assert_eq!(numbers, [0, 1, 2, 3, 4]);
        }
        assert_eq!(lexicon.words().collect::<Vec<_>>(), words);
        let saved = postcard::to_stdvec(&lexicon).unwrap();
        let mut loaded: Lexicon = postcard::from_bytes(&saved).unwrap();
        assert_eq!(loaded.words().collect::<Vec<_>>(), words);
        assert_eq!(loaded.number(words[3]), 3);
    }
}
