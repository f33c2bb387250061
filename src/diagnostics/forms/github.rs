//! Workflow commands, which GitHub shows as annotations beside a change.
//!
//! One command is one line, so everything the author wrote is escaped; the
//! rules are those of `escapeData` and `escapeProperty` in actions/toolkit.

use super::lines::Region;
use super::{Sources, severity_word};
use crate::diagnostics::Diagnostic;

/// One command for each entry.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources<'_>) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| command(diagnostic, sources))
        .collect()
}

fn command(diagnostic: &Diagnostic, sources: &Sources<'_>) -> String {
    let location = &diagnostic.primary.location;
    let region = sources.shown(location);
    let mut message = escape(&diagnostic.message);
    for help in &diagnostic.help {
        message.push_str("%0Ahelp: ");
        message.push_str(&escape(help));
    }
    format!(
        "::{} file={}{},title={}::{message}\n",
        severity_word(diagnostic.code.severity),
        escape_property(location.path.as_str()),
        region.map(place).unwrap_or_default(),
        diagnostic.code.id,
    )
}

/// GitHub's runner removes the columns of a range over several lines and
/// complains in its log, so such a range goes without.
fn place(Region { start, end }: Region) -> String {
    if start.line == end.line {
        format!(
            ",line={},col={},endLine={},endColumn={}",
            start.line, start.column, end.line, end.column
        )
    } else {
        format!(",line={},endLine={}", start.line, end.line)
    }
}

fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
