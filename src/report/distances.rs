//! Groups as wholes: how far they are apart, on a map, and which frames come together.

use serde::{Deserialize, Serialize};

use super::rounding::rounded;
use crate::compare::distance::{correspondence, cosine, hierarchy, jensen_shannon};
use crate::compare::{Cooccurrence, Item, Table};

/// How far groups are apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distances {
    /// The groups, as rows and columns.
    pub groups: Vec<String>,
    /// Jensen–Shannon divergence in bits, row by row; null where a group has nothing.
    pub jensen_shannon: Vec<Vec<Option<f64>>>,
    /// Cosine of the counts.
    pub cosine: Vec<Vec<Option<f64>>>,
    /// The groups so that like ones are neighbours: by average linkage of the
    /// divergences.
    pub order: Vec<String>,
    /// What is joined, from the nearest on.
    pub merges: Vec<MergeInfo>,
}

/// Groups that are joined.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MergeInfo {
    /// The groups of both sides.
    pub groups: [Vec<String>; 2],
    /// Their mean distance.
    pub distance: f64,
}

/// Groups and items on a map, by correspondence analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapInfo {
    /// The share of the inertia of each dimension, in percent.
    pub inertia_percent: Vec<f64>,
    /// χ²/N of the table.
    pub total_inertia: f64,
    /// The groups.
    pub groups: Vec<Place>,
    /// The items.
    pub items: Vec<Place>,
}

/// A place on a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The group or item.
    pub id: String,
    /// Its coordinates in the first two dimensions; null without counts.
    pub at: Option<Vec<f64>>,
}

/// Two frames in one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TogetherInfo {
    /// The group; null for all groups together.
    pub group: Option<String>,
    /// The two frames.
    pub frames: [String; 2],
    /// Sentences with both.
    pub sentences: u64,
    /// Sentences with each.
    pub with_each: [u64; 2],
    /// How many with both there would be by chance.
    pub expected: Option<f64>,
    /// logDice; 14 is always together.
    pub log_dice: Option<f64>,
    /// Pointwise mutual information in bits.
    pub mutual_information: Option<f64>,
    /// Signed G², sentences as if they were independent.
    pub g2: Option<f64>,
}

/// The counts of items, a list a group.
pub fn profiles(table: &Table, items: &[Item]) -> Vec<Vec<u64>> {
    let columns = table.by_column();
    let mut profiles = vec![vec![0_u64; items.len()]; table.groups().len()];
    for (at, item) in items.iter().enumerate() {
        for &(row, value) in columns.of(item.part) {
            let group = table.rows().get(row as usize).map(|row| row.group);
            let cell = group.and_then(|group| profiles.get_mut(group)?.get_mut(at));
            if let Some(cell) = cell {
                *cell += value.unsigned_abs();
            }
        }
    }
    profiles
}

/// How far the groups are apart; `None` for one group.
pub fn distances(groups: &[String], profiles: &[Vec<u64>]) -> Option<Distances> {
    if groups.len() < 2 {
        return None;
    }
    let divergences = matrix(profiles, |a, b| jensen_shannon(a, b).map(|found| found.bits));
    let found = hierarchy(&divergences);
    let name = |at: &usize| groups.get(*at).cloned().unwrap_or_default();
    let mut clusters: Vec<Vec<String>> = (0..groups.len()).map(|at| vec![name(&at)]).collect();
    let mut merges = Vec::new();
    for merge in &found.merges {
        let of = |at: usize| clusters.get(at).cloned().unwrap_or_default();
        let (left, right) = (of(merge.left), of(merge.right));
        clusters.push([left.clone(), right.clone()].concat());
        merges.push(MergeInfo { groups: [left, right], distance: rounded(merge.distance) });
    }
    let round = |matrix: Vec<Vec<Option<f64>>>| {
        matrix.into_iter().map(|row| row.into_iter().map(|d| d.map(rounded)).collect()).collect()
    };
    Some(Distances {
        groups: groups.to_vec(),
        jensen_shannon: round(divergences),
        cosine: round(matrix(profiles, cosine)),
        order: found.order.iter().map(name).collect(),
        merges,
    })
}

type Matrix = Vec<Vec<Option<f64>>>;

fn matrix(profiles: &[Vec<u64>], of: impl Fn(&[u64], &[u64]) -> Option<f64>) -> Matrix {
    let row = |ours: &Vec<u64>| profiles.iter().map(|theirs| of(ours, theirs)).collect();
    profiles.iter().map(row).collect()
}

/// Groups and items on a map. `names` are those of the items.
pub fn map(groups: &[String], names: &[String], profiles: &[Vec<u64>]) -> Option<MapInfo> {
    let table: Vec<Vec<f64>> =
        profiles.iter().map(|row| row.iter().map(|count| *count as f64).collect()).collect();
    let found = correspondence(&table)?;
    let places = |ids: &[String], places: &[Option<Vec<f64>>]| {
        let place = |(id, place): (&String, &Option<Vec<f64>>)| {
            let at = place.as_ref().map(|at| at.iter().take(2).copied().map(rounded).collect());
            Place { id: id.clone(), at }
        };
        ids.iter().zip(places).map(place).collect::<Vec<_>>()
    };
    let percent = |at: usize| found.share(at).map(|share| rounded(100.0 * share));
    Some(MapInfo {
        inertia_percent: (0..found.inertias.len()).filter_map(percent).collect(),
        total_inertia: rounded(found.total),
        groups: places(groups, &found.rows),
        items: places(names, &found.columns),
    })
}

/// Profiles in which each hit stands once, and the columns that they keep: of a frame above others
/// only what it finds by itself is left, and it goes where that is nothing in any group. `parents`
/// has the frame above each column; columns that it does not name have none.
pub fn apart(profiles: &[Vec<u64>], parents: &[Option<usize>]) -> (Vec<usize>, Vec<Vec<u64>>) {
    let own = |row: &Vec<u64>| {
        let mut own = row.clone();
        for (hits, parent) in row.iter().zip(parents) {
            if let Some(above) = parent.and_then(|at| own.get_mut(at)) {
                *above = above.saturating_sub(*hits);
            }
        }
        own
    };
    let own: Vec<Vec<u64>> = profiles.iter().map(own).collect();
    let columns = profiles.first().map_or(0, Vec::len);
    let is_kept = |at: &usize| {
        let found = || own.iter().any(|row| row.get(*at).is_some_and(|&hits| hits > 0));
        !parents.contains(&Some(*at)) || found()
    };
    let kept: Vec<usize> = (0..columns).filter(is_kept).collect();
    let rows = own.iter().map(|row| kept.iter().filter_map(|&at| row.get(at).copied()).collect());
    let rows = rows.collect();
    (kept, rows)
}

/// Frames by number: their ids, and whether one of two stands above the other, so that they always
/// come together.
pub struct Frames<'a> {
    /// The ids.
    pub ids: &'a [String],
    /// Whether one of two stands above the other.
    pub in_line: &'a dyn Fn(usize, usize) -> bool,
}

/// The pairs of frames that stand together in at least one sentence, by logDice.
pub fn together_infos(
    tally: &crate::tally::Tally,
    groups: &[String],
    frames: &Frames<'_>,
) -> Vec<TogetherInfo> {
    let mut whole = crate::tally::Together::default();
    let mut found = Vec::new();
    for group in groups {
        if let Some(outlet) = tally.outlets.get(group) {
            whole = whole.plus(outlet.together.clone());
            pairs(Some(group), &outlet.together, frames, &mut found);
        }
    }
    pairs(None, &whole, frames, &mut found);
    found
}

fn pairs(
    group: Option<&String>,
    counts: &crate::tally::Together,
    frames: &Frames<'_>,
    found: &mut Vec<TogetherInfo>,
) {
    let start = found.len();
    for (at, first) in frames.ids.iter().enumerate() {
        for (beside, second) in frames.ids.iter().enumerate().skip(at + 1) {
            if (frames.in_line)(at, beside) {
                continue;
            }
            let both = counts.of(at, beside);
            if both == 0 {
                continue;
            }
            let with_each = [counts.of(at, at), counts.of(beside, beside)];
            let [first_count, second_count] = with_each;
            let all = counts.sentences;
            let pair = Cooccurrence { both, first: first_count, second: second_count, all };
            found.push(TogetherInfo {
                group: group.cloned(),
                frames: [first.clone(), second.clone()],
                sentences: both,
                with_each,
                expected: pair.expected().map(rounded),
                log_dice: pair.log_dice().map(rounded),
                mutual_information: pair.mutual_information().map(rounded),
                g2: pair.log_likelihood().map(rounded),
            });
        }
    }
    if let Some(new) = found.get_mut(start..) {
        let rank = |pair: &TogetherInfo| pair.log_dice.unwrap_or(f64::NEG_INFINITY);
        new.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_hit_of_a_frame_below_another_counts_once() {
        // The second and third stand below the first, the fourth below the third.
        let parents = [None, Some(0), Some(0), Some(2), None];
        let (kept, rows) = apart(&[vec![10, 4, 6, 6, 1], vec![9, 4, 3, 3, 0]], &parents);
        assert_eq!(kept, [0, 1, 3, 4]);
        assert_eq!(rows, [[0, 4, 6, 1], [2, 4, 3, 0]]);
        assert_eq!(apart(&[vec![1, 0]], &[]), (vec![0, 1], vec![vec![1, 0]]));
    }
}
