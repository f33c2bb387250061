//! What a theme of a project takes from the built-in one, and whether it is
//! still what it was taken from.
//!
//! A block or template that `scorebook theme eject` copied carries a comment
//! with a hash of its original. When a later scorebook has another original,
//! the author is told, so that improvements are not missed for good. Templates
//! are read as text here; what they mean is for the engine.

use std::ops::Range;
use std::str;

use crate::diagnostics::{Diagnostic, Diagnostics, Location, ORIGINAL_CHANGED, SourcePath, Span};
use crate::theme::ThemeFile;

/// Begins the comment that tells where a copy comes from.
const MARK: &str = "{#- scorebook: default/";

/// Where templates stand inside a theme.
pub const TEMPLATES: &str = "templates/";

/// A block of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<'t> {
    /// Its name.
    pub name: &'t str,
    /// From its opening to its closing tag.
    pub range: Range<usize>,
}

/// The text of a built-in template, by its path inside `templates/`.
pub fn template(built_in: &[(&str, &'static [u8])], name: &str) -> Option<&'static str> {
    let found = built_in
        .iter()
        .find(|(path, _)| path.strip_prefix(TEMPLATES) == Some(name));
    found.and_then(|(_, bytes)| str::from_utf8(bytes).ok())
}

/// The blocks of a template, outer ones before those inside them.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut here = 0;
    while let Some(next) = text[here..].find("{").map(|at| here + at) {
        let rest = &text[next..];
        if rest.starts_with("{#") {
            here = rest.find("#}").map_or(text.len(), |end| next + end + 2);
        } else if rest.starts_with("{%") {
            let end = rest.find("%}").map_or(text.len(), |end| next + end + 2);
            let mut words = text[next..end]
                .trim_matches(['{', '}', '%', '-'])
                .split_whitespace();
            match words.next() {
                Some("block") => {
                    open.push(found.len());
                    found.push(Block {
                        name: words.next().unwrap_or_default(),
                        range: next..end,
                    });
                }
                Some("endblock") => {
                    if let Some(block) = open.pop().and_then(|index| found.get_mut(index)) {
                        block.range.end = end;
                    }
                }
                _ => {}
            }
            here = end;
        } else {
            here = next + 1;
        }
    }
    found
}

/// The text of one block with its tags.
pub fn block<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let found = blocks(text).into_iter().find(|block| block.name == name)?;
    Some(&text[found.range])
}

/// A copy of an original with the comment that tells where it comes from:
/// `name` is the template, or template and block.
pub fn copy(name: &str, original: &str) -> String {
    format!("{MARK}{name} {} -#}}\n{original}", hash(original))
}

fn hash(text: &str) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

/// The original that a name stands for, as written by [`copy`].
pub fn original(built_in: &[(&str, &'static [u8])], name: &str) -> Option<&'static str> {
    template(built_in, name).or_else(|| {
        let (path, name) = name.rsplit_once('/')?;
        block(template(built_in, path)?, name)
    })
}

/// Reports copies whose original is not what it was.
pub fn check(
    built_in: &[(&str, &'static [u8])],
    own: &[ThemeFile],
    theme: &str,
    sink: &mut Diagnostics,
) {
    for (path, bytes) in own.iter().filter(|(path, _)| path.starts_with(TEMPLATES)) {
        let text = str::from_utf8(bytes).unwrap_or_default();
        for (start, _) in text.match_indices(MARK) {
            let begin = start + MARK.len();
            let comment = text[begin..].split(" -#}").next().unwrap_or_default();
            let Some((name, taken_from)) = comment.split_once(' ') else {
                continue;
            };
            let now = original(built_in, name).map(hash);
            if now.as_deref() == Some(taken_from) {
                continue;
            }
            let end = begin + comment.len();
            let at = Location {
                path: SourcePath::new(format!("themes/{theme}/{path}")),
                span: Span::new(end - taken_from.len(), end),
            };
            sink.push(match now {
                Some(now) => {
                    let message = format!("the original of `{name}` has changed");
                    Diagnostic::new(&ORIGINAL_CHANGED, at, message).suggest(now)
                }
                None => {
                    let message = format!("`{name}` is no longer part of the built-in theme");
                    Diagnostic::new(&ORIGINAL_CHANGED, at, message)
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{block, blocks};

    #[test]
    fn blocks_are_found_with_those_inside_them() {
        let text = "{# {% block no %} #}{% block a -%} x{% block b %}{{ y }}{% endblock b %}\n\
                    {%- endblock a %}{% block c %}{% endblock %}";
        let names: Vec<&str> = blocks(text).iter().map(|block| block.name).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert_eq!(
            block(text, "b"),
            Some("{% block b %}{{ y }}{% endblock b %}")
        );
        assert_eq!(
            block(text, "a"),
            Some("{% block a -%} x{% block b %}{{ y }}{% endblock b %}\n{%- endblock a %}")
        );
        assert_eq!(block(text, "c"), Some("{% block c %}{% endblock %}"));
    }
}
