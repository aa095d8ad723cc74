//! Numbers of a validation as they are written.

use crate::report::language::{decimal, thousands};
use crate::validation::Estimate;

/// `0.75 [0.61, 0.85]`, or a dash.
pub(super) fn shown(estimate: &Estimate) -> String {
    let Some(value) = estimate.value else { return "–".to_owned() };
    match estimate.ends() {
        Some([low, high]) => {
            let places = places(value).max(places(high)).min(4);
            let [value, low, high] = [value, low, high].map(|number| decimal(number, places));
            format!("{value} [{low}, {high}]")
        }
        None => decimal(value, places(value)),
    }
}

/// `0.75`, or a dash.
pub(super) fn share(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| decimal(value, places(value)))
}

/// Decimals of a share: what is rare must not look like nothing.
fn places(share: f64) -> usize {
    match share.abs() {
        share if share <= 0.0 || share >= 0.095 => 2,
        share if share >= 0.0095 => 3,
        _ => 4,
    }
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
