//! Input to exact output.

mod commonmark;
mod extensions;
mod headings;
mod links;
mod notes;
mod places;
mod plain_text;
mod properties;
mod safety;

use std::borrow::Cow;

use super::*;
use crate::diagnostics::{Location, SourcePath, Span};

/// Knows one piece and answers everything else as it was asked.
struct Echo;

impl Resolve for Echo {
    fn link(&self, _: usize, target: &Target) -> Option<ResolvedLink> {
        let mut link = ResolvedLink {
            href: target.as_written(),
            badge: None,
        };
        if let Target::Piece { id, item } = target {
            if id == "nowhere" {
                return None;
            }
            link.href = format!(
                "{id}.html{}",
                item.as_deref().map_or(String::new(), |i| format!("#{i}"))
            );
            link.badge = (id == "figures").then(|| Badge {
                class: "verify".to_owned(),
                label: "verify".to_owned(),
            });
        }
        Some(link)
    }

    fn title<'s>(&'s self, target: &'s Target) -> Option<Cow<'s, str>> {
        self.link(0, target)?;
        Some(format!("Title of {}", target.as_written()).into())
    }

    fn image(&self, target: &Target) -> Option<ResolvedImage> {
        let src = target.as_written();
        Some(ResolvedImage {
            size: src.ends_with(".png").then_some((20, 10)),
            src,
        })
    }

    fn embed(&self, target: &Target) -> String {
        format!("<article>{}</article>", target.as_written())
    }

    fn word(&self, word: Word) -> Cow<'_, str> {
        Cow::Owned(format!("[{}]", word.key()))
    }
}

/// A text that stands letter for letter in a file, at byte 100.
fn written(text: &str) -> Spanned<&str> {
    Spanned {
        value: text,
        at: Location {
            path: SourcePath::new("guide.md"),
            span: Span::new(100, 100 + text.len()),
        },
        verbatim: Some(100),
    }
}

/// The HTML of a block text that has no mistakes.
fn html(text: &str) -> String {
    let mut sink = Diagnostics::new();
    let html = parse_block(&written(text), RawHtml::Shown, &mut sink).html(&Echo, "");
    assert_eq!(mistakes(text, sink), Vec::<String>::new());
    html
}

/// The HTML of a short text that has no mistakes.
fn line(text: &str) -> String {
    let mut sink = Diagnostics::new();
    let html = parse_inline(&written(text), RawHtml::Shown, &mut sink).html(&Echo, "");
    assert_eq!(mistakes(text, sink), Vec::<String>::new());
    html
}

/// The HTML of a block text and its mistakes: code, offending text, message.
fn checked(text: &str) -> (String, Vec<String>) {
    let mut sink = Diagnostics::new();
    let html = parse_block(&written(text), RawHtml::Shown, &mut sink).html(&Echo, "");
    (html, mistakes(text, sink))
}

fn mistakes(text: &str, sink: Diagnostics) -> Vec<String> {
    sink.into_iter()
        .map(|mistake| {
            let span = mistake.primary.location.span;
            let at = &text[span.start - 100..span.end - 100];
            format!("{} `{at}`: {}", mistake.code.id, mistake.message)
        })
        .collect()
}
