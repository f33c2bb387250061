//! Search over guides and single items, without a server.
//!
//! ```text
//! Site ──► records of each page ──► words in order ──► files
//!          kept by Memo             Entry              shards
//! ```
//!
//! - [`tokens`] says what a word is; `weight` how much it counts.
//! - `page` reads a page from what parsing already made of it, counting its
//!   words in a `tally`; the `lexicon` has the words of the whole book.
//! - [`files`] writes scripts that a page loads when someone searches.
//! - [`find`] answers a question from those files alone, as the script in
//!   `themes/default/scripts/search` does.
//! - [`letters`] puts everything into the order of an index without scripts.
//!
//! An index is made when its first file is asked for, so that a preview in
//! which nobody searches never makes one. Nothing here knows templates.

pub mod files;
pub mod find;
pub mod fold;
mod index;
pub mod letters;
mod lexicon;
mod memo;
pub mod near;
mod numbers;
mod page;
mod parts;
mod places;
mod tally;
pub mod tokens;
mod weight;
pub mod word;

use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};

pub use files::{DIRECTORY, FOLDER, Files};
pub use memo::Memo;
use memo::{Records, Threads};

use crate::kinds::KINDS;
use crate::site::Site;
use crate::words::Words;

/// The index of a book, made when it is first asked for.
#[derive(Debug, Default)]
pub struct Search {
    memo: Arc<Memo>,
    records: OnceLock<Records>,
    files: OnceLock<Files>,
}

impl Search {
    /// An index that takes over what `memo` remembers of pages.
    pub fn new(memo: Arc<Memo>) -> Self {
        Self {
            memo,
            ..Self::default()
        }
    }

    /// The index of the same book after some of its pages changed.
    pub fn renewed(&self) -> Self {
        Self::new(Arc::clone(&self.memo))
    }

    /// What is remembered of pages.
    pub fn memo(&self) -> &Memo {
        &self.memo
    }

    /// Reads the pages of `site` that the memo does not know, on all threads,
    /// none of which may meanwhile ask for anything of the index.
    pub fn read(&self, site: &Site, words: &Words) {
        self.records(site, words, Threads::All);
    }

    /// The files of the index of `site`.
    pub fn files(&self, site: &Site, words: &Words) -> &Files {
        self.files.get_or_init(|| {
            let records = self.records(site, words, Threads::for_anyone());
            self.memo
                .with_lexicon(|lexicon| files::files(lexicon, records, said(words)))
        })
    }

    fn records(&self, site: &Site, words: &Words, by: Threads) -> &Records {
        self.records
            .get_or_init(|| self.memo.records(site, words, by))
    }
}

/// The words that the script shows: what pages of each kind and their items
/// are called, guides first, what it says of hits, and which words of a
/// question tell nothing.
fn said(words: &Words) -> Value {
    let guide = json!([
        "guide",
        words.get(&["kinds", "guide"]),
        words.kind("guide"),
        ""
    ]);
    let others = KINDS.iter().map(|kind| {
        let name = kind.name;
        json!([
            name,
            words.get(&["kinds", name]),
            words.kind(name),
            words.get(&["item", name])
        ])
    });
    let kinds: Value = std::iter::once(guide).chain(others).collect();
    let search = words.tree().get("search");
    let said = search.and_then(|search| serde_json::to_value(search.get("said")?).ok());
    let fillers = words.get(&["search", "fillers"]);
    json!({"kinds": kinds, "said": said, "fillers": fillers})
}
