//! The sums of columns in the draws of a bootstrap.

use rayon::prelude::*;

use super::table::{ColumnId, Table};
use super::uncertainty::{BLOCK, Draws, weights};

/// The sums of the columns of a table over some of its rows, in each draw. Sums of
/// whole numbers below 2⁵³ are exact, so that those of parts may be added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replicates {
    draws: usize,
    /// The sums of one column stand together.
    sums: Vec<f64>,
}

impl Replicates {
    /// Draws the rows of `group`, as far as `takes` takes them.
    pub fn draw(table: &Table, draws: Draws, takes: impl Fn(usize) -> bool + Sync) -> Vec<Self> {
        let keys: Vec<u64> =
            table.rows().iter().map(|row| draws.key(table.group(row.group), &row.id)).collect();
        let groups = table.groups().len();
        let columns = table.columns();
        let blocks: Vec<Vec<f64>> = (0..draws.number.div_ceil(BLOCK))
            .into_par_iter()
            .map(|block| {
                let mut sums = vec![0.0; groups * columns * BLOCK];
                let mut weight = [0.0; BLOCK];
                for (at, (row, key)) in table.rows().iter().zip(&keys).enumerate() {
                    if !takes(at) {
                        continue;
                    }
                    weights(*key, block, &mut weight);
                    for (column, value) in table.cells(at) {
                        let start = (row.group * columns + column.index()) * BLOCK;
                        let Some(sums) = sums.get_mut(start..start + BLOCK) else { continue };
                        let value = value as f64;
                        for (sum, weight) in sums.iter_mut().zip(&weight) {
                            *sum += weight * value;
                        }
                    }
                }
                sums
            })
            .collect();
        (0..groups)
            .map(|group| {
                let mut sums = Vec::with_capacity(columns * draws.number);
                for column in 0..columns {
                    let start = (group * columns + column) * BLOCK;
                    let all = blocks.iter().flat_map(|block| &block[start..start + BLOCK]);
                    sums.extend(all.take(draws.number));
                }
                Self { draws: draws.number, sums }
            })
            .collect()
    }

    /// The sums of a column, one a draw.
    pub fn column(&self, column: ColumnId) -> &[f64] {
        let start = column.index() * self.draws;
        self.sums.get(start..start + self.draws).unwrap_or_default()
    }

    /// The sums over the rows of both.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        if self.sums.is_empty() {
            return other.clone();
        }
        for (ours, theirs) in self.sums.iter_mut().zip(&other.sums) {
            *ours += theirs;
        }
        self
    }
}
