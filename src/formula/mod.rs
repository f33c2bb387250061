//! The formula language of `values`, `verdicts` and bands.
//!
//! It exists so that authors can write arithmetic and conditions in YAML and
//! still be told of every mistake before a reader meets it: a formula is
//! parsed and checked here once, and travels to the browser as a small
//! [`Tree`] that needs an interpreter and no parser.
//!
//! It knows names only through a [`Scope`] and values only through an
//! [`Env`]; fields, lists, pieces and pages are none of its business. There
//! are no loops and no access to anything outside, so the cost of a formula
//! is linear in its length.

mod arithmetic;
mod check;
mod compact;
mod datum;
mod eval;
mod fault;
mod operation;
mod parse;
mod token;
mod tree;
mod types;

pub(crate) use arithmetic::power_of_ten;
pub use arithmetic::{TOLERANCE, equal, greater, less, round_to};
pub use check::{Formula, compile};
pub(crate) use compact::Compact;
pub use compact::{compact, compact_list, compact_option};
pub use datum::{Datum, Entry, Why};
pub use eval::{Env, eval};
pub use fault::Fault;
pub use operation::Operation;
pub use parse::{Expression, Node, parse};
pub use tree::{Tree, constant};
pub use types::{Element, Ref, Scope, Symbol, Type};

/// The longest formula, in characters.
pub const MAX_CHARACTERS: usize = 2_000;

/// The deepest nesting of a formula.
pub const MAX_DEPTH: usize = 50;

#[cfg(test)]
mod tests;
