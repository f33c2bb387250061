//! Which extensions of Markdown are understood, and what becomes of HTML.

use pulldown_cmark::Options;

use crate::trust::RawHtml;

/// A set of extensions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub(super) options: Options,
    pub(super) html: RawHtml,
}

impl Dialect {
    /// That of books.
    pub(super) fn book(html: RawHtml) -> Self {
        Self {
            options: Self::EXTENSIONS,
            html,
        }
    }

    const EXTENSIONS: Options = Options::ENABLE_TABLES
        .union(Options::ENABLE_FOOTNOTES)
        .union(Options::ENABLE_STRIKETHROUGH)
        .union(Options::ENABLE_TASKLISTS)
        .union(Options::ENABLE_SMART_PUNCTUATION)
        .union(Options::ENABLE_HEADING_ATTRIBUTES)
        .union(Options::ENABLE_GFM)
        .union(Options::ENABLE_DEFINITION_LIST)
        .union(Options::ENABLE_WIKILINKS);

    pub(super) fn has_wiki_links(self) -> bool {
        self.options.contains(Options::ENABLE_WIKILINKS)
    }

    pub(super) fn has_bare_addresses(self) -> bool {
        self.options.contains(Options::ENABLE_GFM)
    }

    pub(super) fn has_footnotes(self) -> bool {
        self.options.contains(Options::ENABLE_FOOTNOTES)
    }
}
