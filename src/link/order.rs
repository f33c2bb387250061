//! Reading order: what comes before and after each page.

use std::collections::HashSet;

use crate::document::Body;
use crate::markdown::{Role, Target};
use crate::quick::QuickMap;
use crate::site::{Page, PageIndex};

/// Sets previous and next, and notes which guides show each piece.
///
/// A piece that a guide shows is read there, so it is left out of the order.
pub fn connect(pages: &mut [Page], ids: &QuickMap<String, PageIndex>) {
    let mut shown: Vec<(PageIndex, PageIndex)> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let Body::Guide(guide) = &page.document.body else {
            continue;
        };
        for reference in guide.rich.references() {
            if let Target::Piece { id, .. } = reference.target
                && reference.role == Role::Embed
                && let Some(piece) = ids.get(id)
            {
                shown.push((*piece, PageIndex(index)));
            }
        }
    }
    for (piece, guide) in &shown {
        let list = &mut pages[piece.0].shown_in;
        if !list.contains(guide) {
            list.push(*guide);
        }
    }

    let left_out: HashSet<PageIndex> = shown.into_iter().map(|(piece, _)| piece).collect();
    let read: Vec<PageIndex> = (0..pages.len())
        .map(PageIndex)
        .filter(|index| !left_out.contains(index))
        .collect();
    for pair in read.windows(2) {
        pages[pair[0].0].next = Some(pair[1]);
        pages[pair[1].0].previous = Some(pair[0]);
    }
}
