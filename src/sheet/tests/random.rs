//! Sheets and answers made up from a seed, for what must hold of all.

use super::support::*;
use crate::diagnostics::Diagnostics;
use crate::sheet::*;

/// A small generator, the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, count: usize) -> usize {
        // Knuth's constants for a linear congruential generator.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

const NUMBERS: [&str; 12] = [
    "0",
    "1",
    "2",
    "3",
    "2.5",
    "0.1",
    "10%",
    "1000",
    "3.25",
    "7",
    "100000000",
    "0.000001",
];

/// A formula that comes out as a number.
pub fn number_formula(random: &mut Random, depth: usize) -> String {
    let choices = if depth == 0 { 4 } else { 14 };
    let inner = |random: &mut Random| number_formula(random, depth.saturating_sub(1));
    match random.below(choices) {
        0 => random.pick(&NUMBERS).to_owned(),
        1 => random.pick(&["n1", "n2", "r1", "a", "b"]).to_owned(),
        2 => format!(
            "{}(scores)",
            random.pick(&[
                "mean",
                "weighted_mean",
                "min",
                "max",
                "sum",
                "median",
                "count",
                "size"
            ])
        ),
        3 => random
            .pick(&["count(checks)", "size(checks)", "count(flags == 'seen')"])
            .to_owned(),
        4..=7 => {
            let operator = random.pick(&["+", "-", "*", "/"]);
            format!("({} {operator} {})", inner(random), inner(random))
        }
        8 => format!(
            "{}({}, {})",
            random.pick(&["min", "max", "sum", "mean", "round"]),
            inner(random),
            inner(random)
        ),
        9 => format!(
            "{}({})",
            random.pick(&["abs", "floor", "ceil", "round"]),
            inner(random)
        ),
        10 => format!(
            "clamp({}, {}, {})",
            inner(random),
            inner(random),
            inner(random)
        ),
        11 => format!(
            "if({}, {}, {})",
            truth_formula(random, depth - 1),
            inner(random),
            inner(random)
        ),
        12 => format!(
            "count(scores {} {})",
            random.pick(&["<", ">=", "==", "!="]),
            inner(random)
        ),
        _ => format!("-{}", inner(random)),
    }
}

/// A formula that comes out as yes or no.
pub fn truth_formula(random: &mut Random, depth: usize) -> String {
    let choices = if depth == 0 { 5 } else { 9 };
    let inner = |random: &mut Random| truth_formula(random, depth.saturating_sub(1));
    match random.below(choices) {
        0 => random.pick(&["c1", "c2", "not c1"]).to_owned(),
        1 => random
            .pick(&[
                "s1 == 'one'",
                "s1 != 'two'",
                "any(flags == 'seen')",
                "all(checks)",
                "any(checks)",
            ])
            .to_owned(),
        2 | 3 => {
            let of = random.pick(&[
                "mean(scores)",
                "weighted_mean(scores)",
                "min(scores)",
                "a",
                "count(scores >= 3)",
                "sum(scores)",
            ]);
            format!(
                "{of} {} {}",
                random.pick(&[">=", ">", "<", "<="]),
                random.pick(&["1", "2", "2.5", "3", "4"])
            )
        }
        4 => format!(
            "{}(scores >= {})",
            random.pick(&["any", "all"]),
            random.pick(&["2", "3"])
        ),
        5 => format!("({} and {})", inner(random), inner(random)),
        6 => format!("({} or {})", inner(random), inner(random)),
        7 => format!("not ({})", inner(random)),
        _ => format!(
            "{} {} {}",
            number_formula(random, depth - 1),
            random.pick(&[">=", "<", "==", "!="]),
            number_formula(random, depth - 1)
        ),
    }
}

/// A sheet with every sort of field.
pub fn sheet(random: &mut Random) -> Sheet {
    let mut draft = SheetDraft::new("random");
    draft.currency("USD");
    let scale: &[f64] = if random.one_in(2) {
        &[1.0, 2.0, 3.0, 4.0]
    } else {
        &[0.0, 1.0, 2.0]
    };
    let count = 2 + random.below(3);
    let scored = &["a", "b", "c", "d"][..count];
    for id in scored {
        let weight = [1.0, 1.0, 2.0, 3.0, 0.5][random.below(5)];
        let floor = [1.0, 2.0][random.below(2)];
        let (na, required, floored) = (random.one_in(3), random.one_in(2), random.one_in(4));
        add(&mut draft, id, points(scale), |f| {
            (f.weight, f.na, f.required) = (weight, na, required);
            f.floor = floored.then_some(floor);
        });
    }
    draft.list("scores", ids(scored), place());
    if !random.one_in(4) {
        draft.scoring(Scoring {
            list: "scores".into(),
            min_coverage: [0.0, 0.5, 0.8][random.below(3)],
            max_na: [0.3, 0.6, 1.0][random.below(3)],
        });
    }
    for id in ["c1", "c2"] {
        let na = random.one_in(2);
        add(&mut draft, id, Input::Check, |f| f.na = na);
    }
    draft.list("checks", ids(&["c1", "c2"]), place());
    draft.open(ids(&["c1", "c2", "f1", "f2"]));
    let required = random.one_in(2);
    add(&mut draft, "s1", select(&["one", "two", "three"]), |f| {
        f.required = required
    });
    for id in ["f1", "f2"] {
        let stop = random.one_in(2);
        add(
            &mut draft,
            id,
            select(&["not-seen", "unclear", "seen"]),
            |f| f.stop = stop,
        );
    }
    draft.list("flags", ids(&["f1", "f2"]), place());
    add(
        &mut draft,
        "n1",
        number(Some(-1000.0), Some(1e9), Some(25.0)),
        |_| {},
    );
    add(&mut draft, "n2", number(None, None, None), |_| {});
    let range = Input::Range {
        low: Some(10.0),
        likely: None,
        high: Some(30.0),
        min: None,
        max: None,
        unit: Some("currency/hour".into()),
    };
    add(&mut draft, "r1", range, |_| {});
    add(&mut draft, "d1", Input::Date, |_| {});
    add(&mut draft, "note", Input::Text, |_| {});
    for (at, id) in ["v1", "v2", "v3"].into_iter().enumerate() {
        let unit = random.pick(&[
            "",
            "percent",
            "currency",
            "currency/hour",
            "hours",
            "points",
        ]);
        draft.value(ValueDraft {
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
            decimals: random.one_in(2).then(|| random.below(4) as u8),
            ..value(id, &number_formula(random, at + 1))
        });
    }
    for id in ["first", "second"] {
        let when = match random.below(4) {
            0 => format!(
                "v1 {} {}",
                random.pick(&[">=", ">", "<"]),
                random.pick(&NUMBERS)
            ),
            1 => format!("mean(scores) >= {}", random.pick(&["1", "1.5", "2", "2.5"])),
            _ => truth_formula(random, 2),
        };
        draft.verdict(VerdictDraft {
            early: random.one_in(4),
            ..verdict(id, Some(&when))
        });
    }
    draft.verdict(verdict("third", None));
    draft.say(Phrase {
        source: text("{v1}"),
        html: "{v1}|{v2}|{ v3 }|{a}|{s1}|{r1}|{c1}|{d1}|{note}|{missing}|{lowest}|{open}|{nothing}"
            .into(),
    });
    draft.finish(&mut Diagnostics::new())
}

/// Answers, most of them possible.
pub fn answers_for(random: &mut Random, sheet: &Sheet) -> Answers {
    let mut answers = Answers::new();
    let sparse = 1 + random.below(6);
    for field in &sheet.fields {
        if random.one_in(sparse) {
            continue;
        }
        let answer = if field.na && random.one_in(4) {
            Answer::NotApplicable
        } else {
            match &field.input {
                Input::Check => Answer::Bool(random.one_in(2)),
                Input::Choice { points } => {
                    Answer::Number(points[random.below(points.len())].value)
                }
                Input::Select { options } => {
                    Answer::Text(options[random.below(options.len())].id.clone())
                }
                Input::Range { .. } if random.one_in(2) => Answer::Range {
                    low: random.below(20) as f64,
                    likely: random.one_in(2).then_some(20.0),
                    high: 20.0 + random.below(20) as f64,
                },
                Input::Number { .. } | Input::Range { .. } => Answer::Number(
                    [0.0, 1.0, -3.0, 2.5, 1e9, 0.1, 1e300, -1e300, 3.25, 1e-12][random.below(10)],
                ),
                Input::Date => Answer::Text(
                    random
                        .pick(&["2026-02-28", "1999-12-31", "2026-02-30"])
                        .into(),
                ),
                Input::Text | Input::Letter { .. } => Answer::Text("<b> & \"it's\"".into()),
            }
        };
        let broken = random.one_in(40);
        answers.insert(
            field.id.clone(),
            if broken { Answer::Blank } else { answer },
        );
    }
    answers
}
