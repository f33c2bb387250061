//! The places of each page that links can name.

use std::collections::HashMap;

use crate::diagnostics::{DUPLICATE_ID, Diagnostic, Diagnostics, Location};
use crate::document::{Body, Document};
use crate::site::{Anchor, Anchors};

/// The anchors of a page that shows `document`. An id used twice in a piece
/// is a mistake, because readers' answers are remembered by it.
pub fn of(document: &Document) -> (Anchors, Diagnostics) {
    let mut sink = Diagnostics::new();
    let anchors: Vec<Anchor> = match &document.body {
        Body::Guide(guide) => guide
            .headings
            .iter()
            .map(|heading| {
                let (id, title) = (heading.id.clone(), heading.text.clone());
                Anchor::new(id, title, heading.at.clone())
            })
            .collect(),
        Body::Piece { content, .. } => {
            let anchors = content.anchors();
            report_duplicates(&anchors, &mut sink);
            anchors
        }
    };
    (anchors.into(), sink)
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
