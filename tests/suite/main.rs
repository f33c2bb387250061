//! The tests that see scorebook from outside, in one binary so that they
//! link once.
#![allow(clippy::disallowed_methods, reason = "tests make and read folders")]

mod book;
mod boundaries;
mod bundle;
mod cache;
mod determinism;
mod docs;
mod examples;
mod json_schema;
mod kinds;
mod ledger;
mod mistakes;
mod places;
#[cfg(unix)]
mod preview;
mod repository;
#[cfg(unix)]
mod saves;
mod schemas;
mod search;
mod starting;
mod support;
mod theme;
mod yaml_oracle;
