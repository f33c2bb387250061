//! Texts of a sheet: HTML without links, because the sheet is the same on
//! every page and addresses are not.

use std::borrow::Cow;

use crate::markdown::{Resolve, ResolvedImage, ResolvedLink, Rich, Target, Word};
use crate::words::Words;

/// `rich` as HTML that shows links by their labels.
pub(super) fn rich_label(rich: &Rich, words: &Words) -> String {
    rich.html(&Unlinked(words), "")
}

/// Shows links by their labels.
struct Unlinked<'a>(&'a Words);

impl Resolve for Unlinked<'_> {
    fn link(&self, _: usize, _: &Target) -> Option<ResolvedLink> {
        None
    }
    fn title<'s>(&'s self, _: &'s Target) -> Option<Cow<'s, str>> {
        None
    }
    fn image(&self, _: &Target) -> Option<ResolvedImage> {
        None
    }
    fn embed(&self, _: &Target) -> String {
        String::new()
    }
    fn word(&self, word: Word) -> Cow<'_, str> {
        Cow::Borrowed(self.0.get(&["markdown", word.key()]))
    }
}
