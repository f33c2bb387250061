//! Reading order: what comes before and after each page.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::document::Body;
use crate::markdown::{Role, Target};
use crate::quick::QuickMap;
use crate::site::{Page, PageIndex};

/// Which pieces guides show, each with the guide.
pub fn shown(pages: &[Page], ids: &QuickMap<String, PageIndex>) -> Vec<(PageIndex, PageIndex)> {
    let pages = pages.par_iter().enumerate();
    let shown = pages.flat_map_iter(|(index, page)| {
        let guide = match &page.document.body {
            Body::Guide(guide) => Some(guide),
            Body::Piece { .. } => None,
        };
        let references = guide.into_iter().flat_map(|guide| guide.rich.references());
        references.filter_map(move |reference| match (reference.target, reference.role) {
            (Target::Piece { id, .. }, Role::Embed) => Some((*ids.get(id)?, PageIndex(index))),
            _ => None,
        })
    });
    shown.collect()
}

/// Sets previous and next, and notes which guides show each piece.
///
/// A piece that a guide shows is read there, so it is left out of the order.
pub fn connect(pages: &mut [Page], shown: &[(PageIndex, PageIndex)]) {
    for (piece, guide) in shown {
        let list = &mut pages[piece.0].shown_in;
        if !list.contains(guide) {
            list.push(*guide);
        }
    }

    let left_out: HashSet<PageIndex> = shown.iter().map(|(piece, _)| *piece).collect();
    let read: Vec<PageIndex> = (0..pages.len())
        .map(PageIndex)
        .filter(|index| !left_out.contains(index))
        .collect();
    for pair in read.windows(2) {
        pages[pair[0].0].next = Some(pair[1]);
        pages[pair[1].0].previous = Some(pair[0]);
    }
}
