//! What earlier runs already worked out.
//!
//! Memo tables, keyed by the hash of what went in: no dirty flags, no rules
//! about paths. An empty memo gives the same results, only later.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::SourcePath;
use crate::parse::{self, Parsed};
use crate::quick::QuickMap;
use crate::search;
use crate::source::SourceFile;
use crate::theme::Theme;

/// Results by what they were made from.
#[derive(Debug, Default)]
pub struct Memo {
    parsed: QuickMap<SourcePath, (u128, Parsed)>,
    /// Guides that need not be read to know what other pages see of them.
    abridged: HashMap<SourcePath, (u128, Parsed)>,
    theme: Option<(u64, Arc<Theme>)>,
    search: Arc<search::Memo>,
}

impl Memo {
    /// A memo of what an earlier build left: guides whose files did not change
    /// since, without their texts, and what the search index knows of them.
    pub fn holding(abridged: HashMap<SourcePath, (u128, Parsed)>, search: search::Memo) -> Self {
        Self {
            abridged,
            search: Arc::new(search),
            ..Self::default()
        }
    }

    /// What is known of the file at `path` without reading it.
    pub fn abridged(&self, path: &SourcePath) -> Option<(u128, Parsed)> {
        self.abridged.get(path).cloned()
    }

    /// The parsed form of `file` if these very bytes were parsed before.
    pub fn recall(&self, file: &SourceFile) -> Option<Parsed> {
        let (hash, parsed) = self.parsed.get(&file.path)?;
        (*hash == file.hash).then(|| parsed.clone())
    }

    /// Parses `file`, or recalls it.
    pub fn parse(&self, file: &SourceFile) -> (u128, Parsed) {
        let parsed = self.recall(file).unwrap_or_else(|| parse::parse(file));
        (file.hash, parsed)
    }

    /// Remembers the parsed form of one file.
    pub fn remember(&mut self, path: SourcePath, hash: u128, parsed: Parsed) {
        self.parsed.insert(path, (hash, parsed));
    }

    /// Forgets all files but these.
    pub fn replace(&mut self, files: impl Iterator<Item = (SourcePath, (u128, Parsed))>) {
        self.parsed = files.collect();
    }

    /// What the search index remembers of pages.
    pub fn search(&self) -> Arc<search::Memo> {
        Arc::clone(&self.search)
    }

    /// The theme made from inputs with this hash, if it was the last.
    pub fn theme(&self, hash: u64) -> Option<Arc<Theme>> {
        let (known, theme) = self.theme.as_ref()?;
        (*known == hash).then(|| Arc::clone(theme))
    }

    /// Remembers the theme made from inputs with this hash.
    pub fn remember_theme(&mut self, hash: u64, theme: Arc<Theme>) {
        self.theme = Some((hash, theme));
    }
}
