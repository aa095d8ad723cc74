//! Two ratios compared, with the article as the unit.

use serde::Serialize;

use super::interval::{Interval, Method, Z, student_p, student_quantile, wilson};
use super::ratio::{Kind, Ratio};

/// Articles that either side needs for a test between articles.
pub const ENOUGH_ARTICLES: f64 = 5.0;

/// Articles of one side, by those of the other, below which it cannot be trusted to show
/// its own variance.
const UNEQUAL: f64 = 0.25;

/// A test of the difference between two ratios.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Test {
    /// The difference by its standard error.
    pub z: f64,
    /// Degrees of freedom of Student's t.
    pub freedom: f64,
    /// Two-sided p-value.
    pub p: f64,
}

/// Tests whether two ratios differ. `None` where a side has fewer than five articles,
/// or no side has anything of the part.
///
/// ## Formula
///
/// z = (r₁ − r₂)/√(v₁ + v₂) with vᵢ the variance of the ratio between the articles of
/// a side (Taylor linearization), and no less than chance alone would give at the
/// ratio of both together: a few articles that agree by chance are no certainty. Where a
/// side has less than a quarter of the articles of the other, that is times the design
/// effect of all articles: the few may have missed those that are full of it, and then
/// show no variance. p is of Student's t with the degrees of freedom of Welch and Satterthwaite.
///
/// ## When it misleads
///
/// It compares what is covered, not how: an outlet that covers wars has war words.
/// Few articles with a hit make z unsteady, whatever p says.
///
/// ## References
///
/// Welch (1947), *Biometrika* 34: 28–35; Cochran (1977), *Sampling Techniques*, ch. 6.
pub fn difference_test(ours: &Ratio, theirs: &Ratio, kind: Kind) -> Option<Test> {
    let few = |side: &Ratio| side.whole.articles < ENOUGH_ARTICLES;
    if few(ours) || few(theirs) {
        return None;
    }
    let common = ours.plus(*theirs).value()?;
    let (few, many) = (
        ours.whole.articles.min(theirs.whole.articles),
        ours.whole.articles.max(theirs.whole.articles),
    );
    let unequal = few < UNEQUAL * many;
    let clustering = if unequal { clustering(ours, theirs, kind, common) } else { 1.0 };
    let all = few + many;
    let floored = |side: &Ratio| {
        let floor = side.chance(kind, common) * clustering;
        Some(at_least(side.variance()?, floor, side.whole.articles, all))
    };
    let ((a, a_articles), (b, b_articles)) = (floored(ours)?, floored(theirs)?);
    let error = (a + b).sqrt();
    if error <= 0.0 {
        return None;
    }
    let z = (ours.value()? - theirs.value()?) / error;
    let freedom = welch(a, a_articles, b, b_articles);
    Some(Test { z, freedom, p: student_p(z, freedom) })
}

/// A variance with the articles that it comes of; where the floor is higher, that, which
/// comes of all articles.
fn at_least(variance: f64, floor: f64, articles: f64, all: f64) -> (f64, f64) {
    if variance > floor { (variance, articles) } else { (floor, all) }
}

/// By how much the articles of both sides together vary more than by chance, at least 1.
fn clustering(ours: &Ratio, theirs: &Ratio, kind: Kind, common: f64) -> f64 {
    let all = ours.plus(*theirs);
    let chance = all.chance(kind, common);
    match all.variance() {
        Some(variance) if chance > 0.0 => (variance / chance).max(1.0),
        _ => 1.0,
    }
}

/// Degrees of freedom of Welch and Satterthwaite.
fn welch(a: f64, a_articles: f64, b: f64, b_articles: f64) -> f64 {
    (a + b).powi(2) / (a * a / (a_articles - 1.0) + b * b / (b_articles - 1.0))
}

/// The 95 % interval of log₂ of the ratio of two rates; an end that is not finite is
/// infinite. `None` where neither side has anything of the part, or a side has no
/// whole.
///
/// ## Formula
///
/// Of k = k₁ + k₂ effective counts, kᵢ = xᵢ/dᵢ with the design effect dᵢ of each side,
/// the share of the first has Wilson's score interval [π₁, π₂]; log₂ of the ratio runs
/// from log₂(π₁/(1 − π₁) · e₂/e₁) to the same of π₂, with the effective wholes eᵢ = mᵢ/dᵢ. dᵢ is the
/// variance between articles, or that of chance times the design effect of all articles
/// where that is more, by that of a Poisson count at the common ratio, times (t/z)² with
/// Welch's degrees of freedom. With dᵢ = 1 it is the score interval for the ratio of two
/// Poisson means.
///
/// ## When it misleads
///
/// Where one side has none, one end is infinite, and the other rests on what was seen
/// on the other side alone.
///
/// ## References
///
/// Graham, Mengersen & Morton (2003), *Statistics in Medicine* 22: 2071–2083.
pub fn log_ratio_interval(
    ours: &Ratio,
    theirs: &Ratio,
    kind: Kind,
    by_article: bool,
) -> Option<Interval> {
    let common = ours.plus(*theirs).value().filter(|common| *common > 0.0)?;
    ours.value().zip(theirs.value())?;
    let clustered = by_article && ours.whole.articles > 1.0 && theirs.whole.articles > 1.0;
    let effects = if clustered {
        let clustering = clustering(ours, theirs, kind, common);
        let all = ours.whole.articles + theirs.whole.articles;
        let floored = |side: &Ratio| {
            let floor = side.chance(kind, common) * clustering;
            at_least(side.variance().unwrap_or(0.0), floor, side.whole.articles, all)
        };
        let ((a, a_articles), (b, b_articles)) = (floored(ours), floored(theirs));
        let freedom = welch(a, a_articles, b, b_articles);
        let few = (student_quantile(freedom) / Z).powi(2);
        let effect = |side: &Ratio, v: f64| {
            // By a Poisson count's variance, since that is what the score interval takes.
            let effect = v / side.chance(Kind::Rate, common);
            // Shares that are whole, or nothing, show no variance: each article is a case.
            let cases = side.whole.sum / side.whole.articles;
            if effect > 1e-9 { effect * few } else { cases }
        };
        [effect(ours, a), effect(theirs, b)]
    } else {
        [1.0, 1.0]
    };
    let counts = [ours.part.sum / effects[0], theirs.part.sum / effects[1]];
    let wholes = [ours.whole.sum / effects[0], theirs.whole.sum / effects[1]];
    let all = counts[0] + counts[1];
    let (low, high) = wilson(counts[0] / all, all);
    let end = |share: f64| (share / (1.0 - share)).log2() + (wholes[1] / wholes[0]).log2();
    let low = if counts[0] <= 0.0 { f64::NEG_INFINITY } else { end(low) };
    let high = if counts[1] <= 0.0 { f64::INFINITY } else { end(high) };
    let method = if clustered { Method::ArticleClustered } else { Method::TokenLevel };
    Some(Interval { low, high, method })
}

/// The 95 % interval of the difference of two ratios, from their values and intervals.
///
/// ## Formula
///
/// With rᵢ in [lᵢ, uᵢ] and D = r₁ − r₂: D − √((r₁−l₁)² + (u₂−r₂)²) to
/// D + √((u₁−r₁)² + (r₂−l₂)²) ("method of variance estimates recovery").
///
/// ## References
///
/// Newcombe (1998), *Statistics in Medicine* 17: 873–890; Zou & Donner (2008),
/// *Statistics in Medicine* 27: 1693–1702.
pub fn difference_interval([a, b]: [f64; 2], [i, j]: [Option<Interval>; 2]) -> Option<Interval> {
    let (i, j) = (i?, j?);
    let difference = a - b;
    // As good as the worse of the two.
    let method = match (i.method, j.method) {
        (ours, theirs) if ours == theirs => ours,
        (Method::TokenLevel, _) | (_, Method::TokenLevel) => Method::TokenLevel,
        _ => Method::ArticleClustered,
    };
    Some(Interval {
        low: difference - (a - i.low).hypot(j.high - b),
        high: difference + (i.high - a).hypot(b - j.low),
        method,
    })
}

/// How far out an interval reaches for few articles, in standard normal deviations:
/// √(n/(n−1)) of each side, and Student's t.
pub(super) fn reach(sides: &[&Ratio]) -> Option<f64> {
    let variances: Vec<(f64, f64)> = sides
        .iter()
        .map(|side| Some((side.variance()?, side.whole.articles)))
        .collect::<Option<_>>()?;
    let wide: f64 = variances.iter().map(|(v, _)| v).sum();
    let narrow: f64 = variances.iter().map(|(v, n)| v * (n - 1.0) / n).sum();
    if narrow <= 0.0 {
        return None;
    }
    let below: f64 = variances.iter().map(|(v, n)| v * v / (n - 1.0)).sum();
    Some(student_quantile(wide * wide / below) * (wide / narrow).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(articles: &[(f64, f64)]) -> Ratio {
        Ratio::of_articles(articles)
    }

    #[test]
    fn hits_heaped_in_one_article_are_no_finding() {
        let heaped = of(&[(17.0, 100.0), (0.0, 100.0), (0.0, 100.0), (0.0, 100.0), (0.0, 100.0)]);
        let spread = of(&[(3.0, 100.0), (4.0, 100.0), (3.0, 100.0), (4.0, 100.0), (3.0, 100.0)]);
        let other = of(&[(1.0, 100.0), (0.0, 100.0), (1.0, 100.0), (0.0, 100.0), (0.0, 100.0)]);
        let p = |ours: &Ratio| difference_test(ours, &other, Kind::Rate).map(|test| test.p);
        assert!(p(&heaped).is_some_and(|p| p > 0.05));
        assert!(p(&spread).is_some_and(|p| p < 0.01));
        // Few articles are not tested.
        assert_eq!(p(&of(&[(9.0, 100.0)])), None);
    }

    #[test]
    fn a_ratio_of_counts_has_the_score_interval() {
        // Score interval of 10/100 against 5/200: Wilson of 10 among 15 is
        // [0.4171355, 0.8482368] (SciPy); by 2 and log2.
        let (a, b) = (of(&[(10.0, 100.0)]), of(&[(5.0, 200.0)]));
        let interval = log_ratio_interval(&a, &b, Kind::Rate, false).expect("counts");
        let odds = |share: f64| (share / (1.0 - share) * 2.0).log2();
        assert!((interval.low - odds(0.417_135_5)).abs() < 1e-5, "{interval:?}");
        assert!((interval.high - odds(0.848_236_8)).abs() < 1e-5, "{interval:?}");
        let none = of(&[(0.0, 200.0)]);
        let open = log_ratio_interval(&a, &none, Kind::Rate, false).expect("counts");
        assert!(open.high.is_infinite() && open.low > 0.0);
        assert_eq!(log_ratio_interval(&none, &none, Kind::Rate, false), None);
    }
}
