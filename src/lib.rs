//! scorebook turns a folder of typed YAML and Markdown into a static site
//! whose checklists, scorecards and calculators work in the reader's
//! browser with no server behind them.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod diagnostics;
pub mod formula;
pub mod sheet;
