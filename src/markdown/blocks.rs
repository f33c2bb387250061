//! The HTML of code, tables, boxes and what else stands on lines of its own.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};

use super::build::Builder;
use super::resolve::Word;
use super::rich::Fragment;
use crate::trust::RawHtml;

/// The table that is being written.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    row: Row,
    /// The tag of the open cell.
    cell: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Row {
    #[default]
    Head,
    Body,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Task {
    Done,
    Open,
}

/// Raw HTML that is being collected.
#[derive(Debug)]
pub(super) struct HtmlBlock {
    pub html: String,
    range: Range<usize>,
}

impl HtmlBlock {
    pub(super) fn new(range: Range<usize>) -> Self {
        Self {
            html: String::new(),
            range,
        }
    }
}

impl Table {
    pub(super) fn is_in_cell(&self) -> bool {
        self.cell.is_some()
    }
}

/// Whether a piece of HTML is one comment and nothing else.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->") == html.len().checked_sub(3)
}

impl Builder<'_> {
    pub(super) fn open_block(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.html(html);
        self.line_is_fresh = true;
    }

    pub(super) fn close_block(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.html(html);
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
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

    /// Comments are meant to be hidden and carry nothing else, so they are.
    pub(super) fn end_html_block(&mut self) {
        let Some(HtmlBlock { html, range }) = self.html_block.take() else {
            return;
        };
        if is_comment(&html) {
            return;
        }
        self.out.fresh_line();
        if self.dialect.html == RawHtml::Passed {
            return self.out.push(Fragment::Raw(html.into()));
        }
        self.warn_of_html(range);
        self.out
            .html("<pre tabindex=\"0\"><code class=\"language-html\">");
        self.out.text(&html);
        self.out.html("</code></pre>\n");
    }

    pub(super) fn start_alert(&mut self, kind: BlockQuoteKind) {
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

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
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

    pub(super) fn start_row(&mut self, html: &str, row: Row) {
        self.table.row = row;
        self.table.column = 0;
        self.out.html(html);
    }

    pub(super) fn start_cell(&mut self) {
        let alignment = self.table.alignments.get(self.table.column);
        let opening = match (self.table.row, alignment) {
            (Row::Head, None | Some(Alignment::None)) => "<th scope=\"col\">",
            (Row::Head, Some(Alignment::Left)) => "<th scope=\"col\" class=\"align-left\">",
            (Row::Head, Some(Alignment::Center)) => "<th scope=\"col\" class=\"align-center\">",
            (Row::Head, Some(Alignment::Right)) => "<th scope=\"col\" class=\"align-right\">",
            (Row::Body, None | Some(Alignment::None)) => "<td>",
            (Row::Body, Some(Alignment::Left)) => "<td class=\"align-left\">",
            (Row::Body, Some(Alignment::Center)) => "<td class=\"align-center\">",
            (Row::Body, Some(Alignment::Right)) => "<td class=\"align-right\">",
        };
        self.out.html(opening);
        self.table.cell = Some(opening);
        self.table.column += 1;
    }

    pub(super) fn end_cell(&mut self) {
        let opening = self.table.cell.take().unwrap_or_default();
        // An empty heading of a column would be announced as one.
        if self.table.row == Row::Head && self.out.take_back(opening) {
            self.out.html("<td></td>");
        } else {
            self.out.html(if self.table.row == Row::Head {
                "</th>"
            } else {
                "</td>"
            });
        }
    }

    pub(super) fn task(&mut self, task: Task) {
        let (attribute, word) = match task {
            Task::Done => (" checked", Word::TaskDone),
            Task::Open => ("", Word::TaskOpen),
        };
        let out = self.inline();
        out.html("<input type=\"checkbox\" disabled");
        out.html(attribute);
        out.html(" aria-label=\"");
        out.push(Fragment::Word(word));
        out.html("\"> ");
    }
}
