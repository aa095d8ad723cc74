//! The order in which like things stand side by side.

use kodama::{Method, linkage};

/// A hierarchy of clusters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Hierarchy {
    /// The things from left to right, so that joined ones are neighbours.
    pub order: Vec<usize>,
    /// What is joined, from the nearest on.
    pub merges: Vec<Merge>,
}

/// Two clusters that are joined. Things are numbered first, then the joined clusters
/// in their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// One cluster.
    pub left: usize,
    /// The other.
    pub right: usize,
    /// Their distance.
    pub distance: f64,
}

/// Hierarchical clustering with average linkage (UPGMA) of a symmetric matrix of
/// distances, row by row. A distance that is not known counts as the largest.
///
/// The hierarchy alone leaves open which of two joined clusters stands left. It is the
/// one with the thing that comes first in the matrix, so that the same matrix has the
/// same order.
///
/// ## When it misleads
///
/// It always finds clusters, also where there are none: look at the distances. Two
/// neighbours that are joined late are not alike.
///
/// ## References
///
/// Sokal & Michener (1958), *University of Kansas Science Bulletin* 38: 1409–1438;
/// Müllner (2011), arXiv:1109.2378.
pub fn hierarchy(matrix: &[Vec<Option<f64>>]) -> Hierarchy {
    let number = matrix.len();
    if number < 2 {
        return Hierarchy { order: (0..number).collect(), merges: Vec::new() };
    }
    let known = matrix.iter().flatten().flatten().copied().filter(|d| d.is_finite());
    let largest = known.fold(0.0, f64::max);
    let mut condensed: Vec<f64> = matrix
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| {
            (row + 1..number).map(move |column| cells.get(column).copied().flatten())
        })
        .map(|distance| distance.filter(|d| d.is_finite()).unwrap_or(largest))
        .collect();
    let steps = linkage(&mut condensed, number, Method::Average);
    let mut members: Vec<Vec<usize>> = (0..number).map(|thing| vec![thing]).collect();
    let mut merges = Vec::new();
    for step in steps.steps() {
        let (mut left, mut right) = (step.cluster1, step.cluster2);
        let first = |cluster: usize| members.get(cluster).and_then(|m| m.iter().min().copied());
        if first(right) < first(left) {
            std::mem::swap(&mut left, &mut right);
        }
        let mut joined = members.get(left).cloned().unwrap_or_default();
        joined.extend(members.get(right).into_iter().flatten());
        members.push(joined);
        merges.push(Merge { left, right, distance: step.dissimilarity });
    }
    Hierarchy { order: members.pop().unwrap_or_default(), merges }
}
