//! The records of all pages → words in order, each with where it stands.

use std::cmp::Ordering;
use std::sync::Arc;

use super::lexicon::Lexicon;
use super::numbers;
use super::page::PageRecords;
use super::weight::{IMPACTS, Posting};
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
    let (starts, postings) = by_word(lexicon.len(), pages);
    let mut steps: [Vec<u32>; IMPACTS.len()] = Default::default();
    let mut text = String::new();
    let mut room = [0; SHORT];
    for number in order(lexicon) {
        let range = starts[number] as usize..starts[number + 1] as usize;
        if !range.is_empty() {
            let places = &postings[range];
            text.clear();
            write(places, &mut steps, &mut text);
            each(Entry {
                word: lexicon.word(number as u32).text(&mut room),
                records: places.len() as u32,
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

/// The records of all words, sorted by word, and where those of each word
/// begin. Within a word, records are in order.
fn by_word(words: usize, pages: &[Arc<PageRecords>]) -> (Vec<u32>, Vec<Posting>) {
    let mut starts = vec![0_u32; words + 1];
    for posting in pages.iter().flat_map(|page| &page.postings) {
        starts[posting.number() as usize + 1] += 1;
    }
    for word in 0..words {
        starts[word + 1] += starts[word];
    }
    let mut next = starts.clone();
    let total = starts.last().copied().unwrap_or_default();
    let mut places = vec![Posting::default(); total as usize];
    let mut record = 0;
    for page in pages {
        let mut from = 0;
        for end in &page.ends {
            for posting in &page.postings[from..*end as usize] {
                let place = &mut next[posting.number() as usize];
                places[*place as usize] = posting.renumbered(record);
                *place += 1;
            }
            from = *end as usize;
            record += 1;
        }
    }
    (starts, places)
}

/// Adds to `text` where a word stands.
fn write(places: &[Posting], steps: &mut [Vec<u32>; IMPACTS.len()], text: &mut String) {
    for place in places {
        steps[usize::from(place.level())].push(place.number());
    }
    let mut left = MOST_RECORDS;
    for (level, records) in steps.iter_mut().enumerate().rev() {
        records.truncate(left);
        left -= records.len();
        if !records.is_empty() {
            if !text.is_empty() {
                text.push(STEP);
            }
            text.push(char::from(b'1' + level as u8));
            let mut before = 0;
            for record in records.drain(..) {
                numbers::write(record - before, text);
                before = record;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{beginning, script_order};

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
