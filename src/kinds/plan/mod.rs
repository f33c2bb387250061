//! Plans: phases with tasks, on days counted from a start that the reader
//! may date.
//!
//! Day 0 is the start itself and day *n* lies *n* days after it: with a start
//! on 1 March, day 30 is 31 March. Phases without days are steps of a
//! template, such as a decision record.

mod check;
mod field;
mod lower;
mod schedule;
mod view;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Block, Id, Inline, Reference, Rules, choice, record};
use crate::link::Lowering;
use crate::site::Anchor;
use crate::yaml::{NonEmpty, Pairs, Whole};

use field::TaskField;

record! {
    /// Phases with tasks, owners and dates.
    pub struct Plan {
        /// What day 0 is, for instance "Contract signed"; the reader may date it.
        start: Option<Inline>,
        /// Who can own a task.
        roles: Vec<Spanned<Id>>,
        /// The phases, in order.
        phases: NonEmpty<Phase>,
    }
}

record! {
    /// A phase of a plan.
    pub struct Phase {
        /// Name of the phase, also as a list of its ticks in formulas.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
        /// Its first day, counted from the start; needs `to`.
        from: Option<Spanned<Whole<0, 9999>>>,
        /// Its last day.
        to: Option<Spanned<Whole<0, 9999>>>,
        /// Its length in days, which readers may change; instead of `from` and `to`.
        length: Option<Spanned<Whole<1, 999>>>,
        /// What is true at its end.
        goal: Option<Inline>,
        /// A few words about it.
        text: Option<Block>,
        /// What is to be done.
        tasks: Vec<Task>,
        /// What is looked at when it ends.
        check as "check": Vec<Check>,
        /// What the review at its end can decide: ids with labels.
        decision: Pairs<Inline>,
        /// When to break off.
        stop_if: Option<Inline>,
        /// Where to go on.
        see: Vec<Reference>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

record! {
    /// Something to be done.
    pub struct Task {
        /// Stable name; readers' ticks are kept under it.
        id: Spanned<Id>,
        /// What is to be done.
        text: Inline,
        /// On which day, counted from the start.
        day: Option<Spanned<Whole<0, 9999>>>,
        /// How often, for what has no day of its own.
        every: Option<Spanned<Interval>>,
        /// Who does it; one of `roles` where there are any.
        owner: Option<Spanned<String>>,
        /// How to see that it is done.
        done_when: Option<Inline>,
        /// Why it matters.
        why: Option<Inline>,
        /// Whether the plan stands only once this is filled in or, without fields, ticked.
        required: bool = false,
        /// Whether it has a tick.
        tick: bool = true,
        /// Whether it may be marked as not applicable.
        na: bool = true,
        /// What readers fill in.
        fields: Vec<TaskField>,
        /// Earlier ids; readers' ticks follow the renaming.
        was: Vec<Id>,
        /// Where to go on.
        see: Vec<Reference>,
    }
}

record! {
    /// Something to look at when a phase ends.
    pub struct Check {
        /// Stable name; readers' ticks are kept under it.
        id: Spanned<Id>,
        /// What is to be true.
        text: Inline,
        /// What is counted.
        metric: Option<String>,
        /// What it should come to.
        target: Option<String>,
        /// Earlier ids; readers' answers follow the renaming.
        was: Vec<Id>,
    }
}

choice! {
    /// How often something recurs.
    pub enum Interval {
        /// Each day.
        Day = "day",
        /// Each week.
        Week = "week",
        /// Every two weeks.
        TwoWeeks = "two-weeks",
        /// Each sprint.
        Sprint = "sprint",
        /// Each month.
        Month = "month",
        /// Each quarter.
        Quarter = "quarter",
        /// Every six months.
        HalfYear = "half-year",
        /// Each year.
        Year = "year",
        /// With each release.
        Release = "release",
    }
}

/// The field of the start.
const START: &str = "start";

impl Plan {
    /// Tasks in order.
    fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.phases.iter().flat_map(|phase| phase.tasks.iter())
    }
}

impl Task {
    /// Whether the plan waits for its tick rather than for its fields.
    fn waits_for_tick(&self) -> bool {
        self.required && self.tick && self.fields.is_empty()
    }

    /// The name of one of its fields in formulas.
    fn field_id(&self, field: &TaskField) -> String {
        format!("{}.{}", self.id.value, field.id.value)
    }
}

impl Piece for Plan {
    fn kind(&self) -> &'static str {
        "plan"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let mut anchors = Vec::new();
        for phase in self.phases.iter() {
            anchors.push(anchor(&phase.id, &phase.title).formerly(&phase.was));
            anchors.extend(
                phase
                    .tasks
                    .iter()
                    .map(|task| anchor(&task.id, &task.text).formerly(&task.was)),
            );
            anchors.extend(
                phase
                    .check
                    .iter()
                    .map(|check| anchor(&check.id, &check.text).formerly(&check.was)),
            );
        }
        anchors
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        lower::lower(self, lowering);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        view::view(self, scene)
    }
}
