//! scorebook turns a folder of typed YAML and Markdown into a static site
//! whose checklists, scorecards and calculators work in the reader's browser
//! with no server behind them.
//!
//! # The path of the data
//!
//! ```text
//! scan ──► parse ──► link ──► render ──► write
//! Sources  Document  Site     Output     folder
//! ```
//!
//! - [`source`] is the only reader of the content tree. It gives texts.
//! - [`parse`] turns one text into one [`document::Document`]: it has ids and
//!   texts, but no address. Pure, file by file.
//! - [`link`] puts all documents together into a [`site::Site`]: addresses,
//!   reading order, checked references, and for every interactive piece a
//!   [`sheet::Sheet`]. Pure.
//! - [`render`] turns pages into bytes with a [`theme::Theme`]. Pure.
//! - [`output`] writes the bytes: wholly or not at all.
//!
//! [`pipeline`] is the only place that orders the stages; the commands in
//! [`cmd`] are thin loops around it.
//!
//! [`preview`] is a thin layer over an open [`pipeline::Session`]: it serves
//! the site from memory while its files change.
//!
//! # What they share
//!
//! - [`diagnostics`]: mistakes are values, collected by every stage and
//!   printed once.
//! - [`yaml`]: text → spanned tree → typed values, every error at once.
//!   [`config`] reads `book.toml` through the same tree.
//! - [`markdown`]: text → safe HTML with open links.
//! - [`quick`]: maps of what stands in one book.
//! - `eight`: many letters in one step, for whoever looks at every word.
//! - [`trust`]: whether authors may write HTML themselves.
//! - [`stamp`]: a file as the file system marks it.
//! - [`formula`] and [`sheet`]: the one engine beneath every interactive
//!   kind. The browser has its twin in `themes/default/scripts/core`, held to
//!   the same results by shared test vectors.
//! - [`kinds`]: one file per kind of piece: its YAML shape, its checks, its
//!   sheet, its view.
//! - [`lock`]: what was published, so that links and readers' answers last.
//! - [`view`] and [`words`]: what templates see, and every word they show.
//! - [`schema`]: the same types as JSON Schema, for editors.
//! - [`search`]: an index over guides and single items, in files that pages
//!   load when someone searches.
//! - [`overrides`]: what a project's theme copied from the built-in one.
//! - [`cache`]: what the last build read and made, so that the next does less.
//! - [`embed`]: the bundled book and the default theme.
//! - [`bytes`]: looking for bytes in texts.
//!
//! # Rules that keep it simple
//!
//! A type tells the stage: a `Document` has no address, a `Page` always has
//! one. Nothing is half filled. Only [`source`], [`output`], [`cache`],
//! [`scaffold`], [`embed`] and [`cmd`] touch the disk, which `clippy.toml` and a test enforce.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bytes;
pub mod cache;
pub mod cli;
pub mod cmd;
pub mod config;
pub mod diagnostics;
pub mod document;
mod eight;
pub mod embed;
pub mod formula;
pub mod kinds;
pub mod link;
pub mod lock;
pub mod markdown;
pub mod output;
pub mod overrides;
pub mod parse;
pub mod pipeline;
#[cfg(unix)]
pub mod preview;
pub mod quick;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod site;
pub mod source;
pub mod stamp;
pub mod theme;
pub mod trust;
pub mod view;
pub mod words;
pub mod yaml;
