//! Kinds of pieces: what authors are told, what sheets come to, what pages hold.

mod calculator;
mod cards;
mod checklist;
mod chooser;
mod comparison;
mod cost;
mod fixture;
mod funnel;
mod kits;
mod pieces;
mod questions;
mod reading;
mod red_flags;
mod results;
mod rubric;
mod scorecard;
mod terms;
mod work;
