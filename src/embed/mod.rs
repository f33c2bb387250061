//! What the program carries: the bundled book, the default theme, and what
//! authors start from.
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

/// The tree in `locales/en.yml` of the default theme as JSON.
pub const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.json"));

/// A commented piece of each kind, `KIND.yml`, and `guide.md`.
pub fn new() -> &'static [(&'static str, &'static [u8])] {
    bundled::NEW
}

/// Files of a small book, without its pieces: those are the ones of [`new`].
pub fn starter() -> &'static [(&'static str, &'static [u8])] {
    bundled::STARTER
}

/// What keeps a project in a repository, publishes it and helps to edit it:
/// path inside the project, text. `{version}` stands for the program's own.
pub const HOSTING: &[(&str, &str)] = &[
    (".gitignore", include_str!("hosting/gitignore")),
    (
        ".github/workflows/pages.yml",
        include_str!("hosting/github-pages.yml"),
    ),
    (".gitlab-ci.yml", include_str!("hosting/gitlab-ci.yml")),
    (
        ".vscode/settings.json",
        include_str!("hosting/settings.json"),
    ),
    (
        ".vscode/extensions.json",
        include_str!("hosting/extensions.json"),
    ),
];
