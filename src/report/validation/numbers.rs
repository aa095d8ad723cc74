//! Numbers of a validation as they are written.

use crate::report::language::{decimal, thousands};
use crate::validation::Estimate;

/// `0.75 [0.61, 0.85]`, or a dash.
pub(super) fn shown(estimate: &Estimate) -> String {
    let Some(value) = estimate.value else { return "–".to_owned() };
    match estimate.ends() {
        Some([low, high]) => {
            format!("{} [{}, {}]", decimal(value, 2), decimal(low, 2), decimal(high, 2))
        }
        None => decimal(value, 2),
    }
}

/// `0.75`, or a dash.
pub(super) fn share(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| decimal(value, 2))
}

/// A q- or p-value.
pub(super) fn probability(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { decimal(p, 3) }
}

/// A count that is kept as a float.
pub(super) fn count(number: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of units")]
    thousands(number.round().max(0.0) as u64)
}

/// A score: whole, or with two decimals.
pub(super) fn score(number: f64) -> String {
    decimal(number, if number.fract() == 0.0 { 0 } else { 2 })
}
