//! Questions with their answers, to be read, searched and linked.

use serde::Serialize;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{
    Diagnostic, Diagnostics, FAQ_JURISDICTION, FAQ_NEXT, FAQ_QUESTION, FAQ_SHORT, FAQ_SIMILAR,
    Spanned,
};
use crate::document::{Block, Date, Id, Inline, Reference, Rules, record};
use crate::site::{Anchor, ReferenceView};
use crate::yaml::NonEmpty;

record! {
    /// Questions with their answers.
    pub struct Faq {
        /// The questions, in groups.
        groups: NonEmpty<Group>,
    }
}

record! {
    /// A group of questions.
    pub struct Group {
        /// Name of the group, also its address on the page.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// A few words about it.
        text: Option<Block>,
        /// The questions.
        items: NonEmpty<Item>,
        /// Earlier ids; links follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// A question with its answer.
    pub struct Item {
        /// Stable name; links lead to it.
        id: Spanned<Id>,
        /// The question, with its question mark.
        q: Spanned<Inline>,
        /// The answer.
        a: Block,
        /// The answer in a sentence, at most 160 characters, for search.
        short: Option<Spanned<Inline>>,
        /// Questions of this piece that follow from it, by their ids.
        ask_next: Vec<Spanned<Id>>,
        /// Where to go on.
        see: Vec<Reference>,
        /// When the answer was last checked.
        reviewed: Option<Date>,
        /// Whether it touches the law; it then says that it is no legal advice.
        law: bool = false,
        /// Which law it speaks of.
        jurisdiction: Option<String>,
        /// Earlier ids.
        was: Vec<Id>,
    }
}

/// The longest short answer, in characters.
const MAX_SHORT: usize = 160;

/// Question marks of the world's scripts.
const QUESTION_MARKS: [char; 6] = ['?', '？', '؟', '՞', '፧', '\u{37e}'];

impl Faq {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| group.items.iter())
    }

    fn item(&self, id: &Id) -> Option<&Item> {
        self.items().find(|item| item.id.value == *id)
    }

    fn check_similar(&self, sink: &mut Diagnostics) {
        let asked: Vec<(&Item, Vec<String>)> = self
            .items()
            .map(|item| (item, words(&item.q.value.0.plain())))
            .collect();
        for (at, (item, own)) in asked.iter().enumerate() {
            let twin = asked[..at].iter().find(|(_, other)| nearly(own, other));
            if let Some((twin, _)) = twin {
                let message = format!(
                    "two questions are nearly the same: {} / {}",
                    twin.id.value, item.id.value
                );
                sink.push(
                    Diagnostic::new(&FAQ_SIMILAR, item.q.at.clone(), message)
                        .also(twin.q.at.clone(), "asked before"),
                );
            }
        }
    }
}

impl Item {
    fn anchor(&self) -> Anchor {
        let short = self.short.as_ref();
        anchor(&self.id, &self.q.value)
            .formerly(&self.was)
            .in_short(short.map(|short| short.value.0.plain()))
    }

    fn check(&self, sink: &mut Diagnostics) {
        let question = self.q.value.0.plain();
        if !question.trim_end().ends_with(QUESTION_MARKS) {
            let message = "a question ends with a question mark";
            sink.push(Diagnostic::new(&FAQ_QUESTION, self.q.at.clone(), message));
        }
        if let Some(short) = &self.short {
            let length = short.value.0.plain().chars().count();
            if length > MAX_SHORT {
                let message = format!("the short answer has {length} characters, {MAX_SHORT} fit");
                sink.push(Diagnostic::new(&FAQ_SHORT, short.at.clone(), message));
            }
        }
        if self.law && self.jurisdiction.is_none() {
            let id = &self.id;
            let message = format!("`{}`: `law: true` needs `jurisdiction:`", id.value);
            sink.push(Diagnostic::new(&FAQ_JURISDICTION, id.at.clone(), message));
        }
    }
}

/// The words of a question in small letters, sorted.
fn words(question: &str) -> Vec<String> {
    let mut words: Vec<String> = question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words
}

/// Whether at least four of five words of both questions are the same.
fn nearly(one: &[String], other: &[String]) -> bool {
    let (mut shared, mut rest) = (0, other);
    for word in one {
        let skipped = rest.iter().take_while(|next| *next < word).count();
        rest = rest.get(skipped..).unwrap_or_default();
        if rest.first() == Some(word) {
            shared += 1;
            rest = &rest[1..];
        }
    }
    shared * 2 * 5 >= (one.len() + other.len()) * 4
}

impl Piece for Faq {
    fn kind(&self) -> &'static str {
        "faq"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.groups
            .iter()
            .flat_map(|group| {
                let items = group.items.iter();
                let questions = items.map(Item::anchor);
                std::iter::once(anchor(&group.id, &group.title).formerly(&group.was))
                    .chain(questions)
            })
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        for item in self.items() {
            item.check(sink);
            for next in &item.ask_next {
                if self.item(&next.value).is_none() {
                    let word = next.value.as_str();
                    let message = format!("there is no question `{word}` in this piece");
                    let known = self.items().map(|item| item.id.value.as_str());
                    sink.push(
                        Diagnostic::new(&FAQ_NEXT, next.at.clone(), message)
                            .did_you_mean(word, known),
                    );
                }
            }
        }
        self.check_similar(sink);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        let groups = self.groups.iter().map(|group| GroupView {
            anchor: scene.anchor(group.id.value.as_str()),
            title_html: scene.inline(&group.title),
            text_html: scene.block_or_empty(group.text.as_ref()),
            items: group
                .items
                .iter()
                .map(|item| self.item_view(item, scene))
                .collect(),
        });
        scene.value(&FaqView {
            groups: groups.collect(),
        })
    }
}

impl Faq {
    fn item_view(&self, item: &Item, scene: &Scene<'_>) -> ItemView {
        let next = item.ask_next.iter().filter_map(|id| self.item(&id.value));
        ItemView {
            anchor: scene.anchor(item.id.value.as_str()),
            q_html: scene.inline(&item.q.value),
            a_html: scene.block(&item.a),
            ask_next: next
                .map(|other| ReferenceView {
                    href: format!("#{}", scene.anchor(other.id.value.as_str())),
                    title: other.q.value.0.plain(),
                    kind_label: String::new(),
                })
                .collect(),
            see: scene.references(&item.see),
            reviewed: item.reviewed.map(|date| date.to_string()),
            law: item.law,
            jurisdiction: item.jurisdiction.clone().unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct FaqView {
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    anchor: String,
    title_html: String,
    text_html: String,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
struct ItemView {
    anchor: String,
    q_html: String,
    a_html: String,
    ask_next: Vec<ReferenceView>,
    see: Vec<ReferenceView>,
    reviewed: Option<String>,
    law: bool,
    jurisdiction: String,
}
