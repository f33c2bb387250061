//! The tests that see scorebook from outside, in one binary so that they
//! link once.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests make and read folders, and say what they skip"
)]

mod any_text;
mod book;
mod boundaries;
mod bundle;
mod cache;
mod determinism;
mod docs;
mod examples;
#[cfg(target_os = "linux")]
mod faults;
mod json_schema;
mod kinds;
mod ledger;
mod mistakes;
mod pathological;
mod places;
mod policy;
#[cfg(unix)]
mod preview;
#[cfg(target_os = "linux")]
mod preview_attack;
mod repository;
#[cfg(unix)]
mod saves;
mod schemas;
mod search;
mod starting;
#[cfg(unix)]
mod strange_files;
mod support;
mod theme;
mod yaml_oracle;
mod yaml_suite;
