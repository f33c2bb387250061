//! A reader's browser for tests: the bundled book on disk, a Chromium that
//! opens it, and helpers that read like what a reader does.
//!
//! Tests must know the book only as readers do, by its pages, so nothing here
//! reaches into the program beyond building the site. A helper panics when the
//! browser cannot do what it was asked to: in a test that is the report.

pub mod book;
mod browser;
mod driver;
pub mod files;
pub mod markup;
mod page;
mod panel;
pub mod server;
mod sheet;
pub mod slots;
pub mod tools;

pub use browser::Browser;
pub use page::Page;
