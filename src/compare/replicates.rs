//! The sums of columns in the draws of a bootstrap.

use rayon::prelude::*;

use super::table::{ColumnId, Table};
use super::uncertainty::{BLOCK, Draws, MOST, Weight, weights};

/// The sums of the columns of a table over some of its rows, in each draw. Sums of
/// whole numbers below 2⁵³ are exact, so that those of parts may be added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replicates {
    draws: usize,
    /// The sums of one column stand together. The first are noughts: those of all columns
    /// with nothing in them, which are most of a group with few articles.
    sums: Vec<f64>,
    /// Which of the sums are those of each column.
    places: Vec<usize>,
}

impl Replicates {
    /// Draws the rows of `group`, as far as `takes` takes them.
    pub fn draw(table: &Table, draws: Draws, takes: impl Fn(usize) -> bool + Sync) -> Vec<Self> {
        let keys: Vec<u64> =
            table.rows().iter().map(|row| draws.key(table.group(row.group), &row.id)).collect();
        let places = places(table, &takes);
        let number = |places: &Vec<usize>| places.iter().max().map_or(1, |last| last + 1);
        let mut sums: Vec<Vec<f64>> =
            places.iter().map(|places| vec![0.0; number(places) * draws.number]).collect();
        // Blocks are drawn side by side, and each writes where its sums are to stay.
        let mut blocks: Vec<Vec<&mut [f64]>> = Vec::new();
        blocks.resize_with(draws.number.div_ceil(BLOCK), Vec::new);
        let mut firsts = Vec::with_capacity(places.len());
        for sums in &mut sums {
            firsts.push(blocks.first().map_or(0, Vec::len));
            for column in sums.chunks_mut(draws.number.max(1)) {
                for (block, part) in blocks.iter_mut().zip(column.chunks_mut(BLOCK)) {
                    block.push(part);
                }
            }
        }
        let processor = pulp::Arch::new();
        blocks.into_par_iter().enumerate().for_each(|(block, wide)| {
            let sums = Sums::new(wide);
            let (keys, places, firsts, takes) = (&keys, &places, &firsts, &takes);
            processor.dispatch(OneBlock { table, keys, places, firsts, takes, block, sums });
        });
        let drawn = sums.into_iter().zip(places);
        drawn.map(|(sums, places)| Self { draws: draws.number, sums, places }).collect()
    }

    /// The sums of a column, one a draw.
    pub fn column(&self, column: ColumnId) -> &[f64] {
        let Some(place) = self.places.get(column.index()) else { return &[] };
        let start = place * self.draws;
        self.sums.get(start..start + self.draws).unwrap_or_default()
    }
}

/// For each group the places of its columns among its sums, from 1; 0 where there is
/// nothing in the rows that are taken.
fn places(table: &Table, takes: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut places = vec![vec![0; table.columns()]; table.groups().len()];
    for (at, row) in table.rows().iter().enumerate().filter(|(at, _)| takes(*at)) {
        for (column, _) in table.cells(at) {
            places[row.group][column.index()] = 1;
        }
    }
    for places in &mut places {
        for (number, place) in (1..).zip(places.iter_mut().filter(|place| **place > 0)) {
            *place = number;
        }
    }
    places
}

/// One block of draws, to be summed up.
struct OneBlock<'a, T> {
    table: &'a Table,
    keys: &'a [u64],
    /// By group and column.
    places: &'a [Vec<usize>],
    /// Where the sums of each group begin.
    firsts: &'a [usize],
    takes: &'a T,
    block: usize,
    sums: Sums<'a>,
}

/// Nearly all of the work of a bootstrap is here. All of it is compiled for the processor at
/// hand, which a closure, that may be left a function of its own, would not be.
impl<T: Fn(usize) -> bool> pulp::WithSimd for OneBlock<'_, T> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled for the processor at hand, by `dispatch`")]
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { table, keys, places, firsts, takes, block, mut sums } = self;
        let mut weight = [0; BLOCK];
        for (at, (row, key)) in table.rows().iter().zip(keys).enumerate() {
            let mut cells = table.cells(at).peekable();
            if cells.peek().is_none() || !takes(at) {
                continue;
            }
            weights(*key, block, &mut weight);
            let (first, places) = (firsts[row.group], &places[row.group]);
            for (column, value) in cells {
                sums.add(first + places[column.index()], value, &weight);
            }
        }
        sums.finish();
    }
}

/// The sums of columns, each in all draws of a block. They are kept in few bits, which the
/// processor adds many at a time, and are moved to wider ones before they can overflow.
struct Sums<'a> {
    small: Narrow<i16>,
    large: Narrow<i32>,
    /// The last ones may be less than a block.
    wide: Vec<&'a mut [f64]>,
}

/// Sums in few bits. Those of one kind stand together: small ones are used most, and fit
/// into the memory that is near.
struct Narrow<T> {
    sums: Vec<[T; BLOCK]>,
    /// The greatest that one of each column can be by now.
    reach: Vec<T>,
}

impl<T: Copy + Default + PartialEq + Into<f64>> Narrow<T> {
    fn new(columns: usize) -> Self {
        Self { sums: vec![[T::default(); BLOCK]; columns], reach: vec![T::default(); columns] }
    }

    /// Moves all to wider ones; those that nothing was added to are not touched.
    fn empty(&mut self, wide: &mut [&mut [f64]]) {
        for ((wide, sums), reach) in wide.iter_mut().zip(&mut self.sums).zip(&self.reach) {
            if *reach != T::default() {
                widen(wide, sums);
            }
        }
    }
}

/// What is counted in articles is rarely more.
const SMALL: i64 = 100;
const LARGE: i64 = 1 << 24;

impl<'a> Sums<'a> {
    fn new(wide: Vec<&'a mut [f64]>) -> Self {
        Self { small: Narrow::new(wide.len()), large: Narrow::new(wide.len()), wide }
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
                *sum += value as f64 * f64::from(*weight);
            }
        }
    }

    fn finish(self) {
        let Self { mut small, mut large, mut wide } = self;
        small.empty(&mut wide);
        large.empty(&mut wide);
    }
}

/// Moves sums to wider ones. Of the last block some may have none to go to: they are let go.
#[inline(never)]
fn widen<T: Copy + Default + Into<f64>>(wide: &mut [f64], sums: &mut [T; BLOCK]) {
    for (wide, sum) in wide.iter_mut().zip(sums.iter()) {
        *wide += (*sum).into();
    }
    *sums = [T::default(); BLOCK];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each sum by the definition, in whole numbers of any size.
    #[test]
    fn sums_are_exact_however_large() {
        let mut table = Table::new(vec!["a".to_owned(), "b".to_owned()], 3, true);
        let values = [98, 100, 100, -9, 40_000, 1 << 24, -(1 << 30), 1 << 40];
        // So many that small sums are moved, also those of the last block, which is short.
        for number in 0..2000 {
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
