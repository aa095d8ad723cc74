//! How far two distributions of words are apart, and which words make the distance.

/// The Jensen–Shannon divergence of two outlets' words, with what each word gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Divergence {
    /// The divergence in bits, from 0 (the same) to 1 (no word in common). Its square
    /// root is a distance.
    pub bits: f64,
    /// What each word gives, at least 0; the sum is `bits`.
    pub shares: Vec<f64>,
}

/// The Jensen–Shannon divergence of two lists of counts, one number a word in each.
/// `None` where a list has no counts.
///
/// ## Formula
///
/// With the relative frequencies p and q and m = (p + q)/2, a word gives
/// ½ p log₂(p/m) + ½ q log₂(q/m), 0 log 0 = 0; the sum is JSD. It needs no smoothing.
/// A word shift is these shares, each on the side of the outlet that uses the word
/// more.
///
/// ## When it misleads
///
/// Small samples are further apart than large ones of the same source, since their
/// rare words differ by chance: compare distances of outlets of like size. It has no
/// direction: see the side of each word.
///
/// ## References
///
/// Lin (1991), *IEEE Transactions on Information Theory* 37: 145–151; Gallagher et al.
/// (2021), *EPJ Data Science* 10: 4 (word shifts).
pub fn jensen_shannon(ours: &[u64], theirs: &[u64]) -> Option<Divergence> {
    let (p_all, q_all) = (total(ours)?, total(theirs)?);
    let shares: Vec<f64> = longest(ours, theirs)
        .map(|(p, q)| {
            let (p, q) = (p as f64 / p_all, q as f64 / q_all);
            let m = p.midpoint(q);
            let part = |x: f64| if x > 0.0 { 0.5 * x * (x / m).log2() } else { 0.0 };
            (part(p) + part(q)).max(0.0)
        })
        .collect();
    Some(Divergence { bits: shares.iter().sum::<f64>().min(1.0), shares })
}

/// The Kullback–Leibler divergence of `ours` from `theirs`, in bits. `None` where a
/// list has no counts, or `ours` has a word that `theirs` has not: it is infinite.
///
/// ## Formula
///
/// Σ p log₂(p/q). It is not symmetric. Kullback & Leibler (1951), *Annals of
/// Mathematical Statistics* 22: 79–86.
pub fn kullback_leibler_of(ours: &[u64], theirs: &[u64]) -> Option<f64> {
    let (p_all, q_all) = (total(ours)?, total(theirs)?);
    let mut sum = 0.0;
    for (p, q) in longest(ours, theirs).filter(|(p, _)| *p > 0) {
        if q == 0 {
            return None;
        }
        let (p, q) = (p as f64 / p_all, q as f64 / q_all);
        sum += p * (p / q).log2();
    }
    Some(sum.max(0.0))
}

fn total(counts: &[u64]) -> Option<f64> {
    let total: f64 = counts.iter().map(|count| *count as f64).sum();
    (total > 0.0).then_some(total)
}

/// Pairs of counts; a list that ends early goes on with 0.
pub(super) fn longest<'a>(
    ours: &'a [u64],
    theirs: &'a [u64],
) -> impl Iterator<Item = (u64, u64)> + 'a {
    let at = |counts: &[u64], at: usize| counts.get(at).copied().unwrap_or(0);
    (0..ours.len().max(theirs.len())).map(move |n| (at(ours, n), at(theirs, n)))
}
