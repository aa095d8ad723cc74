//! The log-likelihood ratio G² of a term in two corpora.

use super::contingency::{Contingency, Correction};

/// Signed G² with one degree of freedom, from all four cells: positive where the term
/// is more frequent in the target, exactly 0 where it is as frequent. `None` where a
/// corpus has no words or the term occurs in neither.
///
/// ## Formula
///
/// G² = 2 Σ O ln(O/E) over the four cells, with 0 ln 0 = 0. With Yates's correction
/// the cells are first moved by ½ towards independence, with Williams's the result is
/// divided by q.
///
/// ## When it misleads
///
/// It takes words as independent: names and topics, which fill few articles, have
/// huge values. It grows with the corpus; set an effect size (log ratio) beside it.
///
/// ## References
///
/// Dunning (1993), *Computational Linguistics* 19: 61–74; Rayson & Garside (2000),
/// *Proceedings of the Workshop on Comparing Corpora*: 1–6; Lijffijt et al. (2016),
/// *Digital Scholarship in the Humanities* 31: 374–397, for what independence costs.
pub fn log_likelihood(table: Contingency, correction: Correction) -> Option<f64> {
    let [cells, expected] = table.observed(correction)?;
    let sum: f64 = cells.iter().zip(expected).map(|(cell, expected)| share(*cell, expected)).sum();
    Some(table.sign() * (2.0 * sum).max(0.0) / table.divisor(correction))
}

/// The two-term G² of Rayson and Garside, which leaves out the cells of the other
/// words: 2(a ln(a/E₁) + b ln(b/E₂)), signed. Published tables often have it; it is
/// close to [`log_likelihood`] for rare words and differs for frequent ones.
pub fn log_likelihood_two_term(table: Contingency) -> Option<f64> {
    let [a, b, ..] = table.cells();
    let [first, second, ..] = table.expected()?;
    if a + b == 0.0 {
        return None;
    }
    Some(table.sign() * (2.0 * (share(a, first) + share(b, second))).max(0.0))
}

/// O ln(O/E). Where O and E are close the logarithm is taken of their difference,
/// which would else be lost in rounding.
fn share(observed: f64, expected: f64) -> f64 {
    if observed <= 0.0 || expected <= 0.0 {
        0.0
    } else {
        observed * ((observed - expected) / expected).ln_1p()
    }
}
