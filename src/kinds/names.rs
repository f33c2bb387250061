//! Names that a piece declares for itself: levels, topics, tags, and the
//! lists its formulas know. Checked here once, so that every kind reports a
//! mistyped or a doubled one in the same words.

use std::collections::HashMap;

use crate::diagnostics::{
    BAD_ID, DUPLICATE_ID, Diagnostic, Diagnostics, Location, Spanned, UNKNOWN_CHOICE,
};
use crate::document::Id;

/// Reports a word that is not among the ones the piece declares.
pub(super) fn known(word: &Spanned<Id>, declared: &[&str], sink: &mut Diagnostics) {
    let name = word.value.as_str();
    if !declared.contains(&name) {
        let message = format!("`{name}` is not one of {}", declared.join(", "));
        sink.push(
            Diagnostic::new(&UNKNOWN_CHOICE, word.at.clone(), message)
                .did_you_mean(name, declared.iter().copied()),
        );
    }
}

/// Reports a name that is `taken` by the kind itself.
pub(super) fn free(name: &str, at: &Location, taken: &[&str], sink: &mut Diagnostics) {
    if taken.contains(&name) {
        let message = format!("`{name}` has a meaning of its own here");
        sink.push(
            Diagnostic::new(&BAD_ID, at.clone(), message)
                .help(format!("these names are taken: {}", taken.join(", "))),
        );
    }
}

/// Reports names that cannot be told apart.
pub(super) fn distinct<'a>(
    names: impl IntoIterator<Item = (&'a str, &'a Location)>,
    sink: &mut Diagnostics,
) {
    let mut places: HashMap<&str, &Location> = HashMap::new();
    for (name, at) in names {
        match places.get(name) {
            Some(first) => {
                let message = format!("`{name}` is used twice");
                sink.push(
                    Diagnostic::new(&DUPLICATE_ID, at.clone(), message)
                        .also((*first).clone(), "first used here"),
                );
            }
            None => {
                places.insert(name, at);
            }
        }
    }
}

/// An id with its place, as [`distinct`] wants it.
pub(super) fn placed(id: &Spanned<Id>) -> (&str, &Location) {
    (id.value.as_str(), &id.at)
}
