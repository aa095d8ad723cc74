//! The place of an outlet between two opposed frames.

use crate::compare::uncertainty::Ratio;
use crate::tally::AxisTally;

/// The balance of an axis over the weights of hits, from −1 (all negative) to 1 (all
/// positive); its value is `None` where neither frame occurs.
///
/// ## Formula
///
/// a = ΣD/ΣS with D = P − N and S = P + N of each article. Its interval:
/// [`balance_interval`](crate::compare::uncertainty::balance_interval).
///
/// ## References
///
/// Lowe, Benoit, Mikhaylov & Laver (2011), *Legislative Studies Quarterly* 36:
/// 123–155, for relative scales of two counts.
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
    fn the_balance_is_that_of_the_articles() {
        assert_eq!(axis_ratio(&AxisTally::default()).value(), None);
        // Articles with (P, N) = (3, 1) and (1, 1), in thousandths.
        let tally = AxisTally {
            articles: 2,
            difference: 2000,
            sum: 6000,
            difference_squared: 4_000_000,
            difference_sum: 8_000_000,
            sum_squared: 20_000_000,
        };
        let articles = Ratio::of_articles(&[(2.0, 4.0), (0.0, 2.0)]);
        let found = axis_ratio(&tally);
        assert_eq!(found.value(), articles.value());
        assert_eq!(found.variance(), articles.variance());
    }
}
