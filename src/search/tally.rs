//! The words of one record, and how often each stands where.
//!
//! Most words of a text stand in it several times. They are counted in a
//! table that is small enough to stay close to the processor, so that the
//! words of the whole book are looked through once for each different word.

use super::places::Places;
use super::weight::{Counts, Field, Scale};

/// Counts words by their keys.
#[derive(Debug, Default)]
pub struct Tally {
    places: Places,
    counts: Vec<Counts>,
    /// How many words there are in each field.
    totals: [u32; Field::COUNT],
}

impl Tally {
    /// Counts a word.
    pub fn add(&mut self, key: u128, field: Field) {
        let place = self.places.of(key);
        if place == self.counts.len() {
            self.counts.push(Counts::default());
        }
        self.counts[place].add(field);
        self.totals[field as usize] += 1;
    }

    /// Whether a word stands there so far.
    pub fn has(&self, key: u128, field: Field) -> bool {
        let place = self.places.get(key);
        place.is_some_and(|place| self.counts[place].of(field) > 0)
    }

    /// The words in the order in which they came first.
    pub fn words(&self) -> impl Iterator<Item = (u128, Counts)> {
        let keys = self.places.keys().iter().copied();
        keys.zip(self.counts.iter().copied())
    }

    /// What the words count in this record.
    pub fn scale(&self, is_item: bool) -> Scale {
        let total = |field| self.totals[field as usize];
        Scale::new(total(Field::Title), total(Field::Text), is_item)
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.places.clear();
        self.counts.clear();
        self.totals = Default::default();
    }
}
