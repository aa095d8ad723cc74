//! How varied a list of counts is.
//!
//! Entropy and the type–token ratio depend on how much was read, since longer texts
//! repeat more: compare texts of like length. Yule's K hardly does.

/// Shannon's entropy in bits: −Σ p log₂ p. `None` without counts. Shannon (1948), *Bell
/// System Technical Journal* 27: 379–423.
pub fn entropy(counts: &[u64]) -> Option<f64> {
    let all: f64 = counts.iter().map(|count| *count as f64).sum();
    (all > 0.0).then(|| {
        let part = |count: &u64| {
            let p = *count as f64 / all;
            if p > 0.0 { -p * p.log2() } else { 0.0 }
        };
        counts.iter().map(part).sum::<f64>().max(0.0)
    })
}

/// The type–token ratio: distinct words by all words. `None` without counts.
pub fn type_token_ratio(counts: &[u64]) -> Option<f64> {
    let all: f64 = counts.iter().map(|count| *count as f64).sum();
    let types = counts.iter().filter(|count| **count > 0).count() as f64;
    (all > 0.0).then(|| types / all)
}

/// Yule's K: 10⁴ (Σ v² − N)/N², the chance of drawing one word twice, times 10⁴. It
/// hardly depends on length. `None` without counts. Yule (1944), *The Statistical Study
/// of Literary Vocabulary*.
pub fn yule_k(counts: &[u64]) -> Option<f64> {
    let all: f64 = counts.iter().map(|count| *count as f64).sum();
    let squares: f64 = counts.iter().map(|count| (*count as f64).powi(2)).sum();
    (all > 0.0).then(|| 1e4 * (squares - all) / (all * all))
}
