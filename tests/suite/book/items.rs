//! Every numbered item of the material has its place in the book.

use indexmap::IndexMap;
use serde::Deserialize;

use super::path::find;
use super::source::{Book, book, fixture, read};

/// The lists of `items.yml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Items {
    total: usize,
    registers: IndexMap<String, Register>,
    lists: IndexMap<String, List>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    entries: String,
    n: usize,
}

/// Where the items of a list are.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum List {
    Places {
        n: usize,
        at: Vec<Places>,
    },
    Entries {
        n: usize,
        #[serde(rename = "in")]
        page: String,
        entries: String,
    },
    Words {
        n: usize,
        #[serde(rename = "in")]
        page: String,
        says: Vec<String>,
    },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Places {
    One(String),
    Several(Vec<String>),
}

impl Items {
    /// Reads the fixture.
    pub fn read(text: &str) -> Result<Self, String> {
        read(text)
    }

    /// Whether the lists exist and have `n` items together.
    pub fn together(&self, lists: &[String], n: usize) -> Vec<String> {
        let unknown = lists.iter().filter(|id| !self.lists.contains_key(*id));
        let mut faults: Vec<String> = unknown.map(|id| format!("there is no list {id}")).collect();
        let known = lists.iter().filter_map(|id| self.lists.get(id));
        let items: usize = known.map(List::n).sum();
        if items != n {
            faults.push(format!("{} have {items} items, not {n}", lists.join(", ")));
        }
        faults
    }
}

impl List {
    fn n(&self) -> usize {
        match self {
            Self::Places { n, .. } | Self::Entries { n, .. } | Self::Words { n, .. } => *n,
        }
    }

    fn faults(&self, book: &Book) -> Vec<String> {
        match self {
            Self::Places { n, at } => {
                let places = at.iter().flat_map(Places::each);
                let missing = places.filter(|place| !book.has_place(place));
                let missing = missing.map(|place| format!("the book has no `{place}`"));
                missing.chain(unequal(at.len(), *n, "places")).collect()
            }
            Self::Entries { n, page, entries } => {
                let found = count(book, page, entries);
                unequal(found, *n, "entries").into_iter().collect()
            }
            Self::Words { n, page, says } => {
                let source = book.source(page);
                let unsaid = says
                    .iter()
                    .filter(|words| !source.is_some_and(|source| source.says(words)));
                let unsaid = unsaid.map(|words| format!("`{page}` does not say “{words}”"));
                unsaid.chain(unequal(says.len(), *n, "phrases")).collect()
            }
        }
    }
}

impl Places {
    fn each(&self) -> &[String] {
        match self {
            Self::One(place) => std::slice::from_ref(place),
            Self::Several(places) => places,
        }
    }
}

fn unequal(found: usize, n: usize, what: &str) -> Option<String> {
    (found != n).then(|| format!("{found} {what} for {n} items"))
}

fn count(book: &Book, page: &str, path: &str) -> usize {
    let tree = book.source(page).and_then(|source| source.tree.as_ref());
    tree.map_or(0, |tree| find(tree, path).len())
}

/// What the book lacks of the lists in `text`.
fn lacking(text: &str, book: &Book) -> Vec<String> {
    let items = match Items::read(text) {
        Ok(items) => items,
        Err(error) => return vec![error],
    };
    let mut faults = Vec::new();
    let total: usize = items.lists.values().map(List::n).sum();
    if total != items.total {
        faults.push(format!("the lists have {total} items, not {}", items.total));
    }
    for (id, register) in &items.registers {
        let found = count(book, id, &register.entries);
        faults.extend(unequal(found, register.n, "entries").map(|fault| format!("{id}: {fault}")));
    }
    for (id, list) in &items.lists {
        faults.extend(
            list.faults(book)
                .iter()
                .map(|fault| format!("{id}: {fault}")),
        );
    }
    faults
}

#[test]
fn every_item_has_its_place() {
    let text = fixture("items.yml");
    assert_eq!(lacking(&text, book()), Vec::<String>::new());
    let items = Items::read(&text).expect("the lists are read");
    assert_eq!((items.lists.len(), items.total), (249, 1360));
}

/// The lists with one change.
fn changed(from: &str, to: &str) -> Vec<String> {
    let text = fixture("items.yml");
    assert_eq!(text.matches(from).count(), 1, "{from} stands there once");
    lacking(&text.replacen(from, to, 1), book())
}

#[test]
fn a_list_without_its_places_is_named() {
    assert_eq!(
        changed(
            "  1.2c: {n: 3, at: [freelancer-fit#scope, ",
            "  1.2c: {n: 3, at: ["
        ),
        ["1.2c: 2 places for 3 items"]
    );
    assert_eq!(
        changed("freelancer-fit#growth", "freelancer-fit#hope"),
        ["1.2c: the book has no `freelancer-fit#hope`"]
    );
    assert_eq!(
        changed(
            "{n: 5, in: what-you-protect,",
            "{n: 6, in: what-you-protect,"
        ),
        [
            "the lists have 1361 items, not 1360",
            "0.2a: 5 entries for 6 items"
        ]
    );
    assert_eq!(
        changed(
            "the size used in the redesign question",
            "a word that nobody wrote"
        ),
        ["2.3a: `load-and-performance` does not say “a word that nobody wrote”"]
    );
    assert_eq!(
        changed(
            "glossary: {entries: terms, n: 110}",
            "glossary: {entries: terms, n: 111}"
        ),
        ["glossary: 110 entries for 111 items"]
    );
}
