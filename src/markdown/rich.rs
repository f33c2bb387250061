//! Parsed text whose links are not yet resolved.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::output::Output;
use super::resolve::Word;
use crate::diagnostics::Location;

/// Parsed Markdown: finished HTML with gaps for what only the whole book
/// knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rich {
    /// All of the HTML in one piece: a book is kept in memory as a whole.
    pub(super) html: Box<str>,
    /// In order.
    pub(super) gaps: Box<[Gap]>,
}

/// A place of the HTML where something is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// How many bytes stand before.
    pub at: usize,
    /// What belongs there.
    pub fragment: Fragment,
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    /// The HTML of the whole text.
    pub html: &'a str,
    /// The part of it that the stretch has.
    pub from: usize,
    /// Where that part ends.
    pub to: usize,
    /// The gaps in that part.
    pub gaps: &'a [Gap],
}

/// One step through a stretch.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// Finished HTML; need not be balanced by itself.
    Html(&'a str),
    /// What stands in a gap.
    Fragment(&'a Fragment),
}

impl<'a> Stretch<'a> {
    /// The HTML and the gaps in the order of the text.
    pub(super) fn steps(self) -> impl Iterator<Item = Step<'a>> {
        let mut gaps = self.gaps.iter();
        let mut from = self.from;
        // What stands in the gap that was come to.
        let mut waiting = None;
        std::iter::from_fn(move || {
            if let Some(fragment) = waiting.take() {
                return Some(Step::Fragment(fragment));
            }
            let gap = gaps.next();
            let to = gap.map_or(self.to, |gap| gap.at);
            let html = &self.html[from..to];
            from = to;
            let fragment = gap.map(|gap| &gap.fragment);
            match html.is_empty() {
                true => fragment.map(Step::Fragment),
                false => {
                    waiting = fragment;
                    Some(Step::Html(html))
                }
            }
        })
    }
}

/// The body of a guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuideBody {
    /// The text.
    pub rich: Rich,
    /// Its headings in the order of the text.
    pub headings: Vec<Heading>,
}

impl GuideBody {
    /// What other pages see of a guide, without its text: where they can lead
    /// to, and the pieces it shows.
    pub fn abridged(headings: Vec<Heading>, embeds: impl IntoIterator<Item = Embed>) -> Self {
        let gaps = embeds.into_iter().map(|embed| Gap {
            at: 0,
            fragment: Fragment::Embed(Box::new(embed)),
        });
        Self {
            rich: Rich {
                html: Box::default(),
                gaps: gaps.collect(),
            },
            headings,
        }
    }
}

/// A heading of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique in its text, without the prefix that [`Rich::html`] adds.
    pub id: Arc<str>,
    /// What it says, without markup. A wiki link without a label reads as
    /// its id.
    pub text: Arc<str>,
    /// Where it stands.
    pub at: Location,
}

/// What stands in a gap of a [`Rich`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fragment {
    /// HTML of an author who is trusted with it, as it was written.
    Raw(Box<str>),
    /// A word of the interface, in text or in an attribute.
    Word(Word),
    /// The prefix that keeps ids of several texts on one page apart.
    Prefix,
    /// A link begins.
    LinkOpen(Box<Link>),
    /// The link that began last ends.
    LinkClose,
    /// An image of the content tree.
    Image(Box<Image>),
    /// A whole piece, shown in place.
    Embed(Box<Embed>),
    /// A heading begins.
    HeadingOpen {
        /// 1 to 6.
        level: u8,
        /// Its id without the prefix.
        id: Arc<str>,
    },
    /// The heading that began last ends.
    HeadingClose {
        /// 1 to 6.
        level: u8,
        /// Its id without the prefix.
        id: Arc<str>,
    },
    /// A raised number that leads to a footnote.
    NoteReference {
        /// The number of the note, from 1.
        number: usize,
        /// How often the note was referred to so far, from 1.
        occurrence: usize,
    },
    /// The way back from a footnote to each place that refers to it.
    NoteBack {
        /// The number of the note, from 1.
        number: usize,
        /// How many places refer to it.
        occurrences: usize,
    },
}

/// What a link or image names inside the book. Links that leave the book
/// are finished HTML already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// `[[id]]` or `[[id#item]]`.
    Piece {
        /// A piece or page.
        id: String,
        /// One of its items or headings.
        item: Option<String>,
    },
    /// A path relative to the file it stands in, percent-decoded.
    Path {
        /// As written, without the anchor.
        path: String,
        /// What follows `#`.
        anchor: Option<String>,
    },
    /// `#anchor`: a place on the same page, percent-decoded.
    Anchor(String),
}

/// A link into the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The advisory text in quotes after the address.
    pub title: Option<String>,
    /// What is shown.
    pub label: Label,
    /// Where it stands.
    pub at: Location,
}

/// What a link shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The fragments up to the end of the link.
    Written,
    /// The title of the target.
    TitleOfTarget,
}

/// An image of the content tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file.
    pub target: Target,
    /// What it shows, in words.
    pub alt: String,
    /// The advisory text in quotes after the address.
    pub title: Option<String>,
    /// Where it stands.
    pub at: Location,
}

/// A piece shown in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embed {
    /// The piece.
    pub target: Target,
    /// Where it is named.
    pub at: Location,
}

/// How a target is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Led to.
    Link,
    /// Shown as an image.
    Image,
    /// Shown in place.
    Embed,
}

/// One use of a target, for link checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// What is named.
    pub target: &'a Target,
    /// Where it is named.
    pub at: &'a Location,
    /// What for.
    pub role: Role,
}

impl Rich {
    /// Words that are not Markdown.
    pub fn literal(text: &str) -> Self {
        let mut output = Output::default();
        output.text(text);
        output.finish()
    }

    /// What stands in the gaps, in the order of the text.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment> {
        self.gaps.iter().map(|gap| &gap.fragment)
    }

    /// The whole text.
    pub(super) fn stretch(&self) -> Stretch<'_> {
        Stretch {
            html: &self.html,
            from: 0,
            to: self.html.len(),
            gaps: &self.gaps,
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.gaps.is_empty()
    }

    /// The links into the book, in the order of the text.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.fragments().filter_map(|fragment| match fragment {
            Fragment::LinkOpen(link) => Some(&**link),
            _ => None,
        })
    }

    /// Everything in the book that the text names, in the order of the text.
    pub fn references(&self) -> impl Iterator<Item = Reference<'_>> {
        self.fragments().filter_map(|fragment| {
            let (target, at, role) = match fragment {
                Fragment::LinkOpen(link) => (&link.target, &link.at, Role::Link),
                Fragment::Image(image) => (&image.target, &image.at, Role::Image),
                Fragment::Embed(embed) => (&embed.target, &embed.at, Role::Embed),
                _ => return None,
            };
            Some(Reference { target, at, role })
        })
    }

    /// The ids of the headings, without a prefix.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.fragments().filter_map(|fragment| match fragment {
            Fragment::HeadingOpen { id, .. } => Some(id.as_ref()),
            _ => None,
        })
    }
}

impl Target {
    /// The place that is named in what it leads to.
    pub fn place(&self) -> Option<&str> {
        match self {
            Target::Piece { item, .. } => item.as_deref(),
            Target::Path { anchor, .. } => anchor.as_deref(),
            Target::Anchor(id) => Some(id),
        }
    }

    /// The target as an author would name it: what stands in for a title
    /// that is not known.
    pub fn as_written(&self) -> String {
        match self {
            Target::Piece { id, item: None } => id.clone(),
            Target::Piece {
                id,
                item: Some(item),
            } => format!("{id}#{item}"),
            Target::Path { path, anchor: None } => path.clone(),
            Target::Path {
                path,
                anchor: Some(anchor),
            } => format!("{path}#{anchor}"),
            Target::Anchor(anchor) => format!("#{anchor}"),
        }
    }
}
