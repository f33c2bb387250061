//! What the template sees of cards.

use serde::Serialize;

use super::{Card, Cards};
use crate::diagnostics::Spanned;
use crate::document::Inline;
use crate::kinds::Scene;
use crate::site::ReferenceView;

#[derive(Serialize)]
pub(super) struct CardsView {
    style: &'static str,
    /// How the cards can be found by tag.
    tags: Vec<TagView>,
    /// The cards by tag if each has one at most, else all in one.
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct TagView {
    title: String,
    count: usize,
    /// The group of the cards; empty if they stand apart.
    anchor: String,
    /// The cards one by one, if they stand apart.
    cards: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    anchor: String,
    title: String,
}

#[derive(Serialize)]
struct GroupView {
    anchor: String,
    title_html: String,
    cards: Vec<CardView>,
}

#[derive(Serialize)]
struct CardView {
    anchor: String,
    title_html: String,
    badge: &'static str,
    text_html: String,
    is: Vec<String>,
    why: Vec<String>,
    #[serde(rename = "do")]
    action: Vec<String>,
    items: Vec<String>,
    reality_html: String,
    setting_html: String,
    went_right: Vec<String>,
    went_wrong: Vec<String>,
    result: Vec<String>,
    lesson_html: String,
    value_html: String,
    source_html: String,
    remark_html: String,
    verified: Option<VerifiedView>,
    ledger: Vec<ReferenceView>,
    /// Titles of its tags, where its group does not tell.
    tags: Vec<String>,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct VerifiedView {
    on: String,
    url: String,
}

impl Cards {
    pub(super) fn seen(&self, scene: &Scene<'_>) -> CardsView {
        CardsView {
            style: self.style.word(),
            tags: self
                .tags
                .0
                .iter()
                .map(|(tag, title)| self.tag(&tag.value, title, scene))
                .collect(),
            groups: self.groups(scene),
        }
    }

    /// Whether each card belongs to one tag at most, so that tags make groups.
    fn grouped(&self) -> bool {
        !self.tags.0.is_empty() && self.cards.iter().all(|card| card.tags.len() < 2)
    }

    fn tag(&self, tag: &str, title: &Inline, scene: &Scene<'_>) -> TagView {
        let cards: Vec<&Card> = self.cards.iter().filter(|card| card.has_tag(tag)).collect();
        let entries = cards.iter().map(|card| EntryView {
            anchor: scene.anchor(card.id.value.as_str()),
            title: card.title.0.plain(),
        });
        TagView {
            title: title.0.plain(),
            count: cards.len(),
            anchor: match self.grouped() {
                true => tag_anchor(tag, scene),
                false => String::new(),
            },
            cards: match self.grouped() {
                true => Vec::new(),
                false => entries.collect(),
            },
        }
    }

    fn groups(&self, scene: &Scene<'_>) -> Vec<GroupView> {
        let views = |wanted: &dyn Fn(&Card) -> bool| -> Vec<CardView> {
            let cards = self.cards.iter().filter(|card| wanted(card));
            cards.map(|card| self.card(card, scene)).collect()
        };
        let rest = GroupView {
            anchor: String::new(),
            title_html: String::new(),
            cards: views(&|card| !self.grouped() || card.tags.is_empty()),
        };
        let tags = self.tags.0.iter().filter(|_| self.grouped());
        let tagged = tags.map(|(tag, title)| GroupView {
            anchor: tag_anchor(&tag.value, scene),
            title_html: scene.inline(title),
            cards: views(&|card| card.has_tag(&tag.value)),
        });
        [rest]
            .into_iter()
            .chain(tagged)
            .filter(|group| !group.cards.is_empty())
            .collect()
    }

    fn card(&self, card: &Card, scene: &Scene<'_>) -> CardView {
        let line = |text: &Option<Spanned<Inline>>| {
            scene.inline_or_empty(text.as_ref().map(|text| &text.value))
        };
        let lines = |texts: &Option<Spanned<Vec<Inline>>>| match texts {
            Some(texts) => scene.lines(&texts.value),
            None => Vec::new(),
        };
        let tags = self
            .tags
            .0
            .iter()
            .filter(|(tag, _)| !self.grouped() && card.has_tag(&tag.value));
        CardView {
            anchor: scene.anchor(card.id.value.as_str()),
            title_html: scene.inline(&card.title),
            badge: card.badge().unwrap_or_default(),
            text_html: scene.block_or_empty(card.text.as_ref()),
            is: scene.lines(&card.is),
            why: scene.lines(&card.why),
            action: scene.lines(&card.action),
            items: scene.lines(&card.items),
            reality_html: line(&card.reality),
            setting_html: line(&card.setting),
            went_right: lines(&card.went_right),
            went_wrong: lines(&card.went_wrong),
            result: lines(&card.result),
            lesson_html: line(&card.lesson),
            value_html: line(&card.value),
            source_html: line(&card.source),
            remark_html: line(&card.remark),
            verified: card.verified.as_ref().map(|verified| VerifiedView {
                on: verified.value.on.to_string(),
                url: verified.value.url.value.clone(),
            }),
            ledger: scene.references(card.ledger.as_slice()),
            tags: tags.map(|(_, title)| title.0.plain()).collect(),
            see: scene.references(&card.see),
        }
    }
}

/// No card has a dot in its id, so tags and cards never clash.
fn tag_anchor(tag: &str, scene: &Scene<'_>) -> String {
    scene.anchor(&format!("tag.{tag}"))
}
