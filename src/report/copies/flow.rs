//! Who runs whose texts, and how long after.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::copies::Found;

/// The texts that one outlet published first and one ran after it, or on the same day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// The first publisher.
    pub first: String,
    /// Who has the copies; the same outlet, where it ran its own texts again.
    pub copied_by: String,
    /// Copies.
    pub copies: u64,
    /// Those of the day of the first: who was earlier is not known.
    pub same_day: u64,
    /// Those of the next day.
    pub next_day: u64,
    /// Those of the week after.
    pub week: u64,
    /// Those after more than a week.
    pub later: u64,
    /// Those where a date is missing.
    pub undated: u64,
}

/// The flows between all outlets, by their names.
pub fn flows(found: &Found) -> Vec<Flow> {
    let mut flows: BTreeMap<(&str, &str), Flow> = BTreeMap::new();
    for cluster in &found.clusters {
        for run in &cluster.copies {
            let (first, copied_by) = (&cluster.first.outlet, &run.article.outlet);
            let flow = flows.entry((first, copied_by)).or_insert_with(|| Flow {
                first: first.clone(),
                copied_by: copied_by.clone(),
                copies: 0,
                same_day: 0,
                next_day: 0,
                week: 0,
                later: 0,
                undated: 0,
            });
            flow.copies += 1;
            *match run.lag(cluster) {
                None => &mut flow.undated,
                Some(0) => &mut flow.same_day,
                Some(1) => &mut flow.next_day,
                Some(2..=7) => &mut flow.week,
                Some(_) => &mut flow.later,
            } += 1;
        }
    }
    flows.into_values().collect()
}
