//! Pages → bytes.
//!
//! Pure: the same site and theme give the same bytes on any number of
//! threads. Whatever is the same on many pages (the navigation of a section)
//! is rendered once and shared. Pages are rendered when someone asks for
//! them, so that a build holds only the pages it is just writing and a
//! preview renders only what is looked at. Nothing here touches the disk.

mod alphabet;
mod companion;
mod draft;
mod former;
mod frames;
mod headers;
mod once;
mod page;
mod piece;
mod sidebar;
mod terms;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, RENDER_FAILED, Span};
use crate::document::Completeness;
use crate::quick::Quick;
use crate::search::{self, Search};
use crate::site::{Address, Page, PageIndex, SectionIndex, Site};
use crate::theme::Theme;

pub use draft::Draft;

use alphabet::Alphabet;
use draft::failure;
use frames::Frames;
use sidebar::Sidebars;

/// The files of a finished site, by their address from its root.
#[derive(Debug, Clone)]
pub struct Output {
    site: Arc<Site>,
    theme: Arc<Theme>,
    sidebars: Arc<Sidebars>,
    frames: Arc<Frames>,
    /// Made when someone asks for it, like the pages.
    files: Arc<OnceLock<Files>>,
    search: Arc<Search>,
    alphabet: Arc<OnceLock<Alphabet>>,
}

/// Files by their addresses; each is asked for several times.
type Files = IndexMap<String, Content, BuildHasherDefault<Quick>>;

/// Where the bytes of a file come from.
#[derive(Debug)]
enum Content {
    /// Rendered on demand.
    Rendered(PageIndex, Form),
    /// Copied.
    Copied(Arc<[u8]>),
}

/// The files that come of one page.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// The page itself.
    Itself,
    /// A companion of the piece on it.
    Companion(&'static str),
    /// An address that it had before: it leads on.
    Moved,
}

impl Output {
    /// The files of `site` as `theme` shows it, and an index of it that takes
    /// over what is in `memo`.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>, memo: Arc<search::Memo>) -> Self {
        Self {
            sidebars: Arc::new(Sidebars::new(&site)),
            frames: Arc::new(Frames::new(&site)),
            files: Arc::default(),
            search: Arc::new(Search::new(memo)),
            alphabet: Arc::default(),
            site,
            theme,
        }
    }

    /// The same output after [`crate::link::relink`]: what other pages show
    /// is kept.
    pub fn relinked(&self, site: Arc<Site>) -> Self {
        Self {
            site,
            theme: Arc::clone(&self.theme),
            sidebars: Arc::clone(&self.sidebars),
            frames: Arc::clone(&self.frames),
            files: Arc::clone(&self.files),
            search: Arc::new(self.search.renewed()),
            alphabet: Arc::clone(&self.alphabet),
        }
    }

    /// The linked book behind the files.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The addresses of all files, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let mut addresses = self.addresses_but_index();
        addresses.extend(self.index_addresses());
        addresses.into_iter()
    }

    /// The addresses of all files that can be had without making the search
    /// index.
    pub fn addresses_but_index(&self) -> BTreeSet<&str> {
        let files = self.files().keys().map(String::as_str);
        files.chain(self.alphabet().addresses()).collect()
    }

    /// Lists all files, and reads all pages for the search index, so that what
    /// is left of making it is quick.
    pub fn prepare(&self) {
        let read = || {
            if self.has_index() {
                self.search.read(&self.site, &self.theme.words);
            }
        };
        rayon::join(read, || self.files());
    }

    fn files(&self) -> &Files {
        self.files.get_or_init(|| files(&self.site, &self.theme))
    }

    /// The addresses of the search index, which is made now. An author's own
    /// file of that name takes its place.
    pub fn index_addresses(&self) -> BTreeSet<&str> {
        let index = self.index().into_iter();
        let addresses = index.flat_map(search::Files::addresses);
        addresses
            .filter(|address| !self.files().contains_key(*address))
            .collect()
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.pages.len()
    }

    /// The bytes at `address`; `None` if there is no such file.
    pub fn bytes(&self, address: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        let content = self.files().get(address);
        if let Some(Content::Copied(bytes)) = content {
            return Some(Ok(Cow::Borrowed(bytes)));
        }
        if content.is_none() && address.starts_with(search::FOLDER) {
            return Some(Ok(Cow::Borrowed(self.index()?.get(address)?)));
        }
        let draft = self.draft_of(content, address)?;
        Some(draft.and_then(|draft| self.render(&draft)).map(Cow::Owned))
    }

    /// What the page at `address` is rendered from; `None` if no page is.
    pub fn draft(&self, address: &str) -> Option<Result<Draft, Diagnostic>> {
        self.draft_of(self.files().get(address), address)
    }

    /// The same for what is known to be at `address`.
    fn draft_of(
        &self,
        content: Option<&Content>,
        address: &str,
    ) -> Option<Result<Draft, Diagnostic>> {
        let (site, theme, sidebars) = (&self.site, &self.theme, &self.sidebars);
        let framed = |draft| self.frames.around(draft, &Address::new(address), theme);
        let (index, draft) = match content {
            Some(Content::Copied(_)) => return None,
            Some(Content::Rendered(index, form)) => {
                let page = site.page(*index);
                if page.document.completeness == Completeness::Abridged {
                    return Some(Err(unread(page)));
                }
                let draft = match *form {
                    Form::Itself => page::draft(site, theme, sidebars, *index).and_then(framed),
                    Form::Companion(name) => {
                        companion::draft(site, theme, sidebars, *index, name).and_then(framed)
                    }
                    Form::Moved => Ok(moved(site, *index, address)),
                };
                (*index, draft)
            }
            None if alphabet::may_have(address) => {
                let draft = self.alphabet().draft(address, site, theme, sidebars)?;
                (site.section(SectionIndex(0)).index, draft.and_then(framed))
            }
            None => return None,
        };
        let source = &site.page(index).document.path;
        Some(draft.map_err(|error| failure(source.clone(), &error)))
    }

    /// The bytes of a draft of this output.
    pub fn render(&self, draft: &Draft) -> Result<Vec<u8>, Diagnostic> {
        draft.render(&self.theme)
    }

    /// Whether equal drafts of both become equal bytes.
    pub fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.theme, &other.theme)
    }

    /// What the search index knows of the pages.
    pub fn search_memo(&self) -> &search::Memo {
        self.search.memo()
    }

    fn has_index(&self) -> bool {
        self.site.config.output.html.search.enable
    }

    /// The search index, unless the book has none.
    fn index(&self) -> Option<&search::Files> {
        let wanted = self.has_index();
        wanted.then(|| self.search.files(&self.site, &self.theme.words))
    }

    fn alphabet(&self) -> &Alphabet {
        self.alphabet.get_or_init(|| Alphabet::of(&self.site))
    }

    /// The bytes of a file that is not rendered, shared with whoever asks.
    pub fn copied(&self, address: &str) -> Option<Arc<[u8]>> {
        match self.files().get(address)? {
            Content::Copied(bytes) => Some(Arc::clone(bytes)),
            Content::Rendered(..) => None,
        }
    }

    /// Renders every page and reports those that cannot be.
    pub fn check(&self, sink: &mut Diagnostics) {
        let files = self.files().keys().map(String::as_str);
        let addresses: Vec<&str> = files.chain(self.alphabet().addresses()).collect();
        let failures: Vec<Diagnostic> = addresses
            .into_par_iter()
            .filter_map(|address| self.bytes(address)?.err())
            .collect();
        sink.extend(failures);
    }
}

/// All files but the search index and the list of all letters, in the order of
/// their addresses.
fn files(site: &Site, theme: &Theme) -> Files {
    let mut files = Files::with_capacity_and_hasher(site.pages.len(), BuildHasherDefault::new());
    // An author's own file of that name takes its place.
    files.insert(
        headers::FILE_NAME.to_owned(),
        Content::Copied(headers::TEXT.as_bytes().into()),
    );
    for asset in site.assets.values() {
        files.insert(
            asset.inner.clone(),
            Content::Copied(Arc::clone(&asset.bytes)),
        );
    }
    for (address, bytes) in &theme.assets {
        files.insert(address.clone(), Content::Copied(bytes.as_slice().into()));
    }
    for (address, index) in site.moved.iter() {
        files.insert(address.clone(), Content::Rendered(*index, Form::Moved));
    }
    for (index, page) in site.pages.iter().enumerate() {
        let itself = [(&page.address, Form::Itself)];
        let companions: Vec<_> = page.companions().collect();
        let companions = companions
            .iter()
            .map(|(name, address)| (address, Form::Companion(name)));
        for (address, form) in itself.into_iter().chain(companions) {
            let content = Content::Rendered(PageIndex(index), form);
            files.insert(address.as_str().to_owned(), content);
        }
    }
    // The stable sort is the fast one for what is mostly in order.
    files.sort_keys();
    files
}

/// Its file was known not to have changed, and its page was gone all the same.
fn unread(page: &Page) -> Diagnostic {
    let at = Location {
        path: page.document.path.clone(),
        span: Span::default(),
    };
    let message = "the site was changed while it was being built";
    Diagnostic::new(&RENDER_FAILED, at, message).help("build it again")
}

/// What stands at the address that the page at `index` had before.
fn moved(site: &Site, index: PageIndex, address: &str) -> Draft {
    let page = site.page(index);
    let root = Address::new(address).root();
    let href = format!("{root}{}", page.address.encoded());
    let mut context = tera::Context::new();
    context.insert("href", &href);
    context.insert("title", page.title());
    context.insert("root", &root);
    Draft::new(page, "moved.html", context, href.len() + 1024)
}
