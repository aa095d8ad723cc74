//! A term that is mostly negated, in scare quotes, or said by others.

use crate::lint::judge::Seen;
use crate::lint::model::{Finding, Majority};

/// Hits from which on this can be told.
const ENOUGH: u64 = 20;
/// The part of the hits that is told of.
const NEGATED: f64 = 0.5;
const SCARE: f64 = 0.5;
const OTHERS: f64 = 0.9;

pub(super) fn find(seen: &Seen<'_>) -> Vec<Finding> {
    let spoken = seen.measure.spoken;
    if spoken.heard < ENOUGH {
        return Vec::new();
    }
    let usual = seen.usual;
    let majority = |hits: u64, all: u64, part: f64| {
        let usual = all as f64 / usual.heard.max(1) as f64;
        let share = hits as f64 / spoken.heard as f64;
        // Where sources say most of everything, it is no finding that they say this.
        (share >= part.max(1.5 * usual)).then_some(Majority { hits, of: spoken.heard, usual })
    };
    let others = |spoken: crate::lint::measure::Spoken| spoken.heard - spoken.own - spoken.scare;
    let mut found = Vec::new();
    found.extend(majority(spoken.negated, usual.negated, NEGATED).map(Finding::MostlyNegated));
    found.extend(majority(spoken.scare, usual.scare, SCARE).map(Finding::MostlyScare));
    found.extend(majority(others(spoken), others(usual), OTHERS).map(Finding::MostlyOthers));
    found
}
