//! What other answers would lead to: verdicts that no answer can change any
//! more, and answers that change the verdict by one point.

use super::evaluate::{Engine, Judged};
use super::reading::Reading;
use super::{Field, Flip, Input, Monotone, Sheet, State, UNCLEAR};
use crate::formula::{equal, greater, less};

/// How many completions are tried one by one.
const MAX_COMPLETIONS: usize = 512;

/// The verdict to which every completion of an incomplete sheet leads.
///
/// A completion answers each blank that decides, leaves it blank if it is
/// optional or if a verdict may come early, or takes it as not applicable
/// where that is allowed; those that are still incomplete do not count. A
/// verdict is claimed only if the two extremes prove it for a monotone sheet,
/// or if each of at most [`MAX_COMPLETIONS`] completions leads to it.
pub(super) fn decided(engine: &Engine, readings: &[Reading], judged: &Judged) -> Option<String> {
    let possible = judged.state == State::Incomplete
        && judged.verdict.is_none()
        && !readings.contains(&Reading::Invalid);
    if !possible {
        return None;
    }
    let open: Vec<usize> = (engine.sheet.deciding.iter())
        .filter_map(|id| engine.at(id))
        .filter(|at| is_open(&engine.sheet.fields[*at], &readings[*at]))
        .collect();
    if open.is_empty() {
        return None;
    }
    // A required answer on which nothing depends may be anything.
    let mut readings = readings.to_vec();
    for (field, reading) in engine.sheet.fields.iter().zip(&mut readings) {
        let matters = engine.sheet.deciding.contains(&field.id);
        if field.required && !matters && reading.is_blank() {
            *reading = Reading::Text(String::new());
        }
    }
    by_extremes(engine, &readings, &open).or_else(|| by_trial(engine, &readings, &open))
}

fn is_open(field: &Field, reading: &Reading) -> bool {
    let unclear = field.stop && matches!(reading, Reading::Text(text) if text == UNCLEAR);
    reading.is_blank() || unclear
}

/// The verdict that is the same at the bottom and at the top, where the sheet
/// is monotone.
fn by_extremes(engine: &Engine, readings: &[Reading], open: &[usize]) -> Option<String> {
    let sheet = engine.sheet;
    let monotone = sheet.monotone?;
    let (mut total, mut not_applicable) = (0.0, 0.0);
    for (field, reading) in engine.scored(readings) {
        total += field.weight;
        if *reading == Reading::NotApplicable || field.na && reading.is_blank() {
            not_applicable += field.weight;
        }
    }
    let most = sheet.scoring.as_ref()?.max_na;
    let (mut bottom, mut top) = (readings.to_vec(), readings.to_vec());
    for at in open {
        let field = &sheet.fields[*at];
        let may_stay_away = field.na || !field.required;
        if !sheet.scored().contains(&field.id) || may_stay_away && monotone == Monotone::Answers {
            return None;
        }
        let (low, high) = field.input.limits()?;
        bottom[*at] = Reading::exact(low);
        top[*at] = Reading::exact(high);
    }
    if total <= 0.0 || greater(not_applicable / total, most) {
        return None;
    }
    let verdict = verdict_of(engine, &bottom)?;
    (verdict_of(engine, &top)? == verdict).then_some(verdict)
}

fn verdict_of(engine: &Engine, readings: &[Reading]) -> Option<String> {
    let judged = engine.judge(readings);
    match judged.state {
        State::Decided => judged.verdict,
        _ => None,
    }
}

/// The verdict that each completion leads to, where these can be counted.
fn by_trial(engine: &Engine, readings: &[Reading], open: &[usize]) -> Option<String> {
    let mut ways = Vec::new();
    let mut count = 1_usize;
    for at in open {
        let answers = possible(engine.sheet, &engine.sheet.fields[*at])?;
        count = count.checked_mul(answers.len())?;
        if count > MAX_COMPLETIONS {
            return None;
        }
        ways.push((*at, answers));
    }
    let mut found: Option<String> = None;
    let mut completed = readings.to_vec();
    for number in 0..count {
        let mut rest = number;
        for (at, answers) in &ways {
            completed[*at] = answers[rest % answers.len()].clone();
            rest /= answers.len();
        }
        let judged = engine.judge(&completed);
        match (judged.state, judged.verdict) {
            (State::Incomplete, _) => {}
            (State::Decided, Some(verdict)) if found.is_none() => found = Some(verdict),
            (State::Decided, Some(verdict)) if found.as_ref() == Some(&verdict) => {}
            _ => return None,
        }
    }
    found
}

/// Every answer a field can come to have; `None` where they cannot be
/// counted.
fn possible(sheet: &Sheet, field: &Field) -> Option<Vec<Reading>> {
    // Then a result may be shown before all is answered that has to be.
    let has_early = sheet.verdicts.iter().any(|verdict| verdict.early);
    let mut answers: Vec<Reading> = match &field.input {
        Input::Choice { points } => points.iter().map(|p| Reading::exact(p.value)).collect(),
        Input::Select { options } => {
            let ids = options.iter().map(|option| option.id.clone());
            ids.filter(|id| has_early || !(field.stop && id == UNCLEAR))
                .map(Reading::Text)
                .collect()
        }
        Input::Letter { letters, .. } => letters.iter().cloned().map(Reading::Text).collect(),
        _ => return None,
    };
    if field.na {
        answers.push(Reading::NotApplicable);
    }
    if has_early || !field.required {
        answers.push(Reading::Blank);
    }
    Some(answers)
}

/// The answers that change the result when moved by one point: points of a
/// scale, and scored numbers by their step.
pub(super) fn flips(engine: &Engine, readings: &[Reading], judged: &Judged) -> Vec<Flip> {
    let mut flips = Vec::new();
    if judged.state != State::Decided || engine.sheet.verdicts.is_empty() {
        return flips;
    }
    let mut moved = readings.to_vec();
    for (at, field) in engine.sheet.fields.iter().enumerate() {
        let Some(number) = readings[at].number() else {
            continue;
        };
        for direction in [-1_i8, 1] {
            let Some(next) = neighbour(engine, field, number, direction) else {
                continue;
            };
            moved[at] = Reading::exact(next);
            let other = engine.judge(&moved);
            if other.state != State::Incomplete && other.result() != judged.result() {
                flips.push(Flip {
                    field: field.id.clone(),
                    direction,
                    to: other.result().to_owned(),
                });
            }
        }
        moved[at] = readings[at].clone();
    }
    flips
}

fn neighbour(engine: &Engine, field: &Field, number: f64, direction: i8) -> Option<f64> {
    let beyond = |other: f64| {
        if direction > 0 {
            greater(other, number)
        } else {
            less(other, number)
        }
    };
    match &field.input {
        Input::Choice { points } => {
            let others = points.iter().map(|p| p.value).filter(|p| beyond(*p));
            others.reduce(if direction > 0 { f64::min } else { f64::max })
        }
        Input::Number { min, max, step, .. } if engine.sheet.scored().contains(&field.id) => {
            let next = number + step.unwrap_or(1.0) * f64::from(direction);
            let outside = min.is_some_and(|min| less(next, min))
                || max.is_some_and(|max| greater(next, max))
                || equal(next, number);
            (!outside).then_some(next)
        }
        _ => None,
    }
}
