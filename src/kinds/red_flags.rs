//! Warning signs: what to look out for, how to confirm it, when to stop.

use serde::Serialize;

use super::{Piece, Scene, StopFlag, anchor, names};
use crate::diagnostics::{
    Diagnostic, Diagnostics, FLAG_INNOCENT_MISSING, FLAG_UNCHECKED, FLAG_UNEXPLAINED,
    LIMIT_WITHOUT_EFFECT, Spanned,
};
use crate::document::{Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::sheet::{Choice, Field, Input, SEEN, Tone, UNCLEAR};
use crate::site::{Anchor, ReferenceView};
use crate::yaml::{NonEmpty, Whole};

record! {
    /// Signs that speak against going on, each with a way to confirm it.
    pub struct RedFlags {
        /// How many confirmed serious flags call for a pause; default 2.
        serious_limit: Option<Spanned<Whole<1, 99>>>,
        /// The flags, in groups.
        groups: NonEmpty<FlagGroup>,
    }
}

record! {
    /// A group of flags.
    pub struct FlagGroup {
        /// Name of the group, also as a list in formulas.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// What to look out for.
        flags: NonEmpty<Flag>,
    }
}

record! {
    /// One warning sign.
    pub struct Flag {
        /// Stable name; readers' answers are kept under it.
        id: Spanned<Id>,
        /// What can be seen or heard.
        text: Inline,
        /// How much it weighs.
        severity: Severity,
        /// Why it matters; required for stop and serious.
        why: Option<Inline>,
        /// How to confirm it before acting on it; required for stop.
        check: Option<Inline>,
        /// What else it may mean.
        innocent: Option<Inline>,
        /// When it usually shows: stages of a funnel.
        stage: Vec<Reference>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// How much a warning sign weighs.
    pub enum Severity {
        /// Ends the matter once it is confirmed.
        Stop = "stop",
        /// Several of them call for a pause.
        Serious = "serious",
        /// Worth a question.
        Watch = "watch",
    }
}

/// The list of all flags.
const ALL: &str = "flags";

/// What can be answered, mildest first.
pub(super) const ANSWERS: [&str; 3] = ["not-seen", UNCLEAR, SEEN];

/// What can be answered to a flag, here and where a scorecard takes it over.
pub(super) fn answers(lowering: &Lowering<'_>) -> Input {
    let options = ANSWERS.iter().map(|id| Choice {
        id: (*id).to_owned(),
        label: lowering.word(&["field", id]).to_owned(),
    });
    Input::Select {
        options: options.collect(),
    }
}

impl RedFlags {
    /// Flags in order.
    fn flags(&self) -> impl Iterator<Item = &Flag> {
        self.groups.iter().flat_map(|group| group.flags.iter())
    }

    fn count(&self, severity: Severity) -> usize {
        self.flags()
            .filter(|flag| flag.severity == severity)
            .count()
    }

    fn limit(&self) -> usize {
        self.serious_limit
            .as_ref()
            .map_or(2, |limit| limit.value.0 as usize)
    }

    fn check_limit(&self, rules: &Rules, sink: &mut Diagnostics) {
        let Some(limit) = &self.serious_limit else {
            return;
        };
        let serious = self.count(Severity::Serious);
        let message = if !rules.verdicts.is_empty() {
            "`serious_limit` is not used, because the piece has `verdicts` of its own".to_owned()
        } else if self.limit() > serious {
            format!(
                "`serious_limit` is {}, more than there are serious flags ({serious})",
                limit.value.0
            )
        } else {
            return;
        };
        sink.push(Diagnostic::new(
            &LIMIT_WITHOUT_EFFECT,
            limit.at.clone(),
            message,
        ));
    }
}

impl Flag {
    fn check(&self, sink: &mut Diagnostics) {
        let (id, severity) = (&self.id.value, self.severity.word());
        let mut complain = |code, message| {
            sink.push(Diagnostic::new(code, self.id.at.clone(), message));
        };
        if self.severity != Severity::Watch && self.why.is_none() {
            complain(
                &FLAG_UNEXPLAINED,
                format!("`{id}` is a `{severity}` flag without `why`"),
            );
        }
        if self.severity == Severity::Stop && self.check.is_none() {
            complain(
                &FLAG_UNCHECKED,
                format!("`{id}` is a `{severity}` flag without `check`"),
            );
        }
        if self.severity == Severity::Stop && self.innocent.is_none() {
            let message = format!("`{id}` is a `{severity}` flag without `innocent`");
            complain(&FLAG_INNOCENT_MISSING, message);
        }
    }
}

impl Piece for RedFlags {
    fn kind(&self) -> &'static str {
        "red-flags"
    }

    fn anchors(&self) -> Vec<Anchor> {
        self.flags()
            .map(|flag| anchor(&flag.id, &flag.text).formerly(&flag.was))
            .collect()
    }

    fn check(&self, rules: &Rules, sink: &mut Diagnostics) {
        names::distinct(
            self.groups.iter().map(|group| names::placed(&group.id)),
            sink,
        );
        for group in self.groups.iter() {
            let taken = [ALL, "stop", "serious", "watch"];
            names::free(group.id.value.as_str(), &group.id.at, &taken, sink);
        }
        self.check_limit(rules, sink);
        self.flags().for_each(|flag| flag.check(sink));
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        let input = answers(lowering);
        for group in self.groups.iter() {
            for flag in group.flags.iter() {
                let id = flag.id.value.as_str();
                let mut field = Field::new(id, flag.text.0.plain(), input.clone());
                field.required = true;
                lowering.field(field, &flag.id.at);
                for list in [ALL, group.id.value.as_str(), flag.severity.word()] {
                    lowering.list(list, id);
                }
            }
        }
        lowering.open(self.flags().map(|flag| flag.id.value.to_string()).collect());
        if !lowering.has_verdicts() {
            self.built_in_verdicts(lowering);
        }
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        let groups = self.groups.iter().map(|group| GroupView {
            title_html: scene.inline(&group.title),
            flags: group.flags.iter().map(|flag| flag.view(scene)).collect(),
        });
        scene.value(&RedFlagsView {
            answers: ANSWERS,
            groups: groups.collect(),
        })
    }

    fn stop_flags(&self) -> Vec<StopFlag> {
        self.flags()
            .filter(|flag| flag.severity == Severity::Stop)
            .map(|flag| StopFlag {
                id: flag.id.value.to_string(),
                was: flag.was.iter().map(Id::to_string).collect(),
                label: flag.text.0.plain(),
            })
            .collect()
    }
}

impl RedFlags {
    /// A verdict that no flag of this piece can bring about is left out.
    fn built_in_verdicts(&self, lowering: &mut Lowering<'_>) {
        if self.count(Severity::Stop) > 0 {
            lowering.early_verdict("stop", Tone::Stop, Some("count(stop == 'seen') >= 1"));
        }
        let limit = self.limit();
        if self.count(Severity::Serious) >= limit {
            let when = format!("count(serious == 'seen') >= {limit}");
            lowering.early_verdict("pause", Tone::Caution, Some(&when));
        }
        lowering.verdict("probe", Tone::Caution, Some("any(flags != 'not-seen')"));
        lowering.verdict("clear", Tone::Good, None);
    }
}

impl Flag {
    fn view(&self, scene: &Scene<'_>) -> FlagView {
        FlagView {
            id: self.id.value.to_string(),
            anchor: scene.anchor(self.id.value.as_str()),
            text_html: scene.inline(&self.text),
            severity: self.severity.word(),
            why_html: scene.inline_or_empty(self.why.as_ref()),
            check_html: scene.inline_or_empty(self.check.as_ref()),
            innocent_html: scene.inline_or_empty(self.innocent.as_ref()),
            stage: scene.references(&self.stage),
            see: scene.references(&self.see),
        }
    }
}

#[derive(Serialize)]
struct RedFlagsView {
    answers: [&'static str; 3],
    groups: Vec<GroupView>,
}

#[derive(Serialize)]
struct GroupView {
    title_html: String,
    flags: Vec<FlagView>,
}

#[derive(Serialize)]
struct FlagView {
    id: String,
    anchor: String,
    text_html: String,
    severity: &'static str,
    why_html: String,
    check_html: String,
    innocent_html: String,
    stage: Vec<ReferenceView>,
    see: Vec<ReferenceView>,
}
