//! The levels a piece declares, in either of two spellings: a list of ids, or
//! ids with what they are called.

use super::Scene;
use crate::diagnostics::{BAD_ID, Diagnostic, Diagnostics, Spanned};
use crate::document::{Id, Inline, Visit, Visitor};
use crate::yaml::{Decode, Decoder, Node, NonEmpty, Pairs, Shape, Value};

/// The levels of a piece; one without a title is named by the words of the
/// interface.
#[derive(Debug, Clone)]
pub struct Levels(pub(super) Vec<(Spanned<Id>, Option<Inline>)>);

impl Levels {
    /// Their ids.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.0.iter().map(|(id, _)| id.value.as_str()).collect()
    }

    /// What a level is called: the author's title, else the word of the
    /// interface, else its id.
    pub(super) fn title(&self, level: &str, scene: &Scene<'_>) -> String {
        let declared = self.0.iter().find(|(id, _)| id.value.as_str() == level);
        match declared {
            Some((_, Some(title))) => title.0.plain(),
            _ => usual_title(level, scene),
        }
    }
}

impl Decode for Levels {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let ids = NonEmpty::<Spanned<Id>>::decode(node, decoder)?.0;
            return Some(Self(ids.into_iter().map(|id| (id, None)).collect()));
        }
        let pairs = Pairs::<Inline>::decode(node, decoder)?.0;
        let read: Vec<_> = pairs
            .into_iter()
            .map(|(key, title)| Some((key_id(&key, decoder.sink())?, Some(title))))
            .collect();
        read.into_iter().collect::<Option<_>>().map(Self)
    }

    fn shape() -> Shape {
        Shape::Either(vec![
            NonEmpty::<Spanned<Id>>::shape(),
            Pairs::<Inline>::shape(),
        ])
    }
}

impl Visit for Levels {
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.0.iter().for_each(|(_, title)| title.visit(visitor));
    }
}

/// What a level is called by whose author gave it no title.
pub(super) fn usual_title(level: &str, scene: &Scene<'_>) -> String {
    scene.words.get(&["level", level]).to_owned()
}

/// A key that must be an id.
pub(super) fn key_id(key: &Spanned<String>, sink: &mut Diagnostics) -> Option<Spanned<Id>> {
    let id = Id::parse(&key.value);
    if id.is_none() {
        let message = format!(
            "`{}` is not an id: small letters, digits and hyphens",
            key.value
        );
        sink.push(Diagnostic::new(&BAD_ID, key.at.clone(), message));
    }
    Some(Spanned {
        value: id?,
        at: key.at.clone(),
        verbatim: None,
    })
}
