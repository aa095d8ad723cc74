//! How many voices share the speaking.

/// The chance that two statements drawn at random come of different sources:
/// 1 − Σ nᵢ(nᵢ−1) / (N(N−1)); `None` with fewer than two statements.
///
/// ## When it misleads
///
/// It does not grow with the number of statements, unlike a count of sources, and
/// so compares outlets of different size. Two names of one source count as two.
///
/// ## References
///
/// Simpson (1949), *Nature* 163: 688 (the unbiased form); Gini–Simpson index.
pub fn diversity(counts: impl IntoIterator<Item = u64>) -> Option<f64> {
    let (mut all, mut same) = (0_u128, 0_u128);
    for count in counts {
        let count = u128::from(count);
        all += count;
        same += count * count.saturating_sub(1);
    }
    (all > 1).then(|| 1.0 - same as f64 / (all * (all - 1)) as f64)
}

#[cfg(test)]
mod tests {
    use super::diversity;

    #[test]
    fn diversity_is_the_chance_of_two_sources() {
        assert_eq!(diversity([2, 2]), Some(1.0 - 4.0 / 12.0));
        assert_eq!(diversity([5]), Some(0.0));
        assert_eq!(diversity([1, 1, 1]), Some(1.0));
        assert_eq!(diversity([1]), None);
    }
}
