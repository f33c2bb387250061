//! Ordered rules that lead to outcomes, as sheets can carry them.
//!
//! Several rules may lead to one outcome, while a sheet has one condition for
//! each verdict. So the rules become a chain of values whose last, `rule`,
//! tells the rule that fires, and each verdict asks for its rules. Mistakes
//! are looked for in a trial in which the rules themselves are the verdicts:
//! only there do they point to what the author wrote.

use super::lower::placed;
use crate::diagnostics::{Diagnostics, Spanned};
use crate::sheet::{Sheet, SheetDraft, Tone, ValueDraft, VerdictDraft};

/// The value that tells which rule fires.
pub(super) const RULE: &str = "rule";

/// One rule; the first that holds decides.
#[derive(Debug, Clone)]
pub struct RuleDraft {
    /// What examples and readers call it.
    pub id: Spanned<String>,
    /// When it holds; the last one always does.
    pub when: Option<Spanned<String>>,
    /// The outcome it leads to.
    pub outcome: String,
}

/// Rules and where they lead.
#[derive(Debug)]
pub(super) struct Decision {
    pub(super) rules: Vec<RuleDraft>,
    /// The outcomes without conditions.
    pub(super) outcomes: Vec<VerdictDraft>,
    /// What readers see for `rule`.
    pub(super) label: String,
}

impl Decision {
    /// The sheet that `draft` becomes with these rules.
    pub(super) fn finish(self, mut draft: SheetDraft, sink: &mut Diagnostics) -> Sheet {
        let mut trial = draft.clone();
        for rule in &self.rules {
            trial.verdict(condition(rule));
        }
        let mut mistakes = Diagnostics::new();
        trial.finish(&mut mistakes);
        for value in self.chain() {
            draft.value(value);
        }
        let fired: Vec<VerdictDraft> = self
            .outcomes
            .iter()
            .filter(|outcome| self.leading_to(&outcome.id.value).next().is_some())
            .cloned()
            .collect();
        let last = fired.len().saturating_sub(1);
        for (at, outcome) in fired.into_iter().enumerate() {
            let when = (at < last).then(|| self.holds(&outcome.id));
            draft.verdict(VerdictDraft { when, ..outcome });
        }
        // What the trial reported would be reported again, at a worse place.
        let clean = !mistakes.has_errors();
        sink.extend(mistakes);
        match clean {
            true => draft.finish(sink),
            false => draft.finish(&mut Diagnostics::new()),
        }
    }

    fn leading_to<'a>(&'a self, outcome: &'a str) -> impl Iterator<Item = &'a RuleDraft> {
        self.rules
            .iter()
            .filter(move |rule| rule.outcome == outcome)
    }

    fn holds(&self, outcome: &Spanned<String>) -> Spanned<String> {
        let tests: Vec<String> = self
            .leading_to(&outcome.value)
            .map(|rule| format!("{RULE} == '{}'", rule.id.value))
            .collect();
        placed(&tests.join(" or "), &outcome.at)
    }

    /// One value for each rule, last rule first, because a value may use only
    /// those before it; the first rule's is `rule` itself.
    fn chain(&self) -> Vec<ValueDraft> {
        let name = |at: usize| match at {
            0 => RULE.to_owned(),
            at => format!("{RULE}.{}", at + 1),
        };
        let links = self.rules.iter().enumerate().rev();
        links
            .map(|(at, rule)| {
                let own = format!("'{}'", rule.id.value);
                let formula = match &rule.when {
                    Some(when) if at + 1 < self.rules.len() => {
                        format!("if({}, {own}, {})", when.value, name(at + 1))
                    }
                    _ => own,
                };
                ValueDraft {
                    id: placed(&name(at), &rule.id.at),
                    label: self.label.clone(),
                    formula: placed(&formula, &rule.id.at),
                    unit: None,
                    decimals: None,
                }
            })
            .collect()
    }
}

fn condition(rule: &RuleDraft) -> VerdictDraft {
    VerdictDraft {
        id: rule.id.clone(),
        title: String::new(),
        tone: Tone::Neutral,
        when: rule.when.clone(),
        because: None,
        next: Vec::new(),
        early: false,
    }
}
