//! The log ratio that a term has at least.

use super::contingency::Contingency;
use crate::compare::uncertainty::share_bound;

/// The end nearest to 0 of the confidence interval of the log ratio, and 0 where the
/// interval holds 0: "at least so many doublings". `alpha` is the chance of error for
/// the whole list, `terms` the number of terms in it (Bonferroni; 1 for none). `None`
/// where a corpus has no words or the term occurs in neither.
///
/// ## Formula
///
/// Of the a + b occurrences a fall in the target. With the exact (Clopper–Pearson)
/// bound τ of that share at α/(2 · terms) on either side, LRC = log₂(N₂/N₁ · τ/(1−τ)),
/// with the lower bound where the term is more frequent in the target, and not below
/// 0; with the upper bound otherwise, and not above 0.
///
/// ## When it misleads
///
/// It sorts well, by effect and evidence at once. Words are taken as independent, so
/// a word that fills two articles is not conservative at all: see its dispersion.
///
/// ## References
///
/// Evert (2022), "Measuring keyness", *Digital Humanities 2022*; `keyness()` in the R
/// package *corpora*. Clopper & Pearson (1934), *Biometrika* 26: 404–413.
pub fn conservative_log_ratio(table: Contingency, alpha: f64, terms: u64) -> Option<f64> {
    let ([a, b], [n1, n2]) = (table.counts(), table.totals());
    if a + b == 0.0 || n1 == 0.0 || n2 == 0.0 {
        return None;
    }
    let side = alpha / (2.0 * terms.max(1) as f64);
    let wholes = (n2 / n1).log2();
    if table.sign() > 0.0 {
        Some((wholes + share_bound(a, b, side)).max(0.0))
    } else {
        Some((wholes - share_bound(b, a, side)).min(0.0))
    }
}
