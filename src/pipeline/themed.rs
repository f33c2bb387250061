//! The theme of a book, made from no more than the book can show.
//!
//! Templates are parsed whenever a book is built, and most of their text is
//! for pieces, which many books have none of.

use std::sync::Arc;

use super::Inputs;
use crate::diagnostics::Diagnostics;
use crate::embed;
use crate::overrides;
use crate::source::Entry;
use crate::theme::Theme;

/// What came of the theme.
pub(super) struct Themed {
    /// Of all that it is made from.
    pub hash: u64,
    pub theme: Option<Arc<Theme>>,
    pub mistakes: Diagnostics,
}

/// The theme, made now unless it is `known` by its hash, and what is wrong
/// with it.
pub(super) fn themed(inputs: &Inputs, known: impl FnOnce(u64) -> Option<Arc<Theme>>) -> Themed {
    let built_in = inputs.built_in();
    let hash = inputs.theme_hash(&built_in);
    let mut mistakes = Diagnostics::new();
    let name = &inputs.config.output.html.theme.value;
    let own = &inputs.theme_files;
    let theme = known(hash).or_else(|| {
        let theme = Theme::load(&built_in, own, name, &inputs.config, &mut mistakes)?;
        Some(Arc::new(theme))
    });
    overrides::check(embed::theme(), own, name, &mut mistakes);
    Themed {
        hash,
        theme,
        mistakes,
    }
}

impl Inputs {
    /// The files of the built-in theme; those of them that only pieces need if
    /// there are pieces, or templates of the project's own, which may build on
    /// any of them.
    fn built_in(&self) -> Vec<(&'static str, &'static [u8])> {
        let mut own = self.theme_files.iter();
        let needs_all = self.entries.iter().any(Entry::is_piece)
            || own.any(|(path, _)| path.starts_with("templates/"));
        embed::theme()
            .iter()
            .copied()
            .filter(|(path, _)| needs_all || !is_for_pieces(path))
            .collect()
    }

    /// A hash of everything a theme is made from.
    fn theme_hash(&self, built_in: &[(&str, &[u8])]) -> u64 {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        hasher.update(&(built_in.len() as u64).to_le_bytes());
        hasher.update(self.settings.as_bytes());
        for (path, bytes) in &self.theme_files {
            hasher.update(path.as_bytes());
            hasher.update(&[0]);
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        hasher.digest()
    }
}

/// Whether the file of a theme is a template that shows pieces.
fn is_for_pieces(path: &str) -> bool {
    const SHOWING_PIECES: [&str; 6] = [
        "templates/companions/",
        "templates/embed.html",
        "templates/kinds/",
        "templates/piece.html",
        "templates/scores.html",
        "templates/sheets.html",
    ];
    SHOWING_PIECES.iter().any(|one| path.starts_with(one))
}
