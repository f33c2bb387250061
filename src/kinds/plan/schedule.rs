//! On which days the phases of a plan lie.

use super::{Phase, Plan};

/// The days of a phase, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
}

impl Plan {
    /// Whether readers set the lengths of phases, which then follow each other.
    pub fn has_lengths(&self) -> bool {
        self.phases.iter().any(|phase| phase.length.is_some())
    }

    /// Whether anything lies on a day.
    pub fn is_dated(&self) -> bool {
        let has_day = |phase: &Phase| phase.tasks.iter().any(|task| task.day.is_some());
        self.phases
            .iter()
            .zip(self.days())
            .any(|(phase, days)| days.is_some() || has_day(phase))
    }

    /// The days of each phase, as far as it has any. The first phase of a
    /// given length begins on day 1.
    pub fn days(&self) -> Vec<Option<Days>> {
        let mut next = 1;
        self.phases
            .iter()
            .map(|phase| {
                let days = match (&phase.from, &phase.to, &phase.length) {
                    (Some(from), Some(to), _) => Days {
                        from: from.value.0,
                        to: to.value.0,
                    },
                    (_, _, Some(length)) => Days {
                        from: next,
                        to: next + length.value.0 - 1,
                    },
                    _ => return None,
                };
                next = days.to + 1;
                Some(days)
            })
            .collect()
    }

    /// The last day of the plan.
    pub fn last_day(&self) -> u32 {
        let ends = self.days().into_iter().flatten().map(|days| days.to);
        let tasks = self.tasks().filter_map(|task| task.day.as_ref());
        ends.chain(tasks.map(|day| day.value.0)).max().unwrap_or(0)
    }
}
