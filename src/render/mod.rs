//! Pages → bytes.
//!
//! Pure: the same site and theme give the same bytes on any number of
//! threads. Whatever is the same on many pages (the navigation of a section)
//! is rendered once and shared. Nothing here touches the disk.

mod page;
mod piece;
mod sidebar;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, RENDER_FAILED, Span};
use crate::site::{Page, PageIndex, Site};
use crate::theme::{Theme, chain};

pub use sidebar::Sidebars;

/// The finished site: address → bytes.
#[derive(Debug, Default, Clone)]
pub struct Output {
    /// Files by their address from the root of the site.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// Renders every page and adds the files that are copied.
pub fn render(site: &Site, theme: &Theme, sink: &mut Diagnostics) -> Output {
    let mut output = Output::default();
    let sidebars = match Sidebars::render(site, theme) {
        Ok(sidebars) => sidebars,
        Err(error) => {
            sink.push(failure(&site.pages[0], &error));
            return output;
        }
    };
    let pages: Vec<Result<Vec<u8>, Diagnostic>> = (0..site.pages.len())
        .into_par_iter()
        .map(|index| render_page(site, theme, &sidebars, PageIndex(index)))
        .collect();
    for (page, bytes) in site.pages.iter().zip(pages) {
        match bytes {
            Ok(bytes) => {
                output
                    .files
                    .insert(page.address.as_str().to_owned(), bytes.into());
            }
            Err(diagnostic) => sink.push(diagnostic),
        }
    }
    for (address, bytes) in &theme.assets {
        output.files.insert(address.clone(), bytes.clone().into());
    }
    for asset in site.assets.values() {
        output
            .files
            .insert(asset.inner.clone(), Arc::clone(&asset.bytes));
    }
    output
}

/// Renders one page.
pub fn render_page(
    site: &Site,
    theme: &Theme,
    sidebars: &Sidebars,
    index: PageIndex,
) -> Result<Vec<u8>, Diagnostic> {
    page::render(site, theme, sidebars, index).map_err(|error| failure(site.page(index), &error))
}

fn failure(page: &Page, error: &tera::Error) -> Diagnostic {
    let at = Location {
        path: page.document.path.clone(),
        span: Span::default(),
    };
    Diagnostic::new(&RENDER_FAILED, at, chain(error))
}
