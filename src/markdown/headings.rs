//! Headings and their ids.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::HeadingLevel;

use super::build::{Builder, number};
use super::output::Position;
use super::plain;
use super::rich::{Fragment, Heading};
use crate::diagnostics::{BAD_ID, DUPLICATE_HEADING, Diagnostic, Location};
use crate::eight::{eight_at, letters};

/// Ids that headings never take: properties of every object in a script. The
/// theme's own ids begin with `_`, which no id of an author does.
pub const RESERVED_IDS: &[&str] = &["constructor", "prototype"];

/// What a heading without a letter or digit is called.
const NAMELESS: &str = "section";

/// A heading whose end has not come yet.
#[derive(Debug)]
pub(super) struct OpenHeading {
    position: Position,
    explicit: Option<String>,
    range: Range<usize>,
}

/// The ids given so far and who has them. Most texts have few headings, and
/// a strange one cannot choose many that are slow to find.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    /// Places in the list of headings.
    owners: BTreeMap<Arc<str>, usize>,
    /// The next number to try behind a slug, so that many equal headings do
    /// not search from 1 again each.
    next: BTreeMap<String, usize>,
}

impl HeadingIds {
    fn is_free(&self, id: &str) -> bool {
        !self.owners.contains_key(id) && !RESERVED_IDS.contains(&id)
    }

    fn make(&mut self, text: &str) -> String {
        let slug = slug(text);
        if self.is_free(&slug) {
            return slug;
        }
        let mut suffix = self.next.get(&slug).copied().unwrap_or(1);
        loop {
            let id = format!("{slug}-{suffix}");
            suffix += 1;
            if self.is_free(&id) {
                self.next.insert(slug, suffix);
                return id;
            }
        }
    }
}

/// The id that a text makes: small letters and digits of any script, joined
/// by single hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut is_apart = false;
    let mut at = 0;
    while at < text.len() {
        let (_, plain) = letters(eight_at(text.as_bytes(), at));
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or_default();
        at += match plain {
            0 => first.len_utf8(),
            _ => plain,
        };
        if plain > 0 || first.is_alphanumeric() || is_accent(first) {
            if is_apart && !slug.is_empty() {
                slug.push('-');
            }
            is_apart = false;
            match plain {
                0 => slug.extend(first.to_lowercase()),
                _ => slug.push_str(&rest[..plain]),
            }
        } else if !matches!(first, '\'' | '’') {
            is_apart = true;
        }
    }
    if slug.is_empty() {
        slug.push_str(NAMELESS);
    }
    slug.make_ascii_lowercase();
    slug
}

/// Whether it belongs to the letter before it.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

impl Builder<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        explicit: Option<&str>,
        range: Range<usize>,
    ) {
        self.out.fresh_line();
        self.heading = Some(OpenHeading {
            position: self.out.position(),
            explicit: explicit.map(str::to_owned),
            range,
        });
        self.out.push(Fragment::HeadingOpen {
            level: number(level),
            id: Arc::default(),
        });
    }

    pub(super) fn end_heading(&mut self, level: HeadingLevel) {
        let Some(open) = self.heading.take() else {
            return;
        };
        let level = number(level);
        let at = self.locate_trimmed(open.range);
        let text: Arc<str> = plain::line(self.out.since(open.position)).into();
        let id: Arc<str> = match open.explicit {
            Some(explicit) => self.explicit_id(explicit, &text, &at),
            None => self.ids.make(&text),
        }
        .into();
        self.ids.owners.insert(Arc::clone(&id), self.headings.len());
        let opening = Fragment::HeadingOpen {
            level,
            id: Arc::clone(&id),
        };
        self.out.replace(open.position, opening);
        self.out.push(Fragment::HeadingClose {
            level,
            id: Arc::clone(&id),
        });
        self.headings.push(Heading {
            level,
            id,
            text,
            at,
        });
    }

    fn explicit_id(&mut self, explicit: String, text: &str, at: &Location) -> String {
        let slug = slug(&explicit);
        if slug != explicit {
            self.sink.push(
                Diagnostic::new(
                    &BAD_ID,
                    at.clone(),
                    format!("`{explicit}` cannot be the id of a heading"),
                )
                .help(format!(
                    "ids consist of small letters, digits and hyphens, for instance `{slug}`"
                )),
            );
            return self.ids.make(&slug);
        }
        if self.ids.is_free(&explicit) {
            return explicit;
        }
        let message = format!("the id `{explicit}` is taken");
        let diagnostic = Diagnostic::new(&DUPLICATE_HEADING, at.clone(), message);
        let owner = self.ids.owners.get(explicit.as_str());
        self.sink
            .push(match owner.and_then(|place| self.headings.get(*place)) {
                Some(owner) => diagnostic.also(owner.at.clone(), "by this heading"),
                None => diagnostic.help("the frame of every page uses it"),
            });
        self.ids.make(text)
    }
}
