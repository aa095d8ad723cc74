//! Pointwise mutual information of a term and a corpus.

use super::contingency::Contingency;

/// ln(a/E): how much more often the term occurs in the target than its share of all
/// words would give, in nats (collocations have it in bits). `None` where it does not occur there.
///
/// ## When it misleads
///
/// It favours rare words: one occurrence, by chance in the target, has the highest
/// value there is. It has no p-value.
///
/// ## References
///
/// Church & Hanks (1990), *Computational Linguistics* 16: 22–29.
pub fn mutual_information(table: Contingency) -> Option<f64> {
    let [a, ..] = table.cells();
    let [expected, ..] = table.expected()?;
    (a > 0.0 && expected > 0.0).then(|| (a / expected).ln())
}
