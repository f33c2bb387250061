//! The words that the book explains, and how to find them in texts.
//!
//! One table for the whole book, made once: from the first word of a spelling
//! letter by letter through everything that may follow it. Looking a text
//! through costs one lookup for each of its words and a step for each letter
//! that follows as in a term, whatever the number of terms.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::PageIndex;

/// How many letters a spelling may have that is looked for in texts. Longer
/// ones are no words, and would be compared with every place of a text.
const LONGEST: usize = 80;

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
    /// What may follow a first word.
    by_word: HashMap<String, Step>,
    /// The bytes with which first words begin: most words of a text are
    /// passed over by these alone.
    first_bytes: Vec<u8>,
}

/// A place inside of spellings that begin alike.
#[derive(Debug, Default)]
struct Step {
    /// What may come next.
    next: BTreeMap<char, Step>,
    /// The terms whose spelling ends here, by the signs before its first
    /// word, such as the point of `.env`.
    ends: HashMap<String, usize>,
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
            let is_term = normal.chars().count() <= LONGEST;
            let Some(start) = normal.find(is_word).filter(|_| is_term) else {
                continue;
            };
            let end = word_end(&normal, start);
            let word = &normal[start..end];
            self.note_first_byte(word);
            let mut step = self.by_word.entry(word.to_owned()).or_default();
            for letter in normal[end..].chars() {
                step = step.next.entry(letter).or_default();
            }
            // Of two equal spellings the first counts.
            step.ends
                .entry(normal[..start].to_owned())
                .or_insert(number);
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
            let Some(first) = self.by_word.get(&text[start..end].to_lowercase()) else {
                continue;
            };
            if let Some((range, term)) = first.longest(text, start..end, done) {
                (at, done) = (range.end, range.end);
                found(range, term);
            }
        }
    }
}

impl Step {
    /// The longest spelling that goes on after `word`, the first word of some,
    /// and does not begin before `done`.
    fn longest(
        &self,
        text: &str,
        word: Range<usize>,
        done: usize,
    ) -> Option<(Range<usize>, usize)> {
        let mut longest = None;
        let mut step = self;
        let mut at = word.end;
        let mut last = None;
        let mut letters = text[at..].chars().peekable();
        loop {
            let is_whole = !last.is_some_and(is_word)
                || !letters.peek().is_some_and(|letter| is_word(*letter));
            if is_whole && let Some((from, term)) = step.end(text, word.start, done) {
                longest = Some((from..at, term));
            }
            let Some(letter) = letters.next() else {
                return longest;
            };
            let next = match letter.is_whitespace() {
                true => step.next.get(&' '),
                false => letter
                    .to_lowercase()
                    .try_fold(step, |step, small| step.next.get(&small)),
            };
            let Some(next) = next else {
                return longest;
            };
            (step, last) = (next, Some(letter));
            at += letter.len_utf8();
            if letter.is_whitespace() {
                while let Some(space) = letters.next_if(|letter| letter.is_whitespace()) {
                    at += space.len_utf8();
                }
            }
        }
    }

    /// The spelling that ends here and whose first word begins at `start`:
    /// where it begins with its signs, as many as there are, and its term.
    fn end(&self, text: &str, start: usize, done: usize) -> Option<(usize, usize)> {
        if self.ends.is_empty() {
            return None;
        }
        let signs = text[done..start].char_indices().rev();
        let signs = signs.take_while(|(_, letter)| !is_word(*letter));
        let found = signs.map(|(at, _)| done + at).take(LONGEST);
        // Nothing may be glued to the signs, but much to a bare word.
        let found = found.filter(|from| !text[..*from].ends_with(is_word));
        let found = found.filter_map(|from| Some((from, *self.ends.get(&text[from..start])?)));
        let bare = self.ends.get("").map(|term| (start, *term));
        found.last().or(bare)
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
    fn what_goes_on_otherwise_is_found_as_far_as_it_goes() {
        let terms = terms(&[&["test"], &["test plan of work"], &[".test pla"]]);
        assert_eq!(
            found(&terms, "test plan of words, .test plan, .test pla"),
            [("test", 0), ("test", 0), (".test pla", 2)]
        );
    }

    #[test]
    fn a_spelling_longer_than_a_line_is_looked_for_nowhere() {
        let long = "a ".repeat(150);
        assert_eq!(
            found(&terms(&[&[&long, "b"]]), &format!("{long} b")),
            [("b", 0)]
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
