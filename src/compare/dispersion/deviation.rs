//! The plain deviation of counts.

use super::parts::Parts;

/// The standard deviation of the counts over the parts, with divisor n. `None` with
/// fewer than two parts or no occurrence. It knows nothing of the sizes of the parts.
pub fn standard_deviation(parts: &Parts<'_>) -> Option<f64> {
    if !parts.can_be_told() {
        return None;
    }
    let number = parts.number as f64;
    let mean = parts.frequency() / number;
    let without = number - parts.with_term.len() as f64;
    let squares: f64 = parts.with_term.iter().map(|p| (p.count as f64 - mean).powi(2)).sum();
    Some(((squares + without * mean * mean) / number).sqrt())
}

/// The variation coefficient: the standard deviation by the mean.
pub fn variation_coefficient(parts: &Parts<'_>) -> Option<f64> {
    Some(standard_deviation(parts)? * parts.number as f64 / parts.frequency())
}
