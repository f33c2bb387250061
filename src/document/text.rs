//! Authors' texts: Markdown parsed once, where it was written.

use crate::diagnostics::Spanned;
use crate::markdown::{self, Rich};
use crate::yaml::{Decode, Decoder, Node, Shape};

/// A line of Markdown: emphasis, code and links, no paragraphs.
#[derive(Debug, Clone)]
pub struct Inline(pub Rich);

/// Paragraphs of Markdown.
#[derive(Debug, Clone)]
pub struct Block(pub Rich);

/// A formula, not yet checked against any names.
#[derive(Debug, Clone)]
pub struct Formula(pub Spanned<String>);

impl Decode for Inline {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = Spanned::<String>::decode(node, decoder)?;
        Some(Self(markdown::parse_inline(
            &text,
            decoder.html(),
            decoder.sink(),
        )))
    }
    fn shape() -> Shape {
        Shape::InlineMarkdown
    }
}

impl Decode for Block {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = Spanned::<String>::decode(node, decoder)?;
        Some(Self(markdown::parse_block(
            &text,
            decoder.html(),
            decoder.sink(),
        )))
    }
    fn shape() -> Shape {
        Shape::BlockMarkdown
    }
}

impl Decode for Formula {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Spanned::<String>::decode(node, decoder).map(Self)
    }
    fn shape() -> Shape {
        Shape::Formula
    }
}
