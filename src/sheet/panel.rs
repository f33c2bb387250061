//! The cards of several raters → one result.
//!
//! The browser's `panel.js` does the same steps in the same order. Means are
//! taken across raters for each criterion and only then weighted: a mean of
//! totals would let whoever left a criterion out weigh the others heavier. A
//! floor is never averaged, because one rater's doubt about a must-have is no
//! quarter of a point. It knows nothing of candidates, seals and files.
//!
//! ```text
//! rules   {range, deviation?, must, other, tie?}
//! card    {rater, at, rev, answers}
//! merged  {state, by, resolve, verdict, values {id: result}, missing, rows,
//!          raters, superseded [card], other [card]}
//! row     {field, answers [[rater, answer]], mean, range, deviation, marks}
//! marks   "resolve" | "split" | "outlier" | "few"
//! ```
//!
//! A card is named by its place in the list that was handed in.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use super::evaluate::Engine;
use super::reading::{Reading, read};
use super::{Answer, Answers, Field, Input, SEEN, Sheet, State, UNCLEAR};
use crate::formula::{Datum, compact, compact_option, greater, less};

/// What a panel goes by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelRules {
    /// This many points between the lowest and the highest score make an outlier.
    #[serde(serialize_with = "compact")]
    pub range: f64,
    /// A greater average distance from the mean makes a split; points ÷ 6 if
    /// not given.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "compact_option"
    )]
    pub deviation: Option<f64>,
    /// How many raters a criterion with a floor needs.
    pub must: u32,
    /// How many raters any other scored criterion needs.
    pub other: u32,
    /// The greatest difference of two means that is a tie; heaviest weight ÷
    /// total weight if not given.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "compact_option"
    )]
    pub tie: Option<f64>,
}

impl Default for PanelRules {
    fn default() -> Self {
        Self {
            range: 2.0,
            deviation: None,
            must: 1,
            other: 1,
            tie: None,
        }
    }
}

/// What one rater answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Who; the same name is the same rater.
    pub rater: String,
    /// When, on any clock that all cards share.
    #[serde(serialize_with = "compact")]
    pub at: f64,
    /// The revision of the sheet that was answered.
    pub rev: u32,
    /// The answers.
    pub answers: Answers,
}

/// What is worth a talk about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Raters disagree whether it rules out.
    Resolve,
    /// Scores lie far from their mean.
    Split,
    /// The lowest and the highest score lie far apart.
    Outlier,
    /// Fewer raters than are needed.
    Few,
}

/// What the raters said about one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PanelRow {
    /// The field: a scored one or a stop flag.
    pub field: String,
    /// Who answered what; blank answers are left out.
    pub answers: Vec<(String, Answer)>,
    /// The mean of the scores.
    #[serde(serialize_with = "compact_option")]
    pub mean: Option<f64>,
    /// From the lowest to the highest of at least two scores.
    #[serde(serialize_with = "compact_option")]
    pub range: Option<f64>,
    /// The average distance of at least two scores from their mean.
    #[serde(serialize_with = "compact_option")]
    pub deviation: Option<f64>,
    /// What is worth a talk.
    pub marks: Vec<Mark>,
}

/// Where a panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelState {
    /// Raters disagree whether something rules out; comes after *knocked out*.
    Resolve,
    /// What the means come to.
    Sheet(State),
}

impl PanelState {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolve => "resolve",
            Self::Sheet(state) => state.word(),
        }
    }
}

impl Serialize for PanelState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// What the cards come to together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Merged {
    /// Where it stands.
    pub state: PanelState,
    /// What knocked out: fields that all raters put under the floor, flags
    /// that all saw.
    pub by: Vec<String>,
    /// What has to be resolved.
    pub resolve: Vec<String>,
    /// The verdict, if it is decided.
    pub verdict: Option<String>,
    /// The values over the means.
    pub values: IndexMap<String, Datum>,
    /// What the result waits for.
    pub missing: Vec<String>,
    /// The scored fields and the stop flags, in order.
    pub rows: Vec<PanelRow>,
    /// Whose cards count.
    pub raters: Vec<String>,
    /// Cards in whose place a newer one of the same rater counts.
    pub superseded: Vec<usize>,
    /// Cards of another revision, which are never mixed in.
    pub other: Vec<usize>,
}

/// Brings the cards together.
pub fn merge(sheet: &Sheet, rules: &PanelRules, cards: &[Card]) -> Merged {
    let sorted = Sorted::new(sheet, cards);
    let mut rows = Vec::new();
    let mut readings = Vec::with_capacity(sheet.fields.len());
    for field in &sheet.fields {
        let scored = sheet.scored().contains(&field.id);
        if !scored && !field.stop {
            readings.push(read(field, None));
            continue;
        }
        let answers = sorted.answers(field);
        let (row, reading) = if scored {
            score_row(field, rules, answers)
        } else {
            flag_row(field, answers)
        };
        rows.push(row);
        readings.push(reading);
    }
    let started = rows.iter().any(|row| !row.answers.is_empty());
    let mut engine = Engine::new(sheet);
    if started {
        engine.start();
    }
    let judged = engine.judge(&readings);
    let marked = |mark: Mark| -> Vec<String> {
        let with = rows.iter().filter(|row| row.marks.contains(&mark));
        with.map(|row| row.field.clone()).collect()
    };
    let (resolve, few) = (marked(Mark::Resolve), marked(Mark::Few));
    let open = |id: &String| resolve.contains(id) || few.contains(id);
    let by: Vec<String> = judged.by.iter().filter(|id| !open(id)).cloned().collect();
    let state = match judged.state {
        State::Empty => PanelState::Sheet(State::Empty),
        _ if !by.is_empty() => PanelState::Sheet(State::KnockedOut),
        _ if !resolve.is_empty() => PanelState::Resolve,
        State::DoesNotFit => PanelState::Sheet(State::DoesNotFit),
        _ if !few.is_empty() => PanelState::Sheet(State::Incomplete),
        state => PanelState::Sheet(state),
    };
    let decided = state == PanelState::Sheet(State::Decided);
    let mut missing = judged.missing;
    for id in few {
        if !missing.contains(&id) {
            missing.push(id);
        }
    }
    Merged {
        state,
        by,
        resolve,
        verdict: judged.verdict.filter(|_| decided),
        values: judged.values,
        missing,
        rows,
        raters: sorted
            .counted
            .iter()
            .map(|card| card.rater.clone())
            .collect(),
        superseded: sorted.superseded,
        other: sorted.other,
    }
}

/// Which cards count.
struct Sorted<'a> {
    counted: Vec<&'a Card>,
    superseded: Vec<usize>,
    other: Vec<usize>,
}

impl<'a> Sorted<'a> {
    fn new(sheet: &Sheet, cards: &'a [Card]) -> Self {
        let mut newest: IndexMap<&str, usize> = IndexMap::new();
        let mut sorted = Self {
            counted: Vec::new(),
            superseded: Vec::new(),
            other: Vec::new(),
        };
        for (at, card) in cards.iter().enumerate() {
            if card.rev != sheet.rev {
                sorted.other.push(at);
                continue;
            }
            match newest.get(card.rater.as_str()) {
                Some(before) if cards[*before].at > card.at => sorted.superseded.push(at),
                before => {
                    sorted.superseded.extend(before);
                    newest.insert(&card.rater, at);
                }
            }
        }
        sorted.superseded.sort_unstable();
        sorted.counted = newest.values().map(|at| &cards[*at]).collect();
        sorted
    }

    fn answers(&self, field: &Field) -> Vec<(String, Answer)> {
        let given = self.counted.iter().filter_map(|card| {
            let answer = match read(field, card.answers.get(&field.id)) {
                Reading::Number([_, likely, _]) => Answer::Number(likely),
                Reading::NotApplicable => Answer::NotApplicable,
                Reading::Text(text) => Answer::Text(text),
                Reading::Bool(truth) => Answer::Bool(truth),
                Reading::Blank | Reading::Invalid => return None,
            };
            Some((card.rater.clone(), answer))
        });
        given.collect()
    }
}

fn score_row(
    field: &Field,
    rules: &PanelRules,
    answers: Vec<(String, Answer)>,
) -> (PanelRow, Reading) {
    let scores: Vec<f64> = answers
        .iter()
        .filter_map(|(_, answer)| match answer {
            Answer::Number(score) => Some(*score),
            _ => None,
        })
        .collect();
    let count = scores.len() as f64;
    let mean = (count > 0.0).then(|| scores.iter().sum::<f64>() / count);
    let several = mean.filter(|_| scores.len() > 1);
    let lowest = scores.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = several.map(|_| highest - lowest);
    let deviation =
        several.map(|mean| scores.iter().map(|x| (x - mean).abs()).sum::<f64>() / count);

    let mut marks = Vec::new();
    let below = |floor| scores.iter().filter(|score| less(**score, floor)).count();
    if (field.floor.map(below)).is_some_and(|below| below > 0 && below < scores.len()) {
        marks.push(Mark::Resolve);
    }
    let limit = rules
        .deviation
        .or_else(|| scale_points(&field.input).map(|points| points / 6.0));
    if deviation
        .zip(limit)
        .is_some_and(|(far, limit)| greater(far, limit))
    {
        marks.push(Mark::Split);
    }
    if range.is_some_and(|range| !less(range, rules.range)) {
        marks.push(Mark::Outlier);
    }
    let needed = match field.floor {
        Some(_) => rules.must,
        None => rules.other,
    };
    if mean.is_some() && scores.len() < needed as usize {
        marks.push(Mark::Few);
    }
    let reading = match mean {
        Some(mean) => Reading::exact(mean),
        None if answers.is_empty() => Reading::Blank,
        None => Reading::NotApplicable,
    };
    let row = PanelRow {
        field: field.id.clone(),
        answers,
        mean,
        range,
        deviation,
        marks,
    };
    (row, reading)
}

/// A flag that some saw and others did not holds up the result; one that all
/// saw rules out.
fn flag_row(field: &Field, answers: Vec<(String, Answer)>) -> (PanelRow, Reading) {
    let count = |is: fn(&Answer) -> bool| answers.iter().filter(|(_, answer)| is(answer)).count();
    let seen = count(|answer| match answer {
        Answer::Text(text) => text == SEEN,
        answer => *answer == Answer::Bool(true),
    });
    let unclear = count(|answer| matches!(answer, Answer::Text(text) if text == UNCLEAR));
    let mixed = seen > 0 && seen < answers.len();
    let reading = match answers.first() {
        None => Reading::Blank,
        Some(_) if mixed || unclear > 0 => Reading::Text(UNCLEAR.to_owned()),
        Some((_, answer)) => read(field, Some(answer)),
    };
    let row = PanelRow {
        field: field.id.clone(),
        answers,
        mean: None,
        range: None,
        deviation: None,
        marks: mixed.then_some(Mark::Resolve).into_iter().collect(),
    };
    (row, reading)
}

/// How many points a scale has.
pub fn scale_points(input: &Input) -> Option<f64> {
    match input {
        Input::Choice { points } => Some(points.len() as f64),
        Input::Number {
            min: Some(min),
            max: Some(max),
            step,
            ..
        } => Some((max - min) / step.unwrap_or(1.0) + 1.0),
        _ => None,
    }
}
