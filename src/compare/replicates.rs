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
            .map(|block| processor.dispatch(OneBlock { table, keys: &keys, takes: &takes, block }))
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
}

/// One block of draws, to be summed up.
struct OneBlock<'a, T> {
    table: &'a Table,
    keys: &'a [u64],
    takes: &'a T,
    block: usize,
}

/// Nearly all of the work of a bootstrap is here. All of it is compiled for the processor at
/// hand, which a closure, that may be left a function of its own, would not be.
impl<T: Fn(usize) -> bool> pulp::WithSimd for OneBlock<'_, T> {
    /// The sums of all columns of all groups.
    type Output = Vec<f64>;

    #[expect(clippy::inline_always, reason = "compiled for the processor at hand, by `dispatch`")]
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> Vec<f64> {
        let Self { table, keys, takes, block } = self;
        let columns = table.columns();
        let mut sums = Sums::new(table.groups().len() * columns);
        let mut weight = [0; BLOCK];
        for (at, (row, key)) in table.rows().iter().zip(keys).enumerate() {
            let mut cells = table.cells(at).peekable();
            if cells.peek().is_none() || !takes(at) {
                continue;
            }
            weights(*key, block, &mut weight);
            for (column, value) in cells {
                sums.add(row.group * columns + column.index(), value, &weight);
            }
        }
        sums.finish()
    }
}

/// The sums of columns, each in all draws of a block. They are kept in few bits, which the
/// processor adds many at a time, and are moved to wider ones before they can overflow.
struct Sums {
    small: Narrow<i16>,
    large: Narrow<i32>,
    wide: Vec<[i64; BLOCK]>,
}

/// Sums in few bits. Those of one kind stand together: small ones are used most, and fit
/// into the memory that is near.
struct Narrow<T> {
    sums: Vec<[T; BLOCK]>,
    /// The greatest that one of each column can be by now.
    reach: Vec<T>,
}

impl<T: Copy + Default> Narrow<T> {
    fn new(columns: usize) -> Self {
        Self { sums: vec![[T::default(); BLOCK]; columns], reach: vec![T::default(); columns] }
    }
}

/// What is counted in articles is rarely more.
const SMALL: i64 = 100;
const LARGE: i64 = 1 << 24;

impl Sums {
    fn new(columns: usize) -> Self {
        let wide = vec![[0; BLOCK]; columns];
        Self { small: Narrow::new(columns), large: Narrow::new(columns), wide }
    }

    #[expect(clippy::inline_always, reason = "compiled for the processor at hand, with its caller")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with the bounds before")]
    #[inline(always)]
    fn add(&mut self, column: usize, value: i64, weights: &[Weight; BLOCK]) {
        let Self { small, large, wide } = self;
        let Some(wide) = wide.get_mut(column) else { return };
        if (-SMALL..=SMALL).contains(&value) {
            let value = value as i16;
            let (sums, reach) = (&mut small.sums[column], &mut small.reach[column]);
            let more = value.abs() * MOST;
            *reach = reach.checked_add(more).unwrap_or_else(|| {
                widen(wide, sums);
                more
            });
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        } else if (-LARGE..=LARGE).contains(&value) {
            let value = value as i32;
            let (sums, reach) = (&mut large.sums[column], &mut large.reach[column]);
            let more = value.abs() * i32::from(MOST);
            *reach = reach.checked_add(more).unwrap_or_else(|| {
                widen(wide, sums);
                more
            });
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * i32::from(*weight);
            }
        } else {
            for (sum, weight) in wide.iter_mut().zip(weights) {
                *sum += value * i64::from(*weight);
            }
        }
    }

    fn finish(self) -> Vec<f64> {
        let Self { small, large, mut wide } = self;
        for (wide, mut sums) in wide.iter_mut().zip(small.sums) {
            widen(wide, &mut sums);
        }
        for (wide, mut sums) in wide.iter_mut().zip(large.sums) {
            widen(wide, &mut sums);
        }
        wide.iter().flatten().map(|sum| *sum as f64).collect()
    }
}

/// Moves sums to wider ones.
#[inline(never)]
fn widen<T: Copy + Default + Into<i64>>(wide: &mut [i64; BLOCK], sums: &mut [T; BLOCK]) {
    for (wide, sum) in wide.iter_mut().zip(sums) {
        *wide += std::mem::take(sum).into();
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
