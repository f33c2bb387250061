//! What the caller tells [`Rich::html`](super::Rich::html) about the book.

use std::borrow::Cow;

use super::rich::Target;

/// Answers the questions a text leaves open. Answers are plain values:
/// escaping them is not the caller's task, except for embedded HTML.
pub trait Resolve {
    /// Where a link leads that comes after `before` others in the text; `None`
    /// shows its label alone.
    fn link(&self, before: usize, target: &Target) -> Option<ResolvedLink>;

    /// What the target of a link is called; shown by links without a label.
    fn title<'s>(&'s self, target: &'s Target) -> Option<Cow<'s, str>>;

    /// Where an image lies; `None` shows its words alone.
    fn image(&self, target: &Target) -> Option<ResolvedImage>;

    /// The HTML of a whole piece.
    fn embed(&self, target: &Target) -> String;

    /// A word of the interface in the language of the book.
    fn word(&self, word: Word) -> Cow<'_, str>;
}

/// Where a link leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedLink {
    /// The address, relative to the page.
    pub href: String,
    /// A mark to show after the label.
    pub badge: Option<Badge>,
}

/// A mark that a link carries after its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// A class name, added to `badge`.
    pub class: String,
    /// The words shown.
    pub label: String,
}

/// Where an image lies and how much room it takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedImage {
    /// The address, relative to the page.
    pub src: String,
    /// Width and height in pixels, where known, so that the page does not
    /// jump while the image loads.
    pub size: Option<(u32, u32)>,
}

macro_rules! words {
    ($($name:ident = $key:literal $meaning:literal;)*) => {
        /// A word of the interface that Markdown needs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Word {
            $(#[doc = $meaning] $name,)*
        }

        impl Word {
            /// Every word, for checking that a locale has them all.
            pub const ALL: &'static [Word] = &[$(Word::$name),*];

            /// The key below `markdown` in a locale file.
            pub fn key(self) -> &'static str {
                match self {
                    $(Word::$name => $key,)*
                }
            }
        }
    };
}

words! {
    Note = "note" "Title of a `[!NOTE]` box.";
    Tip = "tip" "Title of a `[!TIP]` box.";
    Important = "important" "Title of an `[!IMPORTANT]` box.";
    Warning = "warning" "Title of a `[!WARNING]` box.";
    Caution = "caution" "Title of a `[!CAUTION]` box.";
    Footnotes = "footnotes" "Name of the list of footnotes.";
    NoteBack = "note-back" "Name of the link from a footnote to its place; a number follows.";
    HeadingLink = "heading-link" "Name of the link that stands beside a heading.";
    Table = "table" "Name of a table that stands under no heading.";
    TaskDone = "task-done" "Name of the mark of a finished task.";
    TaskOpen = "task-open" "Name of the mark of an open task.";
}
