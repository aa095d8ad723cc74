//! A term that stands in another section than the rest of its frame, as هجوم "attack" may in
//! sport.

use crate::lint::judge::Seen;
use crate::lint::model::{Concentration, Finding};

/// Hits from which on this can be told, of the term and of the rest.
const ENOUGH: u64 = 20;
const ENOUGH_OTHERS: u64 = 50;
/// The least part of the hits.
const PART: f64 = 0.4;
/// How many times the part of the rest.
const TIMES: f64 = 4.0;

pub(super) fn find(seen: &Seen<'_>) -> Option<Finding> {
    let sections = &seen.measure.groups[1];
    let of: u64 = sections.values().map(|count| count.hits).sum();
    let others: u64 = seen.others.values().sum();
    if of < ENOUGH || others < ENOUGH_OTHERS {
        return None;
    }
    let (group, count) = sections.iter().max_by_key(|(_, count)| count.hits)?;
    let part = count.hits as f64 / of as f64;
    let rest = seen.others.get(group.as_str()).copied().unwrap_or(0) as f64 / others as f64;
    (part >= PART && part >= TIMES * rest).then(|| {
        Finding::OtherSection(Concentration {
            group: group.clone(),
            hits: count.hits,
            of,
            expected: Some(rest),
        })
    })
}
