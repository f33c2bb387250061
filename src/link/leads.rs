//! Where the links of a guide lead.
//!
//! Most of what a book looks up by name are its links. Both who checks them and
//! who shows them want to know, so each is looked up once.

use std::sync::Arc;

use crate::document::Body;
use crate::markdown::Target;
use crate::quick::QuickMap;
use crate::site::{Page, PageIndex, resolve_path};

/// The pages that the links in the text of a guide lead to, in the order of the
/// links; nothing for those that lead elsewhere, and none for pieces.
pub fn of(
    page: &Page,
    ids: &QuickMap<String, PageIndex>,
    files: &QuickMap<Arc<str>, PageIndex>,
) -> Box<[Option<PageIndex>]> {
    let Body::Guide(guide) = &page.document.body else {
        return Box::default();
    };
    let lead = |target: &Target| match target {
        Target::Piece { id, .. } => ids.get(id).copied(),
        Target::Path { path, .. } => {
            let inner = resolve_path(&page.inner, path)?;
            files.get(inner.as_str()).copied()
        }
        Target::Anchor(_) => None,
    };
    let links = guide.rich.links();
    links.map(|link| lead(&link.target)).collect()
}
