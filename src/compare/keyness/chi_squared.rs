//! Pearson's χ² of a term in two corpora.

use super::contingency::{Contingency, Correction};

/// Signed χ² with one degree of freedom: positive where the term is more frequent in
/// the target. `None` where a corpus has no words or the term occurs in neither.
///
/// ## Formula
///
/// χ² = Σ (O − E)²/E over the four cells, E from the sums of rows and columns. With
/// Yates's correction each |O − E| is first lessened by ½ (not below 0), with Williams's the result
/// is divided by q.
///
/// ## When it misleads
///
/// It takes words as independent, and they come in clusters: read its p-value as a
/// score. It grows with the corpus, so a large value is no large effect. Where an
/// expected cell is under 5 the χ² distribution is a poor approximation; G² or
/// Fisher's test is better there.
///
/// ## References
///
/// Pearson (1900), *Philosophical Magazine* 50: 157–175; Yates (1934), *Supplement to
/// the Journal of the Royal Statistical Society* 1: 217–235; Williams (1976),
/// *Biometrika* 63: 33–37; Kilgarriff (2001), *International Journal of Corpus
/// Linguistics* 6: 97–133, for what it does to words.
pub fn chi_squared(table: Contingency, correction: Correction) -> Option<f64> {
    let [cells, expected] = table.observed(correction)?;
    let sum: f64 = cells
        .iter()
        .zip(expected)
        .filter(|(_, expected)| *expected > 0.0)
        .map(|(cell, expected)| (cell - expected) * ((cell - expected) / expected))
        .sum();
    Some(table.sign() * sum / table.divisor(correction))
}
