//! Turns the events of the parser into fragments: text, links and what else
//! stands inside a line.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::autolink;
use super::blocks::is_comment;
use super::build::{Builder, Paragraph};
use super::destination::{Destination, classify, wiki};
use super::images::Capture;
use super::output::Output;
use super::pieces::Piece;
use super::rich::{Fragment, Label, Link};
use crate::diagnostics::{Diagnostic, FOOTNOTE_UNDEFINED, UNSAFE_LINK};
use crate::trust::RawHtml;

/// How a link that is open will be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkEnd {
    /// With a tag.
    Tag,
    /// With a fragment.
    Fragment,
    /// Not at all: only its label is shown.
    Nothing,
}

impl Builder<'_> {
    /// The output, ready for inline content.
    pub(super) fn inline(&mut self) -> &mut Output {
        if self.paragraph == Paragraph::Pending {
            self.paragraph = Paragraph::Open;
            self.out.fresh_line();
            self.out.html("<p>");
        }
        self.line_is_fresh = false;
        &mut self.out
    }

    pub(super) fn line_break(&mut self, html: &str) {
        if self.paragraph != Paragraph::Pending {
            self.out.html(html);
        }
        self.line_is_fresh = true;
    }

    pub(super) fn code_span(&mut self, code: &str) {
        let out = self.inline();
        out.html("<code>");
        out.text(code);
        out.html("</code>");
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if is_comment(html) {
            return;
        }
        if self.dialect.html == RawHtml::Passed {
            return self.inline().push(Fragment::Raw(html.into()));
        }
        // One warning for a pair of tags.
        if html.starts_with("</") && self.html_tags > 0 {
            self.html_tags -= 1;
        } else {
            self.html_tags += usize::from(!html.starts_with("</"));
            self.warn_of_html(range);
        }
        self.inline().text(html);
    }

    /// Writes the text that came in pieces. Addresses and footnotes are looked
    /// for in the source beneath all of them.
    pub(super) fn flush(&mut self) {
        let mut pieces = std::mem::take(&mut self.pending);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return;
        };
        let whole = first.range().start..last.range().end;
        self.inline();
        let text = self.source.text();
        if self.dialect.has_footnotes() && self.note_marks.is_in(text, &whole) {
            self.find_undefined_notes(&whole);
        }
        if self.dialect.has_bare_addresses()
            && self.links.is_empty()
            && self.addresses.is_in(text, &whole)
        {
            let addresses = self.addresses_in(whole);
            self.write_with_addresses(&pieces, &addresses);
        } else {
            for piece in &pieces {
                self.write(piece);
            }
        }
        pieces.clear();
        self.pending = pieces;
    }

    pub(super) fn write(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Verbatim(range) => self.write_source(range.clone()),
            Piece::Changed(text, _) => self.out.text(text),
        }
    }

    /// Writes a part of the source, which mostly has nothing to escape.
    fn write_source(&mut self, range: Range<usize>) {
        let source = self.source.text();
        let has_marks = self.html_marks.is_in(source, &range);
        let text = source.get(range).unwrap_or_default();
        match has_marks {
            true => self.out.text(text),
            false => self.out.html(text),
        }
    }

    fn find_undefined_notes(&mut self, whole: &Range<usize>) {
        let source = self.source.text();
        let text = source.get(whole.clone()).unwrap_or_default();
        for (at, _) in text.match_indices("[^") {
            let start = whole.start + at;
            let name = &text[at + 2..];
            let end = name.find(|c: char| c == ']' || c == '[' || c.is_whitespace());
            let Some(length) = end.filter(|end| *end > 0 && name[*end..].starts_with(']')) else {
                continue;
            };
            if source[..start].ends_with('\\') {
                continue;
            }
            let message = format!("no footnote is called `{}`", &name[..length]);
            self.report(&FOOTNOTE_UNDEFINED, start..start + length + 3, &message);
        }
    }

    fn addresses_in(&self, whole: Range<usize>) -> Vec<Range<usize>> {
        let text = self.source.text().get(whole.clone()).unwrap_or_default();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(address) = autolink::next(text, from) {
            from = address.end;
            found.push(whole.start + address.start..whole.start + address.end);
        }
        found
    }

    fn write_with_addresses(&mut self, pieces: &[Piece<'_>], addresses: &[Range<usize>]) {
        let source = self.source.text();
        let mut addresses = addresses.iter().peekable();
        let mut done = 0;
        for piece in pieces {
            let range = match piece {
                Piece::Verbatim(range) => range,
                Piece::Changed(_, range) if range.end <= done => continue,
                Piece::Changed(text, _) => {
                    self.out.text(text);
                    continue;
                }
            };
            let mut at = range.start.max(done);
            while let Some(address) = addresses.next_if(|address| address.start < range.end) {
                if address.start < at {
                    continue;
                }
                self.write_source(at..address.start);
                self.write_address(&source[address.clone()]);
                done = address.end;
                at = done;
            }
            if at < range.end {
                self.write_source(at..range.end);
            }
        }
    }

    fn write_address(&mut self, address: &str) {
        let address = address.replace("&amp;", "&");
        self.open_outward(&address, "", WEB);
        self.out.text(&address);
        self.out.html("</a>");
    }

    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        self.inline();
        let end = match link_type {
            _ if !self.links.is_empty() => LinkEnd::Nothing,
            LinkType::WikiLink { has_pothole } => {
                return self.start_wiki_link(address, has_pothole, range);
            }
            LinkType::Email => self.open_link(&format!("mailto:{address}"), title, range),
            _ => self.open_link(address, title, range),
        };
        self.links.push(end);
    }

    fn open_link(&mut self, address: &str, title: &str, range: Range<usize>) -> LinkEnd {
        match classify(address) {
            Destination::Web(address) => self.open_outward(address, title, WEB),
            Destination::Contact(address) => self.open_outward(address, title, ""),
            Destination::Inside(target) => {
                self.out.push(Fragment::LinkOpen(Box::new(Link {
                    target,
                    title: some_text(title),
                    label: Label::Written,
                    at: self.source.locate(range),
                })));
                LinkEnd::Fragment
            }
            Destination::Refused(why) => {
                self.refuse(range, why);
                LinkEnd::Nothing
            }
        }
    }

    fn start_wiki_link(&mut self, name: &str, has_bar: bool, range: Range<usize>) {
        let source = self.source.text().get(range.clone()).unwrap_or_default();
        let label = if has_bar && !source.ends_with("|]]") {
            Label::Written
        } else {
            Label::TitleOfTarget
        };
        self.out.push(Fragment::LinkOpen(Box::new(Link {
            target: wiki(name),
            title: None,
            label,
            at: self.source.locate(range),
        })));
        match label {
            Label::Written => self.links.push(LinkEnd::Fragment),
            Label::TitleOfTarget => self.capture = Some(Capture::bare_link()),
        }
    }

    /// Begins a link out of the book.
    pub(super) fn open_outward(&mut self, address: &str, title: &str, extra: &str) -> LinkEnd {
        let out = self.inline();
        out.html("<a href=\"");
        out.address(address);
        if !title.is_empty() {
            out.html("\" title=\"");
            out.attribute(title);
        }
        out.html("\"");
        out.html(extra);
        out.html(">");
        LinkEnd::Tag
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(LinkEnd::Tag) => self.out.html("</a>"),
            Some(LinkEnd::Fragment) => self.out.push(Fragment::LinkClose),
            Some(LinkEnd::Nothing) | None => {}
        }
    }

    pub(super) fn refuse(&mut self, range: Range<usize>, why: String) {
        let at = self.source.locate(range);
        self.sink.push(Diagnostic::new(&UNSAFE_LINK, at, why).help(
            "links may use `http:`, `https:`, `mailto:` and `tel:`, or lead to a file of the book",
        ));
    }
}

/// Added to links to the web: the other site learns nothing of this one.
pub(super) const WEB: &str = " rel=\"noopener noreferrer\"";

pub(super) fn some_text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
