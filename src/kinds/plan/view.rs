//! What the template of a plan sees.

use serde::Serialize;

use super::field::{Sort, TaskField};
use super::schedule::Days;
use super::{Phase, Plan, START, Task};
use crate::document::Inline;
use crate::kinds::Scene;
use crate::site::ReferenceView;
use crate::yaml::Pairs;

/// The whole plan.
pub fn view(plan: &Plan, scene: &Scene<'_>) -> serde_json::Value {
    let last = plan.last_day().max(1);
    let phases = plan.phases.iter().zip(plan.days());
    scene.value(&PlanView {
        start: plan.is_dated().then_some(START),
        start_html: match &plan.start {
            Some(start) => scene.inline(start),
            None => scene.words.get(&["plan", "start"]).to_owned(),
        },
        last,
        phases: phases
            .map(|(phase, days)| phase_view(phase, days, last, scene))
            .collect(),
    })
}

fn phase_view(phase: &Phase, days: Option<Days>, last: u32, scene: &Scene<'_>) -> PhaseView {
    let id = phase.id.value.as_str();
    PhaseView {
        id: id.to_owned(),
        anchor: scene.anchor(id),
        title: phase.title.0.plain(),
        title_html: scene.inline(&phase.title),
        from: days.map(|days| days.from),
        to: days.map(|days| days.to),
        length: phase.length.as_ref().map(|length| length.value.0),
        line: days.map(|days| line(phase, days, last)),
        goal: plain(phase.goal.as_ref()),
        goal_html: scene.inline_or_empty(phase.goal.as_ref()),
        text_html: scene.block_or_empty(phase.text.as_ref()),
        tasks: phase
            .tasks
            .iter()
            .map(|task| task_view(task, scene))
            .collect(),
        checks: phase
            .check
            .iter()
            .map(|check| CheckView {
                id: check.id.value.as_str().to_owned(),
                anchor: scene.anchor(check.id.value.as_str()),
                text_html: scene.inline(&check.text),
                metric: check.metric.clone().unwrap_or_default(),
                target: check.target.clone().unwrap_or_default(),
            })
            .collect(),
        decision: options(&phase.decision),
        stop_if: plain(phase.stop_if.as_ref()),
        stop_if_html: scene.inline_or_empty(phase.stop_if.as_ref()),
        see: scene.references(&phase.see),
    }
}

/// Where the phase and its tasks lie on a line of 1000 units.
fn line(phase: &Phase, days: Days, last: u32) -> LineView {
    let place = |day: u32| u64::from(day) * 1000 / u64::from(last);
    let tasks = phase.tasks.iter().filter_map(|task| task.day.as_ref());
    let (begin, end) = (place(days.from.saturating_sub(1)), place(days.to));
    LineView {
        x: begin,
        width: end.saturating_sub(begin).max(1),
        marks: tasks.map(|day| place(day.value.0)).collect(),
    }
}

fn task_view(task: &Task, scene: &Scene<'_>) -> TaskView {
    let id = task.id.value.as_str();
    TaskView {
        id: id.to_owned(),
        anchor: scene.anchor(id),
        text: task.text.0.plain(),
        text_html: scene.inline(&task.text),
        day: task.day.as_ref().map(|day| day.value.0),
        every: task.every.as_ref().map_or("", |every| every.value.word()),
        owner: task
            .owner
            .as_ref()
            .map(|owner| owner.value.clone())
            .unwrap_or_default(),
        done_when: plain(task.done_when.as_ref()),
        done_when_html: scene.inline_or_empty(task.done_when.as_ref()),
        why_html: scene.inline_or_empty(task.why.as_ref()),
        required: task.required,
        tick: task.tick,
        na: task.na,
        fields: task
            .fields
            .iter()
            .map(|field| field_view(task, field, scene))
            .collect(),
        see: scene.references(&task.see),
    }
}

/// A text for files, which hold no markup.
fn plain(text: Option<&Inline>) -> String {
    text.map(|text| text.0.plain()).unwrap_or_default()
}

fn field_view(task: &Task, field: &TaskField, scene: &Scene<'_>) -> FieldView {
    FieldView {
        id: task.field_id(field),
        label_html: scene.inline(&field.label),
        sort: field.sort.word(),
        optional: !field.required.unwrap_or(task.required) && field.sort != Sort::Check,
        unit: field.unit.clone().unwrap_or_default(),
        min: field.min,
        max: field.max,
        options: options(&field.options),
        help_html: scene.inline_or_empty(field.help.as_ref()),
    }
}

fn options(pairs: &Pairs<Inline>) -> Vec<OptionView> {
    let options = pairs.0.iter().map(|(id, label)| OptionView {
        id: id.value.clone(),
        label: label.0.plain(),
    });
    options.collect()
}

#[derive(Serialize)]
struct PlanView {
    /// The field of the start, if anything lies on a day.
    start: Option<&'static str>,
    start_html: String,
    /// The last day.
    last: u32,
    phases: Vec<PhaseView>,
}

#[derive(Serialize)]
struct PhaseView {
    id: String,
    anchor: String,
    title: String,
    title_html: String,
    from: Option<u32>,
    to: Option<u32>,
    /// The length that readers may change.
    length: Option<u32>,
    line: Option<LineView>,
    goal: String,
    goal_html: String,
    text_html: String,
    tasks: Vec<TaskView>,
    checks: Vec<CheckView>,
    decision: Vec<OptionView>,
    stop_if: String,
    stop_if_html: String,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct LineView {
    x: u64,
    width: u64,
    marks: Vec<u64>,
}

#[derive(Serialize)]
struct TaskView {
    id: String,
    anchor: String,
    text: String,
    text_html: String,
    day: Option<u32>,
    every: &'static str,
    owner: String,
    done_when: String,
    done_when_html: String,
    why_html: String,
    required: bool,
    tick: bool,
    na: bool,
    fields: Vec<FieldView>,
    see: Vec<ReferenceView>,
}

#[derive(Serialize)]
struct FieldView {
    id: String,
    label_html: String,
    sort: &'static str,
    optional: bool,
    unit: String,
    min: Option<f64>,
    max: Option<f64>,
    options: Vec<OptionView>,
    help_html: String,
}

#[derive(Serialize)]
struct CheckView {
    id: String,
    anchor: String,
    text_html: String,
    metric: String,
    target: String,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    label: String,
}
