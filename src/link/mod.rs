//! Documents → site: addresses, order, references, sheets.
//!
//! The only stage that sees all documents at once, and so the only one that
//! can say whether a reference leads anywhere. It reads no files and renders
//! nothing.

mod anchors;
mod claims;
mod decision;
mod leads;
mod lower;
mod order;
mod others;
mod redirects;
mod references;
mod renames;
mod terms;
mod tree;
mod unlinked;

use std::sync::Arc;

use rayon::prelude::*;

pub use decision::RuleDraft;
pub use lower::Lowering;
pub use tree::{title_from, without_order};

use crate::config::Config;
use crate::diagnostics::{DUPLICATE_ID, Diagnostic, Diagnostics, Location, Span};
use crate::document::{Completeness, Document};
use crate::lock::{Ledger, Unread};
use crate::parse::Broken;
use crate::quick::QuickMap;
use crate::site::{Anchors, Page, PageIndex, Site};
use crate::source::Asset;
use crate::words::Words;

/// How many pages a thread takes on at once.
const MOST_AT_ONCE: usize = 256;

/// A parsed document with the path of its source inside the content tree.
#[derive(Debug, Clone)]
pub struct Placed {
    /// For instance `01-decide/index.md`.
    pub inner: Arc<str>,
    /// What it says.
    pub document: Arc<Document>,
}

/// Everything there is to link.
#[derive(Debug, Default)]
pub struct Parts {
    /// The documents, in any order.
    pub documents: Vec<Placed>,
    /// Files that gave no document.
    pub broken: Vec<Broken>,
    /// Files copied as they are.
    pub assets: Vec<Asset>,
    /// What was published before.
    pub ledger: Option<Arc<Ledger>>,
}

/// Links all documents into a site. Mistakes go to `sink`; the site is whole
/// even if there are some, so that later stages can report theirs.
pub fn link(parts: Parts, config: &Arc<Config>, words: &Words, sink: &mut Diagnostics) -> Site {
    let (mut pages, sections) = tree::grow(parts.documents, config);
    let content = &config.build.content_dir.value;
    let (clashes, (ids, anchors)) = rayon::join(
        || claims::check(&pages, &parts.assets, content),
        || rayon::join(|| index_ids(&pages), || anchors_of(&pages)),
    );
    sink.extend(clashes);
    let (ids, twice) = ids;
    sink.extend(twice);
    for (page, (anchors, mistakes)) in pages.iter_mut().zip(anchors) {
        page.anchors = anchors;
        sink.extend(mistakes);
    }
    let (renames, (shown, files)) = rayon::join(
        || renames::check(&pages, &ids, &config.book.retired),
        || rayon::join(|| order::shown(&pages, &ids), || index_files(&pages)),
    );
    sink.extend(renames);
    order::connect(&mut pages, &shown);
    let leads: Vec<_> = pages
        .par_iter()
        .map(|page| leads::of(page, &ids, &files))
        .collect();
    for (page, leads) in pages.iter_mut().zip(leads) {
        page.leads = leads;
    }
    let terms = terms::collect(&pages, sink);
    let assets = parts.assets.into_iter();
    let mut site = Site {
        config: Arc::clone(config),
        sections: Arc::new(sections),
        ids: Arc::new(ids),
        files: Arc::new(files),
        assets: Arc::new(assets.map(|asset| (asset.inner.clone(), asset)).collect()),
        moved: Arc::default(),
        terms: terms
            .filter(|_| config.output.html.glossary_terms)
            .map(Arc::new),
        pages: shared(pages),
    };
    let unread = match parts.broken.is_empty() {
        true => Unread::None,
        false => Unread::Some,
    };
    redirects::settle(&mut site, parts.ledger.as_deref(), unread, sink);
    let pages = site.pages.par_iter().with_max_len(MOST_AT_ONCE);
    let mistakes: Vec<Diagnostics> = pages
        .map(|page| page_mistakes(&site, page, &parts.broken))
        .filter(|mistakes| !mistakes.is_empty())
        .collect();
    sink.extend(mistakes.into_iter().flatten());
    lower::lower_all(&mut site, words, sink);
    site
}

/// What is wrong with the references of one page.
fn page_mistakes(site: &Site, page: &Page, broken: &[Broken]) -> Diagnostics {
    let mut sink = Diagnostics::new();
    references::check(site, page, broken, &mut sink);
    if let (Some(piece), Completeness::Whole) = (page.document.piece(), page.document.completeness)
    {
        piece.check_links(site, &mut sink);
    }
    sink
}

/// The site after the text of one guide changed, if nothing changed that
/// other pages can see: then only that page is linked anew. `None` if the
/// book must be linked as a whole.
pub fn relink(site: &Site, placed: Placed, sink: &mut Diagnostics) -> Option<Site> {
    let index = *site.files.get(&placed.inner)?;
    let before = site.page(index);
    if placed.document.outline? != before.document.outline? {
        return None;
    }
    let (anchors, mistakes) = anchors::of(&placed.document);
    sink.extend(mistakes);
    let mut page = Page {
        document: placed.document,
        anchors,
        ..before.clone()
    };
    page.leads = leads::of(&page, &site.ids, &site.files);
    references::check(site, &page, &[], sink);
    let mut after = site.clone();
    after.pages[index.0] = Arc::new(page);
    Some(after)
}

fn anchors_of(pages: &[Page]) -> Vec<(Anchors, Diagnostics)> {
    let pages = pages.par_iter();
    pages.map(|page| anchors::of(&page.document)).collect()
}

/// Each page by itself, in a list that is no larger than it has to be: it
/// would keep the room that the pages themselves took.
fn shared(pages: Vec<Page>) -> Vec<Arc<Page>> {
    let mut shared = Vec::with_capacity(pages.len());
    shared.extend(pages.into_iter().map(Arc::new));
    shared
}

/// Pages by the paths of their sources.
fn index_files(pages: &[Page]) -> QuickMap<Arc<str>, PageIndex> {
    let files = pages.iter().enumerate();
    files
        .map(|(index, page)| (page.inner.clone(), PageIndex(index)))
        .collect()
}

/// Pages by their ids, and the ids that are used twice.
fn index_ids(pages: &[Page]) -> (QuickMap<String, PageIndex>, Diagnostics) {
    let mut sink = Diagnostics::new();
    let mut ids: QuickMap<String, PageIndex> = QuickMap::default();
    ids.reserve(pages.len());
    for (index, page) in pages.iter().enumerate() {
        let Some(id) = &page.document.front.id else {
            continue;
        };
        match ids.get(id.value.as_str()) {
            Some(first) => {
                let first = &pages[first.0].document;
                let place = first.front.id.as_ref().map_or_else(
                    || Location {
                        path: first.path.clone(),
                        span: Span::default(),
                    },
                    |id| id.at.clone(),
                );
                let message = format!("the id `{}` is used by two documents", id.value);
                sink.push(
                    Diagnostic::new(&DUPLICATE_ID, id.at.clone(), message)
                        .also(place, "first used here"),
                );
            }
            None => {
                ids.insert(id.value.as_str().to_owned(), PageIndex(index));
            }
        }
    }
    (ids, sink)
}
