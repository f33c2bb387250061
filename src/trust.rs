//! How far a book trusts its authors.
//!
//! Settings say it, files carry it from where they are read to where their
//! texts are parsed, and neither the reader of YAML nor Markdown needs to know
//! the other or the settings for it.

/// What becomes of HTML that an author writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// It is shown as text, with a warning.
    #[default]
    Shown,
    /// It is passed on as it stands.
    Passed,
}

impl RawHtml {
    /// What a setting says.
    pub fn passed_if(is_trusted: bool) -> Self {
        match is_trusted {
            true => Self::Passed,
            false => Self::Shown,
        }
    }
}
