//! Where and how a piece is shown: what a kind's view may ask.

use crate::document::{Block, Inline, Reference};
use crate::sheet::Sheet;
use crate::site::{PageLinks, ReferenceView};
use crate::words::Words;

/// One showing of a piece, alone or inside a guide.
pub struct Scene<'a> {
    /// Links from the page it is shown on.
    pub links: &'a PageLinks<'a>,
    /// Put before every id of an item, so that several pieces on one page do
    /// not clash; empty on the piece's own page.
    pub prefix: &'a str,
    /// What the piece became, if it is interactive.
    pub sheet: Option<&'a Sheet>,
    /// The words of the interface.
    pub words: &'a Words,
}

impl Scene<'_> {
    /// A line of Markdown as HTML.
    pub fn inline(&self, text: &Inline) -> String {
        self.links
            .site
            .authored(text.0.html(self.links, self.prefix))
    }

    /// A line that may be missing; empty then.
    pub fn inline_or_empty(&self, text: Option<&Inline>) -> String {
        text.map(|text| self.inline(text)).unwrap_or_default()
    }

    /// Lines of Markdown as HTML.
    pub fn lines(&self, texts: &[Inline]) -> Vec<String> {
        texts.iter().map(|text| self.inline(text)).collect()
    }

    /// Paragraphs as HTML.
    pub fn block(&self, text: &Block) -> String {
        self.links
            .site
            .authored(text.0.html(self.links, self.prefix))
    }

    /// Paragraphs that may be missing; empty then.
    pub fn block_or_empty(&self, text: Option<&Block>) -> String {
        text.map(|text| self.block(text)).unwrap_or_default()
    }

    /// References as links.
    pub fn references(&self, references: &[Reference]) -> Vec<ReferenceView> {
        self.links.references(references)
    }

    /// A typed view as the template sees it.
    pub fn value(&self, view: &impl serde::Serialize) -> serde_json::Value {
        // Views hold texts, numbers and lists, which always serialise.
        serde_json::to_value(view).unwrap_or_default()
    }

    /// The anchor of an item where the piece is shown.
    pub fn anchor(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }
}
