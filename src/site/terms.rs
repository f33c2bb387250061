//! The words that the book explains, and how to find them in texts.
//!
//! One table for the whole book, made once: from the first word of a spelling
//! to everything that may follow it. Looking a text through costs one lookup
//! for each of its words, whatever the number of terms.

use std::collections::HashMap;
use std::ops::Range;

use super::PageIndex;

/// A term with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The page that explains it.
    pub page: PageIndex,
    /// Its place on that page.
    pub anchor: String,
    /// What it means, as plain text.
    pub means: String,
}

/// The terms of a book.
#[derive(Debug, Default)]
pub struct Terms {
    list: Vec<Term>,
    /// What may follow a first word, longest first.
    by_word: HashMap<String, Vec<Spelling>>,
    /// The bytes with which first words begin: most words of a text are
    /// passed over by these alone.
    first_bytes: Vec<u8>,
}

/// One way to write a term, cut at its first word.
#[derive(Debug)]
struct Spelling {
    /// Signs before the first word, such as the point of `.env`.
    lead: String,
    /// What follows the first word.
    rest: String,
    term: usize,
}

impl Terms {
    /// The term with this number.
    pub fn term(&self, number: usize) -> &Term {
        &self.list[number]
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a term under all its spellings.
    pub fn add<'a>(&mut self, term: Term, spellings: impl IntoIterator<Item = &'a str>) {
        let number = self.list.len();
        self.list.push(term);
        for spelling in spellings {
            let normal = normal(spelling);
            let Some(start) = normal.find(is_word) else {
                continue;
            };
            let end = word_end(&normal, start);
            let word = &normal[start..end];
            self.note_first_byte(word);
            let entries = self.by_word.entry(word.to_owned()).or_default();
            entries.push(Spelling {
                lead: normal[..start].to_owned(),
                rest: normal[end..].to_owned(),
                term: number,
            });
            // Stable, so that of two equal spellings the first stays first.
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.lead.len() + entry.rest.len()));
        }
    }

    fn note_first_byte(&mut self, word: &str) {
        let capital: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
        for byte in [word, &capital]
            .iter()
            .filter_map(|text| text.bytes().next())
        {
            if !self.first_bytes.contains(&byte) {
                self.first_bytes.push(byte);
            }
        }
    }

    /// The terms in a run of text without tags, in order and apart from each
    /// other. `text` is HTML: `&` begins a character reference.
    pub fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, usize)) {
        let (mut at, mut done) = (0, 0);
        while let Some(start) = next_word(text, at) {
            let end = word_end(text, start);
            at = end;
            if !self.first_bytes.contains(&text.as_bytes()[start]) {
                continue;
            }
            let Some(spellings) = self.by_word.get(&text[start..end].to_lowercase()) else {
                continue;
            };
            let hit = spellings.iter().find_map(|spelling| {
                let from = before(text, start, &spelling.lead).filter(|from| *from >= done)?;
                Some((from..after(text, end, &spelling.rest)?, spelling.term))
            });
            if let Some((range, term)) = hit {
                (at, done) = (range.end, range.end);
                found(range, term);
            }
        }
    }
}

/// A spelling as texts are compared with it: small letters, one space between
/// words, escaped as in HTML.
pub fn normal(spelling: &str) -> String {
    let words: Vec<&str> = spelling.split_whitespace().collect();
    words
        .join(" ")
        .to_lowercase()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Where the next word begins, not counting the names of character references.
fn next_word(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        let found = rest.find(|letter| is_word(letter) || letter == '&')?;
        let start = at + found;
        if !rest[found..].starts_with('&') {
            return Some(start);
        }
        at = start + rest[found..].find(';').map_or(1, |length| length + 1);
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let length = text[start..].find(|letter| !is_word(letter));
    length.map_or(text.len(), |length| start + length)
}

/// Where `lead` begins if it stands right before `end`, and nothing is glued
/// to it.
fn before(text: &str, end: usize, lead: &str) -> Option<usize> {
    if lead.is_empty() {
        return Some(end);
    }
    let head = text[..end].strip_suffix(lead)?;
    (!head.ends_with(is_word)).then_some(head.len())
}

/// Where `rest` ends if it stands right after `start`, and its last word ends
/// there.
fn after(text: &str, start: usize, rest: &str) -> Option<usize> {
    let mut wanted = rest.chars().peekable();
    let mut at = start;
    let mut letters = text[start..].chars().peekable();
    while let Some(next) = wanted.peek() {
        let letter = letters.next()?;
        at += letter.len_utf8();
        if *next == ' ' {
            if !letter.is_whitespace() {
                return None;
            }
            wanted.next();
            while let Some(space) = letters.next_if(|letter| letter.is_whitespace()) {
                at += space.len_utf8();
            }
            continue;
        }
        for small in letter.to_lowercase() {
            if wanted.next() != Some(small) {
                return None;
            }
        }
    }
    let whole = !rest.ends_with(is_word) || !letters.next().is_some_and(is_word);
    whole.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{PageIndex, Term, Terms};

    fn terms(spellings: &[&[&str]]) -> Terms {
        let mut terms = Terms::default();
        for spellings in spellings {
            let term = Term {
                page: PageIndex(0),
                anchor: "x".to_owned(),
                means: String::new(),
            };
            terms.add(term, spellings.iter().copied());
        }
        terms
    }

    fn found<'a>(terms: &Terms, text: &'a str) -> Vec<(&'a str, usize)> {
        let mut found = Vec::new();
        terms.find(text, |range, term| found.push((&text[range], term)));
        found
    }

    #[test]
    fn whole_words_are_found_whatever_their_letters_size() {
        let terms = terms(&[&["blueprint", "blueprints"], &["ADR"]]);
        let text = "A Blueprint, two BLUEPRINTS and (adr)s; blueprinted, my_adr, ADR2, pre-ADR.";
        assert_eq!(
            found(&terms, text),
            [("Blueprint", 0), ("BLUEPRINTS", 0), ("adr", 1), ("ADR", 1)]
        );
    }

    #[test]
    fn the_longest_spelling_wins_across_line_ends() {
        let terms = terms(&[&["test"], &["test plan"], &["plan"]]);
        assert_eq!(
            found(&terms, "a test\nplan, a test planner, a plan"),
            [("test\nplan", 1), ("test", 0), ("plan", 2)]
        );
    }

    #[test]
    fn signs_and_references_are_part_of_a_term_only_where_it_has_them() {
        let terms = terms(&[&["R&D"], &[".env"], &["C++"], &["amp"], &["CI/CD"]]);
        assert_eq!(
            found(&terms, "R&amp;D &amp; .env x.env C++. C+ ci/cd amp"),
            [
                ("R&amp;D", 0),
                (".env", 1),
                ("C++", 2),
                ("ci/cd", 4),
                ("amp", 3)
            ]
        );
    }

    #[test]
    fn letters_beyond_ascii_are_folded_too() {
        let terms = terms(&[&["Übergabe"], &["жара"]]);
        assert_eq!(
            found(&terms, "ÜBERGABE übergaben Übergabe Жара"),
            [("ÜBERGABE", 0), ("Übergabe", 0), ("Жара", 1)]
        );
    }
}
