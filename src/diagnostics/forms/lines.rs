//! Byte offsets as lines and columns.
//!
//! Spans come from parsers and are not trusted: they may lie past the end,
//! inside a character or inside a line break. Here they become places that
//! exist, so that no form has to think about it. Lines end with LF or CRLF;
//! columns count characters, from 1; a byte order mark is no character.

use std::ops::Range;

use crate::diagnostics::Span;

/// A place that people and programs can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// A range between two places; the end is one past the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// The first character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
}

/// A text whose line starts are known.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let first = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let starts = std::iter::once(first)
            .chain(text.match_indices('\n').map(|(offset, _)| offset + 1))
            .collect();
        Self { text, starts }
    }

    /// The bytes of `span` that exist, both ends moved back to the start of
    /// a character: what a mechanical change would replace.
    pub fn exact(&self, span: Span) -> Range<usize> {
        let start = self.clamp(span.start);
        start..self.clamp(span.end).max(start)
    }

    /// The part of `span` that can be pointed to. Parsers let a range over
    /// several lines end behind line breaks and indentation, and a range at
    /// the end of a file begin behind the last line; neither can be seen.
    pub fn shown(&self, span: Span) -> Range<usize> {
        let Range { start, end } = self.exact(span);
        let covered = self.text.get(start..end).unwrap_or_default();
        let end = if covered.contains('\n') {
            start + covered.trim_end().len()
        } else {
            end
        };
        let start = self.visible(start);
        start..self.visible(end).max(start)
    }

    /// The lines and columns of a range.
    pub fn region(&self, range: &Range<usize>) -> Region {
        Region {
            start: self.point(range.start),
            end: self.point(range.end),
        }
    }

    /// The bytes of a line, counted from 1, without its line break.
    pub fn line(&self, number: usize) -> Range<usize> {
        let Range { start, end } = self.whole_line(number);
        let line = self.text.get(start..end).unwrap_or_default();
        let bare = match line.strip_suffix('\n') {
            Some(bare) => bare.strip_suffix('\r').unwrap_or(bare),
            None => line,
        };
        start..start + bare.len()
    }

    /// The bytes of the lines that `range` touches, with their line breaks.
    pub fn around(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.whole_line(self.line_number(range.start)).start;
        start..self.whole_line(self.line_number(range.end)).end
    }

    /// A piece of the text.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn point(&self, offset: usize) -> Point {
        let line = self.line_number(offset);
        let start = self.whole_line(line).start;
        Point {
            line,
            column: 1 + self.slice(start..offset).chars().count(),
        }
    }

    fn line_number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    fn whole_line(&self, number: usize) -> Range<usize> {
        let end = self.text.len();
        let start_of = |index: usize| self.starts.get(index).copied().unwrap_or(end);
        start_of(number.saturating_sub(1))..start_of(number)
    }

    fn clamp(&self, offset: usize) -> usize {
        let first = self.whole_line(1).start;
        let mut offset = offset.clamp(first, self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// Moves an offset out of a line break, and from an empty last line to
    /// the end of the line before it.
    fn visible(&self, offset: usize) -> usize {
        let number = self.line_number(offset);
        let line = self.line(number);
        if number > 1 && line.start == self.text.len() {
            self.line(number - 1).end
        } else {
            offset.min(line.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, start: usize, end: usize) -> [usize; 4] {
        let lines = Lines::new(text);
        flat(lines.region(&lines.shown(Span::new(start, end))))
    }

    fn exact(text: &str, start: usize, end: usize) -> [usize; 4] {
        let lines = Lines::new(text);
        flat(lines.region(&lines.exact(Span::new(start, end))))
    }

    fn flat(region: Region) -> [usize; 4] {
        let Region { start, end } = region;
        [start.line, start.column, end.line, end.column]
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("äöü: 漢字", 8, 14), [1, 6, 1, 8]);
        assert_eq!(place("a\n\tb", 3, 4), [2, 2, 2, 3]);
    }

    #[test]
    fn a_byte_order_mark_is_no_character() {
        assert_eq!(place("\u{feff}id: x", 3, 5), [1, 1, 1, 3]);
        assert_eq!(place("\u{feff}id: x", 0, 0), [1, 1, 1, 1]);
        assert_eq!(place("\u{feff}", 0, 9), [1, 1, 1, 1]);
    }

    #[test]
    fn offsets_that_do_not_exist_move_to_the_nearest_before() {
        assert_eq!(place("ab", 1, 99), [1, 2, 1, 3]);
        assert_eq!(place("ab", 98, 99), [1, 3, 1, 3]);
        assert_eq!(place("ä", 1, 1), [1, 1, 1, 1]);
        assert_eq!(place("", 0, 0), [1, 1, 1, 1]);
    }

    #[test]
    fn the_end_of_a_file_is_shown_behind_its_last_line() {
        assert_eq!(place("ab\n", 3, 3), [1, 3, 1, 3]);
        assert_eq!(place("ab\r\n", 4, 4), [1, 3, 1, 3]);
        assert_eq!(place("ab\n\n", 4, 4), [2, 1, 2, 1]);
        assert_eq!(exact("ab\n", 3, 3), [2, 1, 2, 1]);
    }

    #[test]
    fn line_breaks_are_not_pointed_into() {
        assert_eq!(place("ab\r\ncd", 3, 3), [1, 3, 1, 3]);
        assert_eq!(place("ab\r\ncd", 2, 4), [1, 3, 1, 3]);
        assert_eq!(place("a: b\nc: d\n  e: f", 0, 12), [1, 1, 2, 5]);
        assert_eq!(exact("a: b\nc: d\n  e: f", 0, 12), [1, 1, 3, 3]);
    }

    #[test]
    fn lines_come_without_their_breaks() {
        let lines = Lines::new("a\r\nb\nc\rd");
        let texts = [1, 2, 3, 4].map(|number| lines.slice(lines.line(number)));
        assert_eq!(texts, ["a", "b", "c\rd", ""]);
    }
}
