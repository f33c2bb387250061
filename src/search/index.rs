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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The word.
    pub word: &'a str,
    /// In how many records it stands.
    pub records: u32,
    /// Where, and how much it counts there: for each step, its number and
    /// the gaps between records.
    pub postings: String,
}

/// Passes on every word in order.
pub fn each_entry(lexicon: &Lexicon, pages: &[Arc<PageRecords>], each: &mut impl FnMut(Entry<'_>)) {
    let (starts, postings) = by_word(lexicon.len(), pages);
    let mut order: Vec<u32> = (0..lexicon.len() as u32).collect();
    order.retain(|number| starts[*number as usize] < starts[*number as usize + 1]);
    order.sort_unstable_by(|a, b| {
        script_order(
            lexicon.word(*a).text(&mut [0; SHORT]),
            lexicon.word(*b).text(&mut [0; SHORT]),
        )
    });
    let mut steps: [Vec<u32>; IMPACTS.len()] = Default::default();
    for number in order {
        let range = starts[number as usize] as usize..starts[number as usize + 1] as usize;
        let mut room = [0; SHORT];
        let word = lexicon.word(number).text(&mut room);
        each(entry(word, &postings[range], &mut steps));
    }
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

fn entry<'a>(
    word: &'a str,
    places: &[Posting],
    steps: &mut [Vec<u32>; IMPACTS.len()],
) -> Entry<'a> {
    for place in places {
        steps[usize::from(place.level())].push(place.number());
    }
    let mut text = String::new();
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
                numbers::write(record - before, &mut text);
                before = record;
            }
        }
    }
    Entry {
        word,
        records: places.len() as u32,
        postings: text,
    }
}
