//! The words of one record, and how often each stands where.
//!
//! Most words of a text stand in it several times. They are counted in a
//! table that is small enough to stay close to the processor, so that the
//! words of the whole book are looked through once for each different word.

use super::quick::Quick;
use super::weight::{Counts, Field};

/// How large the table is while a record has at most half as many words.
const LEAST: usize = 1024;

/// Counts words by their keys.
#[derive(Debug)]
pub struct Tally {
    /// By hash: from 1, the place of a word in `words`; 0 where there is
    /// none. As long as a power of two.
    slots: Vec<u32>,
    words: Vec<(u128, Counts)>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            slots: vec![0; LEAST],
            words: Vec::new(),
        }
    }
}

impl Tally {
    /// Counts a word.
    pub fn add(&mut self, key: u128, field: Field) {
        let slot = self.slot(key);
        match self.slots[slot] {
            0 => self.insert(slot, key, field),
            place => self.words[place as usize - 1].1.add(field),
        }
    }

    /// How often a word stands where so far.
    pub fn counts(&self, key: u128) -> Counts {
        match self.slots[self.slot(key)] {
            0 => Counts::default(),
            place => self.words[place as usize - 1].1,
        }
    }

    /// The words in the order in which they came first.
    pub fn words(&self) -> &[(u128, Counts)] {
        &self.words
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.words.clear();
        self.slots.clear();
        self.slots.resize(LEAST, 0);
    }

    /// Where the word is, or where it belongs.
    fn slot(&self, key: u128) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = Quick::of(key) as usize & last;
        while let place @ 1.. = self.slots[slot] {
            if self.words[place as usize - 1].0 == key {
                break;
            }
            slot = (slot + 1) & last;
        }
        slot
    }

    fn insert(&mut self, slot: usize, key: u128, field: Field) {
        let mut counts = Counts::default();
        counts.add(field);
        self.words.push((key, counts));
        self.slots[slot] = self.words.len() as u32;
        if self.words.len() > self.slots.len() / 2 {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        for place in 0..self.words.len() {
            let slot = self.slot(self.words[place].0);
            self.slots[slot] = place as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LEAST, Tally};
    use crate::search::weight::Field;

    #[test]
    fn counts_are_those_of_a_plain_map_however_many_words_there_are() {
        let mut tally = Tally::default();
        for words in [3, LEAST as u128 * 2, 5] {
            let mut plain = BTreeMap::new();
            for round in 0..words * 3 {
                // Neighbours, and what differs in the upper half alone.
                let key = (round * round % words) << (round % 2 * 64);
                tally.add(key, Field::Text);
                *plain.entry(key).or_insert(0) += 1;
            }
            assert_eq!(tally.words().len(), plain.len());
            for (key, count) in plain {
                assert_eq!(tally.counts(key).of(Field::Text), count, "{key}");
                assert_eq!(tally.counts(key).of(Field::Title), 0, "{key}");
            }
            assert_eq!(tally.counts(u128::MAX).of(Field::Text), 0);
            tally.clear();
        }
    }
}
