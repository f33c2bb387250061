//! What a diagnostic code is.

/// Whether a mistake forbids the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No output is written.
    Error,
    /// The output is written; `--strict` forbids it.
    Warning,
}

/// A stable name for one sort of mistake.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `E` or `W` and four digits; never reused.
    pub id: &'static str,
    /// The severity, told by the first letter of the id.
    pub severity: Severity,
    /// A title of a few words.
    pub title: &'static str,
    /// What `scorebook explain` prints: why it is a mistake, how to mend it.
    pub explanation: &'static str,
}
