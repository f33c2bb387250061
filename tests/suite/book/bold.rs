//! A term in bold in a chapter has an entry in the glossary.
//!
//! Bold that ends like a sentence is a label of what follows, and quoted bold
//! is a question to ask; both are no terms. Other bold is either a term or
//! listed in `bold.yml` as stressed for another reason.

use serde::Deserialize;

use super::path::texts;
use super::source::{book, fixture, read};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bold {
    /// Words in bold that are no terms.
    stressed: Vec<String>,
}

/// Phrases in bold that may be terms.
fn phrases(text: &str) -> Vec<&str> {
    let parts = text.split("**").skip(1).step_by(2);
    let label = |phrase: &&str| phrase.ends_with(['.', ':', '?', '!', ',', ';', '"', '”']);
    parts.filter(|phrase| !label(phrase)).collect()
}

/// Phrases in bold without an entry.
fn unexplained(text: &str, terms: &[&str], stressed: &[String]) -> Vec<String> {
    let known = |phrase: &str| {
        let term = |term: &&str| term.to_lowercase() == phrase.to_lowercase();
        terms.iter().any(term) || stressed.iter().any(|word| word == phrase)
    };
    let unknown = phrases(text).into_iter().filter(|phrase| !known(phrase));
    unknown.map(str::to_owned).collect()
}

fn spellings() -> Vec<&'static str> {
    let glossary = book().source("glossary").expect("a glossary");
    texts(glossary.tree.as_ref().expect("a tree"), "terms.term+also")
}

#[test]
fn every_term_in_bold_has_an_entry() {
    let bold: Bold = read(&fixture("bold.yml")).expect("the words are read");
    let guides = book().sources().filter(|(_, source)| source.tree.is_none());
    let found: Vec<String> = guides
        .flat_map(|(id, guide)| {
            let found = unexplained(&guide.text, &spellings(), &bold.stressed);
            found
                .into_iter()
                .map(move |phrase| format!("{id}: {phrase}"))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_term_in_bold_without_an_entry_is_named() {
    let text = "**Canary** and **quorum**. **Look here.** **Six abilities** **“Why?”**";
    let stressed = ["Six abilities".to_owned()];
    assert_eq!(unexplained(text, &spellings(), &stressed), ["quorum"]);
}
