//! Navigation, made once per section and shared by its pages: the list at the
//! side, and the trail above a page.
//!
//! Only the current part is open, so that a page's navigation does not grow
//! with the book; the other parts are one click away through their own pages.

use std::ops::Range;
use std::sync::OnceLock;

use tera::Value;

use crate::site::{Child, Page, PageIndex, PageLinks, SectionIndex, Site};
use crate::theme::Theme;
use crate::view::{LinkView, SidebarItem, SidebarPart, SidebarView};

use super::once::made_once;
use super::page::link;

/// How many parts the navigation lists before it shows only the nearest.
const MOST_PARTS: usize = 24;

/// The navigation of every section, made when its first page is.
#[derive(Debug)]
pub struct Sidebars {
    sections: Vec<Shared>,
    /// The parts as pages show them that are not inside, by the depth of these
    /// and by the place of the part.
    closed: Vec<Vec<OnceLock<Value>>>,
}

/// What the pages of a section have in common.
#[derive(Debug, Default)]
struct Shared {
    sidebar: OnceLock<Sidebar>,
    /// From the front page down to the one that opens the section.
    trail: OnceLock<Value>,
}

/// The navigation of a section, in which no entry is marked yet.
#[derive(Debug)]
struct Sidebar {
    html: String,
    /// Where the addresses stand that entries lead to, in the order of these.
    entries: Vec<Range<usize>>,
}

/// What comes before the address of an entry.
const ENTRY: &str = " data-nav=\"";

impl From<String> for Sidebar {
    fn from(html: String) -> Self {
        let places = memchr::memmem::find_iter(html.as_bytes(), ENTRY);
        let entries = places.filter_map(|at| {
            let from = at + ENTRY.len();
            let length = html[from..].find('"')?;
            Some(from..from + length)
        });
        let mut entries: Vec<Range<usize>> = entries.collect();
        entries.sort_by_key(|entry| &html[entry.clone()]);
        Self { html, entries }
    }
}

impl Sidebar {
    /// The navigation with the entry of `page` marked as current, if it has one.
    fn mark(&self, page: &Page, current: &str) -> Option<String> {
        let address = page.address.encoded();
        let entry = |entry: &Range<usize>| &self.html[entry.clone()];
        let found = self.entries.binary_search_by_key(&&*address, entry).ok()?;
        // The quote that ends the address stands between.
        let (before, after) = self.html.split_at(self.entries[found].end + 1);
        Some([before, " aria-current=\"", current, "\"", after].concat())
    }
}

impl Sidebars {
    /// Navigation for the sections of `site`.
    pub fn new(site: &Site) -> Self {
        let depths = site.pages.iter().map(|page| page.address.depth());
        let parts = site.sections[0].children.len();
        let closed = || (0..parts).map(|_| OnceLock::new()).collect();
        Self {
            sections: site.sections.iter().map(|_| Shared::default()).collect(),
            closed: (0..=depths.max().unwrap_or_default())
                .map(|_| closed())
                .collect(),
        }
    }

    fn of_section(
        &self,
        site: &Site,
        theme: &Theme,
        section: SectionIndex,
    ) -> Result<&Sidebar, tera::Error> {
        let place = &self.sections[section.0].sidebar;
        made_once(place, || {
            Ok(self.render_section(site, theme, section)?.into())
        })
    }

    fn render_section(
        &self,
        site: &Site,
        theme: &Theme,
        section: SectionIndex,
    ) -> Result<String, tera::Error> {
        let lineage = site.lineage(section);
        let address = &site.page(site.section(section).index).address;
        let root = address.root();
        let children = &site.sections[0].children;
        let is_open =
            |child: &Child| matches!(child, Child::Section(inner) if lineage.contains(inner));
        let shown = window(children.len(), children.iter().position(is_open));
        let closed = &self.closed[address.depth()];
        let part = |place: usize| match children[place] {
            Child::Section(inner) if lineage.contains(&inner) => {
                let mut items = Vec::new();
                list(site, theme, inner, &lineage, &root, 0, &mut items);
                part(site, children[place], &root, Some(items))
            }
            child => made_once(&closed[place], || part(site, child, &root, None)).cloned(),
        };
        let view = SidebarView {
            root: &root,
            parts: shown.clone().map(part).collect::<Result<_, _>>()?,
            all_parts: (shown.len() < children.len()).then_some(children.len()),
        };
        theme.tera.render("sidebar.html", &view.context())
    }

    /// The navigation of a page at the root that stands in no section.
    pub fn for_book(&self, site: &Site, theme: &Theme) -> Result<&str, tera::Error> {
        let sidebar = self.of_section(site, theme, SectionIndex(0))?;
        Ok(&sidebar.html)
    }

    /// The navigation of `page`, with the page itself marked, or else what
    /// stands for it: a guide that shows it, the overview of its section.
    pub fn for_page(
        &self,
        site: &Site,
        theme: &Theme,
        index: PageIndex,
    ) -> Result<String, tera::Error> {
        self.marked(site, theme, index, "page")
    }

    /// The navigation of a companion of the page at `index`.
    pub fn for_companion(
        &self,
        site: &Site,
        theme: &Theme,
        index: PageIndex,
    ) -> Result<String, tera::Error> {
        self.marked(site, theme, index, "true")
    }

    /// The sections above the page at `index`.
    pub fn trail(
        &self,
        site: &Site,
        index: PageIndex,
        links: &PageLinks<'_>,
    ) -> Result<Value, tera::Error> {
        let section = site.page(index).section;
        let made = || Value::try_from_serializable(&trail(site, index, links));
        // The page that opens a section is no step to itself.
        if site.section(section).index == index {
            return made();
        }
        made_once(&self.sections[section.0].trail, made).cloned()
    }

    /// The sections above a companion of the page at `index`, and that page.
    pub fn trail_below(
        site: &Site,
        index: PageIndex,
        links: &PageLinks<'_>,
    ) -> Result<Value, tera::Error> {
        let mut trail = trail(site, index, links);
        trail.push(link(site, index, links));
        Value::try_from_serializable(&trail)
    }

    fn marked(
        &self,
        site: &Site,
        theme: &Theme,
        index: PageIndex,
        current: &str,
    ) -> Result<String, tera::Error> {
        let page = site.page(index);
        let shared = self.of_section(site, theme, page.section)?;
        Ok(shared
            .mark(page, current)
            .or_else(|| stand_in(site, shared, index))
            .unwrap_or_else(|| shared.html.clone()))
    }
}

/// `shared` with the entry marked that stands for a page without one.
fn stand_in(site: &Site, shared: &Sidebar, index: PageIndex) -> Option<String> {
    let page = site.page(index);
    let overview = site.section(page.section).index;
    let mut stand_ins = page.shown_in.iter().chain([&overview]);
    stand_ins.find_map(|guide| shared.mark(site.page(*guide), "true"))
}

/// Links to the pages that open the sections above the page at `index`.
fn trail(site: &Site, index: PageIndex, links: &PageLinks<'_>) -> Vec<LinkView> {
    site.lineage(site.page(index).section)
        .into_iter()
        .map(|section| site.section(section).index)
        .filter(|above| *above != index)
        .map(|above| link(site, above, links))
        .collect()
}

/// A part with the pages it holds, if it is open.
fn part(
    site: &Site,
    part: Child,
    root: &str,
    items: Option<Vec<SidebarItem<'_>>>,
) -> Result<Value, tera::Error> {
    let page = site.page(site.child_page(part));
    let url = page.address.encoded();
    Value::try_from_serializable(&SidebarPart {
        title: page.title(),
        href: format!("{root}{url}"),
        url,
        open: items.is_some(),
        items: items.unwrap_or_default(),
    })
}

/// Which of `count` parts are listed: all of a book of usual size, else the
/// current one and its neighbours, so that pages do not grow with the book.
fn window(count: usize, here: Option<usize>) -> Range<usize> {
    match here {
        _ if count <= MOST_PARTS => 0..count,
        Some(here) => here.saturating_sub(1)..count.min(here + 2),
        None => 0..MOST_PARTS,
    }
}

/// Whether the piece is read inside a guide of its own section, whose entry
/// stands for it.
fn is_read_in_place(site: &Site, index: PageIndex) -> bool {
    let page = site.page(index);
    page.shown_in
        .iter()
        .any(|guide| site.page(*guide).section == page.section)
}

/// The entries of a section; only folders on the way to the current one are open.
fn list<'a>(
    site: &'a Site,
    theme: &'a Theme,
    section: SectionIndex,
    lineage: &[SectionIndex],
    root: &str,
    depth: usize,
    items: &mut Vec<SidebarItem<'a>>,
) {
    for child in &site.section(section).children {
        let page = site.child_page(*child);
        if !is_read_in_place(site, page) {
            items.push(item(site, theme, page, root, depth));
        }
        if let Child::Section(inner) = child
            && lineage.contains(inner)
        {
            list(site, theme, *inner, lineage, root, depth + 1, items);
        }
    }
}

fn item<'a>(
    site: &'a Site,
    theme: &'a Theme,
    index: PageIndex,
    root: &str,
    depth: usize,
) -> SidebarItem<'a> {
    let page = site.page(index);
    let url = page.address.encoded();
    SidebarItem {
        title: page.title(),
        href: format!("{root}{url}"),
        url,
        kind_label: theme.words.kind(page.document.kind()),
        is_piece: !page.is_guide(),
        depth,
    }
}
