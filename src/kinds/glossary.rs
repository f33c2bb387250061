//! Glossaries: what words mean, on a page of their own and wherever the book
//! uses them.

use serde::Serialize;

use super::{Piece, Scene, TermFacts};
use crate::diagnostics::{BLANK_TERM, Diagnostic, Diagnostics, Spanned};
use crate::document::{Id, Inline, Reference, Rules, record};
use crate::site::{Anchor, ReferenceView};
use crate::yaml::NonEmpty;

record! {
    /// Words and what they mean.
    pub struct Glossary {
        /// The words, in any order; the page sorts them.
        terms: NonEmpty<Term>,
    }
}

record! {
    /// A word and what it means.
    pub struct Term {
        /// Stable name; links lead to it.
        id: Spanned<Id>,
        /// The word as it is written in running text.
        term: Spanned<String>,
        /// What it means, in a sentence or two.
        means: Inline,
        /// Other spellings that the book uses, such as plurals and short forms.
        also: Vec<Spanned<String>>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Earlier ids.
        was: Vec<Id>,
    }
}

impl Term {
    fn spellings(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.term).chain(&self.also)
    }
}

impl Piece for Glossary {
    fn kind(&self) -> &'static str {
        "glossary"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let anchors = self.terms.iter().map(|term| {
            let (id, title) = (term.id.value.as_str(), term.term.value.as_str());
            Anchor::new(id, title, term.id.at.clone()).formerly(&term.was)
        });
        anchors.collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        for spelling in self.terms.iter().flat_map(Term::spellings) {
            if !spelling.value.chars().any(char::is_alphanumeric) {
                let message = "a term needs a letter or a digit to be found by";
                sink.push(Diagnostic::new(&BLANK_TERM, spelling.at.clone(), message));
            }
        }
    }

    fn terms(&self) -> Vec<TermFacts<'_>> {
        let terms = self.terms.iter().map(|term| TermFacts {
            id: term.id.value.as_str(),
            spellings: term.spellings().collect(),
            means: term.means.0.plain(),
        });
        terms.collect()
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        let mut sorted: Vec<(String, &Term)> = self
            .terms
            .iter()
            .map(|term| (sort_key(&term.term.value), term))
            .collect();
        sorted.sort_by(|one, other| one.0.cmp(&other.0));
        let mut letters: Vec<LetterView> = Vec::new();
        for (key, term) in sorted {
            let letter = letter(&key);
            if letters.last().is_none_or(|last| last.letter != letter) {
                letters.push(LetterView {
                    // Ids of terms hold no underscore, so these are free.
                    anchor: scene.anchor(&format!("letter_{}", letters.len() + 1)),
                    letter,
                    terms: Vec::new(),
                });
            }
            if let Some(last) = letters.last_mut() {
                last.terms.push(TermView {
                    anchor: scene.anchor(term.id.value.as_str()),
                    term: term.term.value.clone(),
                    means_html: scene.inline(&term.means),
                    also: term.also.iter().map(|also| also.value.clone()).collect(),
                    see: scene.references(&term.see),
                });
            }
        }
        scene.value(&GlossaryView {
            letters,
            total: self.terms.len(),
        })
    }
}

/// What terms are sorted by: small letters without accents, symbols in front
/// left out.
fn sort_key(term: &str) -> String {
    term.trim_start_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .flat_map(|letter| {
            let plain = deunicode::deunicode_char(letter).filter(|_| is_latin(letter));
            plain
                .map_or_else(|| letter.to_string(), str::to_owned)
                .to_lowercase()
                .chars()
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Only accents are taken off; other scripts keep their own letters.
fn is_latin(letter: char) -> bool {
    letter < '\u{250}'
}

/// The heading under which a term stands.
fn letter(key: &str) -> String {
    match key.chars().next() {
        Some(first) if first.is_numeric() => "0–9".to_owned(),
        Some(first) => first.to_uppercase().collect(),
        None => "#".to_owned(),
    }
}

#[derive(Serialize)]
struct GlossaryView {
    letters: Vec<LetterView>,
    total: usize,
}

#[derive(Serialize)]
struct LetterView {
    anchor: String,
    letter: String,
    terms: Vec<TermView>,
}

#[derive(Serialize)]
struct TermView {
    anchor: String,
    term: String,
    means_html: String,
    also: Vec<String>,
    see: Vec<ReferenceView>,
}

#[cfg(test)]
mod tests {
    use super::{letter, sort_key};

    #[test]
    fn terms_are_sorted_as_readers_look_for_them() {
        assert_eq!(sort_key("Éclair"), "eclair");
        assert_eq!(sort_key(".env"), "env");
        assert_eq!(sort_key("Жара"), "жара");
        assert_eq!(letter("eclair"), "E");
        assert_eq!(letter("12-factor"), "0–9");
        assert_eq!(letter("жара"), "Ж");
    }
}
