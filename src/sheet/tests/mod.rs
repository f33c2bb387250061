//! What sheets come to, by the sheets of the first book.

mod ahead;
mod books;
mod drafts;
mod examples;
mod formulas;
mod golden;
mod panel;
mod properties;
mod random;
mod scorecard;
mod showing;
mod support;
mod verdicts;
