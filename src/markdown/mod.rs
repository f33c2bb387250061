//! Markdown to safe HTML whose links are still open.
//!
//! Content is untrusted, so every tag in the output is written here and
//! every text and address is escaped here; nothing an author writes is passed
//! through, unless the book trusts its authors with HTML. What a page or piece is called and where it lives is not known
//! while a file is parsed, so a [`Rich`] keeps links, embeds and words of the
//! interface as [`Fragment`]s until [`Rich::html`] is given a [`Resolve`].
//!
//! This module must not know pages, kinds, themes or the file system.

mod autolink;
mod blocks;
mod build;
mod destination;
mod dialect;
mod escape;
mod footnotes;
mod headings;
mod images;
mod inline;
mod output;
mod pieces;
mod plain;
mod render;
mod resolve;
mod rich;
mod runs;
mod scan;
mod source;
mod tables;
#[cfg(test)]
mod tests;

pub use headings::{RESERVED_IDS, slug};
pub use plain::{Section, excerpt};
pub use resolve::{Badge, Resolve, ResolvedImage, ResolvedLink, Word};
pub use rich::{
    Embed, Fragment, GuideBody, Heading, Image, Label, Link, Reference, Rich, Role, Target,
};
pub use runs::{Part, Run, parts_words, reference};

use crate::diagnostics::{Diagnostics, Spanned};
use crate::trust::RawHtml;
use build::{Built, Shape, build};
use dialect::Dialect;
use source::Source;

/// Parses block Markdown: an introduction, the text of a card, an answer.
pub fn parse_block<T: AsRef<str>>(
    text: &Spanned<T>,
    html: RawHtml,
    sink: &mut Diagnostics,
) -> Rich {
    parse(text, Shape::Blocks, html, sink).rich
}

/// Parses the short text of a label: one paragraph of inline Markdown.
/// Anything else is reported and shown flattened.
pub fn parse_inline<T: AsRef<str>>(
    text: &Spanned<T>,
    html: RawHtml,
    sink: &mut Diagnostics,
) -> Rich {
    parse(text, Shape::Line, html, sink).rich
}

/// Parses the body of a guide: block Markdown and the list of its headings.
pub fn parse_guide<T: AsRef<str>>(
    body: &Spanned<T>,
    html: RawHtml,
    sink: &mut Diagnostics,
) -> GuideBody {
    let Built { rich, headings } = parse(body, Shape::Blocks, html, sink);
    GuideBody { rich, headings }
}

fn parse<T: AsRef<str>>(
    text: &Spanned<T>,
    shape: Shape,
    html: RawHtml,
    sink: &mut Diagnostics,
) -> Built {
    let dialect = Dialect::book(html);
    let source = Source::new(text, dialect);
    build(&source, dialect, shape, sink)
}
