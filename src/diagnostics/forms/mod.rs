//! The finished list in the forms that readers and programs want.
//!
//! Every form is a pure function from the list and the texts it points into
//! to one string. The forms print nothing, count nothing and decide nothing
//! about success; that is the caller's business.

mod github;
mod html;
mod human;
mod json;
mod lines;
mod sarif;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::lines::{Lines, Region};
use super::{Diagnostic, Location, Severity, SourcePath};

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
    /// An HTML fragment for the preview; no choice on the command line.
    #[value(skip)]
    Html,
}

/// How the human form looks; the other forms have one look only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Characters alone, for files and pipes.
    Plain,
    /// With the escape codes of a colour terminal.
    Coloured,
}

/// The text of every file that diagnostics may point into.
#[derive(Debug, Clone, Default)]
pub struct SourceTexts(BTreeMap<SourcePath, Arc<str>>);

impl SourceTexts {
    /// Adds a file.
    pub fn insert(&mut self, path: SourcePath, text: Arc<str>) {
        self.0.insert(path, text);
    }

    /// The text of `path`, if it was read.
    pub fn get(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }
}

/// The list as text in the form wanted, in the order given.
///
/// An empty list gives an empty string or, where the form is a document,
/// a document without entries. Anything else ends with a line break.
pub fn render(
    diagnostics: &[Diagnostic],
    texts: &SourceTexts,
    format: Format,
    style: Style,
) -> String {
    let sources = Sources::new(diagnostics, texts);
    match format {
        Format::Human => human::render(diagnostics, &sources, style),
        Format::Json => json::render(diagnostics, &sources),
        Format::Sarif => sarif::render(diagnostics, &sources),
        Format::Github => github::render(diagnostics, &sources),
        Format::Html => html::render(diagnostics, &sources),
    }
}

/// The lines of every file that the list points into, each found once.
struct Sources<'a>(BTreeMap<&'a SourcePath, Lines<'a>>);

impl<'a> Sources<'a> {
    fn new(diagnostics: &'a [Diagnostic], texts: &'a SourceTexts) -> Self {
        let mut files = BTreeMap::new();
        for path in diagnostics.iter().flat_map(paths) {
            if let Some(text) = texts.get(path) {
                files.entry(path).or_insert_with(|| Lines::new(text));
            }
        }
        Self(files)
    }

    /// The lines of a file, if its text is known.
    fn lines(&self, path: &SourcePath) -> Option<&Lines<'a>> {
        self.0.get(path)
    }

    /// Where to point a reader, if the text is known.
    fn shown(&self, location: &Location) -> Option<Region> {
        let lines = self.lines(&location.path)?;
        Some(lines.region(&lines.shown(location.span)))
    }

    /// What a program has to replace, if the text is known.
    fn exact(&self, location: &Location) -> Option<Region> {
        let lines = self.lines(&location.path)?;
        Some(lines.region(&lines.exact(location.span)))
    }
}

/// Every file that `diagnostic` points into.
fn paths(diagnostic: &Diagnostic) -> impl Iterator<Item = &SourcePath> {
    let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.others);
    labels
        .map(|label| &label.location.path)
        .chain(diagnostic.suggestion.iter().map(|it| &it.location.path))
}

/// The word that JSON, SARIF and GitHub alike use for a severity.
fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
