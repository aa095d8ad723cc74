//! Which pairs may be alike: signatures that agree in all numbers of a band (LSH).

use rayon::prelude::*;

use super::signature::{HASHES, Signature, agreeing};

/// Numbers in a band.
pub(super) const ROWS: usize = 3;

/// Bands of a signature.
pub(super) const BANDS: usize = HASHES / ROWS;

/// The probability that a pair with this Jaccard similarity is looked at: 1 − (1 − Jʳ)ᵇ with b = 42 bands of r = 3 numbers.
pub fn detection(jaccard: f64) -> f64 {
    let whole = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    1.0 - (1.0 - jaccard.powi(whole(ROWS))).powi(whole(BANDS))
}

/// The pairs of signatures that agree in a band, and that `takes` takes by the part of all numbers in which they agree.
/// Each pair comes once, the smaller number first, in order.
pub(super) fn candidates(
    signatures: &[(u32, &Signature)],
    takes: impl Fn(u32, u32, f64) -> bool + Sync,
) -> Vec<(u32, u32)> {
    let found: Vec<Vec<(u32, u32)>> = (0..BANDS)
        .into_par_iter()
        .map(|band| {
            let mut keyed: Vec<(&[u32], u32, &Signature)> = signatures
                .iter()
                .map(|(number, signature)| (part(signature, band), *number, *signature))
                .collect();
            keyed.sort_unstable_by(|a, b| a.0.cmp(b.0).then(a.1.cmp(&b.1)));
            let mut pairs = Vec::new();
            for bucket in keyed.chunk_by(|a, b| a.0 == b.0) {
                for (at, (_, first, ours)) in bucket.iter().enumerate() {
                    for (_, second, theirs) in bucket.iter().skip(at + 1) {
                        // A pair belongs to the first band that it agrees in.
                        let before = (0..band).any(|band| part(ours, band) == part(theirs, band));
                        let alike = || f64::from(agreeing(ours, theirs)) / HASHES as f64;
                        if !before && takes(*first, *second, alike()) {
                            pairs.push((*first, *second));
                        }
                    }
                }
            }
            pairs
        })
        .collect();
    let mut pairs = found.concat();
    pairs.sort_unstable();
    pairs
}

fn part(signature: &Signature, band: usize) -> &[u32] {
    signature.get(band * ROWS..(band + 1) * ROWS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::signature::signature;

    /// Numbers that look random.
    fn scattered(seed: u64, count: u64) -> impl Iterator<Item = u64> {
        (0..count).map(move |at| twox_hash::XxHash64::oneshot(seed, &at.to_le_bytes()))
    }

    #[test]
    fn pairs_are_found_as_often_as_the_curve_says() {
        // 300 pairs at each level; the standard error is below 0.03.
        for (shared, jaccard) in [(50, 0.142_857), (80, 0.25), (100, 0.333_333), (133, 0.498_127)] {
            let mut found = 0;
            for pair in 0..300_u64 {
                let common: Vec<u64> = scattered(pair, shared).collect();
                let rest = 200 - shared;
                let ours = signature(common.iter().copied().chain(scattered(1000 + pair, rest)));
                let theirs = signature(common.iter().copied().chain(scattered(2000 + pair, rest)));
                found += candidates(&[(0, &ours), (1, &theirs)], |_, _, _| true).len();
            }
            let (rate, expected) = (found as f64 / 300.0, detection(jaccard));
            assert!((rate - expected).abs() < 0.08, "{jaccard}: {rate}, and not {expected}");
        }
    }

    #[test]
    fn a_pair_comes_once() {
        let same = signature(scattered(1, 50));
        let other = signature(scattered(2, 50));
        let all = [(4, &same), (9, &other), (2, &same), (7, &same)];
        assert_eq!(candidates(&all, |_, _, _| true), [(2, 4), (2, 7), (4, 7)]);
        assert_eq!(candidates(&all, |_, _, alike| alike < 1.0), []);
    }
}
