//! Keys → places in a list, in the order in which they came.
//!
//! Asked for every word of a book, so it does nothing but that: no key is ever
//! taken out by itself.

use std::hash::{BuildHasher as _, RandomState};

/// How many slots there are at least.
const LEAST: usize = 1024;

/// The places of keys, and something to keep at each.
#[derive(Debug)]
pub struct Places<V = ()> {
    /// By hash: from 1, the place of a key; 0 where there is none. As long as
    /// a power of two, and at most half full.
    slots: Vec<u32>,
    entries: Vec<(u128, V)>,
    /// Known to nobody who writes words, so that none can be chosen to collide.
    seeds: [u64; 2],
}

impl<V> Default for Places<V> {
    fn default() -> Self {
        let random = RandomState::new();
        Self {
            slots: vec![0; LEAST],
            entries: Vec::new(),
            seeds: [random.hash_one(0), random.hash_one(1)],
        }
    }
}

impl<V: Default> Places<V> {
    /// The place of `key`, which is the next one for a new key.
    #[inline]
    pub fn of(&mut self, key: u128) -> usize {
        let slot = self.slot(key);
        match self.slots[slot] {
            0 => self.insert(slot, key),
            place => place as usize - 1,
        }
    }

    /// What is kept at the place of `key`, if it has one.
    pub fn get(&self, key: u128) -> Option<&V> {
        let place = self.slots[self.slot(key)] as usize;
        Some(&self.entries.get(place.checked_sub(1)?)?.1)
    }

    /// What is kept at the place of `key`.
    #[inline]
    pub fn at(&mut self, key: u128) -> &mut V {
        let place = self.of(key);
        &mut self.entries[place].1
    }

    /// All keys, and what is kept at them, by their places.
    pub fn entries(&self) -> &[(u128, V)] {
        &self.entries
    }

    /// Forgets all keys, and the room that many of them took.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.slots.clear();
        self.slots.resize(LEAST, 0);
    }

    /// The slot where `key` is, or where it belongs.
    fn slot(&self, key: u128) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = self.hash(key) & last;
        while let place @ 1.. = self.slots[slot] {
            if self.entries[place as usize - 1].0 == key {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }

    fn hash(&self, key: u128) -> usize {
        let [low, high] = [
            key as u64 ^ self.seeds[0],
            (key >> 64) as u64 ^ self.seeds[1],
        ];
        let mixed = u128::from(low) * u128::from(high);
        (mixed as u64 ^ (mixed >> 64) as u64) as usize
    }

    #[inline(never)]
    fn insert(&mut self, slot: usize, key: u128) -> usize {
        let place = self.entries.len();
        self.entries.push((key, V::default()));
        self.slots[slot] = self.entries.len() as u32;
        if self.entries.len() > self.slots.len() / 2 {
            self.grow();
        }
        place
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        for place in 0..self.entries.len() {
            let slot = self.slot(self.entries[place].0);
            self.slots[slot] = place as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LEAST, Places};

    #[test]
    fn places_are_those_of_a_plain_map_however_many_keys_there_are() {
        let mut places: Places<u128> = Places::default();
        for count in [3, LEAST as u128 * 3, 5] {
            let mut plain = BTreeMap::new();
            for round in 0..count * 3 {
                // Neighbours, and what differs in the upper half alone.
                let key = (round * round % count + 1) << (round % 2 * 64);
                assert_eq!(places.get(key).is_some(), plain.contains_key(&key));
                let next = plain.len();
                assert_eq!(places.of(key), *plain.entry(key).or_insert(next));
                *places.at(key) = !key;
            }
            for (key, place) in &plain {
                assert_eq!(places.entries()[*place], (*key, !*key));
                assert_eq!(places.get(*key), Some(&!*key));
            }
            places.clear();
            assert!(plain.keys().all(|key| places.get(*key).is_none()));
        }
    }
}
