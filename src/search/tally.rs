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
    counts: Places<Counts>,
    /// How many words there are in each field.
    totals: [u32; Field::COUNT],
}

impl Tally {
    /// Counts words.
    pub fn add(&mut self, keys: &[u128], field: Field) {
        for key in keys {
            self.counts.at(*key).add(field);
        }
        self.totals[field as usize] += keys.len() as u32;
    }

    /// Whether a word stands there so far.
    pub fn has(&self, key: u128, field: Field) -> bool {
        let counts = self.counts.get(key);
        counts.is_some_and(|counts| counts.of(field) > 0)
    }

    /// The words in the order in which they came first.
    pub fn words(&self) -> &[(u128, Counts)] {
        self.counts.entries()
    }

    /// What the words count in this record.
    pub fn scale(&self, is_item: bool) -> Scale {
        let total = |field| self.totals[field as usize];
        Scale::new(total(Field::Title), total(Field::Text), is_item)
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.counts.clear();
        self.totals = Default::default();
    }
}
