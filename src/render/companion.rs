//! A companion: a further page made from a piece, such as the comparison of
//! the cards that a scorecard yields.
//!
//! It is no page of the book of its own: it has no place in the reading
//! order, and its piece stands for it in the navigation.

use crate::site::{PageIndex, PageLinks, Site};
use crate::theme::Theme;
use crate::view::{PageFacts, PageView};

use super::page::explained;
use super::{Draft, Sidebars, piece};

/// What the template of the companion `name` of the piece at `index` will see.
pub fn draft(
    site: &Site,
    theme: &Theme,
    sidebars: &Sidebars,
    index: PageIndex,
    name: &'static str,
) -> Result<Draft, tera::Error> {
    let page = site.page(index);
    let address = page.address.beside(name);
    let root = address.root();
    // Pieces hold no pieces, so there is nothing to embed in here.
    let nothing = |_| String::new();
    let links = PageLinks {
        site,
        page,
        root: &root,
        words: &theme.words,
        embed: &nothing,
    };
    let body = explained(piece::companion(site, theme, index, &links, name)?, &links);
    let sidebar = sidebars.for_companion(site, theme, index)?;
    let pattern = theme.words.get(&[name, "title"]);
    let title = pattern.replace("{title}", page.title());
    let view = PageView {
        root: &root,
        page: PageFacts {
            title: &title,
            description: None,
            url: address.as_str(),
            kind: name,
            id: None,
            readers: Vec::new(),
            reviewed: None,
            edit_url: None,
            scripts: theme.bundles.for_companion(name),
            next: Vec::new(),
            see: Vec::new(),
            shown_in: Vec::new(),
        },
        sidebar_html: &sidebar,
        breadcrumbs: Sidebars::trail_below(site, index, &links)?,
        headings: Vec::new(),
        prev: None,
        next: None,
        body_html: &body,
        children: Vec::new(),
        parts: Vec::new(),
        work_json_html: String::new(),
    };
    let context = view.context()?;
    let size = body.len() + sidebar.len() + 4096;
    Ok(Draft::new(page, "piece.html", context, size))
}
