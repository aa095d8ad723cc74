//! From lists to candidates that are tried.

use std::collections::BTreeMap;

use super::asked::Rejected;
use super::citation::citation;
use super::clue::Clue;
use super::model::{Kind, Score};
use super::ranking::{Descending, Field, Item, Ranked};

/// What is added to a rank before it is inverted: Cormack, Clarke & Büttcher (2009).
const FLAT: f64 = 60.0;

/// A candidate before it was tried.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The frame, by number.
    pub(super) frame: Option<usize>,
    /// The term as it would be typed.
    pub(super) term: String,
    pub(super) kind: Kind,
    pub(super) of: Option<String>,
    pub(super) scores: Vec<Score>,
    pub(super) fused: f64,
}

/// Puts lists together by the sum of weight/(60 + rank).
pub(super) fn fused(field: &Field<'_>, lists: &[(Clue, Ranked)]) -> Vec<(Item, Vec<Score>, f64)> {
    let mut found: BTreeMap<Item, Vec<Score>> = BTreeMap::new();
    for (clue, list) in lists {
        for (rank, (item, value)) in (1..).zip(list) {
            found.entry(*item).or_default().push(Score { clue: *clue, rank, value: *value });
        }
    }
    let part = |score: &Score| score.clue.weight() / (FLAT + score.rank as f64);
    let sum = |scores: &[Score]| scores.iter().map(part).sum::<f64>();
    let mut all: Vec<(Item, Vec<Score>, f64)> =
        found.into_iter().map(|(item, scores)| (item, scores.clone(), sum(&scores))).collect();
    all.sort_by_cached_key(|(item, _, fused)| (Descending(*fused), field.text(*item)));
    all
}

/// What may be tried for a frame.
#[derive(Debug, Default)]
pub(super) struct Shortlist {
    pub(super) candidates: Vec<Candidate>,
    /// How many were left out since they were rejected before.
    pub(super) rejected: usize,
}

impl Shortlist {
    /// Adds the first `most` items of a list, but for those whose term is listed or was rejected.
    pub(super) fn add(
        &mut self,
        field: &Field<'_>,
        items: Vec<(Item, Vec<Score>, f64)>,
        (frame, id): (Option<usize>, &str),
        kind: Option<Kind>,
        (most, rejected): (usize, &Rejected),
    ) {
        let mut room = most;
        for (item, scores, fused) in items {
            if room == 0 {
                break;
            }
            let term = citation(field, item);
            let own = match item {
                Item::Word(_) => Kind::Word,
                Item::Phrase(_) => Kind::Phrase,
            };
            let kind = kind.unwrap_or(own);
            if self.push(Candidate { frame, term, kind, of: None, scores, fused }, id, rejected) {
                room -= 1;
            }
        }
    }

    /// Adds a candidate unless its term is there, or was rejected.
    pub(super) fn push(&mut self, candidate: Candidate, id: &str, rejected: &Rejected) -> bool {
        let there =
            |known: &Candidate| known.frame == candidate.frame && known.term == candidate.term;
        if candidate.term.is_empty() || self.candidates.iter().any(there) {
            return false;
        }
        if rejected.holds(id, &candidate.term) {
            self.rejected += 1;
            return false;
        }
        self.candidates.push(candidate);
        true
    }
}
