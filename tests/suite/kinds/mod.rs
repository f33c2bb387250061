//! Each kind: what it refuses, what it becomes, what readers meet.

mod cards;
mod checklist;
mod questions;
mod reading;
mod red_flags;
mod trial;
