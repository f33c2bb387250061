//! Everything that can be found, in the order of letters: the index that
//! readers without scripts have.
//!
//! A page of it never grows with the book: long letters go on on further
//! pages.

use std::cmp::Ordering;

use super::tokens::words;
use crate::site::{PageIndex, Site};

/// Up to how many entries the whole index is one page.
const ONE_PAGE: usize = 400;

/// How many entries of one letter a page has.
const MOST_ENTRIES: usize = 400;

/// The letter under which numbers and what has no Latin letter stand.
pub const OTHERS: char = '#';

/// A line of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Its page.
    pub page: PageIndex,
    /// Its place on the page; the page itself if none.
    pub anchor: Option<String>,
}

/// The entries of one letter, or a part of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// A small letter, or [`OTHERS`].
    pub letter: char,
    /// From 1, for letters that take several pages.
    pub number: usize,
    /// In order.
    pub entries: Vec<Entry>,
}

/// The index, cut into what stands together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// In order.
    pub parts: Vec<Part>,
    /// Whether all of it fits on one page.
    pub is_short: bool,
}

impl Letters {
    /// The index of a book.
    pub fn of(site: &Site) -> Self {
        let mut sorted: Vec<(Key, Entry)> = Vec::new();
        for (index, page) in site.pages.iter().enumerate() {
            let mut add = |title: &str, anchor: Option<&str>| {
                let entry = Entry {
                    title: title.to_owned(),
                    page: PageIndex(index),
                    anchor: anchor.map(str::to_owned),
                };
                sorted.push((Key::of(title), entry));
            };
            add(page.title(), None);
            // Headings of guides would say the same many times over.
            if !page.is_guide() {
                for anchor in page.anchors.iter() {
                    add(&anchor.title, Some(&anchor.id));
                }
            }
        }
        sorted.sort_by(|a, b| a.0.order(&b.0));
        let is_short = sorted.len() <= ONE_PAGE;
        let mut parts: Vec<Part> = Vec::new();
        for (key, entry) in sorted {
            let number = match parts.last_mut() {
                Some(part) if part.letter == key.letter => {
                    if part.entries.len() < MOST_ENTRIES {
                        part.entries.push(entry);
                        continue;
                    }
                    part.number + 1
                }
                _ => 1,
            };
            parts.push(Part {
                letter: key.letter,
                number,
                entries: vec![entry],
            });
        }
        Self { parts, is_short }
    }
}

/// What a title is sorted by.
struct Key {
    letter: char,
    words: Vec<String>,
}

impl Key {
    fn of(title: &str) -> Self {
        let words = words(title);
        let first = words.first().and_then(|word| word.chars().next());
        Self {
            letter: first.filter(char::is_ascii_lowercase).unwrap_or(OTHERS),
            words,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        // Letters first, everything else after them.
        let rank = |key: &Self| (key.letter == OTHERS, key.letter);
        (rank(self), &self.words).cmp(&(rank(other), &other.words))
    }
}
