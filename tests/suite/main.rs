//! The tests that see scorebook from outside, in one binary so that they
//! link once.
#![allow(clippy::disallowed_methods, reason = "tests make and read folders")]

mod boundaries;
mod bundle;
mod determinism;
mod json_schema;
mod kinds;
mod ledger;
mod mistakes;
mod schemas;
mod search;
mod starting;
mod support;
mod yaml_oracle;
