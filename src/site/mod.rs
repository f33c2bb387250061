//! The linked book: every page has an address, every reference a target.
//!
//! Made whole by [`crate::link`] and never changed afterwards. It knows
//! nothing of templates, bytes or folders on disk.

mod address;
mod anchors;
mod links;
mod terms;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use address::{Address, encode_path, is_page_path, resolve_path};
pub use anchors::Anchors;
pub use links::{PageLinks, ReferenceView};
pub use terms::{Term, Terms, normal as normal_spelling};

use crate::config::Config;
use crate::diagnostics::Location;
use crate::document::{Body, Document};
use crate::kinds::Piece;
use crate::quick::QuickMap;
use crate::sheet::{Example, Sheet};
use crate::source::Asset;

/// Begins an author's text where the renderer has to tell it from words of
/// the interface; never written to a page. Unicode keeps this character and
/// the next for uses inside a program: no text to be shown has them.
pub const AUTHORED_BEGIN: char = '\u{fdd0}';

/// Ends an author's text.
pub const AUTHORED_END: char = '\u{fdd1}';

/// A page's place in [`Site::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageIndex(pub usize);

/// A section's place in [`Site::sections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionIndex(pub usize);

/// The book with all its links.
///
/// Its parts are shared, so that a site in which one page changed costs next
/// to nothing beside the one before.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// All pages in reading order.
    pub pages: Vec<Arc<Page>>,
    /// The tree of folders; the first is the book itself.
    pub sections: Arc<Vec<Section>>,
    /// Page of each id.
    pub ids: Arc<QuickMap<String, PageIndex>>,
    /// Page of each source file, by its path inside the content tree.
    pub files: Arc<QuickMap<Arc<str>, PageIndex>>,
    /// Files copied as they are, by their path inside the content tree.
    pub assets: Arc<QuickMap<String, Asset>>,
    /// Addresses that no page has any more, with the pages they lead to.
    pub moved: Arc<BTreeMap<String, PageIndex>>,
    /// The terms to explain on the spot, if there are any.
    pub terms: Option<Arc<Terms>>,
}

/// A page of the site.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it will be.
    pub address: Address,
    /// What it shows.
    pub document: Arc<Document>,
    /// Path of the source inside the content tree.
    pub inner: Arc<str>,
    /// The folder it belongs to.
    pub section: SectionIndex,
    /// What its piece becomes in the browser, if it is interactive.
    pub sheet: Option<Arc<Lowered>>,
    /// Places a link may point to.
    pub anchors: Anchors,
    /// Where the links in the text of a guide lead, in their order: to a page,
    /// or elsewhere. None for pieces.
    pub leads: Box<[Option<PageIndex>]>,
    /// Guides that show this piece.
    pub shown_in: Vec<PageIndex>,
    /// The page before it in reading order.
    pub previous: Option<PageIndex>,
    /// The page after it.
    pub next: Option<PageIndex>,
}

/// A place inside a page that links can name.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// Name after the `#`.
    pub id: Arc<str>,
    /// Plain text shown when a link has no label of its own.
    pub title: Arc<str>,
    /// Where it was written.
    pub at: Location,
    /// Most places of a large book are headings and have nothing more.
    more: Option<Box<More>>,
}

/// What only some places have.
#[derive(Debug, Clone, Default)]
struct More {
    short: Option<String>,
    badge: Option<&'static str>,
    was: Vec<String>,
}

impl Anchor {
    /// A place with nothing but its name, its title and where it was written.
    pub fn new(id: impl Into<Arc<str>>, title: impl Into<Arc<str>>, at: Location) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            at,
            more: None,
        }
    }

    /// The same with its earlier names.
    pub fn formerly(mut self, was: impl IntoIterator<Item = impl ToString>) -> Self {
        let was: Vec<String> = was.into_iter().map(|was| was.to_string()).collect();
        if !was.is_empty() {
            self.more().was = was;
        }
        self
    }

    /// The same with plain text that says what stands there.
    pub fn in_short(mut self, short: Option<String>) -> Self {
        if short.is_some() {
            self.more().short = short;
        }
        self
    }

    /// The same with a badge, a key of the words of the interface.
    pub fn with_badge(mut self, badge: Option<&'static str>) -> Self {
        if badge.is_some() {
            self.more().badge = badge;
        }
        self
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// What it was called before.
    pub fn was(&self) -> &[String] {
        self.more.as_ref().map_or(&[], |more| &more.was)
    }

    /// What stands there, where the author said it in plain words.
    pub fn short(&self) -> Option<&str> {
        self.more.as_ref()?.short.as_deref()
    }

    /// The badge that every link to it carries.
    pub fn badge(&self) -> Option<&'static str> {
        self.more.as_ref()?.badge
    }
}

/// What a piece became: its sheet and what readers without scripts see of it.
#[derive(Debug)]
pub struct Lowered {
    /// The rules.
    pub sheet: Sheet,
    /// The rules as the author wrote them.
    pub texts: RuleTexts,
    /// The examples that were checked.
    pub examples: Vec<Example>,
}

/// Formulas as written, by the id of their value or verdict.
#[derive(Debug, Default)]
pub struct RuleTexts {
    /// Of values.
    pub formulas: HashMap<String, String>,
    /// Of verdicts; empty for one without a condition.
    pub conditions: HashMap<String, String>,
}

/// A folder of the content tree.
#[derive(Debug)]
pub struct Section {
    /// Page that introduces it.
    pub index: PageIndex,
    /// The folder above.
    pub parent: Option<SectionIndex>,
    /// What it holds, in order, without its own index page.
    pub children: Vec<Child>,
}

/// An entry of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// A page.
    Page(PageIndex),
    /// A folder with its own index page.
    Section(SectionIndex),
}

impl Site {
    /// The page at `index`.
    pub fn page(&self, index: PageIndex) -> &Page {
        &self.pages[index.0]
    }

    /// The piece with this id, and its page.
    pub fn piece(&self, id: &str) -> Option<(&Page, &dyn Piece)> {
        let page = self.page(*self.ids.get(id)?);
        Some((page, page.document.piece()?))
    }

    /// An author's text, told from words of the interface where terms are to
    /// be explained.
    pub fn authored(&self, html: String) -> String {
        if self.terms.is_none() || html.is_empty() {
            return html;
        }
        format!("{AUTHORED_BEGIN}{html}{AUTHORED_END}")
    }

    /// The section at `index`.
    pub fn section(&self, index: SectionIndex) -> &Section {
        &self.sections[index.0]
    }

    /// The page that introduces a child.
    pub fn child_page(&self, child: Child) -> PageIndex {
        match child {
            Child::Page(page) => page,
            Child::Section(section) => self.section(section).index,
        }
    }

    /// The sections from the book down to `section`, both included.
    pub fn lineage(&self, section: SectionIndex) -> Vec<SectionIndex> {
        let mut line = vec![section];
        let mut here = section;
        while let Some(parent) = self.section(here).parent {
            line.push(parent);
            here = parent;
        }
        line.reverse();
        line
    }
}

impl Page {
    /// The title as plain text.
    pub fn title(&self) -> &str {
        &self.document.front.title.value
    }

    /// The anchor named `id`.
    pub fn anchor(&self, id: &str) -> Option<&Anchor> {
        self.anchors.named(id)
    }

    /// The companions of its piece, by name, with their addresses.
    pub fn companions(&self) -> impl Iterator<Item = (&'static str, Address)> + '_ {
        let piece = self.document.piece();
        let names = piece.map_or(&[][..], |piece| piece.companions());
        names.iter().map(|name| (*name, self.address.beside(name)))
    }

    /// Whether it is a guide rather than a piece.
    pub fn is_guide(&self) -> bool {
        matches!(self.document.body, Body::Guide(_))
    }
}
