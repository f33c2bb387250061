//! What readers meet, in a real Chromium: one topic per module.

mod access;
mod answers;
mod anywhere;
mod candidates;
mod copies;
mod decisions;
mod exports;
mod faults;
mod foresight;
mod home;
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
mod seals;
mod systems;
mod tools;
mod vectors;
mod weight;
mod without_scripts;
