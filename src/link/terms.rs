//! The terms that pieces of the book explain.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, TERM_TWICE};
use crate::site::{Page, PageIndex, Term, Terms, normal_spelling};

/// All terms in reading order; `None` if the book explains none. A spelling
/// leads to one place only, so a second one is a mistake.
pub fn collect(pages: &[Page], sink: &mut Diagnostics) -> Option<Terms> {
    let mut terms = Terms::default();
    let mut places: HashMap<String, &Location> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        let Some(piece) = page.document.piece() else {
            continue;
        };
        for facts in piece.terms() {
            let mut fresh = Vec::new();
            for spelling in facts.spellings {
                let normal = normal_spelling(&spelling.value);
                match places.get(&normal) {
                    Some(first) => {
                        let message = format!("`{}` is explained twice", spelling.value);
                        sink.push(
                            Diagnostic::new(&TERM_TWICE, spelling.at.clone(), message)
                                .also((*first).clone(), "explained here"),
                        );
                    }
                    None => {
                        places.insert(normal, &spelling.at);
                        fresh.push(spelling.value.as_str());
                    }
                }
            }
            let term = Term {
                page: PageIndex(index),
                anchor: facts.id.to_owned(),
                means: facts.means,
            };
            terms.add(term, fresh);
        }
    }
    (!terms.is_empty()).then_some(terms)
}
