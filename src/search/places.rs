//! Keys → places in a list, in the order in which they came.
//!
//! Asked for every word of a book, so it does nothing but that: no entry is
//! ever taken out, and what belongs to a key is kept in lists of whoever asks.

/// How many slots there are at least.
const LEAST: usize = 1024;

/// The places of keys.
#[derive(Debug)]
pub struct Places {
    /// By hash: from 1, the place of a key; 0 where there is none. As long as
    /// a power of two, and at most half full.
    slots: Vec<u32>,
    keys: Vec<u128>,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            slots: vec![0; LEAST],
            keys: Vec::new(),
        }
    }
}

impl Places {
    /// The place of `key`, which is the next one for a new key.
    pub fn of(&mut self, key: u128) -> usize {
        let slot = self.slot(key);
        match self.slots[slot] {
            0 => self.insert(slot, key),
            place => place as usize - 1,
        }
    }

    /// The place of `key`, if it has one.
    pub fn get(&self, key: u128) -> Option<usize> {
        (self.slots[self.slot(key)] as usize).checked_sub(1)
    }

    /// The keys by their places.
    pub fn keys(&self) -> &[u128] {
        &self.keys
    }

    /// Forgets all keys, and the room that many of them took.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.slots.clear();
        self.slots.resize(LEAST, 0);
    }

    /// The slot where `key` is, or where it belongs.
    fn slot(&self, key: u128) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash(key) & last;
        while let place @ 1.. = self.slots[slot] {
            if self.keys[place as usize - 1] == key {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }

    #[inline(never)]
    fn insert(&mut self, slot: usize, key: u128) -> usize {
        let place = self.keys.len();
        self.keys.push(key);
        self.slots[slot] = self.keys.len() as u32;
        if self.keys.len() > self.slots.len() / 2 {
            self.grow();
        }
        place
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        for place in 0..self.keys.len() {
            let slot = self.slot(self.keys[place]);
            self.slots[slot] = place as u32 + 1;
        }
    }
}

/// Nobody chooses words to collide: an attacker could slow down no build but
/// their own.
fn hash(key: u128) -> usize {
    let folded = key as u64 ^ ((key >> 64) as u64).rotate_left(29);
    let mixed = u128::from(folded) * 0x9e37_79b9_7f4a_7c15;
    // Every letter reaches the lower half of the upper half alone.
    (mixed as u64 ^ (mixed >> 64) as u64) as usize
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LEAST, Places};

    #[test]
    fn places_are_those_of_a_plain_map_however_many_keys_there_are() {
        let mut places = Places::default();
        for count in [3, LEAST as u128 * 3, 5] {
            let mut plain = BTreeMap::new();
            for round in 0..count * 3 {
                // Neighbours, and what differs in the upper half alone.
                let key = (round * round % count + 1) << (round % 2 * 64);
                assert_eq!(places.get(key), plain.get(&key).copied());
                let next = plain.len();
                assert_eq!(places.of(key), *plain.entry(key).or_insert(next));
            }
            for (key, place) in &plain {
                assert_eq!(places.keys()[*place], *key);
                assert_eq!(places.get(*key), Some(*place));
            }
            places.clear();
            assert!(plain.keys().all(|key| places.get(*key).is_none()));
        }
    }
}
