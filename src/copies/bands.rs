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

/// Of a band that many texts share, each is compared with so many of the earliest, and with so many just before it.
/// Bulletins made from one form can be thousands: their copies are of the first, or of the same day.
const NEIGHBOURS: usize = 64;

/// The pairs of signatures that agree in a band, and that `takes` takes by the part of all numbers in which they agree.
/// The signatures stand in the order of publication. Each pair comes once, the earlier first, in order.
pub(super) fn candidates(
    signatures: &[(u32, &Signature)],
    takes: impl Fn(u32, u32, f64) -> bool + Sync,
) -> Vec<(u32, u32)> {
    let of_band = |band: usize| {
        let mut keyed: Vec<(&[u32], u32, &Signature)> = signatures
            .iter()
            .map(|(number, signature)| (part(signature, band), *number, *signature))
            .collect();
        keyed.sort_unstable_by(|a, b| a.0.cmp(b.0).then(a.1.cmp(&b.1)));
        let mut pairs = Vec::new();
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0) {
            for (at, (_, later, theirs)) in bucket.iter().enumerate().skip(1) {
                let near = at.saturating_sub(NEIGHBOURS).max(NEIGHBOURS.min(at));
                let before = (0..NEIGHBOURS.min(at)).chain(near..at);
                for (_, first, ours) in before.filter_map(|at| bucket.get(at)) {
                    let alike = f64::from(agreeing(ours, theirs)) / HASHES as f64;
                    if takes(*first, *later, alike) {
                        pairs.push((*first, *later));
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs
    };
    // What is alike agrees in many bands: the same pairs are put together soon, lest they fill the memory.
    (0..BANDS).into_par_iter().map(of_band).reduce(Vec::new, |mut pairs, more| {
        pairs.extend(more);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    })
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
        let all = [(2, &same), (4, &same), (7, &same), (9, &other)];
        assert_eq!(candidates(&all, |_, _, _| true), [(2, 4), (2, 7), (4, 7)]);
        assert_eq!(candidates(&all, |_, _, alike| alike < 1.0), []);
    }

    #[test]
    fn of_a_crowd_each_meets_the_first_and_its_neighbours() {
        let same = signature(scattered(1, 50));
        let crowd: Vec<(u32, &Signature)> = (0..1000).map(|number| (number, &same)).collect();
        let pairs = candidates(&crowd, |_, _, _| true);
        assert!(pairs.len() < 1000 * 2 * NEIGHBOURS, "{}", pairs.len());
        for pair in [(0, 999), (63, 999), (998, 999), (935, 999), (0, 1), (62, 63), (400, 401)] {
            assert!(pairs.binary_search(&pair).is_ok(), "{pair:?}");
        }
        assert!(pairs.binary_search(&(400, 999)).is_err());
        let few: Vec<(u32, &Signature)> = crowd.iter().copied().take(128).collect();
        assert_eq!(candidates(&few, |_, _, _| true).len(), 128 * 127 / 2, "all of a few");
    }
}
