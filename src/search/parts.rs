//! The texts of a piece, told apart by its items.
//!
//! Derived from the walk that every record has, so that a new kind is found
//! by its items without saying so: what stands inside the record whose id is
//! an anchor belongs to that item.

use std::collections::HashMap;

use crate::diagnostics::Location;
use crate::document::{Block, Id, Inline, Rules, Visit, Visitor};
use crate::kinds::Piece;
use crate::markdown::{Rich, Target};
use crate::site::Anchor;

/// The plain texts of a piece.
#[derive(Debug, Default)]
pub struct Parts {
    /// What belongs to no item, in order.
    pub own: Vec<String>,
    /// What belongs to each anchor.
    pub items: Vec<String>,
}

impl Parts {
    /// The texts of `piece` with the given anchors.
    pub fn of<F: Fn(&Target) -> Option<String>>(
        rules: &Rules,
        piece: &dyn Piece,
        anchors: &[Anchor],
        title: &F,
    ) -> Self {
        let places = anchors.iter().enumerate();
        let mut sorter = Sorter {
            places: places
                .map(|(number, anchor)| (anchor.at.span.start, number))
                .collect(),
            open: Vec::new(),
            title,
            parts: Self {
                own: Vec::new(),
                items: vec![String::new(); anchors.len()],
            },
        };
        rules.intro.visit(&mut sorter);
        piece.visit(&mut sorter);
        rules.values.visit(&mut sorter);
        rules.verdicts.visit(&mut sorter);
        sorter.parts
    }
}

struct Sorter<'a, F> {
    /// Anchors by where their ids stand.
    places: HashMap<usize, usize>,
    /// The records around, and which anchors they are.
    open: Vec<Option<usize>>,
    title: &'a F,
    parts: Parts,
}

impl<F: Fn(&Target) -> Option<String>> Sorter<'_, F> {
    fn text(&mut self, text: &Rich) {
        let plain = text.plain_with(self.title);
        match self.open.iter().rev().find_map(|place| *place) {
            Some(number) => {
                let item = &mut self.parts.items[number];
                if !item.is_empty() {
                    item.push('\n');
                }
                item.push_str(&plain);
            }
            None => self.parts.own.push(plain),
        }
    }
}

impl<F: Fn(&Target) -> Option<String>> Visitor for Sorter<'_, F> {
    fn inline(&mut self, text: &Inline) {
        self.text(&text.0);
    }

    fn block(&mut self, text: &Block) {
        self.text(&text.0);
    }

    fn id(&mut self, _: &Id, at: &Location) {
        if let (Some(open), Some(number)) = (self.open.last_mut(), self.places.get(&at.span.start))
        {
            *open = Some(*number);
        }
    }

    fn enter(&mut self) {
        self.open.push(None);
    }

    fn leave(&mut self) {
        self.open.pop();
    }
}
