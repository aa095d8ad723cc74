//! The divergence of a term's spread from that of all words.

use super::parts::Parts;

/// The Kullback–Leibler divergence of the term's distribution over the parts from
/// that of all words, in bits: 0 where the term is spread as the words are. `None`
/// with fewer than two parts or no occurrence.
///
/// ## Formula
///
/// Σ (vᵢ/f) log₂((vᵢ/f)/sᵢ), with 0 log 0 = 0.
///
/// ## When it misleads
///
/// Its upper end, log₂ of one by the smallest part's share, grows with the number of
/// parts: compare values over the same parts only.
///
/// ## References
///
/// Kullback & Leibler (1951), *Annals of Mathematical Statistics* 22: 79–86; Gries
/// (2020), "Analyzing dispersion", in *A Practical Handbook of Corpus Linguistics*.
pub fn kullback_leibler(parts: &Parts<'_>) -> Option<f64> {
    if !parts.can_be_told() {
        return None;
    }
    let (frequency, words) = (parts.frequency(), parts.words as f64);
    let mut sum = 0.0;
    for part in parts.with_term.iter().filter(|part| part.count > 0) {
        let share = part.count as f64 / frequency;
        sum += share * (share / (part.size as f64 / words)).log2();
    }
    sum.is_finite().then(|| sum.max(0.0))
}
