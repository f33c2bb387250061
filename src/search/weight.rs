//! How much a word counts for a record, in nine steps.
//!
//! Steps rather than numbers: postings of one step are written together, so
//! that they cost no sign of their own.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What each step stands for, the least first. The first step is kept for
/// words that stand only around a record: they help to choose among records,
/// but make none a hit.
const STEPS: [u32; 9] = [5, 8, 12, 18, 27, 40, 60, 90, 135];

/// What each step counts: high steps less than in proportion, so that two
/// words in a text outdo one of them in a title.
pub const IMPACTS: [u32; STEPS.len()] = [4, 10, 16, 24, 34, 46, 60, 76, 94];

/// The step of words that stand around a record, not in it.
pub const AROUND: u8 = 0;

/// Where in a record a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// In its title.
    Title,
    /// In its address: as good as in the title, and makes it no longer.
    Name,
    /// In its headings or its description.
    Heading,
    /// In its text.
    Text,
    /// Said by what the record belongs to, or by what belongs to it.
    Around,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = Self::Around as usize + 1;
}

/// How often a word stands where in a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u16; Field::COUNT]);

impl Counts {
    /// Counts the word once more.
    pub fn add(&mut self, field: Field) {
        let count = &mut self.0[field as usize];
        *count = count.saturating_add(1);
    }

    /// How often it stands there.
    pub fn of(&self, field: Field) -> u16 {
        self.0[field as usize]
    }
}

/// Up to how often a word of a text has its step looked up.
const OFTEN: usize = 8;

/// What words count in one record. A word counts more in a short title, and
/// repetition less each time.
#[derive(Debug)]
pub struct Scale {
    title: f32,
    /// What makes repetition count less in a long text.
    long: f32,
    /// The steps of words that stand nowhere but in the text, by how often:
    /// nearly all.
    in_text: [u8; OFTEN],
}

impl Scale {
    /// The scale for a record with so many words in its title and its text.
    pub fn new(titles: u32, texts: u32, is_item: bool) -> Self {
        let title = if is_item { 360.0 } else { 720.0 };
        let mut scale = Self {
            title: title / (4.0 + titles as f32),
            long: texts as f32 / 400.0,
            in_text: [AROUND; OFTEN],
        };
        for often in 1..OFTEN {
            scale.in_text[often] = step(scale.text(often as u16)).max(AROUND + 1);
        }
        scale
    }

    /// The step of a word.
    pub fn level(&self, counts: &Counts) -> u8 {
        let text = counts.of(Field::Text);
        let is_title = counts.of(Field::Title) > 0 || counts.of(Field::Name) > 0;
        let is_heading = counts.of(Field::Heading) > 0;
        if !is_title
            && !is_heading
            && let Some(level) = self.in_text.get(usize::from(text))
        {
            return *level;
        }
        let mut impact = 0.0;
        if is_title {
            impact += self.title;
        }
        if is_heading {
            impact += 36.0;
        }
        if text > 0 {
            impact += self.text(text);
        }
        step(impact).max(AROUND + 1)
    }

    fn text(&self, often: u16) -> f32 {
        let often = f32::from(often);
        24.0 * often / (often + 1.0 + self.long)
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

/// A word of a record: its number and the step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posting(u32);

/// Many postings as the bytes that are written of them, so that keeping and
/// reading them costs next to nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings(Vec<[u8; 4]>);

impl Postings {
    /// All of them in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Posting> {
        self.0.iter().map(|bytes| Posting::read(*bytes))
    }

    /// Gives each word the number that `numbers` has in the place of its own.
    pub fn renumber(&mut self, numbers: &[u32]) {
        for bytes in &mut self.0 {
            let posting = Posting::read(*bytes);
            let number = numbers[posting.number() as usize];
            *bytes = Posting::new(number, posting.level()).written();
        }
    }

    /// Gives back the room of those that are not there: they are kept for long.
    pub fn shrink_to_fit(&mut self) {
        self.0.shrink_to_fit();
    }
}

impl Extend<Posting> for Postings {
    fn extend<I: IntoIterator<Item = Posting>>(&mut self, postings: I) {
        self.0.extend(postings.into_iter().map(Posting::written));
    }
}

impl FromIterator<Posting> for Postings {
    fn from_iter<I: IntoIterator<Item = Posting>>(postings: I) -> Self {
        Self(postings.into_iter().map(Posting::written).collect())
    }
}

impl Serialize for Postings {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0.as_flattened())
    }
}

impl<'de> Deserialize<'de> for Postings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        Ok(Self(bytes.as_chunks().0.to_vec()))
    }
}

impl Posting {
    const STEP_BITS: u32 = 4;

    /// What has this number and counts `level` steps.
    pub fn new(number: u32, level: u8) -> Self {
        Self(number << Self::STEP_BITS | u32::from(level))
    }

    /// The number of the word.
    pub fn number(self) -> u32 {
        self.0 >> Self::STEP_BITS
    }

    /// The step, from 0.
    pub fn level(self) -> u8 {
        (self.0 & ((1 << Self::STEP_BITS) - 1)) as u8
    }

    fn written(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }

    fn read(bytes: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Field, Posting, Postings, Scale, step};

    #[test]
    fn steps_grow_with_what_they_stand_for() {
        let steps = [0.0, 5.0, 6.2, 6.4, 30.0, 33.0, 100.0, 200.0].map(step);
        assert_eq!(steps, [0, 0, 0, 1, 4, 5, 7, 8]);
    }

    #[test]
    fn words_count_by_where_they_stand_and_how_long_it_is() {
        let level = |fields: &[Field], titles, texts, is_item| {
            let mut counts = Counts::default();
            fields.iter().for_each(|field| counts.add(*field));
            Scale::new(titles, texts, is_item).level(&counts)
        };
        let title = &[Field::Title];
        let text = &[Field::Text];
        assert!(level(title, 2, 0, false) > level(title, 12, 0, false));
        assert!(level(title, 12, 0, true) > level(text, 0, 400, true));
        assert!(level(&[Field::Around], 0, 0, true) < level(text, 0, 1_000_000, true));
        let often = |times: usize| level(&vec![Field::Text; times], 2, 400, false);
        assert_eq!([1, 2, 7, 8, 9, 100].map(often), [1, 2, 3, 3, 3, 4]);
    }

    #[test]
    fn postings_keep_both_numbers() {
        let postings = [Posting::new(1, 8), Posting::new(0, 2)];
        let mut postings: Postings = postings.into_iter().collect();
        postings.renumber(&[70_000, 3]);
        let numbers = postings.iter().map(|one| (one.number(), one.level()));
        assert_eq!(numbers.collect::<Vec<_>>(), [(3, 8), (70_000, 2)]);
        let saved = postcard::to_stdvec(&postings).unwrap();
        assert_eq!(postcard::from_bytes(&saved), Ok(postings));
    }
}
