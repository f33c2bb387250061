//! What other pages see of the guides that were read, so that those which did
//! not change need not be read again while another changes.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::diagnostics::{Diagnostics, Location, SourcePath, Span};
use crate::document::{Body, Completeness, Document, Front};
use crate::link::Placed;
use crate::markdown::{Embed, Fragment, GuideBody, Heading};
use crate::parse::Parsed;
use crate::site::{Page, Site};

/// A guide without its text.
#[derive(Deserialize)]
struct Kept {
    inner: Arc<str>,
    path: SourcePath,
    hash: u128,
    outline: u64,
    front: Front,
    headings: Vec<(u8, Arc<str>, Arc<str>, Span)>,
    embeds: Vec<Embed>,
}

/// The same while it is written.
#[derive(Serialize)]
struct Keeping<'a> {
    inner: &'a str,
    path: &'a SourcePath,
    hash: u128,
    outline: u64,
    front: &'a Front,
    headings: Vec<(u8, &'a Arc<str>, &'a Arc<str>, Span)>,
    embeds: Vec<&'a Embed>,
}

/// Writes all guides of `site`.
pub(super) fn save(site: &Site, writer: impl Write) -> postcard::Result<()> {
    postcard::to_io(&Guides(site), writer).map(drop)
}

/// The guides of a site, one after another: of many there is no list.
struct Guides<'a>(&'a Site);

impl Serialize for Guides<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let guides = || self.0.pages.iter().filter_map(|page| guide(page));
        let mut list = to.serialize_seq(Some(guides().count()))?;
        for (page, guide, outline) in guides() {
            list.serialize_element(&keeping(page, guide, outline))?;
        }
        list.end()
    }
}

/// The guide on a page and its outline, if it is one and was read as a whole.
fn guide(page: &Page) -> Option<(&Page, &GuideBody, u64)> {
    match &page.document.body {
        Body::Guide(guide) => Some((page, guide, page.document.outline?)),
        Body::Piece { .. } => None,
    }
}

fn keeping<'a>(page: &'a Page, guide: &'a GuideBody, outline: u64) -> Keeping<'a> {
    let document = &page.document;
    let embeds = guide.rich.fragments().filter_map(|one| match one {
        Fragment::Embed(embed) => Some(&**embed),
        _ => None,
    });
    let headings = guide.headings.iter();
    let headings = headings.map(|one| (one.level, &one.id, &one.text, one.at.span));
    Keeping {
        inner: &page.inner,
        path: &document.path,
        hash: document.hash,
        outline,
        front: &document.front,
        headings: headings.collect(),
        embeds: embeds.collect(),
    }
}

/// The guides that were saved, as far as `is_unchanged` says so of their files.
pub(super) fn load(
    saved: &[u8],
    is_unchanged: impl Fn(&SourcePath) -> bool,
) -> Option<HashMap<SourcePath, (u128, Parsed)>> {
    let guides: Vec<Kept> = postcard::from_bytes(saved).ok()?;
    let unchanged = guides.into_iter().filter(|one| is_unchanged(&one.path));
    Some(
        unchanged
            .map(|one| (one.path.clone(), (one.hash, one.into())))
            .collect(),
    )
}

impl From<Kept> for Parsed {
    fn from(kept: Kept) -> Self {
        let headings = kept.headings.into_iter();
        let headings = headings.map(|(level, id, text, span)| Heading {
            level,
            id,
            text,
            at: Location {
                path: kept.path.clone(),
                span,
            },
        });
        let body = GuideBody::abridged(headings.collect(), kept.embeds);
        let document = Document {
            path: kept.path,
            hash: kept.hash,
            outline: Some(kept.outline),
            completeness: Completeness::Abridged,
            front: kept.front,
            body: Body::Guide(body),
        };
        Self {
            placed: Some(Placed {
                inner: kept.inner,
                document: Arc::new(document),
            }),
            broken: None,
            diagnostics: Diagnostics::new(),
        }
    }
}
