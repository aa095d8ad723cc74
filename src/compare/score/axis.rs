//! The place of an outlet between two opposed frames.

use crate::compare::uncertainty::{Interval, Ratio, balance_interval};
use crate::tally::AxisTally;

/// An outlet's place on an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisScore {
    /// (P − N)/(P + N) over the weights of hits: 1 is all positive, −1 all negative.
    pub score: f64,
    /// The 95 % interval, where there is one.
    pub interval: Option<Interval>,
    /// Articles with a hit at either end.
    pub articles: u64,
}

/// The score of summed hits; `None` where neither frame occurs.
///
/// ## Formula
///
/// a = ΣD/ΣS with D = P − N and S = P + N of each article; its variance by
/// linearization is n/(n−1) · Σ(D − aS)² / (ΣS)², and the interval
/// a ± t₀.₉₇₅,ₙ₋₁ √v, cut to [−1, 1]. There is none for one article, and none
/// where all articles lie at the same point, since their variance tells nothing.
///
/// ## References
///
/// Lowe, Benoit, Mikhaylov & Laver (2011), *Legislative Studies Quarterly* 36:
/// 123–155, for relative scales of two counts; Cochran (1977), ch. 6.
pub fn axis_score(tally: &AxisTally) -> Option<AxisScore> {
    if tally.sum == 0 {
        return None;
    }
    let ratio = axis_ratio(tally);
    let score = ratio.value()?;
    let interval = balance_interval(&ratio);
    Some(AxisScore { score, interval, articles: tally.articles })
}

/// The balance of an axis, in hits by their weights.
pub fn axis_ratio(tally: &AxisTally) -> Ratio {
    Ratio::new(
        tally.articles,
        [tally.difference as f64 / 1e3, tally.difference_squared as f64 / 1e6],
        tally.difference_sum as f64 / 1e6,
        [tally.sum as f64 / 1e3, tally.sum_squared as f64 / 1e6],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores() {
        assert_eq!(axis_score(&AxisTally::default()), None);
        // Articles with (P, N) = (3, 1) and (1, 1), in thousandths.
        let tally = AxisTally {
            articles: 2,
            difference: 2000,
            sum: 6000,
            difference_squared: 4_000_000,
            difference_sum: 8_000_000,
            sum_squared: 20_000_000,
        };
        let found = axis_score(&tally).expect("hits");
        assert!((found.score - 1.0 / 3.0).abs() < 1e-12);
        let interval = found.interval.expect("two articles");
        assert!(interval.low >= -1.0 && interval.high <= 1.0 && interval.low < found.score);
        // All hits on one side: no variance, no interval.
        let one_sided = AxisTally {
            articles: 2,
            difference: 2000,
            sum: 2000,
            difference_squared: 2_000_000,
            difference_sum: 2_000_000,
            sum_squared: 2_000_000,
        };
        assert_eq!(axis_score(&one_sided).and_then(|score| score.interval), None);
    }
}
