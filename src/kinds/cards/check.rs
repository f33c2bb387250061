//! What can be wrong with cards beyond their shape.

use super::{Badge, Card, Cards, Style};
use crate::diagnostics::{
    BAD_ID, CARD_INCOMPLETE, CARD_STYLE, Diagnostic, Diagnostics, FIGURE_WITHOUT_SOURCE, Location,
    UNSAFE_LINK, UNUSED_TAG,
};
use crate::document::Id;
use crate::kinds::names;

impl Cards {
    pub(super) fn report(&self, sink: &mut Diagnostics) {
        let tags: Vec<&str> = self
            .tags
            .0
            .iter()
            .map(|(tag, _)| tag.value.as_str())
            .collect();
        for (tag, _) in &self.tags.0 {
            if Id::parse(&tag.value).is_none() {
                let message = format!(
                    "`{}` is not an id: small letters, digits and hyphens",
                    tag.value
                );
                sink.push(Diagnostic::new(&BAD_ID, tag.at.clone(), message));
            } else if !self.cards.iter().any(|card| card.has_tag(&tag.value)) {
                let message = format!("no card has the tag `{}`", tag.value);
                sink.push(Diagnostic::new(&UNUSED_TAG, tag.at.clone(), message));
            }
        }
        for card in self.cards.iter() {
            for tag in &card.tags {
                names::known(tag, &tags, sink);
            }
            names::distinct(card.tags.iter().map(names::placed), sink);
            card.report(self.style, sink);
        }
    }
}

/// A key that belongs to one style, and where the card has it.
struct Part<'a> {
    key: &'static str,
    style: Style,
    required: Required,
    given: Option<&'a Location>,
}

#[derive(PartialEq)]
enum Required {
    Yes,
    No,
}

impl Card {
    pub(super) fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|own| own.value.as_str() == tag)
    }

    fn parts(&self) -> [Part<'_>; 10] {
        macro_rules! part {
            ($field:ident, $style:ident, $required:ident) => {
                Part {
                    key: stringify!($field),
                    style: Style::$style,
                    required: Required::$required,
                    given: self.$field.as_ref().map(|part| &part.at),
                }
            };
        }
        [
            part!(reality, Myth, Yes),
            part!(setting, Case, Yes),
            part!(went_right, Case, No),
            part!(went_wrong, Case, No),
            part!(result, Case, Yes),
            part!(lesson, Case, No),
            part!(value, Figure, Yes),
            part!(source, Figure, No),
            part!(remark, Figure, No),
            part!(verified, Figure, No),
        ]
    }

    fn report(&self, style: Style, sink: &mut Diagnostics) {
        let (id, at) = (&self.id.value, &self.id.at);
        for part in self.parts() {
            let key = part.key;
            match part.given {
                Some(place) if part.style != style => {
                    let (own, these) = (part.style.word(), style.word());
                    let message =
                        format!("`{key}` belongs to style `{own}`, and these cards are `{these}`");
                    sink.push(Diagnostic::new(&CARD_STYLE, place.clone(), message));
                }
                None if part.style == style && part.required == Required::Yes => {
                    let message = format!(
                        "`{id}` has no `{key}`, which style `{}` is about",
                        style.word()
                    );
                    sink.push(Diagnostic::new(&CARD_INCOMPLETE, at.clone(), message));
                }
                _ => {}
            }
        }
        if style == Style::Figure {
            self.report_origin(sink);
        }
        if let Some(verified) = &self.verified {
            let url = &verified.value.url;
            if !url.value.starts_with("https://") && !url.value.starts_with("http://") {
                let message = format!("`{}` is not an http address", url.value);
                sink.push(Diagnostic::new(&UNSAFE_LINK, url.at.clone(), message));
            }
        }
    }

    /// A number needs somebody who says it, or a word on why nobody does.
    fn report_origin(&self, sink: &mut Diagnostics) {
        let id = &self.id.value;
        let badge = self.badge.as_ref();
        let cited = badge.filter(|badge| badge.value == Badge::Verify);
        let told = badge.is_some_and(|badge| badge.value == Badge::RuleOfThumb);
        let (place, message) = match cited {
            _ if self.source.is_some() || told => return,
            Some(badge) => (
                &badge.at,
                format!("`{id}` is to be verified, but names no `source`"),
            ),
            None if self.remark.is_none() => (
                &self.id.at,
                format!("`{id}` has neither `source` nor `remark`"),
            ),
            None => return,
        };
        sink.push(Diagnostic::new(
            &FIGURE_WITHOUT_SOURCE,
            place.clone(),
            message,
        ));
    }
}
