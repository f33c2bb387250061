//! What pages at one depth have in common around them, rendered once.
//!
//! Links are relative, so the depth of a page is all that its frame depends
//! on besides the book.

use std::sync::OnceLock;

use tera::{Context, Value};

use crate::site::{Address, Site};
use crate::theme::Theme;

use super::Draft;
use super::once::made_once;

/// The templates that know nothing of the page, and the names under which
/// pages show what they rendered.
const SHARED: [(&str, &str); 2] = [
    ("header.html", "header_html"),
    ("search.html", "search_html"),
];

/// The frames of all pages by their depth, each rendered when its first page is.
#[derive(Debug)]
pub struct Frames(Vec<OnceLock<Frame>>);

/// The values of [`SHARED`] in their order.
type Frame = [Value; SHARED.len()];

impl Frames {
    /// Frames for the pages of `site`.
    pub fn new(site: &Site) -> Self {
        let depths = site.pages.iter().map(|page| page.address.depth());
        let deepest = depths.max().unwrap_or_default();
        Self((0..=deepest).map(|_| OnceLock::new()).collect())
    }

    /// `draft` of the page at `address` with its frame.
    pub fn around(
        &self,
        draft: Draft,
        address: &Address,
        theme: &Theme,
    ) -> Result<Draft, tera::Error> {
        let frame = match self.0.get(address.depth()) {
            Some(place) => made_once(place, || render(address, theme))?.clone(),
            None => render(address, theme)?,
        };
        let names = SHARED.iter().map(|(_, name)| *name);
        Ok(draft.showing(names.zip(frame)))
    }
}

fn render(address: &Address, theme: &Theme) -> Result<Frame, tera::Error> {
    let mut context = Context::new();
    context.insert("root", &address.root());
    let [header, search] = SHARED.map(|(template, _)| theme.tera.render(template, &context));
    Ok([Value::from(header?.trim_end()), Value::from(search?)])
}
