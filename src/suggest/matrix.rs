//! A sparse table of positive pointwise mutual information, and its leading dimensions.

use nalgebra::DMatrix;
use rayon::prelude::*;

/// Counts of columns are raised to this power, so that rare ones do not lead (Levy, Goldberg & Dagan 2015).
const SMOOTHING: f64 = 0.75;

/// Dimensions beside those asked for that make the others exact.
const SPARE: usize = 12;

/// How often the table is gone through.
const ROUNDS: usize = 5;

/// Rows that are taken together. The number is fixed: sums of floats must not depend on threads.
const BLOCK: usize = 2048;

/// A sparse table, by rows.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    starts: Vec<usize>,
    cells: Vec<(u32, f32)>,
    width: usize,
}

impl Matrix {
    /// Positive pointwise mutual information of counts of (row, column) pairs in order, less the logarithm of `shift`.
    /// `share` says which rows make the columns' frequencies: others say the same again.
    pub(super) fn ppmi(
        pairs: &[(u64, u32)],
        rows: usize,
        width: usize,
        shift: f64,
        share: impl Fn(usize) -> bool,
    ) -> Self {
        let split = |pair: u64| ((pair >> 32) as usize, (pair & 0xFFFF_FFFF) as usize);
        let mut row_sums = vec![0_u64; rows];
        let mut column_sums = vec![0_u64; width];
        for &(pair, count) in pairs {
            let (row, column) = split(pair);
            if let Some(sum) = row_sums.get_mut(row) {
                *sum += u64::from(count);
            }
            if let Some(sum) = column_sums.get_mut(column).filter(|_| share(row)) {
                *sum += u64::from(count);
            }
        }
        let smoothed: Vec<f64> =
            column_sums.iter().map(|sum| (*sum as f64).powf(SMOOTHING)).collect();
        let all: f64 = smoothed.iter().sum();
        let mut matrix = Self { starts: vec![0; rows + 1], cells: Vec::new(), width };
        let mut pairs = pairs.iter().peekable();
        for row in 0..rows {
            let sum = row_sums.get(row).copied().unwrap_or(0) as f64;
            while let Some(&(pair, count)) = pairs.next_if(|(pair, _)| split(*pair).0 == row) {
                let column = split(pair).1;
                let expected = sum * smoothed.get(column).copied().unwrap_or(0.0) / all;
                let information = (f64::from(count) / expected).ln() - shift.ln();
                if information > 0.0 && information.is_finite() {
                    #[expect(clippy::cast_possible_truncation, reason = "four digits will do")]
                    matrix.cells.push(((pair & 0xFFFF_FFFF) as u32, information as f32));
                }
            }
            if let Some(end) = matrix.starts.get_mut(row + 1) {
                *end = matrix.cells.len();
            }
        }
        matrix
    }

    fn row(&self, row: usize) -> &[(u32, f32)] {
        let ends = self.starts.get(row).zip(self.starts.get(row + 1));
        ends.and_then(|(start, end)| self.cells.get(*start..*end)).unwrap_or_default()
    }

    /// How many rows there are.
    fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// A row times a basis (a list of `size` numbers for each column).
    fn project(&self, row: usize, basis: &[f32], size: usize, out: &mut [f32]) {
        out.fill(0.0);
        for &(column, value) in self.row(row) {
            let at = column as usize * size;
            let Some(direction) = basis.get(at..at + size) else { continue };
            for (out, number) in out.iter_mut().zip(direction) {
                *out += value * number;
            }
        }
    }

    /// AᵀA times a basis, over the first `rows` rows.
    fn gram(&self, rows: usize, basis: &[f32], size: usize) -> Vec<f64> {
        let blocks = rows.div_ceil(BLOCK);
        // Blocks are added up in their order, some at a time: all at once would take much memory.
        let mut sum = vec![0.0_f64; self.width * size];
        let together = 8;
        for first in (0..blocks).step_by(together) {
            let parts: Vec<Vec<f32>> = (first..(first + together).min(blocks))
                .into_par_iter()
                .map(|block| {
                    let mut part = vec![0.0_f32; self.width * size];
                    let mut projected = vec![0.0_f32; size];
                    for row in block * BLOCK..((block + 1) * BLOCK).min(rows) {
                        self.project(row, basis, size, &mut projected);
                        for &(column, value) in self.row(row) {
                            let at = column as usize * size;
                            let Some(out) = part.get_mut(at..at + size) else { continue };
                            for (out, number) in out.iter_mut().zip(&projected) {
                                *out += value * number;
                            }
                        }
                    }
                    part
                })
                .collect();
            for part in parts {
                for (sum, part) in sum.iter_mut().zip(part) {
                    *sum += f64::from(part);
                }
            }
        }
        sum
    }

    /// A vector of at most `dimensions` numbers for each row, of length 1; rows without cells have zeros. The dimensions are those
    /// that show most of the first `rows` rows; each row lies in them at A V Σ^−½, which is U Σ^½ for those.
    pub(super) fn vectors(&self, rows: usize, dimensions: usize) -> Vectors {
        let size = (dimensions + SPARE).min(self.width).min(rows.max(1));
        let mut basis =
            DMatrix::from_fn(self.width, size, |row, column| random((row * size + column) as u64));
        let mut values = vec![0.0; size];
        if self.width == 0 || size == 0 {
            return Vectors::default();
        }
        for round in 0..ROUNDS {
            basis = basis.qr().q();
            let flat = flat(&basis);
            let product = self.gram(rows, &flat, size);
            let product = DMatrix::from_row_slice(self.width, size, &product);
            if round + 1 == ROUNDS {
                // Within the basis AᵀA is small: its own directions are those of the table.
                let inner = basis.transpose() * &product;
                let eigen = ((&inner + inner.transpose()) * 0.5).symmetric_eigen();
                basis = &basis * &eigen.eigenvectors;
                values = eigen.eigenvalues.iter().map(|value| value.max(0.0).sqrt()).collect();
            } else {
                basis = product;
            }
        }
        let mut order: Vec<usize> = (0..size).collect();
        order.sort_by(|a, b| {
            let value = |at: &usize| values.get(*at).copied().unwrap_or(0.0);
            value(b).total_cmp(&value(a)).then(a.cmp(b))
        });
        order.truncate(dimensions);
        order.retain(|at| values.get(*at).is_some_and(|value| *value > 1e-6));
        let kept = order.len();
        let scaled = DMatrix::from_fn(self.width, kept, |row, column| {
            let at = order.get(column).copied().unwrap_or(0);
            basis[(row, at)] / values.get(at).copied().unwrap_or(1.0).sqrt()
        });
        let scaled = flat(&scaled);
        let numbers: Vec<Vec<f32>> = (0..self.rows())
            .into_par_iter()
            .map(|row| {
                let mut vector = vec![0.0; kept];
                self.project(row, &scaled, kept, &mut vector);
                normalize(&mut vector);
                vector
            })
            .collect();
        Vectors { size: kept, numbers: numbers.concat() }
    }
}

/// By rows, in single precision.
fn flat(matrix: &DMatrix<f64>) -> Vec<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "single precision will do")]
    matrix.row_iter().flat_map(|row| row.iter().map(|n| *n as f32).collect::<Vec<_>>()).collect()
}

/// A number between −1 and 1 that looks random and is always the same: SplitMix64.
fn random(number: u64) -> f64 {
    let mut bits = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from((bits >> 32) as u32) / f64::from(u32::MAX) * 2.0 - 1.0
}

/// Makes a vector one of length 1, if it has a length.
pub(super) fn normalize(vector: &mut [f32]) {
    let length = vector.iter().map(|n| n * n).sum::<f32>().sqrt();
    if length > 0.0 {
        for number in vector {
            *number /= length;
        }
    }
}

/// Vectors of length 1, or of zeros.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Vectors {
    pub(super) size: usize,
    pub(super) numbers: Vec<f32>,
}

impl Vectors {
    /// The vector with a number; `None` where it says nothing.
    pub(super) fn get(&self, number: usize) -> Option<&[f32]> {
        let vector = self.numbers.get(number * self.size..(number + 1) * self.size)?;
        vector.iter().any(|n| *n != 0.0).then_some(vector)
    }
}

/// The cosine of two vectors of length 1.
pub(super) fn cosine(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two groups of rows, each with columns of its own.
    fn pairs() -> Vec<(u64, u32)> {
        let mut pairs = Vec::new();
        for row in 0..20_u64 {
            for column in 0..30_u64 {
                let own = (row < 10) == (column < 15);
                let count = if own { 20 + (row * 7 + column * 3) % 11 } else { 1 };
                pairs.push((row << 32 | column, u32::try_from(count).unwrap()));
            }
        }
        pairs
    }

    #[test]
    fn rows_with_the_same_columns_are_alike() {
        let matrix = Matrix::ppmi(&pairs(), 20, 30, 1.0, |_| true);
        let vectors = matrix.vectors(20, 2);
        let like = |a, b| cosine(vectors.get(a).unwrap(), vectors.get(b).unwrap());
        assert!(like(0, 9) > 0.99, "{}", like(0, 9));
        assert!(like(0, 10) < 0.01, "{}", like(0, 10));
    }

    #[test]
    fn the_dimensions_are_those_of_an_exact_decomposition() {
        let matrix = Matrix::ppmi(&pairs(), 20, 30, 1.0, |row| row < 18);
        let vectors = matrix.vectors(20, 4);
        let mut dense = DMatrix::<f64>::zeros(20, 30);
        for row in 0..20 {
            for &(column, value) in matrix.row(row) {
                dense[(row, column as usize)] = f64::from(value);
            }
        }
        let svd = dense.svd(true, true);
        let (u, s) = (svd.u.unwrap(), svd.singular_values);
        let exact = |row: usize| {
            let vector = DMatrix::from_fn(1, 4, |_, at| u[(row, at)] * s[at].sqrt());
            let mut vector = flat(&vector);
            normalize(&mut vector);
            vector
        };
        for (a, b) in [(0, 1), (3, 17), (11, 19)] {
            let ours = cosine(vectors.get(a).unwrap(), vectors.get(b).unwrap());
            assert!((ours - cosine(&exact(a), &exact(b))).abs() < 1e-3, "{a} {b}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(Matrix::ppmi(&[], 0, 0, 1.0, |_| true).vectors(0, 10), Vectors::default());
        let vectors = Matrix::ppmi(&[], 3, 4, 1.0, |_| true).vectors(3, 2);
        assert_eq!(vectors.get(0), None);
    }
}
