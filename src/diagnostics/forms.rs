//! The finished list in the forms that readers and programs want.

use std::collections::BTreeMap;

use super::{Diagnostic, SourcePath};

/// A form of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Underlined text for people.
    Human,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0 for code scanners and editors.
    Sarif,
    /// Workflow commands that annotate a change on GitHub.
    Github,
}

/// The text of every file that diagnostics may point into.
#[derive(Debug, Clone, Default)]
pub struct SourceTexts(BTreeMap<SourcePath, std::sync::Arc<str>>);

impl SourceTexts {
    /// Adds a file.
    pub fn insert(&mut self, path: SourcePath, text: std::sync::Arc<str>) {
        self.0.insert(path, text);
    }

    /// The text of `path`, if it was read.
    pub fn get(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }
}

/// The list as text in the form wanted.
pub fn render(_diagnostics: &[Diagnostic], _texts: &SourceTexts, _format: Format) -> String {
    String::new()
}
