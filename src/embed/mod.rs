//! The bundled book and the default theme, inside the program.
//!
//! With no project at hand, `build` and `serve` use the bundled book, and
//! `init` unpacks it. The theme's files are the fallback of every project.

mod bundled {
    include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
}

/// `book.toml` of the bundled book.
pub const BOOK_TOML: &str = include_str!("../../book.toml");

/// Files of the bundled book: path inside `content/`, bytes.
pub fn book() -> &'static [(&'static str, &'static [u8])] {
    bundled::BOOK
}

/// Files of the default theme: path inside `themes/default/`, bytes.
pub fn theme() -> &'static [(&'static str, &'static [u8])] {
    bundled::THEME
}
