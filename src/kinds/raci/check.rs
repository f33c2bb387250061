//! The rules of a charter, held against the author's letters.

use super::task::{Letter, Task};
use super::{Raci, Role};
use crate::diagnostics::{
    Diagnostic, Diagnostics, RACI_ACCOUNTABLE, RACI_LIMIT, RACI_RESPONSIBLE, RACI_ROLE, RACI_ROLES,
    Spanned,
};

/// Reports rows and roles that break the rules.
pub fn check(raci: &Raci, sink: &mut Diagnostics) {
    if let [only] = &*raci.roles {
        let message = "a charter needs at least two roles";
        sink.push(Diagnostic::new(&RACI_ROLES, only.id.at.clone(), message));
    }
    for role in raci.roles.iter() {
        let id = role.id.value.as_str();
        if Task::reserved().any(|key| key == id) {
            let message = format!("a role cannot be called `{id}`, a key that every task has");
            sink.push(Diagnostic::new(&RACI_ROLE, role.id.at.clone(), message));
        }
    }
    for task in raci.tasks.iter() {
        known_roles(raci, task, sink);
        accountable(raci, task, sink);
        consulted(raci, task, sink);
    }
    overloaded(raci, sink);
}

fn known_roles(raci: &Raci, task: &Task, sink: &mut Diagnostics) {
    let known = || raci.roles.iter().map(|role| role.id.value.as_str());
    for (role, _) in &task.letters {
        let word = role.value.as_str();
        if !known().any(|id| id == word) {
            let message = format!("`{word}` is no role of this charter");
            sink.push(
                Diagnostic::new(&RACI_ROLE, role.at.clone(), message).did_you_mean(word, known()),
            );
        }
    }
}

fn accountable(raci: &Raci, task: &Task, sink: &mut Diagnostics) {
    let (title, at) = (task.title.0.plain(), &task.id.at);
    let holders = task.roles(Letter::is_accountable);
    match holders.as_slice() {
        [] => {
            let message = format!("“{title}” has nobody accountable");
            sink.push(
                Diagnostic::new(&RACI_ACCOUNTABLE, at.clone(), message)
                    .help("give one role an A, or AR if it also does the work"),
            );
        }
        [_] => {}
        several => {
            let names: Vec<String> = several.iter().map(|role| name(raci, role)).collect();
            let message = format!(
                "“{title}” has {} people accountable ({})",
                several.len(),
                names.join(", ")
            );
            sink.push(
                Diagnostic::new(&RACI_ACCOUNTABLE, at.clone(), message)
                    .help("keep one A; the others become R or C"),
            );
        }
    }
    if task.roles(Letter::is_responsible).is_empty() {
        let message = format!("“{title}” has nobody responsible");
        sink.push(
            Diagnostic::new(&RACI_RESPONSIBLE, at.clone(), message)
                .help("give at least one role an R, or AR"),
        );
    }
}

fn consulted(raci: &Raci, task: &Task, sink: &mut Diagnostics) {
    let Some(most) = raci.max_consulted() else {
        return;
    };
    let count = task.roles(|letter| letter == Letter::C).len();
    if count > most as usize {
        let title = task.title.0.plain();
        let message = format!("“{title}” consults {count}, the limit is {most}");
        sink.push(Diagnostic::new(&RACI_LIMIT, task.id.at.clone(), message));
    }
}

fn overloaded(raci: &Raci, sink: &mut Diagnostics) {
    let Some(most) = raci.max_accountable() else {
        return;
    };
    for role in raci.roles.iter() {
        let holds = |task: &&Task| {
            task.letter(&role.id.value)
                .is_some_and(Letter::is_accountable)
        };
        let count = raci.tasks.iter().filter(holds).count();
        if count > most as usize {
            let title = role.title.0.plain();
            let message = format!("{title} is accountable for {count} tasks, the limit is {most}");
            sink.push(Diagnostic::new(&RACI_LIMIT, role.id.at.clone(), message));
        }
    }
}

/// The title of a role, or its id if it is unknown.
fn name(raci: &Raci, role: &Spanned<String>) -> String {
    let titled = |known: &&Role| known.id.value.as_str() == role.value;
    match raci.roles.iter().find(titled) {
        Some(known) => known.title.0.plain(),
        None => role.value.clone(),
    }
}
