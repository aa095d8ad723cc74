//! The sums of columns in the draws of a bootstrap.

use rayon::prelude::*;

use super::table::{ColumnId, Table};
use super::uncertainty::{BLOCK, Draws, MOST, Weight, weights};

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
        let processor = pulp::Arch::new();
        let blocks: Vec<Vec<f64>> = (0..draws.number.div_ceil(BLOCK))
            .into_par_iter()
            .map(|block| processor.dispatch(|| block_sums(table, &keys, &takes, block)))
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

/// The sums of all columns of all groups in one block of draws.
///
/// Nearly all of the work of a bootstrap is here. So sums are kept in few bits, which the
/// processor adds many at a time, and are moved to wider ones before they can overflow.
#[expect(clippy::inline_always, reason = "compiled for the processor at hand, by `dispatch`")]
#[inline(always)]
fn block_sums(
    table: &Table,
    keys: &[u64],
    takes: &impl Fn(usize) -> bool,
    block: usize,
) -> Vec<f64> {
    let columns = table.columns();
    let mut sums: Vec<Sums> = vec![Sums::default(); table.groups().len() * columns];
    let mut weight = [0; BLOCK];
    for (at, (row, key)) in table.rows().iter().zip(keys).enumerate() {
        let mut cells = table.cells(at).peekable();
        if cells.peek().is_none() || !takes(at) {
            continue;
        }
        weights(*key, block, &mut weight);
        for (column, value) in cells {
            if let Some(sums) = sums.get_mut(row.group * columns + column.index()) {
                sums.add(value, &weight);
            }
        }
    }
    sums.into_iter().flat_map(Sums::finish).collect()
}

/// The sums of one column of one group, one a draw.
#[derive(Debug, Clone)]
struct Sums {
    small: Narrow<i16>,
    large: Narrow<i32>,
    wide: [i64; BLOCK],
}

/// Sums in few bits.
#[derive(Debug, Clone)]
struct Narrow<T> {
    sums: [T; BLOCK],
    /// The greatest that one of them can be by now.
    reach: T,
}

/// What is counted in articles is rarely more.
const SMALL: i64 = 100;
const LARGE: i64 = 1 << 24;

impl Default for Sums {
    fn default() -> Self {
        Self {
            small: Narrow { sums: [0; BLOCK], reach: 0 },
            large: Narrow { sums: [0; BLOCK], reach: 0 },
            wide: [0; BLOCK],
        }
    }
}

impl Sums {
    #[expect(clippy::inline_always, reason = "as `block_sums`")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with the bounds before")]
    #[inline(always)]
    fn add(&mut self, value: i64, weights: &[Weight; BLOCK]) {
        if (-SMALL..=SMALL).contains(&value) {
            let value = value as i16;
            match self.small.reach.checked_add(value.abs() * MOST) {
                Some(reach) => self.small.reach = reach,
                None => self.widen_small(value.abs() * MOST),
            }
            for (sum, weight) in self.small.sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        } else if (-LARGE..=LARGE).contains(&value) {
            let value = value as i32;
            match self.large.reach.checked_add(value.abs() * i32::from(MOST)) {
                Some(reach) => self.large.reach = reach,
                None => self.widen_large(value.abs() * i32::from(MOST)),
            }
            for (sum, weight) in self.large.sums.iter_mut().zip(weights) {
                *sum += value * i32::from(*weight);
            }
        } else {
            for (sum, weight) in self.wide.iter_mut().zip(weights) {
                *sum += value * i64::from(*weight);
            }
        }
    }

    #[inline(never)]
    fn widen_small(&mut self, reach: i16) {
        for (wide, sum) in self.wide.iter_mut().zip(&mut self.small.sums) {
            *wide += i64::from(std::mem::take(sum));
        }
        self.small.reach = reach;
    }

    #[inline(never)]
    fn widen_large(&mut self, reach: i32) {
        for (wide, sum) in self.wide.iter_mut().zip(&mut self.large.sums) {
            *wide += i64::from(std::mem::take(sum));
        }
        self.large.reach = reach;
    }

    fn finish(mut self) -> impl Iterator<Item = f64> {
        self.widen_small(0);
        self.widen_large(0);
        self.wide.into_iter().map(|sum| sum as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each sum by the definition, in whole numbers of any size.
    #[test]
    fn sums_are_exact_however_large() {
        let mut table = Table::new(vec!["a".to_owned(), "b".to_owned()], 3, true);
        let values = [0, 100, -99, 7, 40_000, 1 << 24, -(1 << 30), 1 << 40];
        for number in 0..400 {
            let cells = (0..3).map(|at| (ColumnId(at), values[(number * 3 + at as usize) % 8]));
            table.push(number % 2, number.to_string(), None, cells);
        }
        let draws = Draws { seed: 3, number: BLOCK + 5 };
        let drawn = Replicates::draw(&table, draws, |row| row % 5 != 1);
        let mut weight = [0; BLOCK];
        for draw in [0, 17, BLOCK - 1, BLOCK, BLOCK + 4] {
            for (group, drawn) in drawn.iter().enumerate() {
                for column in (0..3).map(ColumnId) {
                    let mut sum = 0_i64;
                    for (at, row) in table.rows().iter().enumerate() {
                        if row.group != group || at % 5 == 1 {
                            continue;
                        }
                        weights(draws.key(table.group(group), &row.id), draw / BLOCK, &mut weight);
                        let of = table.cells(at).filter(|cell| cell.0 == column);
                        sum += of.map(|(_, v)| v * i64::from(weight[draw % BLOCK])).sum::<i64>();
                    }
                    assert_eq!(drawn.column(column)[draw].to_bits(), (sum as f64).to_bits());
                }
            }
        }
    }
}
