//! Intervals for rates, with the article as the unit.

use serde::Serialize;
use statrs::distribution::{ContinuousCDF as _, Gamma, StudentsT};

/// How an interval was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Exact Poisson with the count divided by the design effect of articles.
    ArticleClustered,
    /// Exact Poisson over tokens: one article has no variance between articles.
    TokenLevel,
    /// Linearized ratio with Student's t over articles.
    ArticleRatio,
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

/// Sums over the articles of one outlet, for a rate of hits by tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateSums {
    /// Articles.
    pub articles: u64,
    /// Tokens.
    pub tokens: u64,
    /// Σ tokens².
    pub tokens_squared: u128,
    /// Hits.
    pub hits: u64,
    /// Σ hits².
    pub hits_squared: u128,
    /// Σ hits · tokens.
    pub hits_tokens: u128,
}

/// The 95 % interval of hits / tokens, in hits a token; `None` without tokens.
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
pub fn rate_interval(sums: RateSums) -> Option<Interval> {
    if sums.tokens == 0 {
        return None;
    }
    let (tokens, hits) = (sums.tokens as f64, sums.hits as f64);
    let clustered = sums.articles > 1;
    let effect = if clustered { design_effect(sums) } else { 1.0 };
    let effective = hits / effect;
    let scale = effect / tokens;
    let low = if sums.hits == 0 { 0.0 } else { gamma_quantile(effective, 0.025)? * scale };
    let high = gamma_quantile(effective + 1.0, 0.975)? * scale;
    let method = if clustered { Method::ArticleClustered } else { Method::TokenLevel };
    Some(Interval { low, high, method })
}

fn design_effect(sums: RateSums) -> f64 {
    if sums.hits == 0 {
        return 1.0;
    }
    let (articles, tokens, hits) = (sums.articles as f64, sums.tokens as f64, sums.hits as f64);
    let rate = hits / tokens;
    let squares = sums.hits_squared as f64 - 2.0 * rate * sums.hits_tokens as f64
        + rate * rate * sums.tokens_squared as f64;
    let variance = articles / (articles - 1.0) * squares.max(0.0) / (tokens * tokens);
    let poisson = hits / (tokens * tokens);
    let few = student_quantile(articles - 1.0) / 1.959_963_984_540_054;
    (variance / poisson).max(1.0) * few * few
}

fn gamma_quantile(shape: f64, p: f64) -> Option<f64> {
    let quantile = Gamma::new(shape, 1.0).ok()?.inverse_cdf(p);
    quantile.is_finite().then_some(quantile)
}

/// The 97.5 % quantile of Student's t.
pub(super) fn student_quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.975))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-6 * b.abs().max(1.0)
    }

    #[test]
    fn one_article_has_the_exact_poisson_interval() {
        // scipy.stats.gamma.ppf([0.025], 10), gamma.ppf([0.975], 11) -> 4.795389, 18.390356
        let sums = RateSums {
            articles: 1,
            tokens: 1000,
            tokens_squared: 1_000_000,
            hits: 10,
            hits_squared: 100,
            hits_tokens: 10_000,
        };
        let interval = rate_interval(sums).expect("tokens");
        assert_eq!(interval.method, Method::TokenLevel);
        assert!(close(interval.low * 1000.0, 4.795_388_7), "{interval:?}");
        assert!(close(interval.high * 1000.0, 18.390_356), "{interval:?}");
    }

    #[test]
    fn no_hit_still_has_an_upper_end() {
        let sums = RateSums {
            articles: 3,
            tokens: 1000,
            tokens_squared: 400_000,
            hits: 0,
            hits_squared: 0,
            hits_tokens: 0,
        };
        let interval = rate_interval(sums).expect("tokens");
        assert!(close(interval.low, 0.0) && close(interval.high * 1000.0, 3.688_879_5));
        assert_eq!(rate_interval(RateSums { tokens: 0, ..sums }), None);
    }

    #[test]
    fn hits_that_come_in_clusters_widen_the_interval() {
        // Ten articles of 100 tokens: ten hits in one of them, or one in each.
        let sums = |hits_squared| RateSums {
            articles: 10,
            tokens: 1000,
            tokens_squared: 100_000,
            hits: 10,
            hits_squared,
            hits_tokens: 1000,
        };
        let spread = rate_interval(sums(10)).expect("tokens");
        let heaped = rate_interval(sums(100)).expect("tokens");
        assert!(heaped.low < spread.low && heaped.high > spread.high);
    }
}
