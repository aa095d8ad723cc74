//! What stands beside what: words, phrases and terms, each with the words around it.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::phrases::{Phrase, Slot, each, slots};
use super::reading::{Part, Reader, hits_in};
use super::runs::Runs;
use super::units::{NONE, Role, Units};

/// Words before and after that are beside.
const WINDOW: usize = 5;

/// The rows and columns of a table of contexts.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The row of each family; [`NONE`]: it has none.
    pub(super) word_rows: Vec<u32>,
    /// The column of each family.
    pub(super) columns: Vec<u32>,
    /// The row of each phrase that has one.
    pub(super) phrase_rows: HashMap<Phrase, u32, FixedState>,
    /// The row of the first term; the others follow.
    pub(super) first_term: u32,
    /// How many rows there are.
    pub(super) rows: usize,
    /// How many columns there are.
    pub(super) width: usize,
}

/// Counts what stands beside what.
pub(super) struct Contexts<'a> {
    units: &'a Units<'a>,
    plan: &'a Plan,
    slots: Vec<Slot>,
    columns: Vec<u32>,
    pub(super) runs: Runs,
}

impl<'a> Contexts<'a> {
    pub(super) fn new(units: &'a Units<'a>, plan: &'a Plan) -> Self {
        Self { units, plan, slots: Vec::new(), columns: Vec::new(), runs: Runs::default() }
    }
}

/// Adds what stands around some slots to a row.
fn around(runs: &mut Runs, columns: &[u32], row: u32, at: usize, words: usize) {
    let before = columns.get(at.saturating_sub(WINDOW)..at).unwrap_or_default();
    let end = (at + words).min(columns.len());
    let after = columns.get(end..(end + WINDOW).min(columns.len())).unwrap_or_default();
    for &column in before.iter().chain(after) {
        if column != NONE {
            runs.add(row, column);
        }
    }
}

impl Reader for Contexts<'_> {
    fn part(&mut self, part: &Part<'_>) {
        let hits = part.hits.first().map(Vec::as_slice).unwrap_or_default();
        for sentence in &part.prose.sentences {
            let Self { units, plan, slots: here, columns, runs } = self;
            slots(part, sentence, units, here);
            columns.clear();
            let number = |slot: &Slot, of: &[u32]| match slot.unit.role {
                Role::Content => of.get(slot.unit.head as usize).copied().unwrap_or(NONE),
                _ => NONE,
            };
            columns.extend(here.iter().map(|slot| number(slot, &plan.columns)));
            for (at, slot) in here.iter().enumerate() {
                let row = number(slot, &plan.word_rows);
                if row != NONE {
                    around(runs, columns, row, at, 1);
                }
            }
            each(here, |found| {
                if let Some(&row) = plan.phrase_rows.get(&found.phrase) {
                    around(runs, columns, row, found.at, found.words);
                }
            });
            for hit in hits_in(hits, &sentence.tokens) {
                let row = plan.first_term + u32::try_from(hit.term.index()).unwrap_or(0);
                around(runs, columns, row, hit.token - sentence.tokens.start, hit.tokens);
            }
        }
    }

    fn merge(self, other: Self) -> Self {
        Self { runs: self.runs.merge(other.runs), ..self }
    }
}
