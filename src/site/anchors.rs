//! The places of a page, in order and by name: a page may have thousands, and
//! as many links to them.

use std::ops::Deref;
use std::sync::Arc;

use super::Anchor;
use crate::quick::QuickMap;

/// The places inside a page that links can name.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    list: Vec<Anchor>,
    /// Empty for so few that looking at each is as quick.
    by_id: QuickMap<Arc<str>, usize>,
}

/// How many are still a few.
const FEW: usize = 32;

impl Anchors {
    /// The first that is named `id`.
    pub fn named(&self, id: &str) -> Option<&Anchor> {
        match self.list.len() <= FEW {
            true => self.list.iter().find(|anchor| *anchor.id == *id),
            false => self.list.get(*self.by_id.get(id)?),
        }
    }
}

impl From<Vec<Anchor>> for Anchors {
    fn from(list: Vec<Anchor>) -> Self {
        let mut by_id = QuickMap::default();
        let many = list.iter().enumerate().filter(|_| list.len() > FEW);
        for (place, anchor) in many {
            by_id.entry(anchor.id.clone()).or_insert(place);
        }
        Self { list, by_id }
    }
}

impl Deref for Anchors {
    type Target = [Anchor];
    fn deref(&self) -> &[Anchor] {
        &self.list
    }
}
