//! The places of a page, in order and by name: a page may have thousands, and
//! as many links to them.

use std::collections::HashMap;
use std::ops::Deref;

use super::Anchor;

/// The places inside a page that links can name.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    list: Vec<Anchor>,
    by_id: HashMap<String, usize>,
}

impl Anchors {
    /// The first that is named `id`.
    pub fn named(&self, id: &str) -> Option<&Anchor> {
        self.list.get(*self.by_id.get(id)?)
    }
}

impl From<Vec<Anchor>> for Anchors {
    fn from(list: Vec<Anchor>) -> Self {
        let mut by_id = HashMap::with_capacity(list.len());
        for (place, anchor) in list.iter().enumerate() {
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
