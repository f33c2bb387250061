//! Places in source files.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Path of a source file relative to the project, always with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Wraps a relative path that already uses `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A range of bytes in one file.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The same range, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A range of bytes in a named file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The file.
    pub path: SourcePath,
    /// The bytes.
    pub span: Span,
}

/// A value that remembers where the author wrote it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub at: Location,
    /// Byte offset of the value's first character in the file when the value
    /// stands there letter for letter; `None` when quoting or folding changed
    /// it, so that only the whole of `at` can be pointed to.
    pub verbatim: Option<usize>,
}

impl<T> Spanned<T> {
    /// The place of a part of the value: exact where the text is verbatim,
    /// else the whole value.
    pub fn part(&self, range: Range<usize>) -> Location {
        let span = match self.verbatim {
            Some(start) => Span::from(range).shifted(start),
            None => self.at.span,
        };
        Location {
            path: self.at.path.clone(),
            span,
        }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
