//! What the page sees that compares the cards of a scorecard: enough to do
//! it on paper by the same rules that the browser goes by.

use serde::Serialize;

use super::{Independence, Names, Panel, Reason, rules};
use crate::kinds::Scene;
use crate::kinds::panel::Compared;
use crate::sheet::{PanelRules, Sheet, Style, format_number, scale_points, tie};

/// Columns of the form for paper.
const COLUMNS: usize = 3;

/// How cards are compared.
#[derive(Serialize)]
pub struct PanelView {
    rules: PanelRules,
    /// In words of numbers, for people: a split, an outlier, a tie.
    split: String,
    range: String,
    tie: String,
    mode: &'static str,
    independence: &'static str,
    names: &'static str,
    agenda: Vec<StepView>,
    options: Vec<OptionView>,
    reason: &'static str,
    columns: Vec<usize>,
}

#[derive(Serialize)]
struct StepView {
    minutes: Option<u32>,
    text_html: String,
}

#[derive(Serialize)]
struct OptionView {
    id: String,
    label_html: String,
}

impl PanelView {
    /// The view of a panel on `sheet`; `raters` is how many must score by the
    /// rules of the card.
    pub fn new(
        panel: Option<&Panel>,
        raters: Option<u32>,
        sheet: &Sheet,
        scene: &Scene<'_>,
    ) -> Self {
        let rules = rules(panel, raters);
        let style = |decimals| Style {
            decimals,
            ..Style::default()
        };
        let shown = |number, decimals| format_number(number, style(decimals), scene.words.signs());
        let points = sheet.scored().first().and_then(|id| sheet.field(id));
        let points = points.and_then(|field| scale_points(&field.input));
        let split = rules
            .deviation
            .or_else(|| points.map(|points| points / 6.0));
        let decision = panel.and_then(|panel| panel.decision.as_ref());
        Self {
            split: split.map_or_else(String::new, |split| shown(split, Some(2))),
            range: shown(rules.range, None),
            tie: shown(tie(sheet, &rules), Some(2)),
            rules,
            mode: panel.map_or(Compared::Both, |panel| panel.mode).word(),
            independence: panel
                .map_or(Independence::Sealed, |panel| panel.independence)
                .word(),
            names: panel.map_or(Names::Code, |panel| panel.names).word(),
            agenda: agenda(panel, scene),
            options: match decision {
                Some(decision) => {
                    let ids = decision.options.iter().map(|id| id.value.as_str());
                    ids.map(|id| option(id, sheet)).collect()
                }
                None => {
                    let verdicts = sheet.verdicts.iter();
                    verdicts.map(|verdict| option(&verdict.id, sheet)).collect()
                }
            },
            reason: decision
                .map_or(Reason::WhenDifferent, |decision| decision.reason)
                .word(),
            columns: (1..=COLUMNS).collect(),
        }
    }
}

fn agenda(panel: Option<&Panel>, scene: &Scene<'_>) -> Vec<StepView> {
    let steps = panel.map_or(&[][..], |panel| panel.agenda.as_slice());
    let steps = steps.iter().map(|step| StepView {
        minutes: step.minutes.as_ref().map(|minutes| minutes.0),
        text_html: scene.inline(&step.text),
    });
    steps.collect()
}

/// An option is called like the result of its name; else its id is all there is.
fn option(id: &str, sheet: &Sheet) -> OptionView {
    let label_html = match sheet.verdict(id) {
        Some(verdict) => verdict.title.clone(),
        None => {
            let words = id.replace('-', " ");
            let mut letters = words.chars();
            let first = letters
                .next()
                .map(|letter| letter.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
    };
    OptionView {
        id: id.to_owned(),
        label_html,
    }
}
