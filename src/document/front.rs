//! What every document can state, whatever its kind.

use super::record::{choice, record};
use super::{Block, Date, Formula, Id, Inline, Reference};
use crate::diagnostics::{Location, Spanned};
use crate::yaml::{Decode, Decoder, Node, Pairs, Shape, Value, Whole, percent_or_number};

record! {
    /// The first keys of a piece and the front matter of a guide.
    pub struct Front {
        /// Title of the page.
        title: Spanned<String>,
        /// Stable name, unique in the book. Required for pieces.
        id: Option<Spanned<Id>>,
        /// One sentence for lists and search.
        description: Option<String>,
        /// Who it is for: ids of `[readers]` in book.toml.
        readers as "for": Vec<Spanned<String>>,
        /// When the content was last checked.
        reviewed: Option<Date>,
        /// Who looks after it.
        owner: Option<String>,
        /// Place among its neighbours; default is the number before the file name.
        weight: Option<f64>,
        /// What to do next.
        next: Vec<Reference>,
        /// What else belongs to it.
        see: Vec<Reference>,
        /// Earlier ids.
        was: Vec<Id>,
        /// Ids of items that must not be used again.
        retired: Vec<String>,
    }
}

impl Front {
    /// Front matter that states nothing but a title.
    pub fn titled(title: Spanned<String>, at: Location) -> Self {
        Self {
            title,
            id: None,
            description: None,
            readers: Vec::new(),
            reviewed: None,
            owner: None,
            weight: None,
            next: Vec::new(),
            see: Vec::new(),
            was: Vec::new(),
            retired: Vec::new(),
            at,
        }
    }
}

record! {
    /// What a piece of any kind can state about texts and results.
    pub struct Rules {
        /// Paragraphs above the piece.
        intro: Option<Block>,
        /// Where its content comes from.
        sources: Vec<Source>,
        /// Values computed from the answers, in order; each may use the ones above.
        values: Vec<ValueSource>,
        /// Results, the first whose condition holds is shown; the last has no condition.
        verdicts: Vec<VerdictSource>,
        /// Worked examples that every build checks.
        examples: Vec<ExampleSource>,
    }
}

record! {
    /// Where content comes from.
    pub struct Source {
        /// Short name, unique in the piece.
        id: Id,
        /// What it is called.
        title: Inline,
        /// Its address.
        url: Option<String>,
    }
}

record! {
    /// A computed value.
    pub struct ValueSource {
        /// Name for formulas and examples.
        id: Spanned<Id>,
        /// What the reader sees.
        label: Inline,
        /// How it is computed.
        formula: Formula,
        /// Unit, for instance `currency/year`, `percent`, `hours`.
        unit: Option<Spanned<String>>,
        /// Digits after the point.
        decimals: Option<Whole<0, 6>>,
    }
}

choice! {
    /// How a result feels; shown as a word and a shape, never by colour alone.
    pub enum Tone {
        /// Go on.
        Good = "good",
        /// Look again.
        Caution = "caution",
        /// Do not go on.
        Stop = "stop",
        /// Neither.
        Neutral = "neutral",
    }
}

record! {
    /// A result in words.
    pub struct VerdictSource {
        /// Name for examples and links.
        id: Spanned<Id>,
        /// The result in a few words.
        title: Inline,
        /// How it feels.
        tone: Tone = Tone::Neutral,
        /// Condition; the last verdict has none.
        when: Option<Formula>,
        /// Why, in a sentence; names in braces are filled in.
        because: Option<Spanned<Inline>>,
        /// What to do next.
        next: Vec<Reference>,
        /// Whether it may hold while answers are missing.
        early: bool = false,
    }
}

record! {
    /// A worked example.
    pub struct ExampleSource {
        /// What it shows.
        name: Option<String>,
        /// Answers, by field or list.
        given: Pairs<Literal>,
        /// What must come out.
        expect: Pairs<Literal>,
    }
}

/// A value written in an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Literal {
    /// What was written.
    pub value: LiteralValue,
    /// Where.
    pub at: Location,
}

/// The sorts of values an example may hold.
#[derive(Debug, Clone, PartialEq)]
pub enum LiteralValue {
    /// A number, with the digits the author wrote after the point.
    Number {
        /// Its value; `20%` is 0.2.
        value: f64,
        /// Half a step of its last written digit.
        tolerance: f64,
    },
    /// `true` or `false`.
    Truth(bool),
    /// A word.
    Text(String),
    /// A list.
    List(Vec<Literal>),
    /// A map, for ranges.
    Map(Vec<(String, Literal)>),
}

impl Decode for Literal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = match &node.value {
            Value::Null => LiteralValue::Text("blank".to_owned()),
            Value::Scalar(scalar) => match (scalar.text.as_str(), scalar.plain) {
                ("true", true) => LiteralValue::Truth(true),
                ("false", true) => LiteralValue::Truth(false),
                (text, true) => match percent_or_number(text) {
                    Some(value) => LiteralValue::Number {
                        value,
                        tolerance: half_a_step(text),
                    },
                    None => LiteralValue::Text(text.to_owned()),
                },
                (text, false) => LiteralValue::Text(text.to_owned()),
            },
            Value::List(items) => {
                let read: Vec<Option<Self>> =
                    items.iter().map(|i| Self::decode(i, decoder)).collect();
                LiteralValue::List(read.into_iter().collect::<Option<_>>()?)
            }
            Value::Map(entries) => {
                let read: Vec<Option<(String, Self)>> = entries
                    .iter()
                    .map(|e| Self::decode(&e.value, decoder).map(|v| (e.key.clone(), v)))
                    .collect();
                LiteralValue::Map(read.into_iter().collect::<Option<_>>()?)
            }
        };
        Some(Self {
            value,
            at: decoder.location(node.span),
        })
    }
    fn shape() -> Shape {
        Shape::Either(vec![
            Shape::Number,
            Shape::Truth,
            Shape::Text,
            Shape::List(Box::new(Shape::Number)),
            Shape::Map(Box::new(Shape::Number)),
        ])
    }
}

/// `62.8` → 0.05, `5` → 0.5, `13%` → 0.005: an author writes what is shown,
/// so anything that would be shown the same agrees.
fn half_a_step(text: &str) -> f64 {
    let (digits, scale) = match text.strip_suffix('%') {
        Some(digits) => (digits, 100.0),
        None => (text, 1.0),
    };
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    0.5 / 10_f64.powi(i32::try_from(decimals).unwrap_or(300)) / scale
}

impl super::Visit for Literal {
    fn visit(&self, _: &mut dyn super::Visitor) {}
}

#[cfg(test)]
mod tests {
    use super::half_a_step;

    #[test]
    fn examples_agree_within_what_they_show() {
        assert_eq!(half_a_step("62.8"), 0.05);
        assert_eq!(half_a_step("65000"), 0.5);
        assert_eq!(half_a_step("13%"), 0.005);
    }
}
