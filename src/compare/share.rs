//! Intervals for shares, with the article as the unit.

use super::interval::{Interval, Method, student_quantile};

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Sums over the articles of one outlet, for a part x of a whole m.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareSums {
    /// Articles with m > 0.
    pub articles: u64,
    /// Σ m.
    pub whole: u64,
    /// Σ m².
    pub whole_squared: u128,
    /// Σ x.
    pub part: u64,
    /// Σ x².
    pub part_squared: u128,
    /// Σ x · m.
    pub product: u128,
}

/// The 95 % interval of the share Σx / Σm; `None` where the whole is nothing.
///
/// ## Formula
///
/// Wilson's score interval for p = Σx / Σm at an effective number of cases n*.
/// With the variance of the ratio between articles,
/// v = k/(k−1) · Σ(xᵢ − p mᵢ)² / (Σm)², over the k articles with mᵢ > 0, the design
/// effect is d = max(1, v / (p(1−p)/Σm)) · (t₀.₉₇₅,ₖ₋₁ / z₀.₉₇₅)², and n* = Σm / d.
/// Where p is 0 or 1 the articles show no variance; then n* = k, as if each article
/// were one case. With one article n* = Σm, and the interval speaks of that text
/// alone (`token-level`).
///
/// ## When it misleads
///
/// Mentions within one article are not independent, and neither are articles of
/// one author or agency, of which the sums know nothing.
///
/// ## References
///
/// Wilson (1927), *JASA* 22: 209–212; Brown, Cai & DasGupta (2001), *Statistical
/// Science* 16: 101–133; Korn & Graubard (1998), *Survey Methodology* 24: 193–201
/// (effective sample size); Franco et al. (2019), *Journal of Survey Statistics and
/// Methodology* 7: 334–364 (Wilson's interval for complex samples).
pub fn share_interval(sums: ShareSums) -> Option<Interval> {
    if sums.whole == 0 {
        return None;
    }
    let (whole, articles) = (sums.whole as f64, sums.articles as f64);
    let share = sums.part as f64 / whole;
    let clustered = sums.articles > 1;
    let cases = if !clustered {
        whole
    } else if sums.part == 0 || sums.part == sums.whole {
        articles
    } else {
        let squares = sums.part_squared as f64 - 2.0 * share * sums.product as f64
            + share * share * sums.whole_squared as f64;
        let variance = articles / (articles - 1.0) * squares.max(0.0) / (whole * whole);
        let few = student_quantile(articles - 1.0) / Z;
        whole / ((variance / (share * (1.0 - share) / whole)).max(1.0) * few * few)
    };
    let (low, high) = wilson(share, cases);
    let method = if clustered { Method::ArticleClustered } else { Method::TokenLevel };
    Some(Interval { low, high, method })
}

/// Wilson's interval of a share among so many cases.
fn wilson(share: f64, cases: f64) -> (f64, f64) {
    let z2 = Z * Z / cases;
    let centre = (share + z2 / 2.0) / (1.0 + z2);
    let half = (share * (1.0 - share) * z2 + z2 * z2 / 4.0).sqrt() / (1.0 + z2);
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

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
    use super::*;

    fn sums(parts: &[(u64, u64)]) -> ShareSums {
        let sum = |of: &dyn Fn(u64, u64) -> u64| parts.iter().map(|(x, m)| of(*x, *m)).sum::<u64>();
        ShareSums {
            articles: parts.len() as u64,
            whole: sum(&|_, m| m),
            whole_squared: u128::from(sum(&|_, m| m * m)),
            part: sum(&|x, _| x),
            part_squared: u128::from(sum(&|x, _| x * x)),
            product: u128::from(sum(&|x, m| x * m)),
        }
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-7, "{a} {b}");
    }

    #[test]
    fn one_article_has_the_plain_interval() {
        // R: prop.test(6, 7, correct = FALSE), prop.test(0, 10, correct = FALSE)
        let found = share_interval(sums(&[(6, 7)])).unwrap();
        close(found.low, 0.486_872_170_7);
        close(found.high, 0.974_320_375_7);
        assert_eq!(found.method, Method::TokenLevel);
        let found = share_interval(sums(&[(0, 10)])).unwrap();
        close(found.low, 0.0);
        close(found.high, 0.277_532_799_9);
        assert!(share_interval(sums(&[(0, 0)])).is_none());
    }

    #[test]
    fn articles_that_differ_widen_it() {
        // Four articles that name wholly one way or wholly the other.
        let wide = share_interval(sums(&[(10, 10), (0, 10), (10, 10), (0, 10)])).unwrap();
        let even = share_interval(sums(&[(5, 10), (5, 10), (5, 10), (5, 10)])).unwrap();
        assert!(wide.high - wide.low > even.high - even.low);
        // By hand: v = 4/3 · 100 / 1600 = 1/12, d = (1/12) / (0.25/40) · (3.182446/1.959964)²,
        // n* = 40/d; Wilson at 0.5 and n* = 1.137877.
        close(wide.low, 0.060_830_275_9);
        // None of many: each article is one case.
        let none = share_interval(sums(&[(0, 10); 10])).unwrap();
        close(none.high, 0.277_532_799_9);
    }

    #[test]
    fn diversity_is_the_chance_of_two_sources() {
        assert_eq!(diversity([2, 2]), Some(1.0 - 4.0 / 12.0));
        assert_eq!(diversity([5]), Some(0.0));
        assert_eq!(diversity([1, 1, 1]), Some(1.0));
        assert_eq!(diversity([1]), None);
    }
}
