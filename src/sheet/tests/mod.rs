//! What sheets come to, by the sheets of the first book.

mod books;
mod scorecard;
mod support;
