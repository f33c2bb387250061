//! What of a guide other pages can see, in one number.

use xxhash_rust::xxh3::xxh3_64;

use super::Front;
use crate::markdown::{GuideBody, Role};

/// How many bytes are seen of most guides.
const USUAL_LENGTH: usize = 1024;

/// A hash of what a guide states about itself, its headings and the pieces it
/// shows.
pub(super) fn of(front: &Front, body: &GuideBody) -> Option<u64> {
    let headings = body.headings.iter();
    let headings: Vec<_> = headings.map(|found| (&found.id, &found.text)).collect();
    let references = body.rich.references();
    let shown: Vec<_> = references
        .filter(|reference| reference.role == Role::Embed)
        .map(|reference| reference.target)
        .collect();
    // The form that is kept has every field, so that a new one cannot be
    // forgotten.
    let room = Vec::with_capacity(USUAL_LENGTH);
    let seen = postcard::to_extend(&(front, headings, shown), room).ok()?;
    Some(xxh3_64(&seen))
}
