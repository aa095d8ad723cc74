//! A ratio of sums over units that were drawn with unequal chances.

/// Units of one stratum, drawn from it with equal chances and without replacement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stratum {
    /// All units of the stratum, drawn or not.
    pub population: f64,
    /// Part and whole of each unit that was drawn.
    pub units: Vec<(f64, f64)>,
}

/// A ratio with its variance over draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StratifiedRatio {
    /// The ratio of the weighted sums.
    pub value: f64,
    /// Its variance.
    pub variance: f64,
    /// Units less strata: degrees of freedom.
    pub freedom: f64,
    /// As how many equal units those with a whole count: (Σw)²/Σw².
    pub effective: f64,
}

/// The ratio Σx/Σm of all units, from those that were drawn; `None` where nothing of the
/// whole was.
///
/// ## Formula
///
/// Each unit stands for N/n units of its stratum: R = Σ (N/n) Σx / Σ (N/n) Σm. With
/// e = x − R m, the variance is Σ N²(1 − n/N) s²(e)/n over the strata, by (Σ (N/n) Σm)²
/// (Taylor linearization). In a stratum with one unit e² stands for s². Cochran (1977),
/// *Sampling Techniques*, ch. 5A and 6; as `svyratio` of the R package survey.
///
/// ## When it misleads
///
/// One yes among the units without a hit stands for hundreds: then nearly all of the
/// variance comes of it, and the interval is wide. That is what was drawn.
pub fn stratified_ratio(strata: &[Stratum]) -> Option<StratifiedRatio> {
    let drawn: Vec<(&Stratum, f64)> = strata
        .iter()
        .filter(|stratum| !stratum.units.is_empty())
        .map(|stratum| {
            // There cannot be fewer than were drawn.
            let weight = (stratum.population / stratum.units.len() as f64).max(1.0);
            (stratum, weight)
        })
        .collect();
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| -> f64 {
        drawn
            .iter()
            .map(|(stratum, weight)| weight * stratum.units.iter().map(of).sum::<f64>())
            .sum()
    };
    let whole = sum(&|unit| unit.1);
    if whole <= 0.0 {
        return None;
    }
    let value = sum(&|unit| unit.0) / whole;
    let (mut variance, mut units, mut weights, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for (stratum, weight) in &drawn {
        let n = stratum.units.len() as f64;
        let rest: Vec<f64> = stratum.units.iter().map(|(x, m)| x - value * m).collect();
        let mean = if n > 1.0 { rest.iter().sum::<f64>() / n } else { 0.0 };
        let spread = rest.iter().map(|e| (e - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
        variance += n * weight * weight * (1.0 - 1.0 / weight) * spread;
        units += n;
        let with = stratum.units.iter().filter(|unit| unit.1 > 0.0).count() as f64;
        weights += weight * with;
        squares += weight * weight * with;
    }
    Some(StratifiedRatio {
        value,
        variance: variance / (whole * whole),
        freedom: units - drawn.len() as f64,
        effective: weights * weights / squares,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_stands_for_its_stratum() {
        // Precision-like: 8 of 10 finds are right, drawn from 40; recall-like: with 1 yes among
        // 20 without a hit, drawn from 200: 32/(32 + 10).
        let hit = |yes: usize| (0..10).map(|at| (f64::from(u8::from(at < yes)), 1.0));
        let recall: Vec<(f64, f64)> = hit(8).map(|(x, _)| (x, x)).collect();
        let missed: Vec<(f64, f64)> =
            (0..20).map(|at| (0.0, f64::from(u8::from(at == 0)))).collect();
        let strata = [
            Stratum { population: 40.0, units: recall },
            Stratum { population: 200.0, units: missed },
        ];
        let found = stratified_ratio(&strata).unwrap();
        assert!((found.value - 32.0 / 42.0).abs() < 1e-12);
        assert!(found.variance > 0.0 && (found.freedom - 28.0).abs() < 1e-12);
        // All were drawn: nothing is left to chance.
        let whole = [Stratum { population: 10.0, units: hit(8).collect() }];
        let found = stratified_ratio(&whole).unwrap();
        assert!((found.value - 0.8).abs() < 1e-12 && found.variance == 0.0);
        assert!(stratified_ratio(&[]).is_none());
    }
}
