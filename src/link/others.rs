//! What a piece in the making may ask about other pieces.
//!
//! Only documents can be asked: the sheets of other pieces may not be there
//! yet.

use super::Lowering;
use super::lower::written;
use crate::document::{Body, Reference};
use crate::kinds::StopFlag;

impl Lowering<'_> {
    /// What the target of a reference is called; the reference itself if it
    /// leads nowhere.
    pub fn title_of(&self, reference: &Reference) -> String {
        let index = self.site.ids.get(reference.target.as_str());
        let page = index.map(|index| self.site.page(*index));
        match (page, reference.item.as_deref()) {
            (Some(page), Some(item)) => page.anchor(item).map(|anchor| anchor.title.to_string()),
            (Some(page), None) => Some(page.title().to_owned()),
            (None, _) => None,
        }
        .unwrap_or_else(|| written(reference))
    }

    /// The ids of the values that the author of another piece wrote; `None`
    /// where there is no such piece, which is reported elsewhere.
    pub fn authored_values(&self, reference: &Reference) -> Option<Vec<&str>> {
        let index = self.site.ids.get(reference.target.as_str())?;
        match &self.site.page(*index).document.body {
            Body::Guide(_) => Some(Vec::new()),
            Body::Piece { rules, .. } => Some(
                rules
                    .values
                    .iter()
                    .map(|value| value.id.value.as_str())
                    .collect(),
            ),
        }
    }

    /// The flags of another piece that rule a candidate out.
    pub fn stop_flags(&self, reference: &Reference) -> Vec<StopFlag> {
        self.site
            .ids
            .get(reference.target.as_str())
            .and_then(|index| self.site.page(*index).document.piece())
            .map(|piece| piece.stop_flags())
            .unwrap_or_default()
    }
}
