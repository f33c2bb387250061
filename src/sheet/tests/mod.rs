//! What sheets come to, by the sheets of the first book.

mod books;
mod formulas;
mod random;
mod scorecard;
mod showing;
mod support;
