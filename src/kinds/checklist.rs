//! Checklists: items to tick, by group and level.

use serde::Serialize;

use super::levels::{Levels, usual_title};
use super::note::Note;
use super::{Piece, Scene, anchor, names};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Block, Id, Inline, Reference, Rules, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input, Tone};
use crate::site::{Anchor, ReferenceView};
use crate::yaml::{NonEmpty, Whole};

record! {
    /// A list of items to tick.
    pub struct Checklist {
        /// The levels an item can have, most pressing first: a list of ids, or ids with what they are called.
        levels: Option<Levels>,
        /// The level whose items must all be done or not applicable; `all` for every item.
        /// `{open}` in a reason names the items of this level that are still to do, and no others.
        gate: Option<Spanned<Id>>,
        /// The items, in groups.
        groups: NonEmpty<Group>,
    }
}

record! {
    /// A group of items.
    pub struct Group {
        /// Name of the group, also as a list in formulas.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// A few words about it.
        text: Option<Block>,
        /// What to tick.
        items: NonEmpty<Item>,
    }
}

record! {
    /// One thing to tick.
    pub struct Item {
        /// Stable name; readers' ticks are kept under it.
        id: Spanned<Id>,
        /// What is to be true.
        text: Inline,
        /// How pressing it is; default the first level.
        level: Option<Spanned<Id>>,
        /// Why it matters.
        why: Option<Inline>,
        /// How to do it.
        how: Option<Inline>,
        /// How long it takes.
        minutes: Option<Whole<1, 480>>,
        /// Who does it.
        owner: Option<String>,
        /// Whether it may be marked as not applicable.
        na: bool = true,
        /// Whether there is room for evidence.
        note: Note = Note::Off,
        /// Earlier ids; readers' ticks follow the renaming.
        was: Vec<Id>,
        /// Where to go on.
        see: Vec<Reference>,
    }
}

/// The gate that takes in every item.
const ALL: &str = "all";

/// The list of every item.
const ITEMS: &str = "items";

impl Checklist {
    fn levels(&self) -> Vec<&str> {
        match &self.levels {
            None => vec!["must", "should"],
            Some(levels) => levels.ids(),
        }
    }

    fn level<'a>(&'a self, item: &'a Item) -> &'a str {
        match &item.level {
            Some(level) => level.value.as_str(),
            None => self.levels().first().copied().unwrap_or_default(),
        }
    }

    /// The list that decides; an unknown gate is reported and takes in all.
    fn gate(&self) -> &str {
        let levels = self.levels();
        let known = |gate: &&str| *gate == ALL || levels.contains(gate);
        match &self.gate {
            Some(gate) => Some(gate.value.as_str()).filter(known).unwrap_or(ALL),
            None => levels.first().copied().unwrap_or(ALL),
        }
    }

    fn level_title(&self, item: &Item, scene: &Scene<'_>) -> String {
        match &self.levels {
            None => usual_title(self.level(item), scene),
            Some(levels) => levels.title(self.level(item), scene),
        }
    }

    /// Items in order.
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| group.items.iter())
    }
}

impl Piece for Checklist {
    fn kind(&self) -> &'static str {
        "checklist"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.items()
            .map(|item| anchor(&item.id, &item.text).formerly(&item.was))
            .collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        let levels = self.levels();
        if let Some(gate) = self.gate.as_ref().filter(|gate| gate.value.as_str() != ALL) {
            names::known(gate, &levels, sink);
        }
        for level in self.items().filter_map(|item| item.level.as_ref()) {
            names::known(level, &levels, sink);
        }
        names::distinct(
            self.groups.iter().map(|group| names::placed(&group.id)),
            sink,
        );
        for group in self.groups.iter() {
            let taken: Vec<&str> = [ITEMS].into_iter().chain(levels.iter().copied()).collect();
            names::free(group.id.value.as_str(), &group.id.at, &taken, sink);
        }
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        for group in self.groups.iter() {
            for item in group.items.iter() {
                let id = item.id.value.as_str();
                let mut field = Field::new(id, item.text.0.plain(), Input::Check);
                field.na = item.na;
                lowering.field(field, &item.id.at);
                lowering.list(ITEMS, id);
                lowering.list(group.id.value.as_str(), id);
                lowering.list(self.level(item), id);
                if item.note != Note::Off {
                    let text = item.text.0.plain();
                    let label = format!("{text} – {}", lowering.word(&["field", "note"]));
                    let note = Field::new(format!("{id}.note"), label, Input::Text);
                    lowering.field(note, &item.id.at);
                }
            }
        }
        for level in self.levels() {
            lowering.empty_list(level);
        }
        let gate = match self.gate() {
            ALL => ITEMS,
            level => level,
        };
        let gated = self
            .items()
            .filter(|item| gate == ITEMS || self.level(item) == gate);
        lowering.open(
            gated
                .map(|item| item.id.value.as_str().to_owned())
                .collect(),
        );
        lowering.value("done", "count(items)");
        if !lowering.has_verdicts() {
            lowering.verdict("ready", Tone::Good, Some(&format!("all({gate})")));
            lowering.verdict("not-ready", Tone::Caution, None);
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        // A checklist of one level need not repeat it on every line.
        let mut levels = self.items().map(|item| self.level(item));
        let first = levels.next();
        let differs = levels.any(|level| Some(level) != first);
        let level = |item: &Item| match differs {
            true => self.level_title(item, scene),
            false => String::new(),
        };
        let groups = self.groups.iter().map(|group| GroupView {
            title_html: scene.inline(&group.title),
            text_html: scene.block_or_empty(group.text.as_ref()),
            items: group
                .items
                .iter()
                .map(|item| item_view(item, level(item), scene))
                .collect(),
        });
        scene.value(&ChecklistView {
            groups: groups.collect(),
            total: self.items().count(),
        })
    }
}

fn item_view(item: &Item, level: String, scene: &Scene<'_>) -> ItemView {
    ItemView {
        id: item.id.value.as_str().to_owned(),
        anchor: scene.anchor(item.id.value.as_str()),
        text_html: scene.inline(&item.text),
        level,
        why_html: scene.inline_or_empty(item.why.as_ref()),
        how_html: scene.inline_or_empty(item.how.as_ref()),
        minutes: item.minutes.map(|minutes| minutes.0),
        owner: item.owner.clone().unwrap_or_default(),
        na: item.na,
        note: item.note.word(),
        see: scene.references(&item.see),
    }
}

#[derive(Serialize)]
struct ChecklistView {
    groups: Vec<GroupView>,
    total: usize,
}

#[derive(Serialize)]
struct GroupView {
    title_html: String,
    text_html: String,
    items: Vec<ItemView>,
}

#[derive(Serialize)]
struct ItemView {
    id: String,
    anchor: String,
    text_html: String,
    level: String,
    why_html: String,
    how_html: String,
    minutes: Option<u32>,
    owner: String,
    na: bool,
    note: &'static str,
    see: Vec<ReferenceView>,
}
