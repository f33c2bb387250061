//! What holds of every sheet and all answers.

use proptest::prelude::*;

use super::random::{self, Random};
use crate::formula::{Datum, equal};
use crate::sheet::reading::{Reading, read};
use crate::sheet::*;

fn finite(datum: &Datum) -> bool {
    datum.as_number().is_none_or(f64::is_finite)
}

/// What the blank fields and unclear flags of a sheet could be answered.
fn ways(sheet: &Sheet, given: &Answers) -> Vec<(String, Vec<Answer>)> {
    let mut ways = Vec::new();
    for field in &sheet.fields {
        let reading = read(field, given.get(&field.id));
        let unclear = field.stop && reading == Reading::Text(UNCLEAR.to_owned());
        if reading != Reading::Blank && !unclear {
            continue;
        }
        let mut options: Vec<Answer> = match &field.input {
            Input::Choice { points } => points.iter().map(|p| Answer::Number(p.value)).collect(),
            Input::Select { options } => {
                options.iter().map(|o| Answer::Text(o.id.clone())).collect()
            }
            Input::Number { .. } => [-5.0, 0.0, 2.0, 1e6].map(Answer::Number).to_vec(),
            _ => continue,
        };
        if field.na {
            options.push(Answer::NotApplicable);
        }
        options.push(Answer::Blank);
        ways.push((field.id.clone(), options));
    }
    ways
}

/// Each way to complete the answers, or many of them where there are more.
fn completions(random: &mut Random, sheet: &Sheet, given: &Answers) -> Vec<Answers> {
    let ways = ways(sheet, given);
    let count: usize = ways.iter().map(|(_, options)| options.len()).product();
    let numbers = (0..count.min(200)).map(|nth| match count {
        0..=200 => nth,
        _ => random.below(count),
    });
    let numbers: Vec<usize> = numbers.collect();
    let completed = numbers.into_iter().map(|mut rest| {
        let mut answers = given.clone();
        for (id, options) in &ways {
            answers.insert(id.clone(), options[rest % options.len()].clone());
            rest /= options.len();
        }
        answers
    });
    completed.collect()
}

proptest! {
    #[test]
    fn outcomes_are_finite_and_consistent(seed in any::<u64>()) {
        let mut random = Random(seed);
        let sheet = random::sheet(&mut random);
        for _ in 0..5 {
            let answers = random::answers_for(&mut random, &sheet);
            let outcome = evaluate(&sheet, &answers);
            for shown in outcome.values.values() {
                let sound = match shown {
                    Shown::One(datum) => finite(datum),
                    Shown::Three(data) => data.iter().all(finite),
                };
                prop_assert!(sound);
            }
            for share in [outcome.coverage, outcome.na_share].into_iter().flatten() {
                prop_assert!((0.0..=1.0).contains(&share));
            }
            if let Some((low, high)) = outcome.bounds {
                prop_assert!(low <= high);
            }
            prop_assert_eq!(outcome.state == State::KnockedOut, !outcome.by.is_empty() && outcome.state != State::Empty);
            prop_assert!(outcome.invalid.is_empty() || outcome.state != State::Decided);
            prop_assert!(outcome.flips.is_empty() || outcome.state == State::Decided);
            prop_assert!(outcome.decided.is_none() || outcome.state == State::Incomplete);
            let text = serde_json::to_string(&outcome).unwrap_or_default();
            prop_assert!(!text.is_empty() && !text.contains("NaN"));
        }
    }

    #[test]
    fn what_is_decided_stays_decided(seed in any::<u64>()) {
        let mut random = Random(seed);
        let sheet = random::sheet(&mut random);
        for _ in 0..20 {
            let answers = random::answers_for(&mut random, &sheet);
            let Some(decided) = evaluate(&sheet, &answers).decided else { continue };
            for completed in completions(&mut random, &sheet, &answers) {
                let outcome = evaluate(&sheet, &completed);
                prop_assert!(
                    outcome.state == State::Incomplete || outcome.verdict.as_ref() == Some(&decided),
                    "{:?} leads to {:?}, not {}", completed, outcome, decided
                );
            }
        }
    }

    #[test]
    fn flips_are_what_moving_one_answer_does(seed in any::<u64>()) {
        let mut random = Random(seed);
        let sheet = random::sheet(&mut random);
        let answers = random::answers_for(&mut random, &sheet);
        let outcome = evaluate(&sheet, &answers);
        for flip in &outcome.flips {
            let Some(Answer::Number(from)) = answers.get(&flip.field) else {
                prop_assert!(false, "{} is answered by a number", flip.field);
                continue;
            };
            let mut moved = answers.clone();
            moved.insert(flip.field.clone(), Answer::Number(from + f64::from(flip.direction)));
            let other = evaluate(&sheet, &moved);
            let result = other.verdict.as_deref().unwrap_or(other.state.word());
            prop_assert_eq!(result, &flip.to);
            prop_assert_ne!(Some(result), outcome.verdict.as_deref());
        }
    }

    #[test]
    fn shown_numbers_never_contradict_their_limit(
        number in -1e6_f64..1e6,
        limit in (-1000_i32..1000).prop_map(|n| f64::from(n) / 8.0),
        near in any::<bool>(),
        decimals in 0_u8..4,
    ) {
        let number = if near { limit + number / 1e9 } else { number };
        let cut = [limit];
        let style = Style { decimals: Some(decimals), cut: &cut, ..Style::default() };
        let words: Words = serde_json::from_str(super::showing::WORDS).expect("the words are complete");
        let text = format_number(number, style, &words).replace('−', "-").replace(',', "");
        let shown: f64 = text.parse().expect("a number");
        // Below a millionth there are no more decimals to tell the two apart.
        if (number - limit).abs() > 1.1e-6 || equal(number, limit) {
            prop_assert_eq!(shown < limit, number < limit && !equal(number, limit), "{} {}", number, text);
            prop_assert_eq!(shown > limit, number > limit && !equal(number, limit), "{} {}", number, text);
        }
    }

    #[test]
    fn days_are_written_as_they_are_read(days in -719_162_i32..=2_932_896) {
        let written = reading::written_day(f64::from(days)).expect("a day between the years 1 and 9999");
        prop_assert_eq!(reading::day(&written), Some(f64::from(days)));
    }
}
