//! Words ↔ numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize, Serializer};

/// Every word met, with a number in the order of meeting.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<Box<str>>")]
pub struct Lexicon {
    /// Most words are short enough to be compared without looking elsewhere.
    short: Numbers<u128>,
    long: Numbers<Box<str>>,
    words: Vec<Box<str>>,
}

type Numbers<T> = HashMap<T, u32, BuildHasherDefault<Quick>>;

impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

impl From<Vec<Box<str>>> for Lexicon {
    fn from(words: Vec<Box<str>>) -> Self {
        let mut lexicon = Self::default();
        for word in words {
            lexicon.number(&word);
        }
        lexicon
    }
}

impl Lexicon {
    /// The number of a word, which is a new one for a new word.
    pub fn number(&mut self, word: &str) -> u32 {
        let next = self.words.len() as u32;
        let number = match packed(word) {
            Some(packed) => *self.short.entry(packed).or_insert(next),
            None => match self.long.get(word) {
                Some(number) => *number,
                None => *self.long.entry(word.into()).or_insert(next),
            },
        };
        if number == next {
            self.words.push(word.into());
        }
        number
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> &str {
        &self.words[number as usize]
    }

    /// All words by their numbers.
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }
}

/// The bytes of a short word; none of them is 0.
fn packed(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    if bytes.len() > 16 {
        return None;
    }
    let (eights, rest) = bytes.as_chunks();
    let rest = rest
        .iter()
        .rev()
        .fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    Some(match eights {
        [] => u128::from(rest),
        [first, others @ ..] => {
            let last = others
                .first()
                .map_or(rest, |last| u64::from_le_bytes(*last));
            u128::from(u64::from_le_bytes(*first)) | u128::from(last) << 64
        }
    })
}

/// A hash for short words of a book, which nobody chooses to collide: an
/// attacker could slow down no build but their own.
#[derive(Default)]
struct Quick(u64);

impl Quick {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let mut parts = bytes.chunks_exact(8);
        for part in &mut parts {
            self.mix(u64::from_le_bytes(part.try_into().unwrap_or_default()));
        }
        let mut rest = 0;
        for byte in parts.remainder() {
            rest = rest << 8 | u64::from(*byte);
        }
        self.mix(rest);
    }

    fn write_u128(&mut self, word: u128) {
        self.mix(word as u64);
        self.mix((word >> 64) as u64);
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits too, which few words change.
        self.0 ^ self.0 >> 29
    }
}
