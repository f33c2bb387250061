//! `scorebook.lock`: the ids and addresses that were published.
//!
//! Readers' answers are kept under ids, and links from elsewhere name
//! addresses. The ledger remembers both, so that neither breaks silently. It
//! only grows: what was published once stays accounted for, by being there,
//! by `was:` or by being retired. It is compared with the linked book and
//! knows nothing of how pages are made.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::diagnostics::{
    ADDRESS_GONE, Diagnostic, Diagnostics, ID_GONE, ITEM_GONE, SourcePath, Spanned, nearest,
};
use crate::document::{Completeness, Id, record};
use crate::site::{Page, PageIndex, Site, is_page_path};
use crate::yaml::{self, Decode, Decoder, NonEmpty, Whole};

/// The file name of the ledger.
pub const FILE_NAME: &str = "scorebook.lock";

/// What stands above the entries.
const HEAD: &str = "\
# Published ids and addresses, which readers' answers and links depend on.
# Written by `scorebook lock`; keep it in the repository.
";

record! {
    /// The ledger of published ids.
    pub struct Ledger {
        /// How it is written.
        version: Whole<1, 1>,
        /// Pages and pieces.
        pages: Vec<Published>,
    }
}

record! {
    /// A page or piece that was published.
    pub struct Published {
        /// Its id; an entry without one is a page that is known by its address alone.
        id: Option<Spanned<Id>>,
        /// Where it is and where it was.
        addresses: NonEmpty<Spanned<String>>,
        /// The items of a piece.
        items: Vec<Spanned<String>>,
    }
}

impl Ledger {
    /// Reads the text of a `scorebook.lock`; mistakes go to `sink`.
    pub fn parse(text: &str, sink: &mut Diagnostics) -> Option<Self> {
        let path = SourcePath::new(FILE_NAME);
        let node = yaml::read(text, &path, 0, sink)?;
        Self::decode(&node, &mut Decoder::new(&path, sink))
    }

    /// Where published addresses that no page has any more lead to.
    pub fn moved(&self, site: &Site) -> BTreeMap<String, PageIndex> {
        let names = Names::of(site);
        let mut moved = BTreeMap::new();
        for entry in &self.pages {
            let Some(index) = entry.id.as_ref().and_then(|id| names.page(&id.value)) else {
                continue;
            };
            for address in entry.addresses.iter() {
                let address_is_free = !names.addresses.contains(address.value.as_str());
                if address_is_free && is_page_path(&address.value) {
                    moved.insert(address.value.clone(), index);
                }
            }
        }
        moved
    }

    /// Reports what was published and is neither there nor accounted for.
    /// `unread` tells that files could not be read: what seems missing may be
    /// in them.
    pub fn check(&self, site: &Site, unread: Unread, sink: &mut Diagnostics) {
        let names = Names::of(site);
        for entry in &self.pages {
            match &entry.id {
                Some(id) => match names.page(&id.value) {
                    Some(index) => check_items(entry, site.page(index), sink),
                    None if unread == Unread::Some || names.is_retired(&id.value) => {}
                    None => sink.push(self.gone(id, site)),
                },
                None if unread == Unread::Some => {}
                None => {
                    for address in entry.addresses.iter() {
                        if !names.addresses.contains(address.value.as_str())
                            && !site.moved.contains_key(&address.value)
                        {
                            sink.push(address_gone(address));
                        }
                    }
                }
            }
        }
    }

    fn gone(&self, id: &Spanned<Id>, site: &Site) -> Diagnostic {
        let message = format!("the id `{}` was published and is gone", id.value);
        let diagnostic = Diagnostic::new(&ID_GONE, id.at.clone(), message);
        let published = |name: &str| {
            let mut ids = self.pages.iter().filter_map(|entry| entry.id.as_ref());
            ids.any(|id| id.value.as_str() == name)
        };
        let new = site.ids.keys().map(String::as_str);
        let diagnostic = match nearest(id.value.as_str(), new.filter(|name| !published(name))) {
            Some(new) => diagnostic.help(format!(
                "if it is called `{new}` now, write `was: [{}]` there",
                id.value
            )),
            None => diagnostic.help(format!(
                "if it has a new id, write `was: [{}]` there",
                id.value
            )),
        };
        diagnostic.help(format!(
            "if it was taken away, write `retired = [\"{}\"]` under `[book]` in book.toml",
            id.value
        ))
    }
}

/// Whether files of the content could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// All were read.
    None,
    /// Some were not.
    Some,
}

/// What a site is known by.
struct Names<'a> {
    site: &'a Site,
    former: HashMap<&'a str, PageIndex>,
    addresses: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(site: &'a Site) -> Self {
        let former = site.pages.iter().enumerate().flat_map(|(index, page)| {
            let was = page.document.front.was.iter();
            was.map(move |id| (id.value.as_str(), PageIndex(index)))
        });
        Self {
            site,
            former: former.collect(),
            addresses: site
                .pages
                .iter()
                .map(|page| page.address.as_str())
                .collect(),
        }
    }

    fn page(&self, id: &Id) -> Option<PageIndex> {
        let known = self.site.ids.get(id.as_str());
        known.or_else(|| self.former.get(id.as_str())).copied()
    }

    fn is_retired(&self, id: &Id) -> bool {
        let mut retired = self.site.config.book.retired.iter();
        retired.any(|retired| retired.value == *id)
    }
}

fn check_items(entry: &Published, page: &Page, sink: &mut Diagnostics) {
    if page.document.completeness == Completeness::Partial {
        return;
    }
    let front = &page.document.front;
    for item in &entry.items {
        let name = item.value.as_str();
        let accounted = page.anchor(name).is_some()
            || page
                .anchors
                .iter()
                .any(|anchor| anchor.was().iter().any(|was| was == name))
            || front.retired.iter().any(|retired| retired.value == name);
        if accounted {
            continue;
        }
        let place = front.id.as_ref().map_or(&item.at, |id| &id.at);
        let message = format!("the item `{name}` was published and is gone");
        let published = |id: &str| entry.items.iter().any(|item| item.value == id);
        let new = page.anchors.iter().map(|anchor| &*anchor.id);
        let renamed = match nearest(name, new.filter(|id| !published(id))) {
            Some(new) => format!("if it is called `{new}` now, write `was: [{name}]` there"),
            None => format!("if it has a new id, write `was: [{name}]` beside that"),
        };
        sink.push(
            Diagnostic::new(&ITEM_GONE, place.clone(), message)
                .also(item.at.clone(), "published under this id")
                .help(renamed)
                .help(format!(
                    "if it was taken away, write `retired: [{name}]` in its piece"
                )),
        );
    }
}

fn address_gone(address: &Spanned<String>) -> Diagnostic {
    let message = format!("the page `{}` was published and is gone", address.value);
    Diagnostic::new(&ADDRESS_GONE, address.at.clone(), message).help(format!(
        "write `\"{}\" = \"id-of-a-page\"` under `[output.html.redirect]` in book.toml",
        address.value
    ))
}

/// The ledger as it is written.
#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    pages: Vec<WrittenPage<'a>>,
}

#[derive(Serialize)]
struct WrittenPage<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    addresses: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<&'a str>,
}

/// The text of a ledger that has everything of `before` and of `site`.
pub fn written(before: Option<&Ledger>, site: &Site) -> Result<String, serde_yaml::Error> {
    let mut known = Known::default();
    for page in &site.pages {
        let items = page.anchors.iter().map(|anchor| &*anchor.id);
        // Headings of guides are not answered, and follow the text.
        let items = items.filter(|_| !page.is_guide());
        let id = page.document.front.id.as_ref();
        known.add(id, [page.address.as_str()].into_iter(), items);
    }
    for entry in before.iter().flat_map(|ledger| &ledger.pages) {
        let addresses = entry.addresses.iter().map(|address| address.value.as_str());
        let items = entry.items.iter().map(|item| item.value.as_str());
        known.add(entry.id.as_ref(), addresses, items);
    }
    let pages = known.pages();
    let body = serde_yaml::to_string(&Written { version: 1, pages })?;
    Ok(format!("{HEAD}{body}"))
}

/// What was ever published, put together.
#[derive(Default)]
struct Known<'a> {
    by_id: BTreeMap<&'a str, WrittenPage<'a>>,
    nameless: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn add(
        &mut self,
        id: Option<&'a Spanned<Id>>,
        addresses: impl Iterator<Item = &'a str>,
        items: impl Iterator<Item = &'a str>,
    ) {
        let Some(id) = id.map(|id| id.value.as_str()) else {
            self.nameless.extend(addresses);
            return;
        };
        let page = self.by_id.entry(id).or_insert_with(|| WrittenPage {
            id: Some(id),
            addresses: Vec::new(),
            items: Vec::new(),
        });
        add(&mut page.addresses, addresses);
        add(&mut page.items, items);
    }

    fn pages(mut self) -> Vec<WrittenPage<'a>> {
        for address in self.by_id.values().flat_map(|page| &page.addresses) {
            // A page that got an id is known by that.
            self.nameless.remove(address);
        }
        let nameless = self.nameless.into_iter().map(|address| WrittenPage {
            id: None,
            addresses: vec![address],
            items: Vec::new(),
        });
        self.by_id.into_values().chain(nameless).collect()
    }
}

/// Adds what is not there yet.
fn add<'a>(list: &mut Vec<&'a str>, more: impl Iterator<Item = &'a str>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}
