//! Scores of small outlets, drawn towards what all have in common.

use crate::compare::uncertainty::Ratio;

/// Each ratio drawn towards the common mean, by how much less sure it is than ratios
/// differ. `None` where a ratio has no value, or no variance because it has one article
/// or its articles do not differ.
///
/// ## Formula
///
/// With the ratios aᵢ, their variances vᵢ between articles, and weights wᵢ = 1/vᵢ, the
/// variance between outlets is τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)),
/// Q = Σ w (a − ā)², ā = Σ w a/Σ w. The shrunken ratio is ā* + τ²/(τ² + vᵢ) · (aᵢ − ā*),
/// with ā* weighted by 1/(vᵢ + τ²). With one outlet nothing is shrunken.
///
/// ## When it misleads
///
/// It takes the outlets as draws of one population. With three or four of them τ² is
/// hardly known; where it is 0 all outlets are put on the same place, which says that
/// they cannot be told apart, not that they are the same.
///
/// ## References
///
/// Efron & Morris (1975), *JASA* 70: 311–319; DerSimonian & Laird (1986), *Controlled
/// Clinical Trials* 7: 177–188.
pub fn shrink(ratios: &[Ratio]) -> Vec<Option<f64>> {
    let known: Vec<Option<(f64, f64)>> = ratios
        .iter()
        .map(|ratio| Some((ratio.value()?, ratio.variance().filter(|v| *v > 1e-12)?)))
        .collect();
    let pairs: Vec<(f64, f64)> = known.iter().flatten().copied().collect();
    let mean = |extra: f64| {
        let weights: f64 = pairs.iter().map(|(_, v)| 1.0 / (v + extra)).sum();
        pairs.iter().map(|(a, v)| a / (v + extra)).sum::<f64>() / weights
    };
    if pairs.len() < 2 {
        return known.iter().map(|pair| pair.map(|(a, _)| a)).collect();
    }
    let first = mean(0.0);
    let sum: f64 = pairs.iter().map(|(_, v)| 1.0 / v).sum();
    let squares: f64 = pairs.iter().map(|(_, v)| 1.0 / (v * v)).sum();
    let q: f64 = pairs.iter().map(|(a, v)| (a - first).powi(2) / v).sum();
    let between = ((q - (pairs.len() - 1) as f64) / (sum - squares / sum)).max(0.0);
    let centre = mean(between);
    known
        .iter()
        .map(|pair| pair.map(|(a, v)| centre + between / (between + v) * (a - centre)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(articles: &[(f64, f64)]) -> Ratio {
        Ratio::of_articles(articles)
    }

    #[test]
    fn the_unsure_go_further() {
        let sure = of(&[(8.0, 10.0), (7.0, 10.0), (8.0, 10.0), (9.0, 10.0), (8.0, 10.0)]);
        let other = of(&[(-8.0, 10.0), (-7.0, 10.0), (-8.0, 10.0), (-9.0, 10.0)]);
        let unsure = of(&[(1.0, 1.0), (1.0, 1.0), (-1.0, 1.0)]);
        let found = shrink(&[sure, other, unsure]);
        let [a, b, c] = [0, 1, 2].map(|at: usize| found[at].expect("a value"));
        assert!(a < 0.8 && a > 0.78 && b > -0.8 && b < -0.78, "{a} {b}");
        assert!(c < 1.0 / 3.0 && c > 0.0, "{c}");
        assert_eq!(shrink(&[of(&[(1.0, 2.0)])]), [None]);
        assert_eq!(shrink(&[Ratio::default(), sure])[0], None);
    }
}
