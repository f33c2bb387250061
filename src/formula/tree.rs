//! The checked form of a formula, and its form on the wire.
//!
//! Literals are bare JSON values; everything else is an array whose first
//! entry tells what it is: `["f", id]` an answer, `["v", id]` a value,
//! `["l", id]` a list, `[operation, …]` an operation.

use serde::{Serialize, Serializer};

use super::compact::compact;
use super::{Datum, Env, Operation, Ref, eval};
use crate::formula::Entry;

/// A checked formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// A text.
    Text(String),
    /// An answer, a value or a list.
    Name(Ref),
    /// An operation on other trees.
    Apply(Operation, Vec<Tree>),
}

impl Tree {
    /// Calls `visit` with each part, itself first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Tree)) {
        visit(self);
        if let Self::Apply(_, parts) = self {
            for part in parts {
                part.walk(visit);
            }
        }
    }

    /// Whether it names nothing, so that it always comes out the same.
    pub fn is_constant(&self) -> bool {
        let mut constant = true;
        self.walk(&mut |part| constant &= !matches!(part, Self::Name(_)));
        constant
    }
}

struct Nothing;

impl Env for Nothing {
    fn field(&self, _id: &str) -> Datum {
        Datum::Blank(super::Why::NotApplicable)
    }
    fn value(&self, _id: &str) -> Datum {
        Datum::Blank(super::Why::NotApplicable)
    }
    fn list(&self, _id: &str) -> Vec<Entry> {
        Vec::new()
    }
}

/// What a tree that names nothing comes out as.
pub fn constant(tree: &Tree) -> Option<Datum> {
    tree.is_constant().then(|| eval(tree, &Nothing))
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => compact(number, serializer),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Name(Ref::Field(id)) => ("f", id).serialize(serializer),
            Self::Name(Ref::Value(id)) => ("v", id).serialize(serializer),
            Self::Name(Ref::List(id)) => ("l", id).serialize(serializer),
            Self::Apply(operation, parts) => {
                use serde::ser::SerializeSeq;
                let mut sequence = serializer.serialize_seq(Some(parts.len() + 1))?;
                sequence.serialize_element(operation.name())?;
                for part in parts {
                    sequence.serialize_element(part)?;
                }
                sequence.end()
            }
        }
    }
}
