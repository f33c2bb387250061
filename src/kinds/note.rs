//! Whether a line has room for what was seen or heard.

use crate::document::choice;

choice! {
    /// Whether evidence is asked for.
    pub enum Note {
        /// Asked for.
        Required = "required",
        /// Offered.
        Optional = "optional",
        /// Not shown.
        Off = "off",
    }
}
