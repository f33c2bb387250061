//! All that more than one page shows, in one number.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::site::Site;

/// A hash of all that more than one page shows, where `frame` stands for all
/// that is not content: books with equal faces differ only inside guides.
pub fn face(site: &Site, frame: u64) -> u64 {
    let pages = site.pages.iter().map(|page| {
        let document = &page.document;
        let seen = document.outline.unwrap_or(document.hash as u64);
        (&*page.inner, seen)
    });
    let mut assets: Vec<(&str, u64)> = site
        .assets
        .values()
        .map(|asset| (asset.inner.as_str(), xxh3_64(&asset.bytes)))
        .collect();
    assets.sort_unstable();
    let mut hasher = Xxh3::new();
    hasher.update(&frame.to_le_bytes());
    for (name, hash) in pages.chain(assets) {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
        hasher.update(&hash.to_le_bytes());
    }
    hasher.digest()
}
