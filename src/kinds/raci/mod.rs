//! Charters of who does what: a letter for each role in each task.
//!
//! The author's letters are held to the same rules at build time as the
//! reader's changed ones in the browser: exactly one is accountable, at least
//! one is responsible.

mod check;
mod task;

use serde::Serialize;

use super::{Piece, Scene, anchor};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::document::{Id, Inline, Rules, record};
use crate::link::Lowering;
use crate::sheet::{Field, Input, Tone};
use crate::site::{Anchor, ReferenceView};
use crate::yaml::{NonEmpty, Whole};

use task::{Letter, Task};

record! {
    /// Who is responsible, accountable, consulted and informed.
    pub struct Raci {
        /// The people or teams, one column each; at least two.
        roles: NonEmpty<Role>,
        /// What is to be done, one row each. Beside `id` and `title` each role
        /// is a key with its letter.
        tasks: NonEmpty<Task>,
        /// How much is too much.
        limits: Option<Limits>,
    }
}

record! {
    /// A person or a team.
    pub struct Role {
        /// Name of the role, the key of its letters.
        id: Spanned<Id>,
        /// What it is called.
        title: Inline,
    }
}

record! {
    /// How much is too much; what is beyond is told, not refused.
    pub struct Limits {
        /// How many may be consulted in one task.
        max_c: Option<Whole<0, 50>>,
        /// In how many tasks one role may be accountable.
        max_a_per_role: Option<Whole<1, 500>>,
    }
}

impl Raci {
    fn max_consulted(&self) -> Option<u32> {
        Some(self.limits.as_ref()?.max_c?.0)
    }

    fn max_accountable(&self) -> Option<u32> {
        Some(self.limits.as_ref()?.max_a_per_role?.0)
    }
}

/// How formulas count letters: of both, the double letter is one.
fn with(list: &str, letter: Letter) -> String {
    let count = |word: &str| format!("count({list} == '{word}')");
    match letter {
        Letter::A | Letter::R => format!("{} + {}", count(letter.word()), count("AR")),
        Letter::Ar | Letter::C | Letter::I => count(letter.word()),
    }
}

impl Piece for Raci {
    fn kind(&self) -> &'static str {
        "raci"
    }

    fn anchors(&self) -> Vec<Anchor> {
        let roles = self.roles.iter().map(|role| anchor(&role.id, &role.title));
        let tasks = self
            .tasks
            .iter()
            .map(|task| anchor(&task.id, &task.title).formerly(&task.was));
        roles.chain(tasks).collect()
    }

    fn check(&self, _rules: &Rules, sink: &mut Diagnostics) {
        check::check(self, sink);
    }

    fn lower(&self, lowering: &mut Lowering<'_>) {
        for task in self.tasks.iter() {
            self.lower_task(task, lowering);
        }
        if lowering.has_verdicts() {
            return;
        }
        if let Some(most) = self.max_accountable() {
            for role in self.roles.iter() {
                let id = role.id.value.as_str();
                let beyond = format!("{} > {most}", with(id, Letter::A));
                let verdict = format!("{id}.overloaded");
                lowering.verdict_about(&verdict, "overloaded", &role.title, Tone::Caution, &beyond);
            }
        }
        lowering.verdict("valid", Tone::Good, None);
    }

    fn view(&self, scene: &Scene<'_>) -> serde_json::Value {
        let tasks = self.tasks.iter().map(|task| TaskView {
            id: task.id.value.as_str().to_owned(),
            anchor: scene.anchor(task.id.value.as_str()),
            title: task.title.0.plain(),
            title_html: scene.inline(&task.title),
            text_html: scene.inline_or_empty(task.text.as_ref()),
            see: scene.references(&task.see),
            state: task.state().to_owned(),
            cells: self
                .roles
                .iter()
                .map(|role| CellView {
                    id: cell(task, role),
                    role: role.title.0.plain(),
                    letter: task.letter(&role.id.value).map_or("", Letter::word),
                })
                .collect(),
        });
        scene.value(&RaciView {
            roles: self
                .roles
                .iter()
                .map(|role| RoleView {
                    anchor: scene.anchor(role.id.value.as_str()),
                    title_html: scene.inline(&role.title),
                })
                .collect(),
            tasks: tasks.collect(),
            letters: Letter::ALL.map(Letter::word),
            max_consulted: self.max_consulted(),
            max_accountable: self.max_accountable(),
        })
    }
}

/// The field of a role in a task.
fn cell(task: &Task, role: &Role) -> String {
    format!("{}.{}", task.id.value, role.id.value)
}

impl Raci {
    fn lower_task(&self, task: &Task, lowering: &mut Lowering<'_>) {
        let id = task.id.value.as_str();
        for role in self.roles.iter() {
            let label = format!("{}: {}", task.title.0.plain(), role.title.0.plain());
            let input = Input::Letter {
                letters: Letter::ALL.map(|letter| letter.word().to_owned()).to_vec(),
                default: task
                    .letter(&role.id.value)
                    .map(|letter| letter.word().to_owned()),
            };
            let field = cell(task, role);
            lowering.field(Field::new(&field, label, input), &task.id.at);
            lowering.list("letters", &field);
            lowering.list(id, &field);
            lowering.list(role.id.value.as_str(), &field);
        }
        let accountable = with(id, Letter::A);
        let responsible = with(id, Letter::R);
        let mut states = vec![
            ("no-accountable", format!("{accountable} == 0")),
            ("two-accountable", format!("{accountable} > 1")),
            ("no-responsible", format!("{responsible} == 0")),
        ];
        if let Some(most) = self.max_consulted() {
            let beyond = format!("{} > {most}", with(id, Letter::C));
            states.push(("many-consulted", beyond));
        }
        let row = states
            .iter()
            .rev()
            .fold("'ok'".to_owned(), |rest, (name, when)| {
                format!("if({when}, '{name}', {rest})")
            });
        let row_id = format!("{id}.row");
        let label = task.title.0.plain();
        lowering.labelled_value(&row_id, label, &row, None, None, &task.id.at);
        if !lowering.has_verdicts() {
            for (name, _) in states {
                let tone = match name {
                    "many-consulted" => Tone::Caution,
                    _ => Tone::Stop,
                };
                let when = format!("{row_id} == '{name}'");
                let verdict = format!("{id}.{name}");
                lowering.verdict_about(&verdict, name, &task.title, tone, &when);
            }
        }
    }
}

#[derive(Serialize)]
struct RaciView {
    roles: Vec<RoleView>,
    tasks: Vec<TaskView>,
    letters: [&'static str; 5],
    max_consulted: Option<u32>,
    max_accountable: Option<u32>,
}

#[derive(Serialize)]
struct RoleView {
    anchor: String,
    title_html: String,
}

#[derive(Serialize)]
struct TaskView {
    id: String,
    anchor: String,
    title: String,
    title_html: String,
    text_html: String,
    see: Vec<ReferenceView>,
    /// How the author's letters stand, for readers without scripts.
    state: String,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    id: String,
    role: String,
    letter: &'static str,
}
