//! Juilland's D.

use super::parts::Parts;

/// Juilland's D, from 0 (all in one part) to 1 (the same frequency in every part).
/// `None` with fewer than two parts or no occurrence.
///
/// ## Formula
///
/// D = 1 − (s/p̄)/√(n − 1), with pᵢ the relative frequencies in the n parts, p̄ their
/// mean and s their standard deviation with divisor n: with n − 1, D would fall below
/// 0.
///
/// ## When it misleads
///
/// With many parts it is near 1 for almost every word: √(n − 1) grows and hides the
/// differences. With thousands of articles read DPnorm.
///
/// ## References
///
/// Juilland & Chang-Rodríguez (1964), *Frequency Dictionary of Spanish Words*; Biber et
/// al. (2016), *International Journal of Corpus Linguistics* 21: 439–464.
pub fn juilland_d(parts: &Parts<'_>) -> Option<f64> {
    if !parts.can_be_told() {
        return None;
    }
    let number = parts.number as f64;
    let rates = || {
        let with_words = parts.with_term.iter().filter(|part| part.size > 0);
        with_words.map(|part| part.count as f64 / part.size as f64)
    };
    let mean = rates().sum::<f64>() / number;
    let without = number - rates().count() as f64;
    let squares = rates().map(|rate| (rate - mean).powi(2)).sum::<f64>() + without * mean * mean;
    let deviation = (squares / number).sqrt();
    // Rounding may lead a hair below 0.
    Some((1.0 - deviation / mean / (number - 1.0).sqrt()).clamp(0.0, 1.0))
}
