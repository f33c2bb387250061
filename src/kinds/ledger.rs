//! Remarks and figures with the entry of the ledger they rest on.
//!
//! A figure without its source is a rumour: whoever shows one shows what it
//! rests on, and the badge of that entry.

use serde::Serialize;

use super::Scene;
use crate::document::{Inline, Reference, record};

record! {
    /// A remark beneath a table or a calculation.
    pub struct NoteSource {
        /// The figure it rests on.
        ledger: Option<Reference>,
        /// What it says.
        text: Inline,
    }
}

/// A remark as a template shows it.
#[derive(Serialize)]
pub struct NoteView {
    text_html: String,
    ledger: Option<LedgerView>,
}

/// Where a figure comes from.
#[derive(Serialize)]
pub struct LedgerView {
    href: String,
    title: String,
    /// A key of the words for badges; empty without one.
    badge: &'static str,
}

/// Remarks as a template shows them.
pub fn note_views(notes: &[NoteSource], scene: &Scene<'_>) -> Vec<NoteView> {
    let views = notes.iter().map(|note| NoteView {
        text_html: scene.inline(&note.text),
        ledger: ledger_view(note.ledger.as_ref(), scene),
    });
    views.collect()
}

/// The entry of the ledger that `reference` names.
pub fn ledger_view(reference: Option<&Reference>, scene: &Scene<'_>) -> Option<LedgerView> {
    let reference = reference?;
    let link = scene.references(std::slice::from_ref(reference)).pop()?;
    let site = scene.links.site;
    let page = site
        .ids
        .get(reference.target.as_str())
        .map(|index| site.page(*index));
    let entry = page.and_then(|page| page.anchor(reference.item.as_deref()?));
    Some(LedgerView {
        href: link.href,
        title: link.title,
        badge: entry.and_then(|entry| entry.badge()).unwrap_or_default(),
    })
}
