//! The difference of two relative frequencies in percent of the second.

use super::contingency::Contingency;

/// 100 (f₁ − f₂)/f₂ with f the relative frequencies: 100 is twice as frequent, −50
/// half. `None` where the term does not occur in the reference, since nothing can be
/// a percentage of nothing.
///
/// ## When it misleads
///
/// It is not symmetric: +100 one way is −50 the other. The log ratio is.
///
/// ## References
///
/// Gabrielatos & Marchi (2011), "Keyness: matching metrics to definitions".
pub fn percent_difference(table: Contingency) -> Option<f64> {
    let [ours, theirs] = table.rates()?;
    (theirs > 0.0).then(|| 100.0 * (ours - theirs) / theirs)
}
