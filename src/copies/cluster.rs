//! From pairs to clusters.
//!
//! Pairs are not chained: if B is like A, and C like B but not like A, then C is no copy of A. Articles are gone
//! through in the order of their publication. Each joins, of the first publishers before it that it is alike enough to,
//! the one that has most of its text, and where there is none it is a first publisher itself. So every copy is like the first of its
//! cluster.

use std::collections::BTreeMap;

use super::found::{Cluster, Published, Run};
use super::likeness::{Likeness, Threshold};
use super::survey::Row;

/// Two rows, the earlier first, and how alike they are.
pub(super) type Alike = ((u32, u32), Likeness);

/// Puts rows together that stand in the order of publication. `same` has the number of the first row with the very
/// words of each row, `alike` the pairs of first rows, the smaller number first, with how alike they are.
pub(super) fn clusters(
    rows: &[Row],
    same: &[u32],
    alike: &[Alike],
    threshold: Threshold,
) -> Vec<Cluster> {
    let mut before: BTreeMap<u32, Vec<(u32, Likeness)>> = BTreeMap::new();
    for &((first, second), likeness) in alike {
        if threshold.takes(likeness) {
            before.entry(second).or_default().push((first, likeness));
        }
    }
    // The first publisher of each row, and how alike the row is to it.
    let mut leaders: Vec<(u32, Likeness)> = Vec::with_capacity(rows.len());
    for (number, &twin) in (0_u32..).zip(same) {
        let leads = |candidate: u32, leaders: &[(u32, Likeness)]| {
            leaders.get(candidate as usize).is_some_and(|(leader, _)| *leader == candidate)
        };
        let found = if twin == number {
            before
                .get(&number)
                .into_iter()
                .flatten()
                .filter(|(candidate, _)| leads(*candidate, &leaders))
                // Of several that have as much the earliest.
                .max_by(|a, b| {
                    let by_share = a.1.containment().total_cmp(&b.1.containment());
                    by_share.then_with(|| b.0.cmp(&a.0))
                })
                .copied()
        } else {
            leaders.get(twin as usize).copied()
        };
        leaders.push(found.unwrap_or((number, Likeness::SAME)));
    }
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, (leader, _)) in leaders.iter().enumerate() {
        if *leader as usize != at {
            members.entry(*leader).or_default().push(at);
        }
    }
    let run = |at: usize| {
        let exact = same.get(at).is_some_and(|twin| *twin as usize != at);
        let (_, likeness) = leaders.get(at)?;
        Some(Run { article: published(rows.get(at)?), exact, likeness: *likeness })
    };
    let mut clusters: Vec<Cluster> = members
        .into_iter()
        .filter_map(|(leader, members)| {
            let first = published(rows.get(leader as usize)?);
            Some(Cluster { first, copies: members.into_iter().filter_map(run).collect() })
        })
        .collect();
    sort(&mut clusters);
    clusters
}

/// The largest first; those of one size stay in the order of publication.
pub(super) fn sort(clusters: &mut [Cluster]) {
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.len()));
}

fn published(row: &Row) -> Published {
    Published {
        outlet: row.outlet.clone(),
        id: row.id.clone(),
        date: row.date,
        title: row.title.clone(),
        place: row.place,
    }
}
