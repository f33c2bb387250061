//! What readers meet, in a real Chromium: one topic per module.

mod answers;
mod anywhere;
mod decisions;
mod made_up;
mod money;
mod policy;
mod same_results;
mod vectors;
mod weight;
mod without_scripts;
