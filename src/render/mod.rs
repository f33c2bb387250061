//! Pages → bytes.
//!
//! Pure: the same site and theme give the same bytes on any number of
//! threads. Whatever is the same on many pages (the navigation of a section)
//! is rendered once and shared. Pages are rendered when someone asks for
//! them, so that a build holds only the pages it is just writing and a
//! preview renders only what is looked at. Nothing here touches the disk.

mod companion;
mod draft;
mod former;
mod page;
mod piece;
mod sidebar;
mod terms;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::site::{Address, PageIndex, Site, encode_path};
use crate::theme::Theme;

pub use draft::Draft;

use draft::failure;
use sidebar::Sidebars;

/// The files of a finished site, by their address from its root.
#[derive(Debug, Clone)]
pub struct Output {
    site: Arc<Site>,
    theme: Arc<Theme>,
    sidebars: Arc<Sidebars>,
    files: Arc<BTreeMap<String, Content>>,
}

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
    /// The files of `site` as `theme` shows it.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>) -> Self {
        let mut files: BTreeMap<String, Content> = BTreeMap::new();
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
        Self {
            sidebars: Arc::new(Sidebars::new(&site)),
            files: Arc::new(files),
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
        }
    }

    /// The linked book behind the files.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The addresses of all files, in order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.site.pages.len()
    }

    /// The bytes at `address`; `None` if there is no such file.
    pub fn bytes(&self, address: &str) -> Option<Result<Cow<'_, [u8]>, Diagnostic>> {
        if let Content::Copied(bytes) = self.files.get(address)? {
            return Some(Ok(Cow::Borrowed(bytes)));
        }
        let draft = self.draft(address)?;
        Some(draft.and_then(|draft| self.render(&draft)).map(Cow::Owned))
    }

    /// What the page at `address` is rendered from; `None` if no page is.
    pub fn draft(&self, address: &str) -> Option<Result<Draft, Diagnostic>> {
        let Content::Rendered(index, form) = *self.files.get(address)? else {
            return None;
        };
        let (site, theme, sidebars) = (&self.site, &self.theme, &self.sidebars);
        let draft = match form {
            Form::Itself => page::draft(site, theme, sidebars, index),
            Form::Companion(name) => companion::draft(site, theme, sidebars, index, name),
            Form::Moved => Ok(moved(site, index, address)),
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

    /// Renders every page and reports those that cannot be.
    pub fn check(&self, sink: &mut Diagnostics) {
        let files = self.files.par_iter();
        let failures: Vec<Diagnostic> = files
            .filter_map(|(address, _)| self.bytes(address)?.err())
            .collect();
        sink.extend(failures);
    }
}

/// What stands at the address that the page at `index` had before.
fn moved(site: &Site, index: PageIndex, address: &str) -> Draft {
    let page = site.page(index);
    let root = Address::new(address).root();
    let href = format!("{root}{}", encode_path(page.address.as_str()));
    let mut context = tera::Context::new();
    context.insert("href", &href);
    context.insert("title", page.title());
    context.insert("root", &root);
    Draft::new(page, "moved.html", context, href.len() + 1024)
}
