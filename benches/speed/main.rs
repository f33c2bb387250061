//! How long the parts of a build take, and builds of growing books: whether
//! the cost of a page stays the same is seen from one size to the next.
//!
//! The books are made up, the same ones each time.

mod book;
mod corpus;
mod parts;

fn main() {
    divan::main();
}
