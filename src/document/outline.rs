//! What of a guide other pages can see, in one number.

use std::fmt::{self, Write as _};

use xxhash_rust::xxh3::Xxh3;

use super::Front;
use crate::markdown::{GuideBody, Role};

/// A hash of what a guide states about itself, its headings and the pieces it
/// shows.
pub(super) fn of(front: &Front, body: &GuideBody) -> Option<u64> {
    let headings = body
        .headings
        .iter()
        .map(|heading| (&heading.id, &heading.text));
    let references = body.rich.references();
    let shown = references
        .filter(|reference| reference.role == Role::Embed)
        .map(|reference| reference.target);
    // The debug form has every field, so that a new one cannot be forgotten.
    let mut seen = Hashed(Xxh3::new());
    write!(
        seen,
        "{front:?}{:?}{:?}",
        headings.collect::<Vec<_>>(),
        shown.collect::<Vec<_>>()
    )
    .ok()?;
    Some(seen.0.digest())
}

/// A text that only its hash is wanted of.
struct Hashed(Xxh3);

impl fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
