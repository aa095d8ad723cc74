//! MinHash: a few numbers that tell how alike two sets are.

/// How many numbers.
pub(super) const HASHES: usize = 126;

/// The least value of each hash over all shingles. Two sets agree in one of the numbers with a probability that is
/// their Jaccard similarity (Broder 1997).
pub(super) type Signature = Box<[u32; HASHES]>;

/// SplitMix64, from which multipliers and addends are made.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

const fn numbers(first: u64) -> [u64; HASHES] {
    let mut numbers = [0; HASHES];
    let mut state = first;
    let mut at = 0;
    while at < HASHES {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        numbers[at] = mix(state);
        at += 1;
    }
    numbers
}

const MULTIPLIERS: [u64; HASHES] = numbers(1);
const ADDENDS: [u64; HASHES] = numbers(2_000_000_001);

/// The signature of a text by the hashes of its shingles; of a text without any all numbers are the greatest.
///
/// Hash i of x is the upper half of aᵢ x + bᵢ (multiply-shift, Dietzfelbinger et al. 1997); x is well mixed already.
pub(super) fn signature(shingles: impl Iterator<Item = u64>) -> Signature {
    let mut least = Box::new([u32::MAX; HASHES]);
    for shingle in shingles {
        for ((least, a), b) in least.iter_mut().zip(&MULTIPLIERS).zip(&ADDENDS) {
            let hash = (a | 1).wrapping_mul(shingle).wrapping_add(*b);
            let hash = (hash >> 32) as u32;
            *least = hash.min(*least);
        }
    }
    least
}

/// In how many numbers two signatures agree.
pub(super) fn agreeing(ours: &[u32; HASHES], theirs: &[u32; HASHES]) -> u32 {
    ours.iter().zip(theirs).map(|(our, their)| u32::from(our == their)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::shingle::shingles;

    #[test]
    fn agreement_is_the_jaccard_similarity() {
        // 400 pairs of sets that share 2/3: the mean of their agreement has a standard error of 0.002.
        let mut sum = 0;
        for pair in 0..400_u64 {
            let words: Vec<u64> = (0..302).map(|at| mix(pair * 1000 + at)).collect();
            let ours = signature(shingles(&words[..252]));
            let theirs = signature(shingles(&words[50..]));
            sum += agreeing(&ours, &theirs);
        }
        let mean = f64::from(sum) / (400.0 * HASHES as f64);
        assert!((mean - 200.0 / 300.0).abs() < 0.008, "{mean}");
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let [one, two] = [[3_u64, 9, 27], [27, 3, 9]].map(|set| signature(set.into_iter()));
        assert_eq!(one, two);
        assert_eq!(one, signature([3, 3, 9, 27, 27].into_iter()));
        assert_eq!(agreeing(&one, &two), 126);
        assert_eq!(agreeing(&one, &signature([5, 6, 7].into_iter())), 0);
    }
}
