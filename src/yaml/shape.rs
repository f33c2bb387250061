//! What a typed value looks like in YAML, for `scorebook schema` and for
//! messages. Derived from the same types that decode.

/// The YAML shape of a type.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Nothing, where it stands for something.
    Nothing,
    /// Any text.
    Text,
    /// A line of Markdown.
    InlineMarkdown,
    /// Paragraphs of Markdown.
    BlockMarkdown,
    /// A stable id.
    Id,
    /// `piece` or `piece#item`.
    Reference,
    /// A formula.
    Formula,
    /// A number; may be written as a percentage.
    Number,
    /// A whole number from `min` to `max`.
    Whole {
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
    },
    /// `true` or `false`.
    Truth,
    /// A date, year-month-day.
    Date,
    /// One of a closed set of words.
    Choice(Vec<Word>),
    /// A list of one shape.
    List(Box<Shape>),
    /// A list with at least one entry.
    NonEmptyList(Box<Shape>),
    /// A map from names to one shape.
    Map(Box<Shape>),
    /// A map with known keys.
    Record {
        /// Name of the type.
        name: &'static str,
        /// Doc comment of the type.
        about: &'static str,
        /// Its keys.
        keys: fn() -> Vec<Key>,
        /// What keys of the author's own hold, if it takes any.
        others: Option<fn() -> Shape>,
    },
    /// Any of several.
    Either(Vec<Shape>),
}

/// A word of a closed set.
#[derive(Debug, Clone)]
pub struct Word {
    /// As written in YAML.
    pub word: &'static str,
    /// What it stands for.
    pub about: &'static str,
}

/// A key of a record.
#[derive(Debug, Clone)]
pub struct Key {
    /// As written in YAML.
    pub name: &'static str,
    /// Doc comment.
    pub about: &'static str,
    /// Whether leaving it out is a mistake.
    pub required: bool,
    /// What it holds.
    pub shape: Shape,
}
