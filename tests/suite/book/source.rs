//! The sources of the bundled book, as trees and texts by id, beside the site
//! that they become. The trees count what authors wrote, whatever a kind
//! makes of it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, OnceLock};

use scorebook::diagnostics::{Diagnostics, SourcePath};
use scorebook::pipeline::{self, Project};
use scorebook::render::Output;
use scorebook::site::{Page, Site};
use scorebook::yaml::{self, Node};
use serde::de::DeserializeOwned;

use crate::support::{repository, summary};

/// The book of the repository.
pub struct Book {
    output: Output,
    sources: BTreeMap<String, Source>,
}

/// One file of the book.
pub struct Source {
    /// The file.
    pub text: String,
    /// Its tree, unless it is a guide.
    pub tree: Option<Node>,
}

/// The book, read once. It has no mistakes, so that every example in it comes
/// out as it says.
pub fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut built = pipeline::run(&Project::Folder(repository()));
        let output = built.output.take();
        assert_eq!(summary(built), Vec::<String>::new());
        let output = output.expect("a site");
        let sources = output.site().pages.iter().map(source).collect();
        Book { output, sources }
    })
}

fn source(page: &Arc<Page>) -> (String, Source) {
    let path = repository().join("content").join(&*page.inner);
    let text = fs::read_to_string(path).expect("a source");
    let tree = (!page.is_guide()).then(|| tree(&text).expect("a tree"));
    let id = page.document.front.id.as_ref();
    let id = id.map_or_else(|| page.inner.to_string(), |id| id.value.as_str().to_owned());
    (id, Source { text, tree })
}

/// The tree of a YAML text; its mistakes otherwise, keys written twice among
/// them.
pub fn tree(text: &str) -> Result<Node, String> {
    let mut sink = Diagnostics::new();
    let node = yaml::read(text, &SourcePath::new("fixture.yml"), 0, &mut sink);
    match sink.into_sorted().first() {
        Some(mistake) => Err(mistake.message.clone()),
        None => node.ok_or_else(|| "empty".to_owned()),
    }
}

/// A file of the fixtures.
pub fn fixture(name: &str) -> String {
    fs::read_to_string(repository().join("tests/fixtures").join(name)).expect("a fixture")
}

/// A fixture as its type.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    tree(text)?;
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

impl Book {
    /// The linked book.
    pub fn site(&self) -> &Site {
        self.output.site()
    }

    /// The file of the page `id`.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All files by the ids of their pages.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &Source)> {
        let entries = self.sources.iter();
        entries.map(|(id, source)| (id.as_str(), source))
    }

    /// Whether `page` or `page#item` is a place that readers can go to.
    pub fn has_place(&self, place: &str) -> bool {
        let (id, item) = match place.split_once('#') {
            Some((id, item)) => (id, Some(item)),
            None => (place, None),
        };
        let page = self
            .site()
            .ids
            .get(id)
            .map(|index| self.site().page(*index));
        page.is_some_and(|page| item.is_none_or(|item| page.anchor(item).is_some()))
    }
}

impl Source {
    /// Whether the file says this, wherever its lines break.
    pub fn says(&self, words: &str) -> bool {
        self.text.contains(words) || spaced(&self.text).contains(&spaced(words))
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
