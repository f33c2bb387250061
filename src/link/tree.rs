//! Folders → sections, files → pages with addresses.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Placed;
use crate::config::Config;
use crate::diagnostics::{Location, SourcePath, Span, Spanned};
use crate::document::{Completeness, Document, Front};
use crate::markdown::GuideBody;
use crate::site::{Address, Anchors, Child, Page, PageIndex, Section, SectionIndex};

/// A folder while the tree is built.
#[derive(Default)]
struct Folder {
    index: Option<Placed>,
    files: Vec<Placed>,
    folders: BTreeMap<String, Folder>,
}

impl Folder {
    /// The folder at this path inside.
    fn at(&mut self, path: &str) -> &mut Self {
        let parts = path.split('/').filter(|part| !part.is_empty());
        parts.fold(self, |folder, part| {
            folder.folders.entry(part.to_owned()).or_default()
        })
    }

    fn add(&mut self, placed: Placed) {
        match file_name(&placed) {
            "index.md" => self.index = Some(placed),
            _ => self.files.push(placed),
        }
    }
}

/// The path of the folder that the source is in, and its name there.
fn split(placed: &Placed) -> (&str, &str) {
    placed.inner.rsplit_once('/').unwrap_or(("", &placed.inner))
}

fn file_name(placed: &Placed) -> &str {
    split(placed).1
}

/// Builds the pages in reading order and the tree of sections.
pub fn grow(documents: Vec<Placed>, config: &Config) -> (Vec<Page>, Vec<Section>) {
    let mut grower = Grower {
        pages: Vec::with_capacity(documents.len()),
        sections: Vec::new(),
        content: &config.build.content_dir.value,
    };
    let mut root = Folder::default();
    let mut documents = documents.into_iter().peekable();
    while let Some(placed) = documents.next() {
        // Files of one folder come together, as a rule.
        let path = split(&placed).0.to_owned();
        let folder = root.at(&path);
        folder.add(placed);
        while let Some(next) = documents.next_if(|next| split(next).0 == path) {
            folder.add(next);
        }
    }
    grower.folder(root, &config.book.title.value, "", "", None);
    (grower.pages, grower.sections)
}

struct Grower<'a> {
    pages: Vec<Page>,
    sections: Vec<Section>,
    content: &'a str,
}

impl Grower<'_> {
    /// Adds a folder at `url`, whose source path is `inner`.
    fn folder(
        &mut self,
        folder: Folder,
        title: &str,
        url: &str,
        inner: &str,
        parent: Option<SectionIndex>,
    ) -> SectionIndex {
        let section = SectionIndex(self.sections.len());
        let placed = folder
            .index
            .unwrap_or_else(|| stand_in(title, self.content, inner));
        let index = self.page(placed, format!("{url}index.html"), section);
        self.sections.push(Section {
            index,
            parent,
            children: Vec::new(),
        });

        let files = folder.files.into_iter().map(Entry::File);
        let folders = folder.folders.into_iter();
        let entries = files.chain(folders.map(|(name, inside)| Entry::Folder(name, inside)));
        let mut entries: Vec<(Rank, Entry)> =
            entries.map(|entry| (Rank::of(&entry), entry)).collect();
        entries.sort_by(|(a, one), (b, other)| {
            let order = a.key().partial_cmp(&b.key()).unwrap_or(Ordering::Equal);
            order.then_with(|| one.name().cmp(other.name()))
        });

        let mut children = Vec::with_capacity(entries.len());
        for (_, entry) in entries {
            children.push(match entry {
                Entry::File(placed) => {
                    let bare = without_order(file_name(&placed));
                    let stem = bare.rsplit_once('.').map_or(bare, |(stem, _)| stem);
                    let url = [url, stem, ".html"].concat();
                    Child::Page(self.page(placed, url, section))
                }
                Entry::Folder(name, inside) => {
                    let bare = without_order(&name);
                    let title = title_from(bare);
                    let url = format!("{url}{bare}/");
                    let inner = format!("{inner}{name}/");
                    Child::Section(self.folder(inside, &title, &url, &inner, Some(section)))
                }
            });
        }
        self.sections[section.0].children = children;
        section
    }

    fn page(&mut self, placed: Placed, url: String, section: SectionIndex) -> PageIndex {
        let index = PageIndex(self.pages.len());
        self.pages.push(Page {
            address: Address::new(url),
            inner: placed.inner,
            document: placed.document,
            section,
            sheet: None,
            anchors: Anchors::default(),
            leads: Box::default(),
            shown_in: Vec::new(),
            previous: None,
            next: None,
        });
        index
    }
}

/// What a folder holds besides its index.
enum Entry {
    File(Placed),
    Folder(String, Folder),
}

impl Entry {
    fn name(&self) -> &str {
        match self {
            Self::File(placed) => file_name(placed),
            Self::Folder(name, _) => name,
        }
    }

    /// What says where it belongs among the others.
    fn document(&self) -> Option<&Document> {
        match self {
            Self::File(placed) => Some(&placed.document),
            Self::Folder(_, inside) => inside.index.as_ref().map(|placed| &*placed.document),
        }
    }
}

/// What orders the entries of a folder: the weight from the front matter,
/// else the number before the name; guides come before pieces, what has
/// neither number nor weight comes last.
struct Rank {
    order: f64,
    is_piece: bool,
}

impl Rank {
    fn of(entry: &Entry) -> Self {
        let document = entry.document();
        let weight = document.and_then(|document| document.front.weight);
        let number = leading_number(entry.name()).map(|(number, _)| number);
        Self {
            order: weight.or(number).unwrap_or(f64::MAX),
            is_piece: document.is_some_and(|document| document.piece().is_some()),
        }
    }

    fn key(&self) -> (f64, bool) {
        (self.order, self.is_piece)
    }
}

/// `07-interview` → 7 and `interview`.
fn leading_number(name: &str) -> Option<(f64, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].strip_prefix(['-', '_', '.'])?;
    let number = name[..digits].parse().ok()?;
    // `2024.md` is a name, not a number with an ending.
    (!rest.is_empty() && rest != "md" && rest != "yml" && rest != "yaml").then_some((number, rest))
}

/// The name of a file or folder without the number that gives its order.
pub fn without_order(name: &str) -> &str {
    leading_number(name).map_or(name, |(_, rest)| rest)
}

/// A title for what is only known by its name.
pub fn title_from(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// A folder without `index.md` still has a page that lists what it holds.
fn stand_in(title: &str, content: &str, inner: &str) -> Placed {
    let path = SourcePath::new(format!("{content}/{inner}index.md"));
    let at = Location {
        path: path.clone(),
        span: Span::default(),
    };
    let title = Spanned {
        value: title.to_owned(),
        at: at.clone(),
        verbatim: None,
    };
    Placed {
        inner: format!("{inner}index.md").into(),
        document: Arc::new(Document::guide(
            path,
            0,
            Completeness::Whole,
            Front::titled(title, at),
            GuideBody::default(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{leading_number, title_from, without_order};

    #[test]
    fn numbers_order_and_leave_the_address() {
        assert_eq!(leading_number("07-interview"), Some((7.0, "interview")));
        assert_eq!(without_order("01-flask.md"), "flask.md");
        assert_eq!(without_order("2024.md"), "2024.md");
        assert_eq!(without_order("3d-models"), "3d-models");
    }

    #[test]
    fn folders_without_an_index_are_named_after_themselves() {
        assert_eq!(title_from("first-90-days"), "First 90 days");
    }
}
