//! How many times as frequent a term is, in doublings.

use super::contingency::Contingency;

/// log₂ of the ratio of relative frequencies: 1 is twice as frequent in the target, −1
/// half. A count of 0 is taken as ½. `None` where a corpus has no words or the term
/// occurs in neither.
///
/// ## Formula
///
/// log₂((a/N₁)/(b/N₂)).
///
/// ## When it misleads
///
/// It knows nothing of chance: rare words have the largest values. Sort by the
/// conservative log ratio, or read it with its interval. Where a count is 0 the value
/// depends on the ½ that stands for it.
///
/// ## References
///
/// Hardie (2014), "Log Ratio: an informal introduction", CASS, Lancaster University.
pub fn log_ratio(table: Contingency) -> Option<f64> {
    log_ratio_of(table.counts(), table.totals())
}

/// The same of counts and totals, target first.
pub fn log_ratio_of(counts: [f64; 2], totals: [f64; 2]) -> Option<f64> {
    if counts.iter().sum::<f64>() <= 0.0 || totals.iter().any(|total| *total <= 0.0) {
        return None;
    }
    let or_half = |count: f64| if count <= 0.0 { 0.5 } else { count };
    let rate = |side: usize| (or_half(counts[side]) / totals[side]).log2();
    Some(rate(0) - rate(1))
}
