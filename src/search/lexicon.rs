//! Words ↔ numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Every word met, with a number in the order of meeting.
#[derive(Debug, Default)]
pub struct Lexicon {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
    words: Vec<Box<str>>,
}

impl Lexicon {
    /// The number of a word, which is a new one for a new word.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.into(), number);
        self.words.push(word.into());
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

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits too, which few words change.
        self.0 ^ self.0 >> 29
    }
}
