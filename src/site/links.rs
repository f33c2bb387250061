//! Links as one page sees them.

use std::borrow::Cow;

use super::address::push_encoded;
use super::{Page, PageIndex, Site, resolve_path};
use crate::document::Reference;
use crate::markdown::{Badge, Resolve, ResolvedImage, ResolvedLink, Target, Word};
use crate::words::Words;

/// Resolves names from the standpoint of one page. `embed` makes the HTML of
/// a piece that is shown in place; only a renderer can, so it is passed in.
pub struct PageLinks<'a> {
    /// The book.
    pub site: &'a Site,
    /// The page that links are relative to.
    pub page: &'a Page,
    /// What leads from the page to the root of the site.
    pub root: &'a str,
    /// The words of the interface.
    pub words: &'a Words,
    /// Renders a piece in place.
    pub embed: &'a (dyn Fn(PageIndex) -> String + 'a),
}

/// A resolved reference from YAML.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReferenceView {
    /// The address, relative to the page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// The kind of page it leads to, in words.
    pub kind_label: String,
}

impl PageLinks<'_> {
    /// The address of `page` from here.
    pub fn href(&self, page: &Page) -> String {
        self.address_of(page.address.as_str(), None)
    }

    /// The address of a companion of the piece on this page.
    pub fn companion(&self, name: &str) -> String {
        let address = self.page.address.beside(name);
        self.address_of(address.as_str(), None)
    }

    /// The address of a place in what lies at `path` in the site, from here.
    fn address_of(&self, path: &str, anchor: Option<&str>) -> String {
        let length = self.root.len() + path.len() + anchor.map_or(0, |anchor| 1 + anchor.len());
        let mut href = String::with_capacity(length);
        href.push_str(self.root);
        push_encoded(&mut href, path);
        if let Some(anchor) = anchor {
            href.push('#');
            push_encoded(&mut href, anchor);
        }
        href
    }

    /// References as links; those that lead nowhere were reported by the link
    /// stage and are left out.
    pub fn references(&self, references: &[Reference]) -> Vec<ReferenceView> {
        references
            .iter()
            .filter_map(|reference| self.view(reference.target.as_str(), reference.item.as_deref()))
            .collect()
    }

    /// A reference as written, `piece` or `piece#item`.
    pub fn written(&self, reference: &str) -> Option<ReferenceView> {
        let (id, item) = match reference.split_once('#') {
            Some((id, item)) => (id, Some(item)),
            None => (reference, None),
        };
        self.view(id, item)
    }

    fn view(&self, id: &str, item: Option<&str>) -> Option<ReferenceView> {
        let page = self.page_of(id)?;
        let link = self.to_item(page, item);
        Some(ReferenceView {
            href: link.href,
            title: link.title.into_owned(),
            kind_label: self.words.kind(page.document.kind()).to_owned(),
        })
    }

    fn page_of(&self, id: &str) -> Option<&Page> {
        self.site.ids.get(id).map(|index| self.site.page(*index))
    }

    fn to_item<'s>(&'s self, page: &'s Page, item: Option<&str>) -> ResolvedLink<'s> {
        let address = page.address.as_str();
        match item.and_then(|item| page.anchor(item)) {
            Some(anchor) => ResolvedLink {
                href: self.address_of(address, Some(&anchor.id)),
                title: Cow::Borrowed(&anchor.title),
                badge: anchor.badge.map(|name| Badge {
                    class: format!("badge-{name}"),
                    label: self.words.get(&["badge", name]).to_owned(),
                }),
            },
            None => ResolvedLink {
                href: self.address_of(address, None),
                title: Cow::Borrowed(page.title()),
                badge: None,
            },
        }
    }
}

impl Resolve for PageLinks<'_> {
    fn link<'s>(&'s self, target: &'s Target) -> Option<ResolvedLink<'s>> {
        match target {
            Target::Piece { id, item } => Some(self.to_item(self.page_of(id)?, item.as_deref())),
            Target::Anchor(id) => {
                let anchor = self.page.anchor(id)?;
                let mut href = "#".to_owned();
                push_encoded(&mut href, id);
                Some(ResolvedLink {
                    href,
                    title: Cow::Borrowed(&anchor.title),
                    badge: None,
                })
            }
            Target::Path { path, anchor } => {
                let inner = resolve_path(&self.page.inner, path)?;
                if let Some(index) = self.site.files.get(&inner) {
                    return Some(self.to_item(self.site.page(*index), anchor.as_deref()));
                }
                let asset = self.site.assets.get(&inner)?;
                Some(ResolvedLink {
                    href: self.address_of(&asset.inner, None),
                    title: Cow::Borrowed(path),
                    badge: None,
                })
            }
        }
    }

    fn image(&self, target: &Target) -> Option<ResolvedImage> {
        let Target::Path { path, .. } = target else {
            return None;
        };
        let asset = self
            .site
            .assets
            .get(&resolve_path(&self.page.inner, path)?)?;
        Some(ResolvedImage {
            src: self.address_of(&asset.inner, None),
            size: crate::source::image_size(&asset.bytes),
        })
    }

    fn embed(&self, target: &Target) -> String {
        match target {
            Target::Piece { id, .. } => match self.site.ids.get(id) {
                Some(index) => (self.embed)(*index),
                None => String::new(),
            },
            Target::Path { .. } | Target::Anchor(_) => String::new(),
        }
    }

    fn word(&self, word: Word) -> Cow<'_, str> {
        Cow::Borrowed(self.words.get(&["markdown", word.key()]))
    }
}
