//! Weights, floors and bands: how scores become a result, for scorecards and
//! rubrics.
//!
//! It knows nothing of what is scored: criteria and dimensions are handed
//! over as [`Row`]s.

use serde::Serialize;

use super::Scene;
use crate::diagnostics::{
    BAND_ORDER, BANDS_AND_VERDICTS, Diagnostic, Diagnostics, FLOOR_OUTSIDE, Location, OUT_OF_RANGE,
    Spanned, WEIGHT_SPREAD, WEIGHTS_UNEXPLAINED,
};
use crate::document::{Formula, Id, Inline, Reference, Rules, Tone, VerdictSource, record};
use crate::formula::compact_option;
use crate::link::Lowering;
use crate::sheet::{Field, Input, Scoring};
use crate::yaml::Whole;

/// The list of all scored answers.
pub const SCORES: &str = "scores";

/// A weight more than this many times another one decides alone.
const WIDEST_SPREAD: f64 = 5.0;

record! {
    /// A result by the mean: the short form of a verdict.
    pub struct Band {
        /// Name for examples and links.
        id: Spanned<Id>,
        /// The result in a few words.
        title: Inline,
        /// The least mean of this band; the last band has none.
        min: Option<Spanned<f64>>,
        /// How it feels.
        tone: Tone = Tone::Neutral,
        /// Why, in a sentence; names in braces are filled in.
        because: Option<Spanned<Inline>>,
        /// What to do next.
        next: Vec<Reference>,
    }
}

record! {
    /// What a result needs.
    pub struct ScoreRules {
        /// The least share of the weight that must be scored, for instance 80%.
        min_coverage: Option<Spanned<f64>>,
        /// The greatest share of the weight that may be not applicable, for instance 30%.
        max_na: Option<Spanned<f64>>,
        /// How many people must score before they compare.
        min_raters: Option<Whole<1, 50>>,
    }
}

/// One scored line, whatever it is called in its kind.
pub struct Row<'a> {
    /// Name of its field.
    pub id: &'a Spanned<Id>,
    /// What it is called.
    pub title: &'a Inline,
    /// What it counts in the mean.
    pub weight: Option<&'a Spanned<f64>>,
    /// The least score that does not rule out.
    pub must: Option<&'a Spanned<f64>>,
}

impl Row<'_> {
    fn weighs(&self) -> f64 {
        self.weight.map_or(1.0, |weight| weight.value)
    }

    /// The field that takes its score.
    pub fn field(&self, input: Input) -> Field {
        Field {
            weight: self.weighs(),
            floor: self.must.map(|must| must.value),
            ..Field::new(self.id.value.as_str(), self.title.0.plain(), input)
        }
    }
}

/// The lines that an interview must cover: those with a floor.
pub fn musts(rows: &[Row<'_>]) -> Vec<super::MustHave> {
    rows.iter()
        .filter(|row| row.must.is_some())
        .map(|row| super::MustHave {
            id: row.id.value.to_string(),
            label: row.title.0.plain(),
        })
        .collect()
}

/// Reports weights and floors that cannot be meant. `ends` are the lowest and
/// the highest score, `reason` is what the author says about the weights.
pub fn check_rows(
    rows: &[Row<'_>],
    ends: (f64, f64),
    reason: Option<&Inline>,
    sink: &mut Diagnostics,
) {
    for row in rows {
        if let Some(must) = row.must
            && !(ends.0..=ends.1).contains(&must.value)
        {
            let (id, floor) = (&row.id.value, must.value);
            let message = format!(
                "{id}: floor {floor} is outside the scale {}–{}",
                ends.0, ends.1
            );
            sink.push(Diagnostic::new(&FLOOR_OUTSIDE, must.at.clone(), message));
        }
        if let Some(weight) = row.weight.filter(|weight| weight.value <= 0.0) {
            let message = format!("a weight is more than 0, not {}", weight.value);
            sink.push(Diagnostic::new(&OUT_OF_RANGE, weight.at.clone(), message));
        }
    }
    let lightest = rows.iter().map(Row::weighs).reduce(f64::min).unwrap_or(1.0);
    let heaviest = rows.iter().max_by(|a, b| a.weighs().total_cmp(&b.weighs()));
    let Some(heaviest) = heaviest.filter(|row| lightest > 0.0 && row.weighs() > lightest) else {
        return;
    };
    let at = heaviest
        .weight
        .map_or_else(|| heaviest.id.at.clone(), |weight| weight.at.clone());
    let times = heaviest.weighs() / lightest;
    if times > WIDEST_SPREAD {
        let times = (times * 10.0).round() / 10.0;
        let message = format!("the largest weight is {times} times the smallest");
        sink.push(Diagnostic::new(&WEIGHT_SPREAD, at.clone(), message));
    }
    if reason.is_none() {
        let message = "the weights differ, and nothing says why";
        sink.push(
            Diagnostic::new(&WEIGHTS_UNEXPLAINED, at, message)
                .help("add `weight_reason:` with one sentence"),
        );
    }
}

/// Reports bands that are out of order, outside the scale, or beside verdicts.
pub fn check_bands(bands: &[Band], ends: (f64, f64), rules: &Rules, sink: &mut Diagnostics) {
    if let (Some(band), Some(verdict)) = (bands.first(), rules.verdicts.first()) {
        let message = "`bands` and `verdicts` both state the results";
        sink.push(
            Diagnostic::new(&BANDS_AND_VERDICTS, band.id.at.clone(), message)
                .also(verdict.id.at.clone(), "the first verdict"),
        );
    }
    let mut above: Option<(&Band, &Spanned<f64>)> = None;
    for (index, band) in bands.iter().enumerate() {
        let id = &band.id.value;
        let last = index + 1 == bands.len();
        let mut wrong = |at: &Location, message: String| {
            sink.push(Diagnostic::new(&BAND_ORDER, at.clone(), message));
        };
        match (&band.min, last) {
            (None, true) => {}
            (None, false) => wrong(
                &band.id.at,
                format!("only the last band goes without `min`, and \"{id}\" is not the last"),
            ),
            (Some(min), true) => wrong(
                &min.at,
                format!("the last band takes no `min`, so that every mean has one: \"{id}\""),
            ),
            (Some(min), false) => {
                if !(ends.0..=ends.1).contains(&min.value) {
                    wrong(
                        &min.at,
                        format!(
                            "\"{id}\" ({}) is outside the scale {}–{}",
                            min.value, ends.0, ends.1
                        ),
                    );
                }
                if let Some((higher, most)) = above.filter(|(_, most)| min.value >= most.value) {
                    wrong(
                        &min.at,
                        format!(
                            "\"{id}\" ({}) must be lower than \"{}\" ({})",
                            min.value, higher.id.value, most.value
                        ),
                    );
                }
                above = Some((band, min));
            }
        }
    }
}

/// Reports shares that are no shares.
pub fn check_rules(rules: Option<&ScoreRules>, sink: &mut Diagnostics) {
    let shares = rules.map(|rules| [&rules.min_coverage, &rules.max_na]);
    for share in shares.into_iter().flatten().flatten() {
        if !(0.0..=1.0).contains(&share.value) {
            let message = format!("a share is between 0% and 100%, not {}", share.value);
            sink.push(Diagnostic::new(&OUT_OF_RANGE, share.at.clone(), message));
        }
    }
}

/// Adds what follows from the scores: the mean, and the bands as verdicts.
pub fn lower_scores(
    lowering: &mut Lowering<'_>,
    rules: Option<&ScoreRules>,
    bands: &[Band],
    decimals: u8,
) {
    lowering.scoring(scoring(rules));
    let mean = format!("weighted_mean({SCORES})");
    lowering.value_with("mean", &mean, None, Some(decimals));
    // Bands out of order are reported as such, not as unreachable verdicts.
    let minima = || bands.iter().filter_map(|band| band.min.as_ref());
    let falling = minima()
        .zip(minima().skip(1))
        .all(|(a, b)| a.value > b.value);
    for band in bands.iter().filter(|_| falling) {
        lowering.authored_verdict(&band.verdict());
    }
}

fn scoring(rules: Option<&ScoreRules>) -> Scoring {
    let usual = Scoring::new(SCORES);
    let stated = |share: Option<&Spanned<f64>>, usual| share.map_or(usual, |share| share.value);
    Scoring {
        min_coverage: stated(
            rules.and_then(|r| r.min_coverage.as_ref()),
            usual.min_coverage,
        ),
        max_na: stated(rules.and_then(|r| r.max_na.as_ref()), usual.max_na),
        ..usual
    }
}

impl Band {
    fn verdict(&self) -> VerdictSource {
        let when = self.min.as_ref().map(|min| {
            Formula(Spanned {
                value: format!("mean >= {}", min.value),
                at: min.at.clone(),
                verbatim: None,
            })
        });
        VerdictSource {
            id: self.id.clone(),
            title: self.title.clone(),
            tone: self.tone,
            when,
            because: self.because.clone(),
            next: self.next.clone(),
            early: false,
            at: self.at.clone(),
        }
    }
}

/// What a row shows about how it counts.
#[derive(Serialize)]
pub struct RowView {
    id: String,
    anchor: String,
    title_html: String,
    #[serde(serialize_with = "compact_option")]
    weight: Option<f64>,
    #[serde(serialize_with = "compact_option")]
    must: Option<f64>,
}

/// Rows as a template shows them; equal weights need no words.
pub fn row_views(rows: &[Row<'_>], scene: &Scene<'_>) -> Vec<RowView> {
    let differ = rows
        .windows(2)
        .any(|pair| pair[0].weighs() != pair[1].weighs());
    let views = rows.iter().map(|row| RowView {
        id: row.id.value.as_str().to_owned(),
        anchor: scene.anchor(row.id.value.as_str()),
        title_html: scene.inline(row.title),
        weight: differ.then(|| row.weighs()),
        must: row.must.map(|must| must.value),
    });
    views.collect()
}

/// What a result needs, for readers without scripts and for trust.
#[derive(Serialize)]
pub struct NeedsView {
    /// The share of the weight that must be scored, in percent.
    coverage: String,
    /// The share that may be not applicable, in percent; empty where nothing may be.
    most_na: String,
    /// Whether some row has a floor.
    floors: bool,
}

/// What a result needs.
pub fn needs(rows: &[Row<'_>], rules: Option<&ScoreRules>, na: Option<NotApplicable>) -> NeedsView {
    let percent = |share: f64| ((share * 1000.0).round() / 10.0).to_string();
    let scoring = scoring(rules);
    NeedsView {
        coverage: percent(scoring.min_coverage),
        most_na: na.map_or_else(String::new, |_| percent(scoring.max_na)),
        floors: rows.iter().any(|row| row.must.is_some()),
    }
}

/// Said of a sheet on which some answers may be left out as not applicable.
#[derive(Debug, Clone, Copy)]
pub struct NotApplicable;
