//! Names and types, as the surroundings of a formula declare them.

use std::fmt;

/// What the entries of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// Numbers.
    Number,
    /// Yes or no.
    Bool,
    /// Texts.
    Text,
    /// Several sorts; only the size of such a list means anything.
    Mixed,
}

/// What a part of a formula is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A text.
    Text,
    /// Several of one sort.
    List(Element),
    /// Not known because of another mistake, so nothing is said about it.
    Unknown,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "a number",
            Self::Bool => "a yes/no value",
            Self::Text => "a text",
            Self::List(Element::Number) => "a list of numbers",
            Self::List(Element::Bool) => "a list of yes/no values",
            Self::List(Element::Text) => "a list of texts",
            Self::List(Element::Mixed) => "a list of several sorts",
            Self::Unknown => "unknown",
        })
    }
}

impl Element {
    /// The type of one entry.
    pub fn single(self) -> Type {
        match self {
            Self::Number => Type::Number,
            Self::Bool => Type::Bool,
            Self::Text => Type::Text,
            Self::Mixed => Type::Unknown,
        }
    }
}

/// What a name stands for; always an id, so that trees stay readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ref {
    /// An answer.
    Field(String),
    /// A computed value.
    Value(String),
    /// A list of answers.
    List(String),
}

/// A name that formulas may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What it stands for.
    pub target: Ref,
    /// Its type.
    pub kind: Type,
    /// The texts it can be, where these are known; empty where not.
    pub options: Vec<String>,
}

/// The names that a formula may use.
pub trait Scope {
    /// What `name` stands for.
    fn symbol(&self, name: &str) -> Option<Symbol>;

    /// All names, for suggestions.
    fn names(&self) -> Vec<&str>;
}
