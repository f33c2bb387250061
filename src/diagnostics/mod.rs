//! Mistakes as values.
//!
//! Every stage reports what is wrong with the author's files by pushing a
//! [`Diagnostic`] into a [`Diagnostics`] sink and going on, so that one run
//! names every mistake. Nothing here prints, exits, or knows which stage
//! speaks; the forms for terminals, editors and machines are renderers over
//! the finished list.

mod code;
mod codes;
mod forms;
mod span;

use std::collections::BTreeMap;

pub use code::{Code, Severity};
pub use codes::*;
pub use forms::{Format, SourceTexts, Style, render};
pub use span::{Location, SourcePath, Span, Spanned};

/// A place in a source file with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub location: Location,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// A replacement that would mend the mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to replace.
    pub location: Location,
    /// What to write instead.
    pub replacement: String,
}

/// One mistake: what, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code that `scorebook explain` knows.
    pub code: &'static Code,
    /// One sentence for the author.
    pub message: String,
    /// The offending text.
    pub primary: Label,
    /// Other places that belong to the mistake.
    pub others: Vec<Label>,
    /// Advice, one sentence each.
    pub help: Vec<String>,
    /// A mechanical mend, where one is known.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// A mistake at `location`.
    pub fn new(code: &'static Code, location: Location, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            primary: Label {
                location,
                text: String::new(),
            },
            others: Vec::new(),
            help: Vec::new(),
            suggestion: None,
        }
    }

    /// Adds words beside the underlined text.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points to a second place.
    pub fn also(mut self, location: Location, text: impl Into<String>) -> Self {
        self.others.push(Label {
            location,
            text: text.into(),
        });
        self
    }

    /// Adds a sentence of advice.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Offers `replacement` for the offending text itself.
    pub fn suggest(mut self, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion {
            location: self.primary.location.clone(),
            replacement: replacement.into(),
        });
        self
    }

    /// Offers the candidate that looks most like `word`, if one is close.
    pub fn did_you_mean<'a>(
        self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match correction(word, candidates) {
            Some((advice, candidate)) => self.help(advice).suggest(candidate),
            None => self,
        }
    }
}

/// Advice for someone who wrote `word`, and the candidate to write in its
/// place.
pub(crate) fn correction<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<(String, String)> {
    let candidate = nearest(word, candidates)?;
    let advice = format!("did you mean `{candidate}`?");
    Some((advice, candidate.to_owned()))
}

/// The candidate most like `word`, unless even that one is a different word.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = 1 + length / 4;
    candidates
        .into_iter()
        // Comparing costs the product of both lengths.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        // The name breaks ties: candidates may come from an unordered set.
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many mistakes of one formula or sentence get advice that costs a
/// comparison with every name of the sheet.
pub const MOST_ADVISED: usize = 5;

/// How many mistakes of one file are told, errors and warnings apart.
pub const MOST_OF_ONE_FILE: usize = 100;

/// The list every stage adds to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// Whether any entry forbids an output.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.code.severity == Severity::Error)
    }

    /// How many entries have `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|d| d.code.severity == severity)
            .count()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in the order of files and places, each once: the order
    /// in which stages or threads found them never shows. Of one file and one
    /// severity the first [`MOST_OF_ONE_FILE`] are given, and how many more
    /// there are.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> (&Location, &str, &str) {
            (&d.primary.location, d.code.id, &d.message)
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup();
        let mut given: BTreeMap<(SourcePath, Severity), usize> = BTreeMap::new();
        self.0.retain(|found| {
            let path = found.primary.location.path.clone();
            let count = given.entry((path, found.code.severity)).or_default();
            *count += 1;
            *count <= MOST_OF_ONE_FILE
        });
        let left_out = given
            .into_iter()
            .filter(|(_, count)| *count > MOST_OF_ONE_FILE)
            .map(|((path, _), count)| (path, count - MOST_OF_ONE_FILE));
        self.0.extend(left_out.map(|(path, count)| {
            let location = Location {
                path,
                span: Span::default(),
            };
            Diagnostic::new(&TOO_MANY, location, format!("and {count} more like these"))
        }));
        self.0
    }

    /// The entries as they came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_offers_close_words_only() {
        assert_eq!(nearest("hour", ["hours", "rate"]), Some("hours"));
        assert_eq!(nearest("must", ["nice", "should"]), None);
    }
}
