//! Several results → an order, with ties at equal rank and no hidden
//! tie-break.
//!
//! The browser's `ahead.js` ranks in the same steps.

use super::{PanelRules, Sheet};
use crate::formula::greater;

/// The greatest difference of two means that is a tie.
pub fn tie(sheet: &Sheet, rules: &PanelRules) -> f64 {
    let fields = sheet.scored().iter().filter_map(|id| sheet.field(id));
    let weights: Vec<f64> = fields.map(|field| field.weight).collect();
    let total: f64 = weights.iter().sum();
    let heaviest = weights.iter().copied().fold(0.0, f64::max);
    let usual = if total > 0.0 { heaviest / total } else { 0.0 };
    rules.tie.unwrap_or(usual)
}

/// The rank of each mean, highest first; whoever ties with the first of a
/// rank shares it. What has no mean has no rank.
pub fn rank(means: &[Option<f64>], within: f64) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, f64)> = means
        .iter()
        .enumerate()
        .filter_map(|(at, mean)| Some((at, (*mean)?)))
        .collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut ranks = vec![None; means.len()];
    let mut first: Option<(f64, usize)> = None;
    for (place, (at, mean)) in order.into_iter().enumerate() {
        let (top, rank) = match first {
            Some((top, rank)) if !greater(top - mean, within) => (top, rank),
            _ => (mean, place + 1),
        };
        first = Some((top, rank));
        ranks[at] = Some(rank);
    }
    ranks
}
