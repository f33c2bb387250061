//! What earlier indexes already worked out, page by page.
//!
//! Keyed by everything that the records of a page depend on: nothing is ever
//! wrong here, only missing. Of an abridged page that cannot be told; whoever
//! abridged it answers for it that its records are here and still hold.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::lexicon::Lexicon;
use super::page::{PageRecords, Reader};
use crate::diagnostics::SourcePath;
use crate::document::{Block, Body, Completeness, Inline, Visit, Visitor};
use crate::markdown::{Fragment, Label, Resolve, Rich, Target};
use crate::quick::QuickMap;
use crate::site::{Page, PageLinks, Site};
use crate::words::Words;

/// How many batches of pages there are for each thread: enough that none waits
/// long for the others at the end.
const BATCHES: usize = 16;

/// The records of pages, kept from one index to the next.
#[derive(Debug, Default)]
pub struct Memo(Mutex<Kept>);

/// The words of a book and the records of its pages.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Kept {
    /// The words of all pages ever kept.
    pub lexicon: Lexicon,
    /// In the order of the last book; most are never looked for.
    pages: Vec<KeptPage>,
}

/// The records of a page by the path of its source, with the key of all that
/// they were made from.
type KeptPage = (SourcePath, (u64, Arc<PageRecords>));

impl Memo {
    /// The records of all pages of `site` in order, read `by` these threads
    /// where none are kept.
    pub(super) fn records(&self, site: &Site, words: &Words, by: Threads) -> Records {
        self.kept().records(site, words, by)
    }

    /// What comes of the words that records are numbered by.
    pub(super) fn with_lexicon<T>(&self, use_it: impl FnOnce(&Lexicon) -> T) -> T {
        use_it(&self.kept().lexicon)
    }

    /// Writes all that is kept, for [`load`](Self::load).
    pub fn save(&self, writer: impl Write) -> postcard::Result<()> {
        postcard::to_io(&*self.kept(), writer).map(drop)
    }

    /// A memo that keeps what was saved.
    pub fn load(saved: &[u8]) -> postcard::Result<Self> {
        postcard::from_bytes(saved).map(|kept| Self(Mutex::new(kept)))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The records of the pages of a site, in their order.
pub(super) type Records = Vec<Arc<PageRecords>>;

/// Who reads pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Threads {
    /// All there are: for whoever knows that none of them wants an index.
    All,
    /// The one that asks. If it is one of many that work, it would take on
    /// something else while it waits for them, perhaps what asks for this very
    /// index.
    ThisOne,
}

impl Threads {
    /// Those that may work for the one that asks, whatever else they do.
    pub(super) fn for_anyone() -> Self {
        match rayon::current_thread_index() {
            None => Self::All,
            Some(_) => Self::ThisOne,
        }
    }

    /// What comes of each batch.
    fn each<T: Send, R: Send>(
        self,
        batches: Vec<T>,
        work: impl Fn(T) -> R + Send + Sync,
    ) -> Vec<R> {
        match self {
            Self::All => batches.into_par_iter().map(work).collect(),
            Self::ThisOne => batches.into_iter().map(work).collect(),
        }
    }
}

impl Kept {
    fn records(&mut self, site: &Site, words: &Words, by: Threads) -> Records {
        let before = std::mem::take(&mut self.pages).into_iter();
        let before: QuickMap<SourcePath, (u64, Arc<PageRecords>)> = before.collect();
        let known = |page: &Arc<Page>| {
            let path = &page.document.path;
            let (known, records) = before.get(path)?;
            let is_abridged = page.document.completeness == Completeness::Abridged;
            let holds = is_abridged || *known == key(page, &links(site, page, words));
            holds.then(|| (path.clone(), (*known, Arc::clone(records))))
        };
        let known = by.each(batches(&site.pages), |pages| {
            pages.iter().map(&known).collect::<Vec<_>>()
        });
        let mut kept: Vec<Option<KeptPage>> = known.into_iter().flatten().collect();
        let missing: Vec<usize> = (0..kept.len())
            .filter(|index| kept[*index].is_none())
            .collect();
        let read = self.read(site, words, &missing, by);
        for (index, page) in missing.into_iter().zip(read) {
            kept[index] = Some(page);
        }
        self.pages = kept.into_iter().flatten().collect();
        let pages = self.pages.iter();
        pages.map(|(_, (_, page))| Arc::clone(page)).collect()
    }

    /// The records of these pages.
    fn read(
        &mut self,
        site: &Site,
        words: &Words,
        pages: &[usize],
        by: Threads,
    ) -> impl Iterator<Item = KeptPage> + use<> {
        let readers = Readers::default();
        let read = by.each(batches(pages), |pages| {
            let (number, mut reader) = readers.take();
            let records = pages.iter().map(|index| {
                let page = &site.pages[*index];
                let links = links(site, page, words);
                let label = label(page, words);
                let records = reader.read(page, label, &|target: &Target| title(&links, target));
                (page, key(page, &links), records)
            });
            let records: Vec<(&Arc<Page>, u64, PageRecords)> = records.collect();
            readers.put_back(number, reader);
            (number, records)
        });
        // The numbers of one lexicon in place of those of many.
        let lexicons = readers.lexicons();
        let numbers = lexicons.iter().map(|lexicon| {
            let words = lexicon.words();
            words.map(|word| self.lexicon.number(word)).collect()
        });
        let numbers: Vec<Vec<u32>> = numbers.collect();
        let renumbered = by.each(read, |(number, pages)| {
            let pages = pages.into_iter().map(|(page, key, mut records)| {
                records.postings.renumber(&numbers[number]);
                (page.document.path.clone(), (key, Arc::new(records)))
            });
            pages.collect::<Vec<KeptPage>>()
        });
        renumbered.into_iter().flatten()
    }
}

/// Readers, numbered, that are between two batches.
#[derive(Default)]
struct Readers {
    waiting: Mutex<Vec<(usize, Reader)>>,
    made: AtomicUsize,
}

impl Readers {
    /// One that waits, or a new one.
    fn take(&self) -> (usize, Reader) {
        let waiting = self.waiting().pop();
        waiting.unwrap_or_else(|| {
            let number = self.made.fetch_add(1, Ordering::Relaxed);
            (number, Reader::default())
        })
    }

    fn put_back(&self, number: usize, reader: Reader) {
        self.waiting().push((number, reader));
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<(usize, Reader)>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words of each, by their numbers.
    fn lexicons(self) -> Vec<Lexicon> {
        let waiting = self.waiting.into_inner();
        let mut readers = waiting.unwrap_or_else(PoisonError::into_inner);
        readers.sort_unstable_by_key(|(number, _)| *number);
        let readers = readers.into_iter();
        readers.map(|(_, reader)| reader.lexicon).collect()
    }
}

/// Cuts `all` into batches for all threads.
fn batches<T>(all: &[T]) -> Vec<&[T]> {
    let batches = rayon::current_num_threads() * BATCHES;
    all.chunks(all.len().div_ceil(batches).max(1)).collect()
}

/// The book as seen from `page`, where only titles are asked for.
fn links<'a>(site: &'a Site, page: &'a Page, words: &'a Words) -> PageLinks<'a> {
    PageLinks {
        site,
        page,
        root: "",
        words,
        embed: &|_| String::new(),
    }
}

/// What pages of this kind are called.
fn label<'a>(page: &Page, words: &'a Words) -> &'a str {
    words.get(&["kind", page.document.kind()])
}

fn title(links: &PageLinks<'_>, target: &Target) -> Option<String> {
    links.title(target).map(Cow::into_owned)
}

/// A hash of everything that the records of `page` are made from.
fn key(page: &Page, links: &PageLinks<'_>) -> u64 {
    let mut key = Key {
        hasher: Xxh3::new(),
        links,
    };
    page.document.hash.hash(&mut key.hasher);
    page.address.hash(&mut key.hasher);
    page.title().hash(&mut key.hasher);
    label(page, links.words).hash(&mut key.hasher);
    match &page.document.body {
        Body::Guide(guide) => key.titles(&guide.rich),
        Body::Piece { rules, content } => {
            rules.visit(&mut key);
            content.visit(&mut key);
        }
    }
    key.hasher.finish()
}

struct Key<'a> {
    hasher: Xxh3,
    links: &'a PageLinks<'a>,
}

impl Key<'_> {
    /// Adds what links without a label will read as.
    fn titles(&mut self, text: &Rich) {
        for fragment in text.fragments() {
            if let Fragment::LinkOpen(link) = fragment
                && link.label == Label::TitleOfTarget
            {
                title(self.links, &link.target).hash(&mut self.hasher);
            }
        }
    }
}

impl Visitor for Key<'_> {
    fn inline(&mut self, text: &Inline) {
        self.titles(&text.0);
    }

    fn block(&mut self, text: &Block) {
        self.titles(&text.0);
    }
}
