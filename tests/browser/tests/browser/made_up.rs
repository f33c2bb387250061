//! Answers made up from a seed: possible, odd and impossible ones, the same on
//! every run.

use scorebook::sheet::{Field, Input};
use serde_json::{Map, Value, json};

/// A small generator, the same everywhere.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as the seed says.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, count: usize) -> usize {
        // Knuth's constants for a linear congruential generator.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// Answers to some of the fields, one in a few of them odd.
    pub fn answers(&mut self, fields: &[Field]) -> Value {
        let silent = self.below(4);
        let odd = self.pick(&[8, 60, 1_000]);
        let mut answers = Map::new();
        for field in fields {
            if self.below(4) < silent {
                continue;
            }
            let answer = match self.below(odd) {
                0 => self.pick(&[
                    json!(null),
                    json!("na"),
                    json!(-1),
                    json!(1e300),
                    json!("?"),
                    json!(true),
                    json!({"low": 3, "high": 1}),
                ]),
                _ => self.possible(&field.input),
            };
            answers.insert(field.id.clone(), answer);
        }
        Value::Object(answers)
    }

    fn possible(&mut self, input: &Input) -> Value {
        match input {
            Input::Check => json!(self.below(2) == 1),
            Input::Choice { points } => json!(points[self.below(points.len())].value),
            Input::Number { .. } => json!(self.number(input)),
            Input::Range { .. } => {
                let mut ends = [self.number(input), self.number(input), self.number(input)];
                ends.sort_by(f64::total_cmp);
                json!({"low": ends[0], "likely": ends[1], "high": ends[2]})
            }
            Input::Select { .. } | Input::Letter { .. } => json!(self.pick(&input.options())),
            Input::Text => json!("a note with <b> & “quotes”"),
            Input::Date => json!(self.pick(&["2026-02-28", "2026-02-30", "1999-12-31"])),
        }
    }

    fn number(&mut self, input: &Input) -> f64 {
        let (low, high) = input.limits().unwrap_or((0.0, 100_000.0));
        let steps = self.pick(&[4, 9, 97, 1_000]);
        let number = low + (high - low) * self.below(steps + 1) as f64 / steps as f64;
        match self.below(3) {
            0 => number,
            _ => number.round(),
        }
    }
}
