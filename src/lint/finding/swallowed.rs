//! A term whose places count for longer terms of its frame.

use crate::lint::judge::Seen;
use crate::lint::model::{Finding, FormCount};

/// Places from which on this is told.
const ENOUGH: u64 = 5;
/// The least part of them.
const PART: f64 = 0.9;
/// Takers that are named.
const NAMED: usize = 3;

pub(super) fn find(seen: &Seen<'_>) -> Option<Finding> {
    let measure = seen.measure;
    // Places where a rule does not hold are taken by nobody.
    if seen.term.rule.is_some() {
        return None;
    }
    let of = measure.hits + measure.lost;
    if of < ENOUGH || (measure.lost as f64) < PART * of as f64 {
        return None;
    }
    let mut by: Vec<FormCount> = measure
        .takers
        .iter()
        .filter_map(|(taker, hits)| {
            let term = seen.matcher.terms().get(*taker as usize)?;
            Some(FormCount { form: term.text.clone(), hits: *hits })
        })
        .collect();
    by.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
    by.truncate(NAMED);
    Some(Finding::Swallowed { lost: measure.lost, of, by })
}
