//! How much a word counts for a record, in nine steps.
//!
//! Steps rather than numbers: postings of one step are written together, so
//! that they cost no sign of their own.

/// What each step stands for, the least first. The first step is kept for
/// words that stand only around a record: they help to choose among records,
/// but make none a hit.
const STEPS: [u32; 9] = [5, 8, 12, 18, 27, 40, 60, 90, 135];

/// What each step counts: high steps less than in proportion, so that two
/// words in a text outdo one of them in a title.
pub const IMPACTS: [u32; STEPS.len()] = [4, 10, 16, 24, 34, 46, 60, 76, 94];

/// The step of words that stand around a record, not in it.
pub const AROUND: u8 = 0;

/// How often a word stands where in a record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// In its title.
    pub title: u16,
    /// In its headings or its description.
    pub heading: u16,
    /// In its text.
    pub text: u16,
    /// In the title of what it belongs to.
    pub around: u16,
}

impl Counts {
    /// Whether the word is not there at all.
    pub fn is_empty(&self) -> bool {
        self.title == 0 && self.heading == 0 && self.text == 0 && self.around == 0
    }

    /// The step for a record with so many words in its title and its text. A
    /// word counts more in a short title, and repetition less each time.
    pub fn level(&self, titles: u32, texts: u32, is_item: bool) -> u8 {
        if self.title == 0 && self.heading == 0 && self.text == 0 {
            return AROUND;
        }
        let mut impact = 0.0;
        if self.title > 0 {
            impact += if is_item { 360.0 } else { 720.0 } / (4.0 + titles as f32);
        }
        if self.heading > 0 {
            impact += 36.0;
        }
        if self.text > 0 {
            let often = f32::from(self.text);
            impact += 24.0 * often / (often + 1.0 + texts as f32 / 400.0);
        }
        step(impact).max(AROUND + 1)
    }
}

/// The step that is nearest in proportion.
fn step(impact: f32) -> u8 {
    let beyond = |pair: &&[u32]| impact * impact >= (pair[0] * pair[1]) as f32;
    STEPS
        .windows(2)
        .take_while(|pair| beyond(&&pair[..]))
        .count() as u8
}

/// A word of a record, or a record of a word: its number and the step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posting(u32);

/// Many postings as one run of bytes, which costs next to nothing to read.
pub mod bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Posting;

    /// Writes postings.
    pub fn serialize<S: Serializer>(postings: &[Posting], to: S) -> Result<S::Ok, S::Error> {
        let bytes = postings.iter().flat_map(|posting| posting.0.to_le_bytes());
        to.serialize_bytes(&bytes.collect::<Vec<u8>>())
    }

    /// Reads them.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Posting>, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        let (numbers, _) = bytes.as_chunks();
        let postings = numbers
            .iter()
            .map(|number| Posting(u32::from_le_bytes(*number)));
        Ok(postings.collect())
    }
}

impl Posting {
    const STEP_BITS: u32 = 4;

    /// What has this number and counts `level` steps.
    pub fn new(number: u32, level: u8) -> Self {
        Self(number << Self::STEP_BITS | u32::from(level))
    }

    /// The number of the word, or of the record.
    pub fn number(self) -> u32 {
        self.0 >> Self::STEP_BITS
    }

    /// The step, from 0.
    pub fn level(self) -> u8 {
        (self.0 & ((1 << Self::STEP_BITS) - 1)) as u8
    }

    /// The same for a word that has another number elsewhere.
    pub fn renumbered(self, number: u32) -> Self {
        Self::new(number, self.level())
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Posting, step};

    #[test]
    fn steps_grow_with_what_they_stand_for() {
        let steps = [0.0, 5.0, 6.2, 6.4, 30.0, 33.0, 100.0, 200.0].map(step);
        assert_eq!(steps, [0, 0, 0, 1, 4, 5, 7, 8]);
        let title = Counts {
            title: 1,
            ..Counts::default()
        };
        let text = Counts {
            text: 1,
            ..Counts::default()
        };
        assert!(title.level(2, 0, false) > title.level(12, 0, false));
        assert!(title.level(12, 0, true) > text.level(0, 400, true));
        let around = Counts {
            around: 1,
            ..Counts::default()
        };
        assert!(around.level(0, 0, true) < text.level(0, 1_000_000, true));
    }

    #[test]
    fn postings_keep_both_numbers() {
        let posting = Posting::new(70_000, 8).renumbered(3);
        assert_eq!((posting.number(), posting.level()), (3, 8));
    }
}
