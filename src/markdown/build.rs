//! Turns the events of the parser into fragments: the blocks.
//!
//! Paragraphs open only when something is written into them, so that an
//! embed, which is a block, can stand where the parser sees an image.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag,
    TagEnd,
};

use super::footnotes::Notes;
use super::headings::{HeadingIds, OpenHeading};
use super::images::Capture;
use super::inline::LinkEnd;
use super::output::Output;
use super::resolve::Word;
use super::rich::{Fragment, Heading, Rich};
use super::source::Source;
use crate::diagnostics::{
    BLOCK_IN_INLINE, Code, Diagnostic, Diagnostics, MARKDOWN_TOO_DEEP, RAW_HTML,
};

/// How deep quotes, lists and emphasis may nest.
const DEPTH_LIMIT: usize = 100;

/// Which extensions of Markdown are understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dialect {
    pub options: Options,
}

impl Dialect {
    pub(super) const BOOK: Dialect = Dialect {
        options: Options::ENABLE_TABLES
            .union(Options::ENABLE_FOOTNOTES)
            .union(Options::ENABLE_STRIKETHROUGH)
            .union(Options::ENABLE_TASKLISTS)
            .union(Options::ENABLE_SMART_PUNCTUATION)
            .union(Options::ENABLE_HEADING_ATTRIBUTES)
            .union(Options::ENABLE_GFM)
            .union(Options::ENABLE_DEFINITION_LIST)
            .union(Options::ENABLE_WIKILINKS),
    };

    pub(super) fn has_wiki_links(self) -> bool {
        self.options.contains(Options::ENABLE_WIKILINKS)
    }

    pub(super) fn has_bare_addresses(self) -> bool {
        self.options.contains(Options::ENABLE_GFM)
    }

    pub(super) fn has_footnotes(self) -> bool {
        self.options.contains(Options::ENABLE_FOOTNOTES)
    }
}

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
    pub pending: Vec<(CowStr<'a>, Range<usize>)>,
    pub paragraph: Paragraph,
    /// Nothing stands before this place on the line.
    pub line_is_fresh: bool,
    pub links: Vec<LinkEnd>,
    pub capture: Option<Capture>,
    pub notes: Notes,
    pub heading: Option<OpenHeading>,
    pub ids: HeadingIds,
    pub headings: Vec<Heading>,
    pub cell: Option<String>,
    table: Table,
    html_block: Option<String>,
    in_code: bool,
    depth: usize,
    blocks: usize,
    reported: Vec<&'static Code>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
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
        out: Output::default(),
        pending: Vec::new(),
        paragraph: Paragraph::None,
        line_is_fresh: true,
        links: Vec::new(),
        capture: None,
        notes: Notes::default(),
        heading: None,
        ids: HeadingIds::default(),
        headings: Vec::new(),
        cell: None,
        table: Table::default(),
        html_block: None,
        in_code: false,
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
        let Some(event) = self.captured(event) else {
            return;
        };
        let event = match event {
            Event::Text(text) if self.in_code => return self.out.text(&text),
            Event::Text(text) => return self.pending.push((text, range)),
            other => {
                self.flush();
                other
            }
        };
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) if self.html_block.is_some() => {
                if let Some(block) = &mut self.html_block {
                    block.push_str(&html);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Code(code) => self.code_span(&code),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::FootnoteReference(name) => self.note_reference(&name),
            Event::TaskListMarker(done) => self.task(if done { TASK_DONE } else { TASK_OPEN }),
            Event::Rule if self.shape == Shape::Line => self.block_in_line(range),
            Event::Rule => {
                self.out.fresh_line();
                self.out.html("<hr>\n");
            }
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.depth += usize::from(nests(tag.to_end()));
        if self.depth > DEPTH_LIMIT {
            self.report_once(
                &MARKDOWN_TOO_DEEP,
                range,
                "lists, quotes and emphasis may nest 100 levels deep",
            );
            return;
        }
        if self.shape == Shape::Line && !is_inline(tag.to_end()) {
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
            Tag::HtmlBlock => {
                self.warn_of_html(&range);
                self.html_block = Some(String::new());
            }
            Tag::FootnoteDefinition(name) => self.start_note(&name, range),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableCell => self.start_cell(),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.html("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.table.in_head = false;
                self.table.column = 0;
                self.out.html("<tr>");
            }
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

    fn open_block(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.html(html);
        self.line_is_fresh = true;
    }

    fn close_block(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.html(html);
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        self.out.fresh_line();
        // A long line scrolls, and what scrolls must be reachable by keyboard.
        self.out.html("<pre tabindex=\"0\"><code");
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next(),
            CodeBlockKind::Indented => None,
        };
        if let Some(language) = language {
            self.out.html(" class=\"language-");
            self.out.attribute(language);
            self.out.html("\"");
        }
        self.out.html(">");
    }

    fn end_html_block(&mut self) {
        let html = self.html_block.take().unwrap_or_default();
        self.out.fresh_line();
        self.out
            .html("<pre tabindex=\"0\"><code class=\"language-html\">");
        self.out.text(&html);
        self.out.html("</code></pre>\n");
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", Word::Note),
            BlockQuoteKind::Tip => ("tip", Word::Tip),
            BlockQuoteKind::Important => ("important", Word::Important),
            BlockQuoteKind::Warning => ("warning", Word::Warning),
            BlockQuoteKind::Caution => ("caution", Word::Caution),
        };
        self.open_block(&format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">"
        ));
        self.out.push(Fragment::Word(word));
        self.out.html("</p>\n");
    }

    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table.alignments = alignments;
        self.out.fresh_line();
        // A group, since a region would make every table a landmark.
        self.out
            .html("<div class=\"table-wrap\" tabindex=\"0\" role=\"group\" ");
        match self.headings.last() {
            Some(heading) => {
                self.out.html("aria-labelledby=\"");
                self.out.push(Fragment::Prefix);
                self.out.attribute(&heading.id);
            }
            None => {
                self.out.html("aria-label=\"");
                self.out.push(Fragment::Word(Word::Table));
            }
        }
        self.out.html("\">\n<table>\n");
    }

    fn start_cell(&mut self) {
        let name = if self.table.in_head {
            "th scope=\"col\""
        } else {
            "td"
        };
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let opening = format!("<{name}{class}>");
        self.out.html(&opening);
        self.cell = Some(opening);
        self.table.column += 1;
    }

    fn end_cell(&mut self) {
        let opening = self.cell.take().unwrap_or_default();
        // An empty heading of a column would be announced as one.
        if self.table.in_head && self.out.take_back(&opening) {
            self.out.html("<td></td>");
        } else {
            self.out
                .html(if self.table.in_head { "</th>" } else { "</td>" });
        }
    }

    fn task(&mut self, (attribute, word): (&str, Word)) {
        let out = self.inline();
        out.html("<input type=\"checkbox\" disabled");
        out.html(attribute);
        out.html(" aria-label=\"");
        out.push(Fragment::Word(word));
        out.html("\"> ");
    }

    fn block_in_line(&mut self, range: Range<usize>) {
        if self.blocks > 0 {
            self.out.text(" ");
        }
        self.report_once(
            &BLOCK_IN_INLINE,
            range,
            "a single paragraph is wanted here: a line of text without lists, headings or breaks",
        );
    }

    pub(super) fn warn_of_html(&mut self, range: &Range<usize>) {
        self.report(&RAW_HTML, range.clone(), "HTML is shown as text");
    }

    pub(super) fn report(&mut self, code: &'static Code, range: Range<usize>, message: &str) {
        let at = self.source.locate(range);
        self.sink.push(Diagnostic::new(code, at, message));
    }

    fn report_once(&mut self, code: &'static Code, range: Range<usize>, message: &str) {
        if !self.reported.contains(&code) {
            self.reported.push(code);
            self.report(code, range, message);
        }
    }

    fn finish(mut self) -> Built {
        self.flush();
        if self.shape == Shape::Line && self.blocks == 0 && !self.source.text().trim().is_empty() {
            self.block_in_line(0..self.source.text().len());
        }
        self.finish_notes();
        Built {
            rich: Rich {
                fragments: self.out.finish(),
            },
            headings: self.headings,
        }
    }
}

const TASK_DONE: (&str, Word) = (" checked", Word::TaskDone);
const TASK_OPEN: (&str, Word) = ("", Word::TaskOpen);

fn nests(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
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
