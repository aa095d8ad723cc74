//! The random weights of the bootstrap.

use sha2::{Digest as _, Sha256};

/// Draws that are made together.
pub(crate) const BLOCK: usize = 128;

/// How often, and from what seed, articles are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// The seed.
    pub seed: u64,
    /// The number of draws.
    pub number: usize,
}

impl Default for Draws {
    fn default() -> Self {
        Self { seed: 1, number: 2000 }
    }
}

impl Draws {
    /// The key of an article: from it alone come its weights in all draws, so that
    /// the order of articles, threads and shards do not matter.
    pub fn key(self, group: &str, article: &str) -> u64 {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update((group.len() as u64).to_le_bytes());
        hash.update(group);
        hash.update(article);
        let digest: [u8; 32] = hash.finalize().into();
        digest.iter().take(8).fold(0, |key, byte| (key << 8) | u64::from(*byte))
    }
}

/// The weight of an article in a draw.
pub(crate) type Weight = i16;

/// The greatest weight. One draw in 65,536 would ask for it or more.
pub(crate) const MOST: Weight = 8;

/// The weights of an article in one block of draws: independent Poisson numbers of
/// mean 1, which is what drawing with replacement comes to for many articles.
///
/// The random bits are SplitMix64 at `key`, counted on by draw (Steele, Lea & Flood
/// 2014, *OOPSLA*); 16 of them make one number by its distribution function, whose
/// steps are rounded to 2⁻¹⁶. Chamandy et al. (2012), "Estimating uncertainty for
/// massive data streams".
#[expect(clippy::inline_always, reason = "compiled for the processor at hand, with its caller")]
#[inline(always)]
pub(crate) fn weights(key: u64, block: usize, out: &mut [Weight; BLOCK]) {
    let mut bits = [0_u16; BLOCK];
    let first = (block * BLOCK / 4) as u64;
    for (number, four) in (first..).zip(bits.chunks_exact_mut(4)) {
        let random = mix(key.wrapping_add((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        four.copy_from_slice(&quarters(random));
    }
    for (out, bits) in out.iter_mut().zip(bits) {
        let bits = signed(bits);
        *out = POISSON.iter().map(|at_least| Weight::from(bits >= *at_least)).sum();
    }
}

#[expect(clippy::inline_always, reason = "as its caller")]
#[expect(clippy::cast_possible_truncation, reason = "quarters of 64 random bits")]
#[inline(always)]
fn quarters(random: u64) -> [u16; 4] {
    [random as u16, (random >> 16) as u16, (random >> 32) as u16, (random >> 48) as u16]
}

/// A number in the same order among signed ones, which the processor compares in one step.
#[expect(clippy::inline_always, reason = "as its caller")]
#[inline(always)]
const fn signed(bits: u16) -> i16 {
    (bits ^ 0x8000).cast_signed()
}

#[expect(clippy::inline_always, reason = "as its caller")]
#[inline(always)]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// 2¹⁶ times the distribution function of a Poisson number of mean 1 at 0, 1, 2 …,
/// rounded. From the eighth step on it is 2¹⁶ itself: no bits come to it.
const POISSON: [i16; MOST as usize] = {
    let mut thresholds = [0; MOST as usize];
    let mut term = 1.0 / std::f64::consts::E;
    let mut sum = 0.0;
    let mut k = 0;
    while k < MOST as usize {
        sum += term;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2¹⁶")]
        {
            thresholds[k] = signed((sum * 65_536.0 + 0.5) as u16);
        }
        k += 1;
        term /= k as f64;
    }
    thresholds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_poisson_and_belong_to_the_article() {
        let draws = Draws { seed: 7, number: BLOCK };
        let mut counts = [0_u32; MOST as usize + 1];
        let (mut sum, mut squares, mut lagged) = (0.0, 0.0, 0.0);
        let mut last = 0.0;
        let mut block = [0; BLOCK];
        let n = 2000;
        for article in 0..n {
            weights(draws.key("a", &article.to_string()), article % 7, &mut block);
            for weight in block {
                counts[usize::try_from(weight).unwrap()] += 1;
                let weight = f64::from(weight);
                sum += weight;
                squares += weight * weight;
                lagged += (weight - 1.0) * (last - 1.0);
                last = weight;
            }
        }
        let all = (n * BLOCK) as f64;
        // 256,000 draws: the standard error of the mean is 0.002, of the variance 0.0034.
        assert!((sum / all - 1.0).abs() < 0.01, "{}", sum / all);
        assert!((squares / all - 2.0).abs() < 0.03, "{}", squares / all);
        assert!((lagged / all).abs() < 0.01, "{}", lagged / all);
        let expected = [0.367_88, 0.367_88, 0.183_94, 0.061_31, 0.015_33];
        for (count, expected) in counts.into_iter().zip(expected) {
            assert!((f64::from(count) / all - expected).abs() < 0.005, "{counts:?}");
        }
        let mut again = [0; BLOCK];
        weights(draws.key("a", "3"), 2, &mut block);
        weights(draws.key("a", "3"), 2, &mut again);
        assert_eq!(block, again);
        weights(draws.key("b", "3"), 2, &mut again);
        assert_ne!(block, again);
    }
}
