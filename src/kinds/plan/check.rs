//! Mistakes in a plan: days, owners, tasks that cannot be seen done.

use super::field::Sort;
use super::schedule::Days;
use super::{Phase, Plan, Task};
use crate::diagnostics::{
    Diagnostic, Diagnostics, PLAN_DAY, PLAN_DONE_WHEN, PLAN_FIELD, PLAN_INTERVAL, PLAN_OVERLAP,
    PLAN_OWNER, PLAN_RANGE, PLAN_REQUIRED,
};

/// Reports what is wrong with the plan.
pub fn check(plan: &Plan, sink: &mut Diagnostics) {
    let days = plan.days();
    for (phase, days) in plan.phases.iter().zip(&days) {
        range(plan, phase, sink);
        for task in &phase.tasks {
            day(phase, *days, task, sink);
            owner(plan, task, sink);
            evidence(task, sink);
            fields(task, sink);
        }
    }
    overlaps(plan, &days, sink);
}

fn range(plan: &Plan, phase: &Phase, sink: &mut Diagnostics) {
    let id = &phase.id;
    let mut complain = |message: String| {
        sink.push(Diagnostic::new(&PLAN_RANGE, id.at.clone(), message));
    };
    match (&phase.from, &phase.to, &phase.length) {
        (Some(from), Some(to), None) if from.value.0 > to.value.0 => {
            let (from, to) = (from.value.0, to.value.0);
            complain(format!(
                "phase `{}` ends on day {to}, before its first day {from}",
                id.value
            ));
        }
        (Some(_), Some(_), None) if plan.has_lengths() => complain(format!(
            "phase `{}` has fixed days, but others have a length that readers change",
            id.value
        )),
        (Some(_), Some(_), None) | (None, None, _) => {}
        (_, _, Some(_)) => complain(format!(
            "phase `{}` has a length and fixed days; choose one",
            id.value
        )),
        (Some(_), None, None) => complain(format!("phase `{}` has `from` without `to`", id.value)),
        (None, Some(_), None) => complain(format!("phase `{}` has `to` without `from`", id.value)),
    }
}

fn overlaps(plan: &Plan, days: &[Option<Days>], sink: &mut Diagnostics) {
    let dated: Vec<(&Phase, Days)> = plan
        .phases
        .iter()
        .zip(days)
        .filter_map(|(phase, days)| Some((phase, (*days)?)))
        .collect();
    for pair in dated.windows(2) {
        let [(before, ends), (after, begins)] = pair else {
            continue;
        };
        if begins.from <= ends.to {
            let message = format!(
                "phase `{}` begins on day {}, but `{}` lasts until day {}",
                after.id.value, begins.from, before.id.value, ends.to
            );
            sink.push(
                Diagnostic::new(&PLAN_OVERLAP, after.id.at.clone(), message)
                    .also(before.id.at.clone(), "the phase before"),
            );
        }
    }
}

fn day(phase: &Phase, days: Option<Days>, task: &Task, sink: &mut Diagnostics) {
    let Some(day) = &task.day else { return };
    let (id, number) = (&task.id.value, day.value.0);
    if let Some(every) = &task.every {
        let message = format!(
            "task `{id}` is on day {number} and recurs every {}",
            every.value.word()
        );
        sink.push(
            Diagnostic::new(&PLAN_INTERVAL, every.at.clone(), message)
                .help("choose one of `day:` and `every:`"),
        );
    }
    let message = match days {
        _ if phase.length.is_some() => {
            format!("task `{id}` is on day {number}, but the lengths of the phases may change")
        }
        Some(days) if number > days.to => {
            format!(
                "task `{id}` is on day {number} but its phase ends on day {}",
                days.to
            )
        }
        Some(days) if number < days.from => {
            format!(
                "task `{id}` is on day {number} but its phase begins on day {}",
                days.from
            )
        }
        _ => return,
    };
    sink.push(Diagnostic::new(&PLAN_DAY, day.at.clone(), message));
}

fn owner(plan: &Plan, task: &Task, sink: &mut Diagnostics) {
    let Some(owner) = &task.owner else { return };
    let known = || plan.roles.iter().map(|role| role.value.as_str());
    if !plan.roles.is_empty() && !known().any(|role| role == owner.value) {
        let message = format!("`{}` is not among the roles of this plan", owner.value);
        sink.push(
            Diagnostic::new(&PLAN_OWNER, owner.at.clone(), message)
                .did_you_mean(&owner.value, known()),
        );
    }
}

/// A task with a day promises something by then, so it must say how one sees
/// it; what is filled in shows by itself.
fn evidence(task: &Task, sink: &mut Diagnostics) {
    if task.day.is_some() && task.done_when.is_none() && task.fields.is_empty() {
        let message = format!("task `{}` has a day but no `done_when`", task.id.value);
        sink.push(Diagnostic::new(
            &PLAN_DONE_WHEN,
            task.id.at.clone(),
            message,
        ));
    }
    if task.required && !task.tick && task.fields.is_empty() {
        let message = format!(
            "task `{}` is required but has neither tick nor field",
            task.id.value
        );
        sink.push(Diagnostic::new(&PLAN_REQUIRED, task.id.at.clone(), message));
    }
}

fn fields(task: &Task, sink: &mut Diagnostics) {
    for field in &task.fields {
        let (id, options) = (task.field_id(field), field.options.0.len());
        let message = match field.sort {
            Sort::Select if options < 2 => format!("`{id}` needs at least two `options`"),
            Sort::Select | Sort::Number if field.min > field.max && field.max.is_some() => {
                format!("`{id}`: `min` is greater than `max`")
            }
            Sort::Text | Sort::Date | Sort::Number | Sort::Check if options > 0 => {
                format!("`{id}` has `options`, which only `type: select` takes")
            }
            _ => continue,
        };
        sink.push(Diagnostic::new(&PLAN_FIELD, field.id.at.clone(), message));
    }
}
