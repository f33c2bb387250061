//! The index from A to Z, for readers without scripts: one page for a small
//! book, a page for each letter of a larger one.

use std::collections::BTreeMap;

use crate::search::letters::{Entry, Letters, OTHERS, Part};
use crate::site::{SectionIndex, Site, encode_path};
use crate::theme::Theme;
use crate::view::{IndexEntry, IndexPart, PageFacts, PageView};

use super::{Draft, Sidebars};

/// What the addresses of all its pages begin with.
const STEM: &str = "index-a-z";

/// Whether a page of the index might be at `address`.
pub fn may_have(address: &str) -> bool {
    address.starts_with(STEM)
}

/// The index and the addresses of its pages.
#[derive(Debug)]
pub struct Alphabet {
    letters: Letters,
    /// The part that each page shows; none for the page that leads to all.
    pages: BTreeMap<String, Option<usize>>,
}

impl Alphabet {
    /// The index of a book.
    pub fn of(site: &Site) -> Self {
        let letters = Letters::of(site);
        let mut pages = BTreeMap::from([(format!("{STEM}.html"), None)]);
        if !letters.is_short {
            let parts = letters.parts.iter().enumerate();
            pages.extend(parts.map(|(number, part)| (address(part), Some(number))));
        }
        Self { letters, pages }
    }

    /// Where its pages are.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.pages.keys().map(String::as_str)
    }

    /// What the template of the page at `address` will see, if it is one of the
    /// index.
    pub fn draft(
        &self,
        address: &str,
        site: &Site,
        theme: &Theme,
        sidebars: &Sidebars,
    ) -> Option<Result<Draft, tera::Error>> {
        let shown = *self.pages.get(address)?;
        Some(self.page(address, shown, site, theme, sidebars))
    }

    fn page(
        &self,
        address: &str,
        shown: Option<usize>,
        site: &Site,
        theme: &Theme,
        sidebars: &Sidebars,
    ) -> Result<Draft, tera::Error> {
        let sidebar = sidebars.for_book(site, theme)?;
        let view = PageView {
            root: "",
            page: facts(address, theme),
            sidebar_html: sidebar,
            breadcrumbs: Vec::<tera::Value>::new().into(),
            headings: Vec::new(),
            prev: None,
            next: None,
            body_html: "",
            children: Vec::new(),
            parts: Vec::new(),
            work_json_html: String::new(),
        };
        let parts: Vec<IndexPart> = self
            .letters
            .parts
            .iter()
            .enumerate()
            .map(|(number, part)| IndexPart {
                href: match self.letters.is_short {
                    true => format!("#{}", name(part)),
                    false => self::address(part),
                },
                name: name(part),
                letter: part.letter.to_uppercase().collect(),
                is_other: part.letter == OTHERS,
                number: part.number,
                count: part.entries.len(),
                is_current: shown == Some(number),
                entries: match self.letters.is_short || shown == Some(number) {
                    true => part
                        .entries
                        .iter()
                        .map(|entry| line(entry, site, theme))
                        .collect(),
                    false => Vec::new(),
                },
            })
            .collect();
        let mut context = view.context()?;
        context.insert("letters", &parts);
        let home = site.page(site.section(SectionIndex(0)).index);
        Ok(Draft::new(home, "index.html", context, 1 << 14))
    }
}

fn facts<'a>(address: &'a str, theme: &'a Theme) -> PageFacts<'a> {
    PageFacts {
        title: theme.words.get(&["search", "index"]),
        description: None,
        url: address,
        kind: "index",
        id: None,
        readers: Vec::new(),
        reviewed: None,
        edit_url: None,
        scripts: Vec::new(),
        next: Vec::new(),
        see: Vec::new(),
        shown_in: Vec::new(),
    }
}

/// The end of an address, and an anchor: `b`, `b-2`, `other`.
fn name(part: &Part) -> String {
    let letter = match part.letter {
        OTHERS => "other".to_owned(),
        letter => letter.to_string(),
    };
    match part.number {
        1 => letter,
        number => format!("{letter}-{number}"),
    }
}

fn address(part: &Part) -> String {
    format!("{STEM}-{}.html", name(part))
}

fn line(entry: &Entry, site: &Site, theme: &Theme) -> IndexEntry {
    let page = site.page(entry.page);
    let url = page.address.encoded();
    IndexEntry {
        href: match &entry.anchor {
            Some(anchor) => format!("{url}#{}", encode_path(anchor)),
            None => url.into_owned(),
        },
        title: entry.title.clone(),
        inside: match entry.anchor {
            Some(_) => page.title().to_owned(),
            None => String::new(),
        },
        kind_label: theme.words.kind(page.document.kind()).to_owned(),
    }
}
