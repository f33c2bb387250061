//! YAML as authors write it: text → spanned tree → typed values.
//!
//! The reader exists because a content tool must name *every* mistake of a
//! file at its exact place in one run, which serde cannot: it stops at the
//! first error and forgets positions. It refuses what makes YAML hard to
//! trust (anchors, tags, several documents, duplicate keys). It knows nothing
//! of kinds of pieces, Markdown or files.

mod comma;
mod decode;
mod flat;
mod node;
mod read;
mod scalars;
mod shape;

pub use decode::{Decode, Decoder, Fields};
pub use node::{Entry, Node, Scalar, Value};
pub use read::read;
pub use scalars::{NonEmpty, Pairs, Whole};
pub use shape::{Key, Shape, Word};
