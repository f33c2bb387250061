//! The places of each page that links can name.

use std::collections::HashMap;

use crate::diagnostics::{DUPLICATE_ID, Diagnostic, Diagnostics, Location};
use crate::document::Body;
use crate::site::{Anchor, Page};

/// Fills [`Page::anchors`]; an id used twice in a piece is a mistake, because
/// readers' answers are remembered by it.
pub fn collect(pages: &mut [Page], sink: &mut Diagnostics) {
    for page in pages {
        let anchors: Vec<Anchor> = match &page.document.body {
            Body::Guide(guide) => guide
                .headings
                .iter()
                .map(|heading| Anchor {
                    id: heading.id.clone(),
                    title: heading.text.clone(),
                    short: None,
                    badge: None,
                    was: Vec::new(),
                    at: heading.at.clone(),
                })
                .collect(),
            Body::Piece { content, .. } => {
                let anchors = content.anchors();
                report_duplicates(&anchors, sink);
                anchors
            }
        };
        page.anchors = anchors.into();
    }
}

fn report_duplicates(anchors: &[Anchor], sink: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Location> = HashMap::new();
    for anchor in anchors {
        if let Some(first) = seen.get(&*anchor.id) {
            let message = format!(
                "the id `{}` is used twice; readers' answers are remembered by it",
                anchor.id
            );
            sink.push(
                Diagnostic::new(&DUPLICATE_ID, anchor.at.clone(), message)
                    .also((*first).clone(), "first used here"),
            );
        } else {
            seen.insert(&anchor.id, &anchor.at);
        }
    }
}
