//! The bundled book is complete: every tool that its description promises is
//! a working piece with a proof, every item of the material has its place,
//! and every figure and term leads to where it is explained.
//!
//! What is expected stands in `tests/fixtures`; the checks here compare it
//! with the book as it is parsed, and each is shown to fail on a copy with
//! one fault. They know the subject only through the fixtures.

mod bold;
mod figures;
mod items;
mod order;
mod path;
mod proofs;
mod source;
mod systems;
