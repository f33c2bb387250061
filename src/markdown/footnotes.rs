//! Footnotes: numbered as they are referred to, shown at the end.

use std::collections::HashMap;
use std::ops::Range;

use super::build::Builder;
use super::output::Output;
use super::resolve::Word;
use super::rich::Fragment;
use crate::diagnostics::{Diagnostic, FOOTNOTE_TWICE, Location};

#[derive(Debug, Default)]
pub(super) struct Notes {
    by_name: HashMap<String, usize>,
    notes: Vec<Note>,
    /// Notes by their number.
    order: Vec<usize>,
    /// Definitions being read, with the output they interrupt.
    open: Vec<(usize, Output)>,
}

#[derive(Debug, Default)]
struct Note {
    number: Option<usize>,
    occurrences: usize,
    text: Option<Output>,
    at: Option<Location>,
}

impl Notes {
    fn index(&mut self, name: &str) -> usize {
        let notes = &mut self.notes;
        *self.by_name.entry(name.to_lowercase()).or_insert_with(|| {
            notes.push(Note::default());
            notes.len() - 1
        })
    }

    /// Gives the note the next number unless it has one.
    fn number(&mut self, index: usize) -> usize {
        let order = &mut self.order;
        match self.notes.get_mut(index) {
            Some(note) => *note.number.get_or_insert_with(|| {
                order.push(index);
                order.len()
            }),
            None => 0,
        }
    }
}

impl Builder<'_> {
    pub(super) fn note_reference(&mut self, name: &str) {
        let index = self.notes.index(name);
        let number = self.notes.number(index);
        if !self.links.is_empty() {
            self.inline().text(&format!("[{number}]"));
            return;
        }
        let occurrence = match self.notes.notes.get_mut(index) {
            Some(note) => {
                note.occurrences += 1;
                note.occurrences
            }
            None => 1,
        };
        self.inline()
            .push(Fragment::NoteReference { number, occurrence });
    }

    pub(super) fn start_note(&mut self, name: &str, range: Range<usize>) {
        let index = self.notes.index(name);
        let interrupted = std::mem::take(&mut self.out);
        self.notes.open.push((index, interrupted));
        let mark = range.start..range.start + name.len() + "[^]:".len();
        let at = self.source.locate(mark);
        let Some(note) = self.notes.notes.get_mut(index) else {
            return;
        };
        match &note.at {
            Some(first) => {
                let message = format!("the footnote `{name}` is defined twice");
                let diagnostic = Diagnostic::new(&FOOTNOTE_TWICE, at, message);
                self.sink.push(diagnostic.also(first.clone(), "first here"));
            }
            None => note.at = Some(at),
        }
    }

    pub(super) fn end_note(&mut self) {
        let Some((index, interrupted)) = self.notes.open.pop() else {
            return;
        };
        let text = std::mem::replace(&mut self.out, interrupted);
        if let Some(note) = self.notes.notes.get_mut(index) {
            note.text.get_or_insert(text);
        }
    }

    /// Writes all notes: those nobody refers to come last, without a way
    /// back, so that no text is lost.
    pub(super) fn finish_notes(&mut self) {
        let mut notes = std::mem::take(&mut self.notes);
        for index in 0..notes.notes.len() {
            notes.number(index);
        }
        if notes.order.is_empty() {
            return;
        }
        self.out.fresh_line();
        self.out
            .html("<div class=\"footnotes\" role=\"group\" aria-label=\"");
        self.out.push(Fragment::Word(Word::Footnotes));
        self.out.html("\">\n<ol>\n");
        for (place, index) in notes.order.iter().enumerate() {
            if let Some(note) = notes.notes.get_mut(*index) {
                self.write_note(place + 1, note);
            }
        }
        self.out.html("</ol>\n</div>\n");
    }

    fn write_note(&mut self, number: usize, note: &mut Note) {
        self.out.html("<li id=\"");
        self.out.push(Fragment::Prefix);
        self.out.html(&format!("fn_{number}\">\n"));
        self.out.append(note.text.take().unwrap_or_default());
        if note.occurrences > 0 {
            let back = Fragment::NoteBack {
                number,
                occurrences: note.occurrences,
            };
            if self.out.take_back("</p>\n") {
                self.out.html(" ");
            } else {
                self.out.fresh_line();
                self.out.html("<p>");
            }
            self.out.push(back);
            self.out.html("</p>\n");
        }
        self.out.fresh_line();
        self.out.html("</li>\n");
    }
}
