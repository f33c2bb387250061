//! The order of verdicts: the last has no condition, and each can be shown.

use super::reach::{always, implies};
use super::{Verdict, VerdictDraft};
use crate::diagnostics::{Diagnostic, Diagnostics, VERDICT_OPEN, VERDICT_UNREACHABLE};
use crate::formula::Tree;

/// Reports a condition on the last verdict and verdicts that never show.
pub(super) fn check_order(drafts: &[VerdictDraft], verdicts: &[Verdict], sink: &mut Diagnostics) {
    if let Some(when) = drafts.last().and_then(|last| last.when.as_ref()) {
        let message = "the last verdict has a condition, so some sheets would come to nothing";
        sink.push(
            Diagnostic::new(&VERDICT_OPEN, when.part(0..when.value.len()), message)
                .help("leave out its `when`, or add a verdict without one"),
        );
    }
    for (at, verdict) in verdicts.iter().enumerate() {
        let draft = &drafts[at];
        let broken = verdict.when == Some(Tree::Bool(false));
        let never = verdict
            .when
            .as_ref()
            .is_some_and(|when| always(when, false));
        if never && !broken {
            let message = format!("`{}` is never shown: its condition never holds", verdict.id);
            sink.push(Diagnostic::new(
                &VERDICT_UNREACHABLE,
                draft.id.at.clone(),
                message,
            ));
            continue;
        }
        // Early verdicts are tried before all others.
        let before = verdicts.iter().enumerate().filter(|(other, earlier)| {
            earlier.early && !verdict.early || *other < at && earlier.early == verdict.early
        });
        let mut hiding = before.filter(|(_, earlier)| hides(earlier, verdict));
        if let Some((other, earlier)) = hiding.next() {
            let message = format!(
                "`{}` is never shown: whenever it holds, `{}` holds before it",
                verdict.id, earlier.id
            );
            let mut diagnostic =
                Diagnostic::new(&VERDICT_UNREACHABLE, draft.id.at.clone(), message)
                    .also(drafts[other].id.at.clone(), "this one comes first");
            if earlier.when.is_none() {
                diagnostic = diagnostic.help("only the last verdict goes without `when`");
            }
            sink.push(diagnostic);
        }
    }
}

fn hides(earlier: &Verdict, later: &Verdict) -> bool {
    match (&earlier.when, &later.when) {
        (None, _) => true,
        (Some(earlier), _) if always(earlier, true) => true,
        (Some(earlier), Some(later)) => !always(earlier, false) && implies(later, earlier),
        (Some(_), None) => false,
    }
}
