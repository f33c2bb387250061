//! Navigation, rendered once per section and shared by its pages.
//!
//! Only the current part is open, so that a page's navigation does not grow
//! with the book; the other parts are one click away through their own pages.

use crate::site::{Child, PageIndex, SectionIndex, Site, encode_path};
use crate::theme::Theme;
use crate::view::{SidebarItem, SidebarPart, SidebarView};

/// The navigation of every section.
#[derive(Debug)]
pub struct Sidebars(Vec<String>);

impl Sidebars {
    /// Renders the navigation of all sections.
    pub fn render(site: &Site, theme: &Theme) -> Result<Self, tera::Error> {
        (0..site.sections.len())
            .map(|section| render_section(site, theme, SectionIndex(section)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The navigation of `page`, with the page itself marked.
    pub fn for_page(&self, site: &Site, page: PageIndex) -> String {
        let page = site.page(page);
        let shared = &self.0[page.section.0];
        let mark = format!(" data-nav=\"{}\"", encode_path(page.address.as_str()));
        match shared.find(&mark) {
            Some(at) => {
                let after = at + mark.len();
                let mut marked = String::with_capacity(shared.len() + 20);
                marked.push_str(&shared[..after]);
                marked.push_str(" aria-current=\"page\"");
                marked.push_str(&shared[after..]);
                marked
            }
            None => shared.clone(),
        }
    }
}

fn render_section(
    site: &Site,
    theme: &Theme,
    section: SectionIndex,
) -> Result<String, tera::Error> {
    let lineage = site.lineage(section);
    let root = site.page(site.section(section).index).address.root();
    let parts = site.sections[0]
        .children
        .iter()
        .map(|child| {
            let page = site.child_page(*child);
            let open = matches!(child, Child::Section(inner) if lineage.contains(inner));
            let mut items = Vec::new();
            if let Child::Section(inner) = child
                && open
            {
                list(site, theme, *inner, &lineage, &root, 0, &mut items);
            }
            let item = item(site, theme, page, &root, 0);
            SidebarPart {
                title: item.title,
                href: item.href,
                url: item.url,
                open,
                items,
            }
        })
        .collect();
    let view = SidebarView { root: &root, parts };
    let context = tera::Context::from_serialize(&view)?;
    theme.tera.render("sidebar.html", &context)
}

/// The entries of a section; only folders on the way to the current one are open.
fn list(
    site: &Site,
    theme: &Theme,
    section: SectionIndex,
    lineage: &[SectionIndex],
    root: &str,
    depth: usize,
    items: &mut Vec<SidebarItem>,
) {
    for child in &site.section(section).children {
        items.push(item(site, theme, site.child_page(*child), root, depth));
        if let Child::Section(inner) = child
            && lineage.contains(inner)
        {
            list(site, theme, *inner, lineage, root, depth + 1, items);
        }
    }
}

fn item(site: &Site, theme: &Theme, index: PageIndex, root: &str, depth: usize) -> SidebarItem {
    let page = site.page(index);
    let url = encode_path(page.address.as_str());
    SidebarItem {
        title: page.title().to_owned(),
        href: format!("{root}{url}"),
        url,
        kind_label: theme.words.kind(page.document.kind()),
        is_piece: !page.is_guide(),
        depth,
    }
}
