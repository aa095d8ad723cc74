//! Numbers as they are published.

use super::model::IntervalInfo;
use crate::compare::uncertainty::Interval;

/// Six decimals: beyond that no digit means anything, and files stay small.
pub(super) fn rounded(number: f64) -> f64 {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Nine decimals: what one word gives to a divergence is little.
pub(super) fn rounded_shift(shift: f64) -> f64 {
    (shift * 1e9).round() / 1e9
}

pub(super) fn interval(found: Option<Interval>, scale: f64) -> Option<IntervalInfo> {
    found.map(|interval| IntervalInfo {
        low: rounded(interval.low * scale),
        high: rounded(interval.high * scale),
        method: text_of(&interval.method),
    })
}

/// The name by which serde writes a unit variant.
pub(super) fn text_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
