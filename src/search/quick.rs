//! A hash for what nobody chooses to collide: an attacker could slow down no
//! build but their own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map of short keys of a book.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Mixes eight bytes with one multiplication.
#[derive(Default)]
pub struct Quick(u64);

impl Quick {
    /// The hash of a number.
    pub fn of(number: u128) -> u64 {
        let mut quick = Self::default();
        quick.write_u128(number);
        quick.finish()
    }

    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        let rest = rest
            .iter()
            .fold(0, |rest, byte| rest << 8 | u64::from(*byte));
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
        // Tables look at the highest and at the lowest bits; few letters
        // reach the lowest.
        self.0 ^ self.0 >> 29
    }
}
