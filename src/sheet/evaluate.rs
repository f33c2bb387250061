//! From answers to an outcome. The browser's `sheet.js` does the same steps
//! in the same order.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::complete::{decided, flips};
use super::reading::{Reading, Scenario, read};
use super::{Answers, Field, Input, Outcome, SEEN, Sheet, Shown, State, UNCLEAR};
use crate::formula::{Datum, Entry, Env, Tree, Why, eval, greater, less};

/// Everything that follows from `answers`.
pub fn evaluate(sheet: &Sheet, answers: &Answers) -> Outcome {
    let mut engine = Engine::new(sheet);
    let readings = engine.read(answers);
    let judged = engine.judge(&readings);
    let decided = decided(&engine, &readings, &judged);
    let flips = flips(&engine, &readings, &judged);
    let invalid = engine.ids(&readings, |_, reading| *reading == Reading::Invalid);
    Outcome {
        values: engine.shown(&readings, judged.values),
        bounds: engine.bounds(&readings),
        progress: engine.progress(&readings),
        state: judged.state,
        by: judged.by,
        verdict: judged.verdict,
        missing: judged.missing,
        coverage: judged.shares.map(|shares| shares.coverage),
        na_share: judged.shares.map(|shares| shares.not_applicable),
        invalid,
        decided,
        flips,
    }
}

/// What one formula comes out as for `answers`, with ranges at their likely
/// number.
pub fn compute(sheet: &Sheet, tree: &Tree, answers: &Answers) -> Datum {
    let mut engine = Engine::new(sheet);
    let readings = engine.read(answers);
    let values = engine.values(&readings, Scenario::Likely);
    eval(
        tree,
        &Board {
            engine: &engine,
            readings: &readings,
            values: &values,
            scenario: Scenario::Likely,
        },
    )
}

/// The state with everything it rests on, before anything is said about
/// other answers.
pub(super) struct Judged {
    pub(super) state: State,
    pub(super) by: Vec<String>,
    pub(super) verdict: Option<String>,
    pub(super) missing: Vec<String>,
    pub(super) values: IndexMap<String, Datum>,
    shares: Option<Shares>,
}

impl Judged {
    /// The verdict, or the state where there is none.
    pub(super) fn result(&self) -> &str {
        self.verdict.as_deref().unwrap_or(self.state.word())
    }
}

#[derive(Clone, Copy)]
struct Shares {
    coverage: f64,
    not_applicable: f64,
}

/// A sheet with its fields found by id once.
pub(super) struct Engine<'a> {
    pub(super) sheet: &'a Sheet,
    index: HashMap<&'a str, usize>,
    started: bool,
}

struct Board<'a> {
    engine: &'a Engine<'a>,
    readings: &'a [Reading],
    values: &'a IndexMap<String, Datum>,
    scenario: Scenario,
}

impl Env for Board<'_> {
    fn field(&self, id: &str) -> Datum {
        let reading = self.engine.at(id).and_then(|at| self.readings.get(at));
        reading.map_or(Datum::Blank(Why::NotApplicable), |reading| {
            reading.datum(id, self.scenario)
        })
    }

    fn value(&self, id: &str) -> Datum {
        let value = self.values.get(id).cloned();
        value.unwrap_or(Datum::Blank(Why::NotApplicable))
    }

    fn list(&self, id: &str) -> Vec<Entry> {
        let ids = self.engine.sheet.lists.get(id).into_iter().flatten();
        let entries = ids.filter_map(|id| {
            let at = self.engine.at(id)?;
            let field = self.engine.sheet.fields.get(at)?;
            Some(Entry {
                id: id.clone(),
                value: self.readings.get(at)?.entry(self.scenario)?,
                weight: field.weight,
            })
        });
        entries.collect()
    }
}

impl<'a> Engine<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        let ids = sheet.fields.iter().enumerate();
        Self {
            sheet,
            index: ids.map(|(at, field)| (field.id.as_str(), at)).collect(),
            started: false,
        }
    }

    /// Takes it that something was answered, for readings that were not read
    /// from one reader's answers.
    pub(super) fn start(&mut self) {
        self.started = true;
    }

    pub(super) fn at(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// What the answers count as. From here on the engine knows whether
    /// anything was answered: notes do not count, boxes only once touched.
    fn read(&mut self, answers: &Answers) -> Vec<Reading> {
        let mut readings = Vec::with_capacity(self.sheet.fields.len());
        for field in &self.sheet.fields {
            let answer = answers.get(&field.id);
            let reading = read(field, answer);
            self.started |= reading != Reading::Blank
                && match field.input {
                    _ if field.is_note() => false,
                    Input::Check => answer.is_some(),
                    _ => true,
                };
            readings.push(reading);
        }
        readings
    }

    fn ids(&self, readings: &[Reading], wanted: impl Fn(&Field, &Reading) -> bool) -> Vec<String> {
        let pairs = self.sheet.fields.iter().zip(readings);
        pairs
            .filter(|(field, reading)| wanted(field, reading))
            .map(|(field, _)| field.id.clone())
            .collect()
    }

    /// The scored fields with their answers.
    pub(super) fn scored<'b>(
        &'b self,
        readings: &'b [Reading],
    ) -> impl Iterator<Item = (&'b Field, &'b Reading)> {
        self.sheet.scored().iter().filter_map(|id| {
            let at = self.at(id)?;
            Some((self.sheet.fields.get(at)?, readings.get(at)?))
        })
    }

    fn values(&self, readings: &[Reading], scenario: Scenario) -> IndexMap<String, Datum> {
        let mut values = IndexMap::new();
        for value in &self.sheet.values {
            let datum = eval(
                &value.formula,
                &Board {
                    engine: self,
                    readings,
                    values: &values,
                    scenario,
                },
            );
            values.insert(value.id.clone(), datum);
        }
        values
    }

    fn shown(
        &self,
        readings: &[Reading],
        likely: IndexMap<String, Datum>,
    ) -> IndexMap<String, Shown> {
        let ranged = readings
            .iter()
            .any(|reading| matches!(reading, Reading::Number([low, _, high]) if low != high));
        if !ranged {
            let single = likely.into_iter();
            return single.map(|(id, datum)| (id, Shown::One(datum))).collect();
        }
        let mut low = self.values(readings, Scenario::Low);
        let mut high = self.values(readings, Scenario::High);
        let triples = likely.into_iter().map(|(id, likely)| {
            let low = low.swap_remove(&id).unwrap_or_else(|| likely.clone());
            let high = high.swap_remove(&id).unwrap_or_else(|| likely.clone());
            let shown = if low == likely && likely == high {
                Shown::One(likely)
            } else {
                Shown::Three([low, likely, high])
            };
            (id, shown)
        });
        triples.collect()
    }

    fn shares(&self, readings: &[Reading]) -> Option<Shares> {
        self.sheet.scoring.as_ref()?;
        let (mut total, mut applicable, mut scored) = (0.0, 0.0, 0.0);
        let mut not_applicable = 0.0;
        for (field, reading) in self.scored(readings) {
            total += field.weight;
            match reading {
                Reading::NotApplicable => not_applicable += field.weight,
                _ => applicable += field.weight,
            }
            if reading.number().is_some() {
                scored += field.weight;
            }
        }
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        Some(Shares {
            coverage: share(scored, applicable),
            not_applicable: share(not_applicable, total),
        })
    }

    fn bounds(&self, readings: &[Reading]) -> Option<(f64, f64)> {
        let (mut low, mut high, mut weights) = (0.0, 0.0, 0.0);
        for (field, reading) in self.scored(readings) {
            if *reading == Reading::NotApplicable {
                continue;
            }
            let (bottom, top) = match reading.number() {
                Some(number) => (number, number),
                None => field.input.limits()?,
            };
            low += field.weight * bottom;
            high += field.weight * top;
            weights += field.weight;
        }
        (weights > 0.0).then(|| (low / weights, high / weights))
    }

    /// How much of what has to be answered is; what has a default need not be.
    fn progress(&self, readings: &[Reading]) -> (usize, usize) {
        let pairs = self.sheet.fields.iter().zip(readings);
        let counted: Vec<bool> = pairs
            .filter(|(field, reading)| !field.is_note() && **reading != Reading::NotApplicable)
            .filter(|(field, reading)| reading.is_blank() || !field.input.has_default())
            .map(|(_, reading)| !reading.is_blank() && *reading != Reading::Bool(false))
            .collect();
        let answered = counted.iter().filter(|answered| **answered).count();
        (answered, counted.len())
    }

    fn knocked_out_by(&self, readings: &[Reading]) -> Vec<String> {
        self.ids(readings, |field, reading| {
            let below = match (field.floor, reading.number()) {
                (Some(floor), Some(number)) => less(number, floor),
                _ => false,
            };
            below || field.stop && is_seen(reading)
        })
    }

    /// The state and what it rests on.
    pub(super) fn judge(&self, readings: &[Reading]) -> Judged {
        let mut judged = Judged {
            state: State::Incomplete,
            by: self.knocked_out_by(readings),
            verdict: None,
            missing: Vec::new(),
            values: self.values(readings, Scenario::Likely),
            shares: self.shares(readings),
        };
        judged.missing = self.missing(readings, judged.shares);
        let max_na = self.sheet.scoring.as_ref().map(|s| s.max_na);
        let misfit = judged
            .shares
            .zip(max_na)
            .is_some_and(|(shares, most)| greater(shares.not_applicable, most));
        if !self.started {
            judged.state = State::Empty;
        } else if !judged.by.is_empty() {
            judged.state = State::KnockedOut;
        } else if misfit {
            judged.state = State::DoesNotFit;
        } else {
            self.reach(readings, &mut judged);
        }
        judged
    }

    fn missing(&self, readings: &[Reading], shares: Option<Shares>) -> Vec<String> {
        let missing = self.ids(readings, |field, reading| {
            field.required && reading.is_blank()
                || field.stop && matches!(reading, Reading::Text(text) if text == UNCLEAR)
        });
        let least = self.sheet.scoring.as_ref().map_or(0.0, |s| s.min_coverage);
        if !missing.is_empty() || shares.is_none_or(|shares| !less(shares.coverage, least)) {
            return missing;
        }
        let blank = self
            .scored(readings)
            .filter(|(_, reading)| reading.is_blank());
        blank.map(|(field, _)| field.id.clone()).collect()
    }

    /// The verdict, early or at last.
    fn reach(&self, readings: &[Reading], judged: &mut Judged) {
        let complete = judged.missing.is_empty() && !readings.contains(&Reading::Invalid);
        let values = std::mem::take(&mut judged.values);
        let board = Board {
            engine: self,
            readings,
            values: &values,
            scenario: Scenario::Likely,
        };
        let holds = |when: &Option<Tree>| match when {
            Some(when) => eval(when, &board),
            None => Datum::Bool(true),
        };
        let verdicts = &self.sheet.verdicts;
        let early = verdicts
            .iter()
            .find(|verdict| verdict.early && holds(&verdict.when) == Datum::Bool(true));
        if let Some(verdict) = early {
            judged.verdict = Some(verdict.id.clone());
            if !readings.contains(&Reading::Invalid) {
                judged.state = State::Decided;
            }
        } else if complete {
            judged.state = State::Decided;
            for verdict in verdicts {
                match holds(&verdict.when) {
                    Datum::Bool(true) => {
                        judged.verdict = Some(verdict.id.clone());
                        break;
                    }
                    Datum::Blank(why) => {
                        judged.state = State::Incomplete;
                        judged.missing = why.missing().to_vec();
                        break;
                    }
                    _ => {}
                }
            }
        }
        judged.values = values;
    }
}

fn is_seen(reading: &Reading) -> bool {
    match reading {
        Reading::Bool(truth) => *truth,
        Reading::Text(text) => text == SEEN,
        _ => false,
    }
}
