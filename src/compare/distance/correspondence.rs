//! Correspondence analysis: outlets and frames on one map.

use nalgebra::DMatrix;

/// The map of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// The inertia of each dimension, the largest first.
    pub inertias: Vec<f64>,
    /// Their sum: χ²/N of the table.
    pub total: f64,
    /// Principal coordinates of the rows, a list of dimensions a row; `None` for a row
    /// without counts.
    pub rows: Vec<Option<Vec<f64>>>,
    /// Principal coordinates of the columns.
    pub columns: Vec<Option<Vec<f64>>>,
}

impl Correspondence {
    /// The share of the inertia that a dimension shows, from 0 to 1.
    pub fn share(&self, dimension: usize) -> Option<f64> {
        let inertia = self.inertias.get(dimension)?;
        (self.total > 0.0).then(|| inertia / self.total)
    }
}

/// Correspondence analysis of a table of counts. Rows and columns without counts lie
/// nowhere. `None` where fewer than two rows or columns have counts, or where all rows
/// have the same profile: there is no difference to map.
///
/// ## Formula
///
/// With P the table by its sum, r and c its margins, the singular values of
/// S = D_r^−½ (P − r cᵀ) D_c^−½ are the square roots of the inertias. Principal
/// coordinates are D_r^−½ U Σ of the rows and D_c^−½ V Σ of the columns. Each dimension
/// is turned so that the row furthest out lies on its positive side (of several, the
/// first): the sign of a dimension says nothing, and must not change from run to run.
///
/// ## When it misleads
///
/// It shows profiles, not amounts, and only the part of the differences that two
/// dimensions hold: read the % of inertia. Rows may be compared with rows and columns
/// with columns by distance; a row and a column only by direction from the centre.
/// Rare frames lie far out.
///
/// ## References
///
/// Benzécri (1973), *L'analyse des données*; Greenacre (2017), *Correspondence Analysis
/// in Practice*, 3rd ed., ch. 8 and app. A.
pub fn correspondence(table: &[Vec<f64>]) -> Option<Correspondence> {
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<f64>, column: usize| row.get(column).copied().unwrap_or(0.0);
    let row_sums: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let column_sums: Vec<f64> =
        (0..width).map(|column| table.iter().map(|row| cell(row, column)).sum()).collect();
    let kept = |sums: &[f64]| -> Vec<usize> {
        sums.iter().enumerate().filter(|(_, sum)| **sum > 0.0).map(|(at, _)| at).collect()
    };
    let (rows, columns) = (kept(&row_sums), kept(&column_sums));
    let all: f64 = row_sums.iter().sum();
    if rows.len() < 2 || columns.len() < 2 || !all.is_finite() {
        return None;
    }
    let residuals = DMatrix::from_fn(rows.len(), columns.len(), |at, beside| {
        let (row, column) = (rows[at], columns[beside]);
        let (r, c) = (row_sums[row] / all, column_sums[column] / all);
        (cell(&table[row], column) / all - r * c) / (r * c).sqrt()
    });
    let total = residuals.iter().map(|s| s * s).sum::<f64>();
    let dimensions = rows.len().min(columns.len()) - 1;
    if total <= 1e-14 {
        return None;
    }
    let svd = residuals.try_svd(true, true, f64::EPSILON, 10_000)?;
    let (u, v) = (svd.u.as_ref()?, svd.v_t.as_ref()?);
    let mut order: Vec<usize> = (0..svd.singular_values.len()).collect();
    order.sort_by(|a, b| svd.singular_values[*b].total_cmp(&svd.singular_values[*a]));
    order.truncate(dimensions);
    let value = |dimension: usize| svd.singular_values[dimension];
    let place = |at: usize, dimension: usize| {
        u[(at, dimension)] * value(dimension) / (row_sums[rows[at]] / all).sqrt()
    };
    let signs: Vec<f64> = order
        .iter()
        .map(|&dimension| {
            let mut furthest = 0.0_f64;
            for at in 0..rows.len() {
                // Beyond rounding, so that of two equally far the first decides.
                if place(at, dimension).abs() > furthest.abs() * (1.0 + 1e-9) {
                    furthest = place(at, dimension);
                }
            }
            if furthest < 0.0 { -1.0 } else { 1.0 }
        })
        .collect();
    let turned = || order.iter().zip(&signs);
    let mut row_places = vec![None; table.len()];
    for (at, &row) in rows.iter().enumerate() {
        row_places[row] =
            Some(turned().map(|(&dimension, sign)| sign * place(at, dimension)).collect());
    }
    let mut column_places = vec![None; width];
    for (at, &column) in columns.iter().enumerate() {
        let scale = (column_sums[column] / all).sqrt();
        let place = |(&dimension, sign): (&usize, &f64)| {
            sign * v[(dimension, at)] * value(dimension) / scale
        };
        column_places[column] = Some(turned().map(place).collect());
    }
    Some(Correspondence {
        inertias: order.iter().map(|&dimension| value(dimension).powi(2)).collect(),
        total,
        rows: row_places,
        columns: column_places,
    })
}
