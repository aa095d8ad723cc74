//! A ratio of frequencies that rare words cannot dominate.

use super::contingency::Contingency;

/// (fpm₁ + k)/(fpm₂ + k) with frequencies per million words: above 1 the term is more
/// frequent in the target. A small k brings rare words to the fore, a large k
/// frequent ones; 1 is usual. `None` where a corpus has no words, or k is not
/// positive and the term does not occur in the reference.
///
/// ## When it misleads
///
/// k is a matter of taste and not of evidence, and the value has no uncertainty.
///
/// ## References
///
/// Kilgarriff (2009), "Simple maths for keywords", *Proceedings of Corpus Linguistics*.
pub fn simple_maths(table: Contingency, k: f64) -> Option<f64> {
    let [ours, theirs] = table.rates()?.map(|rate| rate * 1e6 + k);
    (theirs > 0.0 && ours >= 0.0).then(|| ours / theirs)
}
