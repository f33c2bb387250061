//! Names of other pieces and their items.

use serde::{Deserialize, Serialize};

use super::Id;
use crate::diagnostics::{BAD_ID, Location};
use crate::yaml::{Decode, Decoder, Node, Shape};

/// `piece` or `piece#item`; whether it leads anywhere is for the link stage.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reference {
    /// A piece or a page.
    pub target: Id,
    /// One of its items.
    pub item: Option<String>,
    /// Where it was written.
    pub at: Location,
}

impl Decode for Reference {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let (target, item) = match text.split_once('#') {
            Some((target, item)) => (target, Some(item.to_owned())),
            None => (text.as_str(), None),
        };
        let Some(target) = Id::parse(target) else {
            let message = format!("`{text}` is not a reference: write `piece` or `piece#item`");
            decoder.report(&BAD_ID, node.span, message);
            return None;
        };
        Some(Self {
            target,
            item,
            at: decoder.location(node.span),
        })
    }
    fn shape() -> Shape {
        Shape::Reference
    }
}
