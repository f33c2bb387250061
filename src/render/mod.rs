//! Pages → bytes.
//!
//! Pure: the same site and theme give the same bytes on any number of
//! threads. Whatever is the same on many pages (the navigation of a section)
//! is rendered once and shared. Pages are rendered when someone asks for
//! them, so that a build holds only the pages it is just writing and a
//! preview renders only what is looked at. Nothing here touches the disk.

mod alphabet;
mod companion;
mod former;
mod page;
mod piece;
mod sidebar;
mod terms;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, RENDER_FAILED, Span};
use crate::search::{self, Search};
use crate::site::{Address, Page, PageIndex, SectionIndex, Site, encode_path};
use crate::theme::{Theme, chain};

use alphabet::Alphabet;
use sidebar::Sidebars;

/// The files of a finished site, by their address from its root.
#[derive(Debug, Clone)]
pub struct Output {
    site: Arc<Site>,
    theme: Arc<Theme>,
    sidebars: Arc<Sidebars>,
    files: Arc<BTreeMap<String, Content>>,
    /// Made when someone asks for it, like the pages.
    search: Arc<Search>,
    alphabet: Arc<OnceLock<Alphabet>>,
}

/// Where the bytes of a file come from.
#[derive(Debug)]
enum Content {
    /// Rendered on demand.
    Page(PageIndex),
    /// A companion of the piece on that page.
    Companion(PageIndex, &'static str),
    /// An address that the page had before: it leads on.
    Moved(PageIndex),
    /// Copied.
    Bytes(Arc<[u8]>),
}

impl Output {
    /// The files of `site` as `theme` shows it, and an index of it that takes
    /// over what is in `memo`.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>, memo: Arc<search::Memo>) -> Self {
        let mut files: BTreeMap<String, Content> = BTreeMap::new();
        for asset in site.assets.values() {
            files.insert(
                asset.inner.clone(),
                Content::Bytes(Arc::clone(&asset.bytes)),
            );
        }
        for (address, bytes) in &theme.assets {
            files.insert(address.clone(), Content::Bytes(bytes.as_slice().into()));
        }
        for (address, index) in site.moved.iter() {
            files.insert(address.clone(), Content::Moved(*index));
        }
        for (index, page) in site.pages.iter().enumerate() {
            files.insert(
                page.address.as_str().to_owned(),
                Content::Page(PageIndex(index)),
            );
            for (name, address) in page.companions() {
                files.insert(
                    address.as_str().to_owned(),
                    Content::Companion(PageIndex(index), name),
                );
            }
        }
        Self {
            sidebars: Arc::new(Sidebars::new(&site)),
            files: Arc::new(files),
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
        let mut addresses: BTreeSet<&str> = self.files.keys().map(String::as_str).collect();
        addresses.extend(self.alphabet().addresses());
        addresses.extend(self.index().into_iter().flat_map(search::Files::addresses));
        addresses.into_iter()
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.pages.len()
    }

    /// The bytes at `address`; `None` if there is no such file.
    pub fn bytes(&self, address: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        Some(match self.files.get(address) {
            Some(Content::Bytes(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Content::Page(index)) => self.page(*index).map(Cow::Owned),
            Some(Content::Companion(index, name)) => self.companion(*index, name).map(Cow::Owned),
            Some(Content::Moved(index)) => self.moved(address, *index).map(Cow::Owned),
            None if address.starts_with(search::FOLDER) => {
                Ok(Cow::Borrowed(self.index()?.get(address)?))
            }
            None if alphabet::may_have(address) => self.letters(address)?.map(Cow::Owned),
            None => return None,
        })
    }

    /// The search index, unless the book has none.
    fn index(&self) -> Option<&search::Files> {
        let wanted = self.site.config.output.html.search.enable;
        wanted.then(|| self.search.files(&self.site, &self.theme.words))
    }

    fn alphabet(&self) -> &Alphabet {
        self.alphabet.get_or_init(|| Alphabet::of(&self.site))
    }

    fn letters(&self, address: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let rendered = self
            .alphabet()
            .render(address, &self.site, &self.theme, &self.sidebars)?;
        let home = self.site.section(SectionIndex(0)).index;
        Some(rendered.map_err(|error| failure(self.site.page(home), &error)))
    }

    /// Renders every page and reports those that cannot be.
    pub fn check(&self, sink: &mut Diagnostics) {
        let failures: Vec<Diagnostic> = (0..self.site.pages.len())
            .into_par_iter()
            .filter_map(|index| self.page(PageIndex(index)).err())
            .collect();
        sink.extend(failures);
        for (index, page) in self.site.pages.iter().enumerate() {
            let companions = page.companions();
            sink.extend(
                companions.filter_map(|(name, _)| self.companion(PageIndex(index), name).err()),
            );
        }
        let moved = self.site.moved.iter();
        sink.extend(moved.filter_map(|(address, index)| self.moved(address, *index).err()));
        let letters = self.alphabet().addresses();
        sink.extend(letters.filter_map(|address| self.letters(address)?.err()));
    }

    fn moved(&self, address: &str, index: PageIndex) -> Result<Vec<u8>, Diagnostic> {
        let page = self.site.page(index);
        let root = Address::new(address).root();
        let mut context = tera::Context::new();
        context.insert(
            "href",
            &format!("{root}{}", encode_path(page.address.as_str())),
        );
        context.insert("title", page.title());
        context.insert("root", &root);
        self.theme
            .tera
            .render("moved.html", &context)
            .map(String::into_bytes)
            .map_err(|error| failure(page, &error))
    }

    fn companion(&self, index: PageIndex, name: &'static str) -> Result<Vec<u8>, Diagnostic> {
        companion::render(&self.site, &self.theme, &self.sidebars, index, name)
            .map_err(|error| failure(self.site.page(index), &error))
    }

    fn page(&self, index: PageIndex) -> Result<Vec<u8>, Diagnostic> {
        page::render(&self.site, &self.theme, &self.sidebars, index)
            .map_err(|error| failure(self.site.page(index), &error))
    }
}

fn failure(page: &Page, error: &tera::Error) -> Diagnostic {
    let at = Location {
        path: page.document.path.clone(),
        span: Span::default(),
    };
    Diagnostic::new(&RENDER_FAILED, at, chain(error))
}
