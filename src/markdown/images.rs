//! Images and embeds, whose content is collected rather than shown.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType};

use super::build::{Builder, Paragraph, Shape};
use super::destination::{Destination, classify, wiki};
use super::inline::{WEB, some_text};
use super::rich::{Embed, Fragment, Image, Target};
use crate::diagnostics::{BLOCK_IN_INLINE, Diagnostic};

/// Content that is being collected up to the end of its tag.
#[derive(Debug)]
pub(super) struct Capture {
    depth: usize,
    text: String,
    what: What,
}

#[derive(Debug)]
enum What {
    Image {
        address: String,
        title: String,
        range: Range<usize>,
    },
    Embed {
        target: Target,
        range: Range<usize>,
    },
    BareLink,
}

impl Capture {
    fn new(what: What) -> Self {
        Self {
            depth: 0,
            text: String::new(),
            what,
        }
    }

    /// A link whose label the parser made up from its target.
    pub(super) fn bare_link() -> Self {
        Self::new(What::BareLink)
    }

    /// Takes an event; tells whether the content has ended.
    fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => match self.depth.checked_sub(1) {
                Some(depth) => self.depth = depth,
                None => return true,
            },
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                self.text.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
        false
    }
}

impl Builder<'_> {
    /// Gives an event to the open capture.
    pub(super) fn captured(&mut self, event: &Event<'_>) {
        let Some(capture) = self.capture.take_if(|capture| capture.take(event)) else {
            return;
        };
        match capture.what {
            What::BareLink => self.out.push(Fragment::LinkClose),
            What::Embed { target, range } => self.embed(target, range),
            What::Image {
                address,
                title,
                range,
            } => self.image(&address, &title, capture.text, range),
        }
    }

    pub(super) fn start_image(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        self.capture = Some(Capture::new(match link_type {
            LinkType::WikiLink { .. } => What::Embed {
                target: wiki(address),
                range,
            },
            _ => What::Image {
                address: address.to_owned(),
                title: title.to_owned(),
                range,
            },
        }));
    }

    fn image(&mut self, address: &str, title: &str, alt: String, range: Range<usize>) {
        let is_linked = !self.links.is_empty();
        self.inline();
        match classify(address) {
            Destination::Inside(target) => {
                self.out.push(Fragment::Image(Box::new(Image {
                    target,
                    alt,
                    title: some_text(title),
                    at: self.source.locate(range),
                })));
            }
            Destination::Web(address) => {
                self.refuse(
                    range,
                    "an image from another site would tell that site who reads the book".to_owned(),
                );
                if is_linked {
                    self.out.text(&alt);
                } else {
                    self.open_outward(address, title, WEB);
                    self.out.text(&alt);
                    self.out.html("</a>");
                }
            }
            Destination::Contact(_) => {
                self.refuse(
                    range,
                    "an image cannot be a mail or telephone link".to_owned(),
                );
                self.out.text(&alt);
            }
            Destination::Refused(why) => {
                self.refuse(range, why);
                self.out.text(&alt);
            }
        }
    }

    fn embed(&mut self, target: Target, range: Range<usize>) {
        if !self.stands_alone(&range) {
            let name = target.as_written();
            let diagnostic = Diagnostic::new(
                &BLOCK_IN_INLINE,
                self.source.locate(range),
                format!("`![[{name}]]` shows a whole piece and must stand alone on its line"),
            );
            self.sink
                .push(diagnostic.help(format!("to lead to the piece, write `[[{name}]]`")));
            self.inline().text(&name);
            return;
        }
        if self.paragraph == Paragraph::Open {
            self.out.take_back("\n");
            self.out.html("</p>\n");
            self.paragraph = Paragraph::Pending;
        }
        self.out.fresh_line();
        let at = self.source.locate(range);
        self.out
            .push(Fragment::Embed(Box::new(Embed { target, at })));
        self.line_is_fresh = false;
    }

    fn stands_alone(&self, range: &Range<usize>) -> bool {
        let rest = self.source.text().get(range.end..).unwrap_or_default();
        let rest = rest.split('\n').next().unwrap_or_default();
        self.shape == Shape::Blocks
            && self.line_is_fresh
            && self.heading.is_none()
            && !self.table.is_in_cell()
            && self.links.is_empty()
            && self.emphasis == 0
            && rest.trim().is_empty()
    }
}
