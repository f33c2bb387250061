//! A hash for what nobody chooses to collide: an attacker could slow down no
//! build but their own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map of what stands in one book.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Mixes eight bytes with one multiplication.
#[derive(Debug, Default, Clone, Copy)]
pub struct Quick(u64);

impl Quick {
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

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // Tables look at the highest bits, and at the lowest, which few
        // letters reach.
        self.0 ^ self.0 >> 29
    }
}
