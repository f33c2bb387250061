//! One page: its facts, its place in the book, its text.

use std::collections::BTreeSet;

use crate::document::Body;
use crate::markdown::{Role, Target};
use crate::site::{
    AUTHORED_BEGIN, AUTHORED_END, Child, Page, PageIndex, PageLinks, ReferenceView, SectionIndex,
    Site, Term, encode_path,
};
use crate::theme::{Theme, safe_json};
use crate::view::{ChildView, HeadingView, LinkView, PageFacts, PageView, WorkView};

use super::piece::tera_escape;
use super::{Draft, Sidebars, piece, terms};

/// What the whole-page template of the page at `index` will see.
pub fn draft(
    site: &Site,
    theme: &Theme,
    sidebars: &Sidebars,
    index: PageIndex,
) -> Result<Draft, tera::Error> {
    let page = site.page(index);
    let root = page.address.root();
    let failed = std::cell::RefCell::new(None);
    let embed = |shown: PageIndex| {
        let embedded = piece::embedded(site, theme, page, shown).unwrap_or_else(|error| {
            failed.borrow_mut().get_or_insert(error);
            String::new()
        });
        match site.terms {
            // The frame around the piece is not the author's text.
            Some(_) => format!("{AUTHORED_END}{embedded}{AUTHORED_BEGIN}"),
            None => embedded,
        }
    };
    let links = PageLinks {
        site,
        page,
        root: &root,
        words: &theme.words,
        embed: &embed,
    };
    let body = match &page.document.body {
        Body::Guide(guide) => site.authored(guide.rich.html(&links, "")),
        Body::Piece { .. } => piece::alone(site, theme, index, &links)?,
    };
    let body = explained(body, &links);
    let sidebar = sidebars.for_page(site, theme, index)?;
    let place = Place::of(site, index);
    let view = PageView {
        root: &root,
        page: facts(site, theme, page, &links, place),
        sidebar_html: &sidebar,
        breadcrumbs: sidebars.trail(site, index, &links)?,
        headings: headings(page),
        prev: page.previous.map(|other| link(site, other, &links)),
        next: page.next.map(|other| link(site, other, &links)),
        body_html: &body,
        children: match place {
            Place::Part => children(site, theme, page.section, &links),
            Place::Home | Place::Guide | Place::Piece => Vec::new(),
        },
        parts: match place {
            Place::Home => children(site, theme, SectionIndex(0), &links),
            Place::Part | Place::Guide | Place::Piece => Vec::new(),
        },
        work_json_html: match place {
            Place::Home => work_json(site, &links),
            Place::Part | Place::Guide | Place::Piece => String::new(),
        },
    };
    let context = view.context()?;
    let size = body.len() + sidebar.len() + 4096;
    match failed.into_inner() {
        Some(error) => Err(error),
        None => Ok(Draft::new(page, place.template(), context, size)),
    }
}

/// `body` with the terms of the glossary explained on the spot.
pub(super) fn explained(body: String, links: &PageLinks<'_>) -> String {
    match &links.site.terms {
        Some(terms) => terms::explain(&body, terms, &|number| meaning(terms.term(number), links)),
        None => body,
    }
}

/// The address and the meaning of a term, escaped.
fn meaning(term: &Term, links: &PageLinks<'_>) -> (String, String) {
    let page = links.href(links.site.page(term.page));
    let line: Vec<&str> = term.means.split_whitespace().collect();
    let href = format!("{page}#{}", encode_path(&term.anchor));
    (tera_escape(&href), tera_escape(&line.join(" ")))
}

/// The sorts of pages that have templates of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Home,
    Part,
    Guide,
    Piece,
}

impl Place {
    fn of(site: &Site, index: PageIndex) -> Self {
        let page = site.page(index);
        if !page.is_guide() {
            Self::Piece
        } else if site.section(page.section).index != index {
            Self::Guide
        } else if page.section == SectionIndex(0) {
            Self::Home
        } else {
            Self::Part
        }
    }

    fn template(self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Part => "part.html",
            Self::Guide => "page.html",
            Self::Piece => "piece.html",
        }
    }
}

fn facts<'a>(
    site: &'a Site,
    theme: &'a Theme,
    page: &'a Page,
    links: &PageLinks<'_>,
    place: Place,
) -> PageFacts<'a> {
    let front = &page.document.front;
    let readers = &site.config.readers;
    let next = links.references(&front.next);
    let named = |href: &str, among: &[ReferenceView]| among.iter().any(|item| item.href == href);
    // One way to a page is enough.
    let mut see = links.references(&front.see);
    see.retain(|item| !named(&item.href, &next));
    let guides = page.shown_in.iter();
    let mut shown_in: Vec<LinkView> = guides.map(|guide| link(site, *guide, links)).collect();
    shown_in.retain(|guide| !named(&guide.href, &next) && !named(&guide.href, &see));
    PageFacts {
        title: &front.title.value,
        description: front.description.as_deref(),
        url: page.address.as_str(),
        kind: match place {
            Place::Home => "home",
            Place::Part => "part",
            Place::Guide | Place::Piece => page.document.kind(),
        },
        id: front.id.as_ref().map(|id| id.value.as_str()),
        readers: front
            .readers
            .iter()
            .filter_map(|reader| readers.get(&reader.value).map(String::as_str))
            .collect(),
        reviewed: front.reviewed.map(|date| date.to_string()),
        edit_url: edit_url(site, page),
        scripts: theme.bundles.for_kinds(&kinds_of_sheets(site, page, place)),
        next,
        see,
        shown_in,
    }
}

fn edit_url(site: &Site, page: &Page) -> Option<String> {
    let template = site.config.output.html.edit_url_template.as_ref()?;
    let path = crate::site::encode_path(page.document.path.as_str());
    Some(template.value.replace("{path}", &path))
}

/// What script a page needs: the kinds of its sheets, its own and those it
/// shows. The home page lists sheets of all kinds and needs them as `home`.
fn kinds_of_sheets<'a>(site: &'a Site, page: &'a Page, place: Place) -> BTreeSet<&'a str> {
    let interactive = |page: &'a Page| page.sheet.is_some().then(|| page.document.kind());
    let mut kinds: BTreeSet<&str> = match &page.document.body {
        Body::Guide(guide) => guide
            .rich
            .references()
            .filter(|reference| reference.role == Role::Embed)
            .filter_map(|reference| match &reference.target {
                Target::Piece { id, .. } => interactive(site.page(*site.ids.get(id)?)),
                _ => None,
            })
            .collect(),
        Body::Piece { .. } => interactive(page).into_iter().collect(),
    };
    if place == Place::Home && site.pages.iter().any(|page| page.sheet.is_some()) {
        kinds.insert("home");
    }
    kinds
}

/// What the script needs to list a reader's work; empty if there is nothing
/// to fill in.
fn work_json(site: &Site, links: &PageLinks<'_>) -> String {
    let sheets: Vec<WorkView<'_>> = site
        .pages
        .iter()
        .filter_map(|page| {
            Some(WorkView {
                id: &page.sheet.as_deref()?.sheet.id,
                title: page.title(),
                href: links.href(page),
            })
        })
        .collect();
    if sheets.is_empty() {
        return String::new();
    }
    serde_json::to_string(&sheets)
        .map(|json| safe_json(&json))
        .unwrap_or_default()
}

fn headings(page: &Page) -> Vec<HeadingView<'_>> {
    match &page.document.body {
        Body::Guide(guide) => guide
            .headings
            .iter()
            .map(|heading| HeadingView {
                level: heading.level,
                id: &heading.id,
                text: &heading.text,
            })
            .collect(),
        Body::Piece { .. } => Vec::new(),
    }
}

pub(super) fn link(site: &Site, index: PageIndex, links: &PageLinks<'_>) -> LinkView {
    let page = site.page(index);
    LinkView {
        href: links.href(page),
        title: page.title().to_owned(),
    }
}

fn children(
    site: &Site,
    theme: &Theme,
    section: SectionIndex,
    links: &PageLinks<'_>,
) -> Vec<ChildView> {
    site.section(section)
        .children
        .iter()
        .map(|child| {
            let page = site.page(site.child_page(*child));
            ChildView {
                href: links.href(page),
                title: page.title().to_owned(),
                description: page.document.front.description.clone(),
                kind_label: match (child, page.is_guide()) {
                    (Child::Page(_), false) => theme.words.kind(page.document.kind()).to_owned(),
                    _ => String::new(),
                },
            }
        })
        .collect()
}
