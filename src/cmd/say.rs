//! Words to the terminal. The printing macros of the standard library panic
//! when what they print to is full or gone; these do not.

/// Prints a line that was asked for; the command fails with it.
macro_rules! out {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        writeln!(std::io::stdout().lock(), $($words)*)?
    }};
}

/// Prints a line beside what was asked for; nothing depends on it.
macro_rules! note {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr().lock(), $($words)*);
    }};
}

pub(crate) use {note, out};
