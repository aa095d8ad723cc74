//! Intervals that need no drawing, with the article as the unit.

use serde::Serialize;
use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

use super::beta::{beta_below, beta_logit};
use super::ratio::{Kind, Ratio};

/// The 97.5 % quantile of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Cluster bootstrap of articles, corrected for bias and skewness.
    BootstrapBca,
    /// Cluster bootstrap of articles, plain quantiles.
    BootstrapPercentile,
    /// Exact or score interval at the count divided by the design effect of articles.
    ArticleClustered,
    /// Linearized ratio with Student's t over articles.
    ArticleRatio,
    /// As if words were independent: one article has no variance between articles.
    TokenLevel,
}

/// A 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How it was computed.
    pub method: Method,
}

/// The 95 % interval of a ratio from sums alone: [`rate_interval`] for a rate,
/// [`share_interval`] for a share, [`balance_interval`] for a balance.
pub fn analytic_interval(ratio: &Ratio, kind: Kind) -> Option<Interval> {
    match kind {
        Kind::Rate => rate_interval(ratio),
        Kind::Share => share_interval(ratio),
        Kind::Balance => balance_interval(ratio),
    }
}

/// The 95 % interval of a rate, in events a word; `None` without words.
///
/// ## Formula
///
/// With r = H/T, the variance of r between articles is
/// v = n/(n−1) · Σ(hᵢ − r tᵢ)² / T² (Taylor linearization of a ratio), and the
/// design effect d = max(1, v / (H/T²)) · (t₀.₉₇₅,ₙ₋₁ / z₀.₉₇₅)². The interval is
/// the exact Poisson one at the effective count H/d: gamma quantiles
/// G₀.₀₂₅(H/d) and G₀.₉₇₅(H/d + 1), times r d/H. With one article d = 1, and the
/// interval speaks of that text alone.
///
/// ## When it misleads
///
/// With very few articles the variance between them is itself uncertain, and the
/// interval tends to be too narrow. A frame with no hit has the interval of a
/// Poisson count of 0 over all tokens.
///
/// ## References
///
/// Korn & Graubard (1998), *Survey Methodology* 24: 193–201 (exact intervals with
/// a design effect); Garwood (1936), *Biometrika* 28: 437–442; Cochran (1977),
/// *Sampling Techniques*, ch. 6.
pub fn rate_interval(ratio: &Ratio) -> Option<Interval> {
    let (words, hits) = (ratio.whole.sum, ratio.part.sum);
    if words <= 0.0 {
        return None;
    }
    let clustered = ratio.whole.articles > 1.0;
    let effect = if clustered && hits > 0.0 { design_effect(ratio, Kind::Rate) } else { 1.0 };
    let (low, high) = poisson_interval(hits / effect)?;
    let scale = effect / words;
    let method = if clustered { Method::ArticleClustered } else { Method::TokenLevel };
    Some(Interval { low: low * scale, high: high * scale, method })
}

/// The exact 95 % interval of the mean of a Poisson count (Garwood). The count may be
/// a fraction, where it is an effective one. `None` where it is negative or the
/// quantile has no value.
pub fn poisson_interval(count: f64) -> Option<(f64, f64)> {
    let low = if count > 0.0 { gamma_quantile(count, 0.025)? } else { 0.0 };
    Some((low, gamma_quantile(count + 1.0, 0.975)?))
}

/// The exact 95 % interval of a share (Clopper & Pearson 1934, *Biometrika* 26:
/// 404–413); `None` without cases, or with more successes than cases.
pub fn clopper_pearson(successes: u64, cases: u64) -> Option<(f64, f64)> {
    let failures = cases.checked_sub(successes).filter(|_| cases > 0)? as f64;
    let share = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp2());
    let low = share(share_bound(successes as f64, failures, 0.025));
    let high = share(-share_bound(failures, successes as f64, 0.025));
    Some((low, high))
}

/// log₂ of the odds of the lower Clopper–Pearson bound of a share, with the chance
/// `side` of a share below it; −∞ without successes.
pub fn share_bound(successes: f64, failures: f64, side: f64) -> f64 {
    if successes <= 0.0 {
        return f64::NEG_INFINITY;
    }
    beta_logit(successes, failures + 1.0, side) / std::f64::consts::LN_2
}

/// Wilson's 95 % score interval of a share among so many cases (1927, *JASA* 22:
/// 209–212). Cases may be a fraction, where they are an effective number.
pub fn wilson(share: f64, cases: f64) -> (f64, f64) {
    let z2 = Z * Z / cases;
    let centre = (share + z2 / 2.0) / (1.0 + z2);
    let half = (share * (1.0 - share) * z2 + z2 * z2 / 4.0).max(0.0).sqrt() / (1.0 + z2);
    ((centre - half).max(0.0), (centre + half).min(1.0))
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
pub fn share_interval(ratio: &Ratio) -> Option<Interval> {
    let share = ratio.value()?;
    let (whole, articles) = (ratio.whole.sum, ratio.whole.articles);
    let clustered = articles > 1.0;
    let cases = if !clustered {
        whole
    } else if ratio.part.sum <= 0.0 || ratio.part.sum >= whole {
        articles
    } else {
        whole / design_effect(ratio, Kind::Share)
    };
    let (low, high) = wilson(share, cases);
    let method = if clustered { Method::ArticleClustered } else { Method::TokenLevel };
    Some(Interval { low, high, method })
}

/// The 95 % interval of a balance ΣD/ΣS, cut to [−1, 1]: a ± t₀.₉₇₅,ₙ₋₁ √v with the
/// linearized variance v between articles. `None` for one article, and where all
/// articles lie at the same point, since their variance tells nothing.
pub fn balance_interval(ratio: &Ratio) -> Option<Interval> {
    let value = ratio.value()?;
    // What is left of the squares by rounding is no variance.
    let variance = ratio.variance().filter(|v| *v > 1e-12)?;
    let reach = student_quantile(ratio.whole.articles - 1.0) * variance.sqrt();
    Some(Interval {
        low: (value - reach).max(-1.0),
        high: (value + reach).min(1.0),
        method: Method::ArticleRatio,
    })
}

/// By how much the variance between articles exceeds that of chance, at least 1,
/// widened for few articles by (t/z)².
fn design_effect(ratio: &Ratio, kind: Kind) -> f64 {
    let chance = ratio.value().map_or(0.0, |value| ratio.chance(kind, value));
    let effect = match ratio.variance() {
        Some(variance) if chance > 0.0 => (variance / chance).max(1.0),
        _ => 1.0,
    };
    let few = student_quantile(ratio.whole.articles - 1.0) / Z;
    effect * few * few
}

/// The quantile of a gamma number, where `p` is 0.025 or 0.975.
///
/// Newton's method on the logarithm of the nearer tail, which is concave, from the
/// approximation of Wilson & Hilferty (1931); for large shapes Cornish and Fisher's
/// expansion. statrs has it by halving, which is slow, and loses digits there.
fn gamma_quantile(shape: f64, p: f64) -> Option<f64> {
    let lower = p < 0.5;
    let (tail, z) = if lower { (p, -Z) } else { (1.0 - p, Z) };
    let (root, z2) = (shape.sqrt(), z * z);
    if shape > 1e4 {
        let fourth = ((9.0 * z2 + 256.0) * z2 - 433.0) * z / 38_880.0;
        let third = -((3.0 * z2 + 7.0) * z2 - 16.0) / 810.0;
        let second = (z2 - 7.0) * z / 36.0;
        let rest = (z2 - 1.0) / 3.0 + (second + (third + fourth / root) / root) / root;
        return Some(shape + z * root + rest).filter(|x| x.is_finite());
    }
    let cube = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * root);
    // Far below 1 the approximation is negative, and the tail is nearly a power.
    let mut x = if cube > 0.1 {
        shape * cube.powi(3)
    } else {
        ((tail.ln() + ln_gamma(shape + 1.0)) / shape).exp()
    };
    let ln_gamma = ln_gamma(shape);
    for _ in 0..20 {
        let found = if lower { gamma_lr(shape, x) } else { gamma_ur(shape, x) };
        let density = ((shape - 1.0) * x.ln() - x - ln_gamma).exp();
        if !(found > 0.0 && density > 0.0) {
            break;
        }
        let step = (tail / found).ln() * found / density;
        let next = (if lower { x + step } else { x - step }).max(x / 16.0);
        let near = (next - x).abs() <= 1e-11 * x;
        x = next;
        if near {
            break;
        }
    }
    (x.is_finite() && x >= 0.0).then_some(x)
}

/// The 97.5 % quantile of Student's t.
pub(super) fn student_quantile(freedom: f64) -> f64 {
    if freedom > 200.0 {
        // Cornish and Fisher's expansion, exact to ten digits from here on.
        let (z, n) = (Z, freedom);
        let z2 = z * z;
        let first = z * (z2 + 1.0) / 4.0;
        let second = z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
        let third = z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
        let fourth =
            z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92_160.0;
        z + (first + (second + (third + fourth / n) / n) / n) / n
    } else if freedom > 0.0 {
        // ν/(ν + t²) is a beta number of ν/2 and ½.
        (freedom * (-beta_logit(freedom / 2.0, 0.5, 0.05)).exp()).sqrt()
    } else {
        f64::INFINITY
    }
}

/// Two-sided p of a deviation with Student's t.
pub(super) fn student_p(t: f64, freedom: f64) -> f64 {
    if t == 0.0 {
        return 1.0;
    }
    let (p, _) = beta_below(freedom / 2.0, 0.5, freedom.ln() - 2.0 * t.abs().ln());
    p
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-6 * b.abs().max(1.0), "{a} {b}");
    }

    fn of(articles: &[(f64, f64)]) -> Ratio {
        Ratio::of_articles(articles)
    }

    #[test]
    fn one_article_has_the_exact_poisson_interval() {
        // scipy.stats.gamma.ppf([0.025], 10), gamma.ppf([0.975], 11) -> 4.795389, 18.390356
        let interval = rate_interval(&of(&[(10.0, 1000.0)])).expect("tokens");
        assert_eq!(interval.method, Method::TokenLevel);
        close(interval.low * 1000.0, 4.795_388_7);
        close(interval.high * 1000.0, 18.390_356);
    }

    #[test]
    fn student_quantiles_agree_with_scipy() {
        // scipy.stats.t.ppf(0.975, [1, 5, 30, 199, 201, 1000])
        let known = [
            (1.0, 12.706_204_736_174_698),
            (5.0, 2.570_581_835_636_314),
            (30.0, 2.042_272_456_301_238),
            (199.0, 1.971_956_544_249_395),
            (201.0, 1.971_836_506_779_859),
            (1000.0, 1.962_339_080_826_408),
        ];
        for (freedom, t) in known {
            assert!((student_quantile(freedom) - t).abs() < 1e-9, "{freedom}");
            assert!((student_p(t, freedom) - 0.05).abs() < 1e-9, "{freedom}");
        }
    }

    #[test]
    fn no_hit_still_has_an_upper_end() {
        let interval = rate_interval(&of(&[(0.0, 300.0), (0.0, 700.0)])).expect("tokens");
        close(interval.low, 0.0);
        close(interval.high * 1000.0, 3.688_879_5);
        assert_eq!(rate_interval(&Ratio::default()), None);
    }

    #[test]
    fn hits_that_come_in_clusters_widen_the_interval() {
        // Ten articles of 100 tokens: ten hits in one of them, or one in each.
        let spread = rate_interval(&of(&[(1.0, 100.0); 10])).expect("tokens");
        let mut heaped = [(0.0, 100.0); 10];
        heaped[3] = (10.0, 100.0);
        let heaped = rate_interval(&of(&heaped)).expect("tokens");
        assert!(heaped.low < spread.low && heaped.high > spread.high);
    }

    #[test]
    fn a_share_of_one_article_has_the_plain_interval() {
        // R: prop.test(6, 7, correct = FALSE), prop.test(0, 10, correct = FALSE)
        let found = share_interval(&of(&[(6.0, 7.0)])).expect("cases");
        close(found.low, 0.486_872_170_7);
        close(found.high, 0.974_320_375_7);
        assert_eq!(found.method, Method::TokenLevel);
        let found = share_interval(&of(&[(0.0, 10.0)])).expect("cases");
        close(found.low, 0.0);
        close(found.high, 0.277_532_799_9);
        assert!(share_interval(&of(&[(0.0, 0.0)])).is_none());
    }

    #[test]
    fn articles_that_differ_widen_a_share() {
        // Four articles that name wholly one way or wholly the other.
        let wide = of(&[(10.0, 10.0), (0.0, 10.0), (10.0, 10.0), (0.0, 10.0)]);
        let wide = share_interval(&wide).expect("cases");
        let even = share_interval(&of(&[(5.0, 10.0); 4])).expect("cases");
        assert!(wide.high - wide.low > even.high - even.low);
        // By hand: v = 4/3 · 100 / 1600 = 1/12, d = (1/12) / (0.25/40) · (3.182446/1.959964)²,
        // n* = 40/d; Wilson at 0.5 and n* = 1.137877.
        close(wide.low, 0.060_830_275_9);
        // None of many: each article is one case.
        let none = share_interval(&of(&[(0.0, 10.0); 10])).expect("cases");
        close(none.high, 0.277_532_799_9);
    }

    #[test]
    fn a_balance_lies_between_its_ends() {
        // Articles with (P, N) = (3, 1) and (1, 1).
        let ratio = of(&[(2.0, 4.0), (0.0, 2.0)]);
        let interval = balance_interval(&ratio).expect("two articles");
        assert!(interval.low >= -1.0 && interval.high <= 1.0 && interval.low < 1.0 / 3.0);
        // All hits on one side: no variance, no interval.
        assert_eq!(balance_interval(&of(&[(1.0, 1.0), (1.0, 1.0)])), None);
        assert_eq!(balance_interval(&of(&[(2.0, 4.0)])), None);
    }
}
