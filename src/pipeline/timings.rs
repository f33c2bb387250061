//! Where the time of a build goes, for whoever asks with `--verbose`.

use std::time::{Duration, Instant};

/// How long stages took, in their order.
#[derive(Debug, Default)]
pub struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn measure<T>(&mut self, stage: &'static str, run: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = run();
        self.0.push((stage, started.elapsed()));
        result
    }

    /// Stages with their durations.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        self.0.iter().copied()
    }
}
