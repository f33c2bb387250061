//! Sheets: the one engine beneath every interactive kind.
//!
//! A checklist, a scorecard, a calculator or a chooser is *lowered* to a
//! [`Sheet`] by its kind, through a [`SheetDraft`] that checks every formula,
//! verdict and placeholder. So there is one evaluator here and one in the
//! browser, and both give the same [`Outcome`] for the same [`Answers`].
//! Nothing here knows a kind, a page, a word of the interface or where
//! answers are kept.
//!
//! # On the wire
//!
//! A page carries its sheet as JSON. Keys with their default are left out.
//!
//! ```text
//! sheet    {id, rev, currency?, fields, lists {name: [field id]}, values?, verdicts?,
//!           scoring?, open? [field id], say?, deciding? [field id], monotone?}
//! field    {id, label, input, required?: true, na?: true, weight? (1), floor?, stop?: true}
//! input    {type: "check"} | {type: "choice", points: [[value, label]]}
//!          | {type: "number", min?, max?, step?, unit?, default?}
//!          | {type: "range", low?, likely?, high?, min?, max?, unit?}
//!          | {type: "select", options: [[id, label]]} | {type: "text"} | {type: "date"}
//!          | {type: "letter", letters: [letter], default?}
//! value    {id, label, formula: tree, unit?, decimals?, cut? [number]}
//! verdict  {id, title, tone, when?: tree, because?: html, next? [ref], early?: true}
//! scoring  {list, minCoverage, maxNa}
//! monotone "answers" | "absences"
//! answers  {field id: number | true | false | text | "na" | null | {low, likely?, high}}
//! outcome  {state, by, verdict, values {id: result}, missing, invalid, coverage, naShare,
//!           bounds, decided, flips [[field id, -1 | 1, to]], progress [answered, of]}
//! result   number | true | false | text | {blank: reason, missing?} | {low, likely, high}
//! ```
//!
//! `label` and `title` of fields and values are plain text; `because` and
//! `say` are HTML with placeholders in braces. `null` is an answer that was
//! cleared although the field has a default. Numbers with the unit
//! `percent` are fractions: 20% is 0.2. A date counts its days since
//! 1970-01-01 in formulas.
//!
//! # States
//!
//! In this order: *empty* (nothing answered, no defaults; notes do not count,
//! boxes only once touched), *knocked out* (an
//! answer under its floor, a stop flag seen), *does not fit* (too much weight
//! is not applicable), the early verdicts, *incomplete* (a required answer is
//! blank, a stop flag unclear, coverage too low, an answer invalid, or a
//! condition that comes out blank), and the first verdict whose condition
//! holds.

mod answer;
mod complete;
mod derive;
mod draft;
mod evaluate;
mod example;
mod example_check;
mod field;
mod format;
mod input;
mod order;
mod outcome;
mod panel;
mod phrase;
mod rank;
mod reach;
mod reading;
mod scope;
mod show;
mod trend;
mod words;

pub use answer::{Answer, Answers};
pub use draft::{Phrase, SheetDraft, ValueDraft, VerdictDraft};
pub use evaluate::{compute, evaluate};
pub use example::{Example, ExampleDraft, Expect, Expected, ExpectedValue, Given, Written};
pub use example_check::check_example;
pub use field::{Field, Monotone, Scoring, Sheet, Tone, Value, Verdict};
pub use format::{Style, format_number};
pub use input::{Choice, Input, Point};
pub use outcome::{Flip, Outcome, Shown, State};
pub use panel::{Card, Mark, Merged, PanelRow, PanelRules, PanelState, merge, scale_points};
pub use rank::{rank, tie};
pub use show::{fill, show_answer, show_given, show_value, with_gaps, with_names};
pub use words::Words;

/// The answer to a stop flag that knocks out.
pub const SEEN: &str = "seen";

/// The answer to a stop flag that holds up the result.
pub const UNCLEAR: &str = "unclear";

/// Names with a meaning of their own in examples and placeholders.
pub const RESERVED: [&str; 5] = ["verdict", "state", "missing", "lowest", "open"];

#[cfg(test)]
mod tests;
