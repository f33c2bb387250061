//! Links as one page sees them.

use std::borrow::Cow;

use super::{Anchor, Page, PageIndex, Site, encode_path, resolve_path};
use crate::document::Reference;
use crate::markdown::{Badge, Resolve, ResolvedImage, ResolvedLink, Target, Word};
use crate::source::Asset;
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
        self.address_of(&page.address.encoded(), None)
    }

    /// The address of a companion of the piece on this page.
    pub fn companion(&self, name: &str) -> String {
        let address = self.page.address.beside(name);
        self.address_of(&address.encoded(), None)
    }

    /// The address of a place in what lies at `encoded` in the site, from here.
    fn address_of(&self, encoded: &str, anchor: Option<&Anchor>) -> String {
        match anchor {
            Some(anchor) => [self.root, encoded, "#", &encode_path(&anchor.id)].concat(),
            None => [self.root, encoded].concat(),
        }
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
        let found = self.item(id, item)?;
        Some(ReferenceView {
            href: self.href_of(found),
            title: found.title().to_owned(),
            kind_label: self.words.kind(found.page.document.kind()).to_owned(),
        })
    }

    fn item(&self, id: &str, item: Option<&str>) -> Option<Place<'_>> {
        let page = self.site.page(*self.site.ids.get(id)?);
        Some(Place::on(page, item))
    }

    fn find<'s>(&'s self, target: &'s Target) -> Option<Found<'s>> {
        match target {
            Target::Piece { id, item } => self.item(id, item.as_deref()).map(Found::Place),
            Target::Anchor(id) => self.page.anchor(id).map(Found::Here),
            Target::Path { path, anchor } => {
                let inner = resolve_path(&self.page.inner, path)?;
                if let Some(index) = self.site.files.get(inner.as_str()) {
                    let page = self.site.page(*index);
                    return Some(Found::Place(Place::on(page, anchor.as_deref())));
                }
                let asset = self.site.assets.get(&inner)?;
                Some(Found::File(asset, path))
            }
        }
    }

    fn href_of(&self, place: Place<'_>) -> String {
        self.address_of(&place.page.address.encoded(), place.anchor)
    }
}

/// What a target is.
enum Found<'a> {
    Place(Place<'a>),
    /// A place on this very page.
    Here(&'a Anchor),
    /// A file that is copied, and its path as written.
    File(&'a Asset, &'a str),
}

/// A page, or a place on it.
#[derive(Clone, Copy)]
struct Place<'a> {
    page: &'a Page,
    anchor: Option<&'a Anchor>,
}

impl<'a> Place<'a> {
    /// The item of `page`; the page itself if there is none of that name.
    fn on(page: &'a Page, item: Option<&str>) -> Self {
        let anchor = item.and_then(|item| page.anchor(item));
        Self { page, anchor }
    }

    fn title(self) -> &'a str {
        match self.anchor {
            Some(anchor) => &anchor.title,
            None => self.page.title(),
        }
    }
}

impl Resolve for PageLinks<'_> {
    fn link(&self, before: usize, target: &Target) -> Option<ResolvedLink> {
        // A guide has no text with links but its own.
        let found = match self.page.leads.get(before) {
            Some(Some(index)) => Found::Place(Place::on(self.site.page(*index), target.place())),
            _ => self.find(target)?,
        };
        let badge = match found {
            Found::Place(place) => place.anchor.and_then(Anchor::badge),
            Found::Here(_) | Found::File(..) => None,
        };
        Some(ResolvedLink {
            href: match found {
                Found::Place(place) => self.href_of(place),
                Found::Here(anchor) => format!("#{}", encode_path(&anchor.id)),
                Found::File(asset, _) => self.address_of(&encode_path(&asset.inner), None),
            },
            badge: badge.map(|name| Badge {
                class: format!("badge-{name}"),
                label: self.words.get(&["badge", name]).to_owned(),
            }),
        })
    }

    fn title<'s>(&'s self, target: &'s Target) -> Option<Cow<'s, str>> {
        Some(Cow::Borrowed(match self.find(target)? {
            Found::Place(place) => place.title(),
            Found::Here(anchor) => &anchor.title,
            Found::File(_, path) => path,
        }))
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
            src: self.address_of(&encode_path(&asset.inner), None),
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
