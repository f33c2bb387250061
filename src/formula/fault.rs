//! A mistake inside a formula, before it is known where the formula stands.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Spanned, correction};

/// A mistake at a range of bytes of the formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable code.
    pub code: &'static Code,
    /// The offending bytes of the formula.
    pub range: Range<usize>,
    /// One sentence.
    pub message: String,
    /// Advice.
    pub help: Vec<String>,
    /// What to write in place of the offending bytes.
    pub replacement: Option<String>,
}

impl Fault {
    pub(crate) fn new(
        code: &'static Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            help: Vec::new(),
            replacement: None,
        }
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    pub(crate) fn suggest(mut self, replacement: impl Into<String>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }

    pub(crate) fn did_you_mean<'a>(
        self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match correction(word, candidates) {
            Some((advice, candidate)) => self.help(advice).suggest(candidate),
            None => self,
        }
    }

    /// The same mistake at its place in the author's file. The mechanical
    /// mend is offered only where the formula stands there letter for letter.
    pub fn diagnostic(self, formula: &Spanned<String>) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, formula.part(self.range), self.message);
        diagnostic.help = self.help;
        match self.replacement {
            Some(replacement) if formula.verbatim.is_some() => diagnostic.suggest(replacement),
            _ => diagnostic,
        }
    }
}
