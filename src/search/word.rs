//! A word as it is counted and compared: as one number if it is short.
//!
//! Most words are short. As a number they need no memory of their own, and
//! two of them are compared in one step.

use serde::{Serialize, Serializer};

use crate::eight::{eight, eight_at};

/// A word in its folded form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word<'a> {
    /// Of at most [`SHORT`] bytes.
    Short(Short),
    /// Any other.
    Long(&'a str),
}

/// How many bytes a short word has at most.
pub const SHORT: usize = 16;

/// The bytes of a short word, the first one lowest; none of them is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Short(u128);

impl<'a> Word<'a> {
    /// The word that `text` is.
    pub fn of(text: &'a str) -> Self {
        match text.len() <= SHORT {
            true => Self::Short(Short::of(text.as_bytes())),
            false => Self::Long(text),
        }
    }

    /// The word as text, for which a short one needs `room`.
    pub fn text<'b>(self, room: &'b mut [u8; SHORT]) -> &'b str
    where
        'a: 'b,
    {
        match self {
            Self::Short(short) => short.text(room),
            Self::Long(text) => text,
        }
    }
}

impl Serialize for Word<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text(&mut [0; SHORT]))
    }
}

impl Short {
    fn of(bytes: &[u8]) -> Self {
        let mut short = Self::default();
        let (eights, rest) = bytes.as_chunks();
        for (number, eight) in eights.iter().enumerate() {
            short.put(u64::from_le_bytes(*eight), number * 8);
        }
        if !rest.is_empty() {
            short.put(eight(rest), bytes.len() - rest.len());
        }
        short
    }

    /// The word of so many ASCII letters and digits at `at`, at least one.
    pub fn at(bytes: &[u8], at: usize, length: usize) -> Self {
        const SMALL: u128 = u128::from_le_bytes([0x20; SHORT]);
        let sixteen = match bytes[at..].first_chunk() {
            Some(sixteen) => u128::from_le_bytes(*sixteen),
            None => {
                let [low, high] = [eight_at(bytes, at), eight_at(bytes, at + 8)];
                u128::from(low) | u128::from(high) << 64
            }
        };
        Self((sixteen | SMALL) & u128::MAX >> (8 * (SHORT - length)))
    }

    /// The word that this [`number`](Self::number) stands for.
    pub fn numbered(number: u128) -> Self {
        Self(number)
    }

    /// The number that stands for the word.
    pub fn number(self) -> u128 {
        self.0
    }

    /// The word as text in `room`.
    pub fn text(self, room: &mut [u8; SHORT]) -> &str {
        let length = SHORT - self.0.leading_zeros() as usize / 8;
        *room = self.0.to_le_bytes();
        std::str::from_utf8(&room[..length]).unwrap_or_default()
    }

    /// Puts bytes where there are none yet: after the first `at`, of which
    /// there are less than [`SHORT`].
    pub fn put(&mut self, eight: u64, at: usize) {
        self.0 |= u128::from(eight) << (at * 8);
    }
}

#[cfg(test)]
mod tests {
    use super::{SHORT, Word};

    #[test]
    fn every_word_reads_as_it_was_written() {
        let letters = "abcdefghijklmnopqrst";
        for length in 1..letters.len() {
            let word = Word::of(&letters[..length]);
            assert_eq!(word.text(&mut [0; SHORT]), &letters[..length]);
            assert_eq!(matches!(word, Word::Short(_)), length <= SHORT, "{length}");
        }
        assert_eq!(Word::of("日本").text(&mut [0; SHORT]), "日本");
    }

    #[test]
    fn words_are_equal_if_their_letters_are() {
        assert_eq!(Word::of("list"), Word::of("list"));
        assert_ne!(Word::of("list"), Word::of("lists"));
        assert_ne!(Word::of("scorekeeper"), Word::of("scorekeepers"));
    }
}
