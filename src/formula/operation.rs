//! Everything a formula can do, by the name it has on the wire.

/// An operator or function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by what it does")]
pub enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
    Not,
    If,
    Sum,
    Mean,
    WeightedMean,
    Median,
    Min,
    Max,
    Count,
    Size,
    Any,
    All,
    Abs,
    Round,
    Floor,
    Ceil,
    Clamp,
}

use Operation::*;

/// The functions that authors call, with how many arguments they take.
const FUNCTIONS: [(Operation, Arity); 16] = [
    (If, Arity::Exactly(3)),
    (Sum, Arity::AtLeast(1)),
    (Mean, Arity::AtLeast(1)),
    (WeightedMean, Arity::Exactly(1)),
    (Median, Arity::AtLeast(1)),
    (Min, Arity::AtLeast(1)),
    (Max, Arity::AtLeast(1)),
    (Count, Arity::AtLeast(1)),
    (Size, Arity::Exactly(1)),
    (Any, Arity::AtLeast(1)),
    (All, Arity::AtLeast(1)),
    (Abs, Arity::Exactly(1)),
    (Round, Arity::OneOrTwo),
    (Floor, Arity::Exactly(1)),
    (Ceil, Arity::Exactly(1)),
    (Clamp, Arity::Exactly(3)),
];

/// How many arguments a function takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arity {
    Exactly(usize),
    OneOrTwo,
    /// One list, or this many or more single values.
    AtLeast(usize),
}

impl Arity {
    pub(super) fn admits(self, count: usize) -> bool {
        match self {
            Self::Exactly(wanted) => count == wanted,
            Self::OneOrTwo => count == 1 || count == 2,
            Self::AtLeast(least) => count >= least,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Exactly(1) => "one argument",
            Self::Exactly(3) => "three arguments",
            Self::Exactly(_) => "another number of arguments",
            Self::OneOrTwo => "one or two arguments",
            Self::AtLeast(_) => "a list, or several values",
        }
    }
}

impl Operation {
    /// The function that authors call by this name.
    pub(super) fn function(name: &str) -> Option<(Self, Arity)> {
        FUNCTIONS
            .into_iter()
            .find(|(operation, _)| operation.name() == name)
    }

    /// The names of all functions.
    pub(super) fn functions() -> impl Iterator<Item = &'static str> {
        FUNCTIONS.iter().map(|(operation, _)| operation.name())
    }

    /// The name in formulas and on the wire (`neg` is the minus of `-x`).
    pub fn name(self) -> &'static str {
        match self {
            Add => "+",
            Subtract => "-",
            Multiply => "*",
            Divide => "/",
            Negate => "neg",
            Equal => "==",
            NotEqual => "!=",
            Less => "<",
            LessEqual => "<=",
            Greater => ">",
            GreaterEqual => ">=",
            And => "and",
            Or => "or",
            Not => "not",
            If => "if",
            Sum => "sum",
            Mean => "mean",
            WeightedMean => "weighted_mean",
            Median => "median",
            Min => "min",
            Max => "max",
            Count => "count",
            Size => "size",
            Any => "any",
            All => "all",
            Abs => "abs",
            Round => "round",
            Floor => "floor",
            Ceil => "ceil",
            Clamp => "clamp",
        }
    }

    /// The same comparison with its sides exchanged; `None` where this is
    /// not a comparison.
    pub(crate) fn mirrored(self) -> Option<Self> {
        match self {
            Equal => Some(Equal),
            NotEqual => Some(NotEqual),
            Less => Some(Greater),
            LessEqual => Some(GreaterEqual),
            Greater => Some(Less),
            GreaterEqual => Some(LessEqual),
            _ => None,
        }
    }
}
