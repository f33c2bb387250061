//! Plans → sheets: ticks, fields, and dates as day arithmetic.

use super::field::{Sort, options};
use super::schedule::Days;
use super::{Phase, Plan, START, Task};
use crate::link::Lowering;
use crate::sheet::{Field, Input, Tone};

/// The unit that shows a number of days as a date.
const DATE: Option<&str> = Some("date");

/// Adds everything a plan becomes.
pub fn lower(plan: &Plan, lowering: &mut Lowering<'_>) {
    if plan.is_dated() {
        let label = match &plan.start {
            Some(start) => start.0.plain(),
            None => lowering.word(&["plan", "start"]).to_owned(),
        };
        let at = &plan.phases.0[0].id.at;
        lowering.field(Field::new(START, label, Input::Date), at);
    }
    for list in ["tasks", "required", "checks"] {
        lowering.empty_list(list);
    }
    for phase in plan.phases.iter() {
        lower_phase(phase, lowering);
    }
    let mut before = None;
    for (phase, days) in plan.phases.iter().zip(plan.days()) {
        if let Some(days) = days {
            phase_dates(phase, days, before, lowering);
            before = Some(phase);
        }
        for task in &phase.tasks {
            if let Some(day) = &task.day {
                let (id, label) = (format!("{}.on", task.id.value), task.text.0.plain());
                let formula = format!("{START} + {}", day.value.0);
                lowering.labelled_value(&id, label, &formula, DATE, None, &task.id.at);
            }
        }
    }
    lowering.value("done", "count(tasks)");
    verdicts(plan, lowering);
}

fn lower_phase(phase: &Phase, lowering: &mut Lowering<'_>) {
    let id = phase.id.value.as_str();
    lowering.empty_list(id);
    if let Some(length) = &phase.length {
        let input = Input::Number {
            min: Some(1.0),
            max: Some(999.0),
            step: Some(1.0),
            unit: Some("days".to_owned()),
            default: Some(f64::from(length.value.0)),
        };
        let field = Field::new(format!("{id}.length"), phase.title.0.plain(), input);
        lowering.field(field, &phase.id.at);
    }
    for task in &phase.tasks {
        lower_task(id, task, lowering);
    }
    for check in &phase.check {
        let field = check.id.value.as_str();
        lowering.field(
            Field::new(field, check.text.0.plain(), Input::Check),
            &check.id.at,
        );
        lowering.list("checks", field);
    }
    if !phase.decision.0.is_empty() {
        let input = options(&phase.decision);
        let field = Field::new(format!("{id}.decision"), phase.title.0.plain(), input);
        lowering.field(field, &phase.id.at);
    }
}

fn lower_task(phase: &str, task: &Task, lowering: &mut Lowering<'_>) {
    let id = task.id.value.as_str();
    if task.tick {
        let mut field = Field::new(id, task.text.0.plain(), Input::Check);
        field.na = task.na;
        lowering.field(field, &task.id.at);
        lowering.list("tasks", id);
        lowering.list(phase, id);
        if task.waits_for_tick() {
            lowering.list("required", id);
        }
    }
    for entry in &task.fields {
        let label = format!("{} – {}", task.text.0.plain(), entry.label.0.plain());
        let mut field = Field::new(task.field_id(entry), label, entry.input());
        // A tick is never blank; it can only be asked for in a verdict.
        field.required = entry.required.unwrap_or(task.required) && entry.sort != Sort::Check;
        lowering.field(field, &entry.id.at);
    }
}

fn phase_dates(phase: &Phase, days: Days, before: Option<&Phase>, lowering: &mut Lowering<'_>) {
    let id = phase.id.value.as_str();
    let (from, to) = match (&phase.length, before) {
        (None, _) => (
            format!("{START} + {}", days.from),
            format!("{START} + {}", days.to),
        ),
        (Some(_), before) => {
            let from = match before {
                None => format!("{START} + 1"),
                Some(before) => format!("{}.to + 1", before.id.value),
            };
            (from, format!("{id}.from + {id}.length - 1"))
        }
    };
    for (name, formula) in [("from", from), ("to", to)] {
        let label = phase.title.0.plain();
        lowering.labelled_value(
            &format!("{id}.{name}"),
            label,
            &formula,
            DATE,
            None,
            &phase.id.at,
        );
    }
}

fn verdicts(plan: &Plan, lowering: &mut Lowering<'_>) {
    let waited: Vec<String> = plan
        .tasks()
        .filter(|task| task.waits_for_tick())
        .map(|task| task.id.value.as_str().to_owned())
        .collect();
    let ticks = || plan.tasks().filter(|task| task.tick);
    let all = ticks().map(|task| task.id.value.as_str().to_owned());
    let waits_for_ticks = !waited.is_empty();
    let waits_for_fields = plan.tasks().any(|task| {
        let mut fields = task.fields.iter();
        fields.any(|field| field.required.unwrap_or(task.required))
    });
    lowering.open(if waits_for_ticks {
        waited
    } else {
        all.collect()
    });
    if lowering.has_verdicts() {
        return;
    }
    if ticks().next().is_some() {
        lowering.verdict("done", Tone::Good, Some("all(tasks)"));
    }
    if waits_for_ticks {
        lowering.verdict("ready", Tone::Good, Some("all(required)"));
        lowering.verdict("not-ready", Tone::Caution, None);
    } else if waits_for_fields {
        lowering.verdict("ready", Tone::Good, None);
    } else {
        lowering.verdict("under-way", Tone::Neutral, None);
    }
}
