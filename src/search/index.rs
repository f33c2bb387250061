//! The records of all pages → words in order, each with where it stands.

use std::cmp::Ordering;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::numbers;
use super::page::PageRecords;
use super::weight::IMPACTS;
use super::word::SHORT;

/// How many records a word leads to at most: those it counts most for. A
/// word in more of them tells little about any, and a shard stays small.
pub const MOST_RECORDS: usize = 1000;

/// Ends one step of postings, before the next.
pub const STEP: char = ' ';

/// A word as it is written to a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The word.
    pub word: &'a str,
    /// In how many records it stands.
    pub records: u32,
    /// Where, and how much it counts there: for each step, its number and
    /// the gaps between records.
    pub postings: &'a str,
}

/// Passes on every word in order.
pub fn each_entry(lexicon: &Lexicon, pages: &[Arc<PageRecords>], each: &mut impl FnMut(Entry<'_>)) {
    let listed = Listed::of(lexicon.len(), pages);
    let mut text = String::new();
    let mut room = [0; SHORT];
    for number in order(lexicon) {
        let records = listed.counts[number].iter().sum();
        if records > 0 {
            text.clear();
            listed.write(number, &mut text);
            each(Entry {
                word: lexicon.word(number as u32).text(&mut room),
                records,
                postings: &text,
            });
        }
    }
}

/// The numbers of all words in the order of the words.
fn order(lexicon: &Lexicon) -> impl Iterator<Item = usize> {
    let words = lexicon.words().enumerate();
    let mut order: Vec<(u128, usize)> = words
        .map(|(number, word)| (beginning(word.text(&mut [0; SHORT])), number))
        .collect();
    let whole = |a: usize, b: usize| {
        let (mut one, mut other) = ([0; SHORT], [0; SHORT]);
        let (a, b) = (lexicon.word(a as u32), lexicon.word(b as u32));
        script_order(a.text(&mut one), b.text(&mut other))
    };
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| whole(a.1, b.1)));
    order.into_iter().map(|(_, number)| number)
}

/// The first units of a text as scripts have it: different ones are in the
/// order of the texts, and most are different.
fn beginning(text: &str) -> u128 {
    let units = text.encode_utf16().chain(std::iter::repeat(0));
    units
        .take(size_of::<u128>() / size_of::<u16>())
        .fold(0, |units, unit| units << 16 | u128::from(unit))
}

/// The order in which scripts compare texts.
pub fn script_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// One number for each step.
type Steps = [u32; IMPACTS.len()];

/// The records that are listed of each word: by word, within a word from the
/// highest step down, and within a step in order.
struct Listed {
    /// In how many records each word stands with each step.
    counts: Vec<Steps>,
    /// Where the records begin that are listed of each word.
    starts: Vec<u32>,
    records: Vec<u32>,
}

impl Listed {
    fn of(words: usize, pages: &[Arc<PageRecords>]) -> Self {
        let mut counts = vec![Steps::default(); words];
        for posting in pages.iter().flat_map(|page| page.postings.iter()) {
            counts[posting.number() as usize][usize::from(posting.level())] += 1;
        }
        // Where the next record of each word and step goes, and where the last.
        let mut next = Vec::with_capacity(words);
        let mut starts = Vec::with_capacity(words);
        let mut total = 0;
        for counts in &counts {
            starts.push(total);
            let mut places = [(0, 0); IMPACTS.len()];
            for (place, listed) in places.iter_mut().zip(most(counts)).rev() {
                *place = (total, total + listed);
                total += listed;
            }
            next.push(places);
        }
        let mut records = vec![0; total as usize];
        let mut record = 0;
        for page in pages {
            let mut postings = page.postings.iter();
            let mut from = 0;
            for end in &page.ends {
                for posting in postings.by_ref().take((*end - from) as usize) {
                    let word = &mut next[posting.number() as usize];
                    let (place, end) = &mut word[usize::from(posting.level())];
                    if *place < *end {
                        records[*place as usize] = record;
                        *place += 1;
                    }
                }
                from = *end;
                record += 1;
            }
        }
        Self {
            counts,
            starts,
            records,
        }
    }

    /// Adds to `text` where the word with this number stands.
    fn write(&self, number: usize, text: &mut String) {
        let mut rest = &self.records[self.starts[number] as usize..];
        for (step, listed) in most(&self.counts[number]).into_iter().enumerate().rev() {
            let (records, after) = rest.split_at(listed as usize);
            rest = after;
            if records.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(STEP);
            }
            text.push(char::from(b'1' + step as u8));
            let mut before = 0;
            for record in records {
                numbers::write(record - before, text);
                before = *record;
            }
        }
    }
}

/// How many records of each step are listed: of the highest steps as many as
/// there are, until there are enough.
fn most(counts: &Steps) -> Steps {
    let mut left = MOST_RECORDS as u32;
    let mut listed = *counts;
    for count in listed.iter_mut().rev() {
        *count = left.min(*count);
        left -= *count;
    }
    listed
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Listed, MOST_RECORDS, beginning, script_order};
    use crate::search::page::PageRecords;
    use crate::search::weight::Posting;

    #[test]
    fn of_a_word_in_many_records_those_are_listed_that_it_counts_most_for() {
        let page = |level| {
            Arc::new(PageRecords {
                postings: [Posting::new(0, level)].into_iter().collect(),
                ends: vec![1],
                ..PageRecords::default()
            })
        };
        let level = |record| if matches!(record, 5 | 1100) { 8 } else { 1 };
        let pages: Vec<_> = (0..1200).map(|record| page(level(record))).collect();

        let listed = Listed::of(1, &pages);
        assert_eq!(listed.counts, [[0, 1198, 0, 0, 0, 0, 0, 0, 2]]);
        let others = (0..1200).filter(|record| level(*record) == 1);
        let expected: Vec<u32> = [5, 1100].into_iter().chain(others).collect();
        assert_eq!(listed.records, expected[..MOST_RECORDS]);

        let mut text = String::new();
        Listed::of(1, &pages[..8]).write(0, &mut text);
        assert_eq!(text, "9( 2!####$#");
    }

    #[test]
    fn beginnings_are_in_the_order_of_scripts() {
        let words = [
            "a",
            "ab",
            "abcdefgh",
            "abcdefghi",
            "b",
            "é",
            "日本",
            "\u{20000}",
            "\u{FB01}",
            "",
        ];
        for a in words {
            for b in words {
                let by_beginning = beginning(a).cmp(&beginning(b));
                let whole = script_order(a, b);
                assert!(by_beginning.is_eq() || by_beginning == whole, "{a} {b}");
            }
        }
        assert_ne!(beginning("abcdefg"), beginning("abcdefgh"));
    }
}
