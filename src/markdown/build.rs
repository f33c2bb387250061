//! Turns the events of the parser into fragments: the order of things.
//!
//! Paragraphs open only when something is written into them, so that an
//! embed, which is a block, can stand where the parser sees an image.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use super::blocks::{HtmlBlock, Row, Table, Task};
use super::dialect::Dialect;
use super::footnotes::Notes;
use super::headings::{HeadingIds, OpenHeading};
use super::images::Capture;
use super::inline::LinkEnd;
use super::output::Output;
use super::pieces::Piece;
use super::rich::{Heading, Rich};
use super::scan::{Lookout, address_mark, html_mark, note_mark};
use super::source::Source;
use crate::diagnostics::{
    BLOCK_IN_INLINE, Code, Diagnostic, Diagnostics, Location, MARKDOWN_TOO_DEEP, RAW_HTML,
};

/// How deep quotes, lists and emphasis may nest.
const DEPTH_LIMIT: usize = 100;

/// What a text may consist of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Blocks,
    Line,
}

/// What came out.
pub(super) struct Built {
    pub rich: Rich,
    pub headings: Vec<Heading>,
}

/// The paragraph that the next inline content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// None: the content stands in its block directly.
    None,
    /// One that has no content yet.
    Pending,
    /// One whose tag is written.
    Open,
}

pub(super) struct Builder<'a> {
    pub source: &'a Source<'a>,
    pub dialect: Dialect,
    pub shape: Shape,
    pub sink: &'a mut Diagnostics,
    pub out: Output,
    /// Text that is not written yet, because what follows may belong to it.
    pub pending: Vec<Piece<'a>>,
    pub addresses: Lookout,
    pub note_marks: Lookout,
    pub html_marks: Lookout,
    pub paragraph: Paragraph,
    /// Nothing stands before this place on the line.
    pub line_is_fresh: bool,
    pub links: Vec<LinkEnd>,
    pub capture: Option<Capture>,
    pub notes: Notes,
    pub heading: Option<OpenHeading>,
    pub ids: HeadingIds,
    pub headings: Vec<Heading>,
    pub table: Table,
    pub html_block: Option<HtmlBlock>,
    pub in_code: bool,
    /// Raw tags that were warned of and not closed yet.
    pub html_tags: usize,
    /// Emphasis that is open.
    pub emphasis: usize,
    depth: usize,
    blocks: usize,
    reported: Vec<&'static Code>,
}

/// Parses `source` and reports what is wrong with it.
pub(super) fn build(
    source: &Source<'_>,
    dialect: Dialect,
    shape: Shape,
    sink: &mut Diagnostics,
) -> Built {
    let mut builder = Builder {
        source,
        dialect,
        shape,
        sink,
        out: Output::with_capacity(source.text().len()),
        pending: Vec::new(),
        addresses: Lookout::new(address_mark, source.text()),
        note_marks: Lookout::new(note_mark, source.text()),
        html_marks: Lookout::new(html_mark, source.text()),
        paragraph: Paragraph::None,
        line_is_fresh: true,
        links: Vec::new(),
        capture: None,
        notes: Notes::default(),
        heading: None,
        ids: HeadingIds::default(),
        headings: Vec::new(),
        table: Table::default(),
        html_block: None,
        in_code: false,
        html_tags: 0,
        emphasis: 0,
        depth: 0,
        blocks: 0,
        reported: Vec::new(),
    };
    for (event, range) in Parser::new_ext(source.text(), dialect.options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.capture.is_some() {
            return self.captured(&event);
        }
        if let Event::Text(text) = event {
            return self.text(text, range);
        }
        if !self.pending.is_empty() {
            self.flush();
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.html_block {
                Some(block) => block.html.push_str(&html),
                None => self.inline_html(&html, range),
            },
            Event::Code(code) => self.code_span(&code),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::FootnoteReference(name) => self.note_reference(&name),
            Event::TaskListMarker(done) => self.task(if done { Task::Done } else { Task::Open }),
            Event::Rule if self.shape == Shape::Line => self.block_in_line(range),
            Event::Rule => {
                self.out.fresh_line();
                self.out.html("<hr>\n");
            }
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if self.in_code {
            return self.out.text(&text);
        }
        if let Some(block) = &mut self.html_block {
            return block.html.push_str(&text);
        }
        let piece = Piece::new(text, range, self.source.text());
        // Only addresses and footnotes are looked for across pieces.
        if self.addresses.is_over() && self.note_marks.is_over() {
            self.inline();
            return self.write(&piece);
        }
        match (self.pending.last_mut(), piece) {
            (Some(Piece::Verbatim(before)), Piece::Verbatim(range))
                if before.end == range.start =>
            {
                before.end = range.end;
            }
            (_, piece) => self.pending.push(piece),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let end = tag.to_end();
        self.depth += usize::from(nests(end));
        self.emphasis += usize::from(emphasises(end));
        if self.depth > DEPTH_LIMIT {
            if self.first_time(&MARKDOWN_TOO_DEEP) {
                let message = "lists, quotes and emphasis may nest 100 levels deep";
                self.report(&MARKDOWN_TOO_DEEP, range, message);
            }
            return;
        }
        if self.shape == Shape::Line && !is_inline(end) {
            if self.blocks > 0 || tag != Tag::Paragraph {
                self.block_in_line(range);
            }
            self.blocks += 1;
            return;
        }
        match tag {
            Tag::Emphasis => self.inline().html("<em>"),
            Tag::Strong => self.inline().html("<strong>"),
            Tag::Strikethrough => self.inline().html("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_image(link_type, &dest_url, &title, range),
            Tag::Paragraph => {
                self.paragraph = Paragraph::Pending;
                self.line_is_fresh = true;
            }
            Tag::Heading { level, id, .. } => self.start_heading(level, id.as_deref(), range),
            Tag::HtmlBlock => self.html_block = Some(HtmlBlock::new(range)),
            Tag::FootnoteDefinition(name) => self.start_note(&name, range),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableCell => self.start_cell(),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::TableHead => self.start_row("<thead>\n<tr>", Row::Head),
            Tag::TableRow => self.start_row("<tr>", Row::Body),
            Tag::BlockQuote(None) => self.open_block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(first)) => self.open_block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.open_block("<li>"),
            Tag::DefinitionList => self.open_block("<dl>\n"),
            Tag::DefinitionListTitle => self.open_block("<dt>"),
            Tag::DefinitionListDefinition => self.open_block("<dd>"),
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let suppressed = self.depth > DEPTH_LIMIT;
        self.depth -= usize::from(nests(tag));
        self.emphasis -= usize::from(emphasises(tag));
        if suppressed || (self.shape == Shape::Line && !is_inline(tag)) {
            return;
        }
        match tag {
            TagEnd::Emphasis => self.out.html("</em>"),
            TagEnd::Strong => self.out.html("</strong>"),
            TagEnd::Strikethrough => self.out.html("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => {
                if self.paragraph == Paragraph::Open {
                    self.out.html("</p>\n");
                }
                self.paragraph = Paragraph::None;
            }
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Table => self.out.html("</tbody>\n</table>\n</div>\n"),
            TagEnd::TableHead => self.out.html("</tr>\n</thead>\n<tbody>\n"),
            TagEnd::TableRow => self.out.html("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.html("</code></pre>\n");
            }
            TagEnd::BlockQuote(None) => self.close_block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close_block("</div>\n"),
            TagEnd::List(false) => self.out.html("</ul>\n"),
            TagEnd::List(true) => self.out.html("</ol>\n"),
            TagEnd::Item => self.out.html("</li>\n"),
            TagEnd::DefinitionList => self.out.html("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.html("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.html("</dd>\n"),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn block_in_line(&mut self, range: Range<usize>) {
        self.out.gap();
        if !self.first_time(&BLOCK_IN_INLINE) {
            return;
        }
        let at = self.locate_trimmed(range);
        self.sink.push(
            Diagnostic::new(&BLOCK_IN_INLINE, at, "one paragraph of text is wanted here")
                .help("a sign at the start that makes a list, heading or quote is shown as it is behind a backslash"),
        );
    }

    pub(super) fn warn_of_html(&mut self, range: Range<usize>) {
        self.report(&RAW_HTML, range, "HTML is shown as text");
    }

    pub(super) fn report(&mut self, code: &'static Code, range: Range<usize>, message: &str) {
        let at = self.locate_trimmed(range);
        self.sink.push(Diagnostic::new(code, at, message));
    }

    /// A block without the line end that belongs to it.
    pub(super) fn locate_trimmed(&self, range: Range<usize>) -> Location {
        let text = self.source.text().get(range.clone()).unwrap_or_default();
        self.source
            .locate(range.start..range.start + text.trim_end().len())
    }

    fn first_time(&mut self, code: &'static Code) -> bool {
        let is_first = !self.reported.contains(&code);
        if is_first {
            self.reported.push(code);
        }
        is_first
    }

    fn finish(mut self) -> Built {
        self.flush();
        if self.shape == Shape::Line && self.blocks == 0 && !self.source.text().trim().is_empty() {
            self.block_in_line(0..self.source.text().len());
        }
        self.finish_notes();
        Built {
            rich: self.out.finish(),
            headings: self.headings,
        }
    }
}

fn nests(tag: TagEnd) -> bool {
    let is_block = matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList
    );
    is_block || emphasises(tag)
}

fn emphasises(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough
    )
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

pub(super) fn number(level: HeadingLevel) -> u8 {
    level as u8
}
