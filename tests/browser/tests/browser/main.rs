//! What readers meet, in a real Chromium: one topic per module.
#![allow(clippy::disallowed_macros, reason = "tests say what they skip")]

mod access;
mod answers;
mod anywhere;
mod candidates;
mod carried;
mod copies;
mod decisions;
mod exports;
mod faults;
mod foresight;
mod formats;
mod home;
mod hostile;
mod keyboard;
mod kinds;
mod later;
mod links;
mod made_up;
mod markup;
mod money;
mod moved;
mod panels;
mod paper;
mod policy;
#[cfg(unix)]
mod preview;
mod refused;
mod same_results;
mod saved;
mod seals;
mod search;
mod systems;
mod tools;
mod vectors;
mod weight;
mod without_scripts;
