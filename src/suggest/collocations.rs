//! What stands near the hits of a frame.

use super::counting::Beside;
use super::ranking::{Field, Item, Ranked};
use crate::compare::Cooccurrence;

fn pair(field: &Field<'_>, frame: usize, item: Item, near: u32) -> Cooccurrence {
    Cooccurrence {
        both: u64::from(near),
        first: field.frame(frame).hits,
        second: field.total(item),
        all: field.words,
    }
}

/// Whether it stands there more often than by chance: each hit has so many places near it.
fn beyond_chance(pair: Cooccurrence) -> bool {
    let places = 2.0 * super::counting::WINDOW as f64;
    pair.expected().is_some_and(|expected| pair.both as f64 > expected * places)
}

/// logDice of each word and phrase near the hits.
pub(super) fn collocations(field: &Field<'_>, frame: usize) -> Ranked {
    let found = field.beside(frame).filter_map(|(item, beside)| {
        let pair = pair(field, frame, item, beside.near);
        Some((item, pair.log_dice().filter(|_| beyond_chance(pair))?))
    });
    field.ranked(found.collect())
}

/// The phrases that hold a hit and more: by occurrences.
pub(super) fn holding(field: &Field<'_>, frame: usize) -> Ranked {
    let holds = |beside: &Beside| u64::from(beside.holding) >= field.articles.max(1);
    let found = field.beside(frame).filter(|(_, beside)| holds(beside));
    field.ranked(found.map(|(item, beside)| (item, f64::from(beside.holding))).collect())
}
