//! What readers meet, in a real Chromium: one topic per module.

mod answers;
mod anywhere;
mod decisions;
mod money;
mod policy;
mod same_results;
mod weight;
mod without_scripts;
