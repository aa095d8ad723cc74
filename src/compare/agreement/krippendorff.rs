//! Krippendorff's alpha.

use crate::compare::uncertainty::quantile;

/// What kind of numbers codes are, which says how far two of them are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Names: the same or not.
    Nominal,
    /// Ranks.
    Ordinal,
    /// Numbers with equal steps.
    Interval,
    /// Numbers with a zero.
    Ratio,
}

/// Krippendorff's α of codes, one list a coder and one place a unit; `None` is a unit
/// that the coder did not code. Units with fewer than two codes are left out. `None`
/// where no unit is left, or all codes are the same: there is nothing to agree on.
///
/// ## Formula
///
/// α = 1 − D_o/D_e. Of each unit with m codes, every ordered pair of codes counts
/// 1/(m − 1) in the coincidence matrix o; n_c are its row sums, n their sum. D_o is
/// Σ o_ck δ²_ck / n, D_e is Σ n_c n_k δ²_ck/(n(n − 1)). δ² is 0 or 1 (nominal), the squared
/// ranks between (Σ of n_g from c to k, less half of the two ends), (c − k)², or
/// ((c − k)/(c + k))².
///
/// ## When it misleads
///
/// Where nearly all units have one code, a few disagreements make α small although
/// coders mostly agree; that is meant: they show no skill in telling codes apart.
///
/// ## References
///
/// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"; Hayes &
/// Krippendorff (2007), *Communication Methods and Measures* 1: 77–89.
pub fn krippendorff_alpha(coders: &[Vec<Option<f64>>], level: Level) -> Option<f64> {
    let units = Units::new(coders);
    units.alpha(level, |_| 1.0)
}

/// The 95 % interval of α by drawing units with replacement: plain quantiles over the draws.
/// `weights` fills in how often each unit is drawn. `None` where more than a tenth of the
/// draws has no value, with fewer than two units, or with more than [`MOST_CODES`] codes.
///
/// ## When it misleads
///
/// Units are taken as independent: sentences of one article are not. With few units the
/// interval is too narrow.
///
/// ## References
///
/// Hayes & Krippendorff (2007) draw disagreements; units are what was sampled: Zapf et al.
/// (2016), *BMC Medical Research Methodology* 16: 93.
pub fn alpha_interval(
    coders: &[Vec<Option<f64>>],
    level: Level,
    draws: usize,
    mut weights: impl FnMut(usize, &mut [f64]),
) -> Option<[f64; 2]> {
    let units = Units::new(coders);
    if units.codes.iter().filter(|codes| codes.len() > 1).count() < 2
        || units.values.len() > MOST_CODES
    {
        return None;
    }
    let mut drawn = vec![0.0; units.codes.len()];
    let mut found = Vec::with_capacity(draws);
    for draw in 0..draws {
        weights(draw, &mut drawn);
        found.extend(units.alpha(level, |unit| drawn.get(unit).copied().unwrap_or(0.0)));
    }
    if (found.len() as f64) < 0.9 * draws as f64 {
        return None;
    }
    found.sort_by(f64::total_cmp);
    Some([quantile(&found, 0.025)?, quantile(&found, 0.975)?])
}

/// Distinct codes beyond which nothing is drawn: each draw looks at every pair of them.
pub const MOST_CODES: usize = 200;

/// Units with the codes that they were given, as places among the values.
struct Units {
    values: Vec<f64>,
    codes: Vec<Vec<usize>>,
}

impl Units {
    fn new(coders: &[Vec<Option<f64>>]) -> Self {
        let mut values: Vec<f64> = coders.iter().flatten().flatten().copied().collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let number = coders.iter().map(Vec::len).max().unwrap_or(0);
        let of_unit = |unit: usize| {
            let given = coders.iter().filter_map(|coder| coder.get(unit).copied().flatten());
            let place = |code: f64| values.binary_search_by(|value| value.total_cmp(&code)).ok();
            given.filter_map(place).collect()
        };
        let codes = (0..number).map(of_unit).collect();
        Self { values, codes }
    }

    /// α where each unit counts so often.
    fn alpha(&self, level: Level, weight: impl Fn(usize) -> f64) -> Option<f64> {
        let number = self.values.len();
        let mut coincidences = vec![0.0; number * number];
        for (unit, codes) in self.codes.iter().enumerate() {
            if codes.len() < 2 {
                continue;
            }
            let share = weight(unit) / (codes.len() - 1) as f64;
            for (coder, first) in codes.iter().enumerate() {
                for (other, second) in codes.iter().enumerate() {
                    if coder != other {
                        coincidences[first * number + second] += share;
                    }
                }
            }
        }
        let sums: Vec<f64> =
            coincidences.chunks(number.max(1)).map(|row| row.iter().sum()).collect();
        let all: f64 = sums.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for c in 0..number {
            for k in 0..number {
                let distance = distance(&self.values, &sums, c, k, level);
                observed += coincidences[c * number + k] * distance;
                expected += sums[c] * sums[k] * distance;
            }
        }
        (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
    }
}

/// δ² of two values.
fn distance(values: &[f64], sums: &[f64], c: usize, k: usize, level: Level) -> f64 {
    let (low, high) = (c.min(k), c.max(k));
    if low == high {
        return 0.0;
    }
    let (a, b) = (values[low], values[high]);
    match level {
        Level::Nominal => 1.0,
        Level::Ordinal => {
            let between: f64 = sums[low..=high].iter().sum();
            (between - f64::midpoint(sums[low], sums[high])).powi(2)
        }
        Level::Interval => (a - b).powi(2),
        Level::Ratio if a + b == 0.0 => 0.0,
        Level::Ratio => ((a - b) / (a + b)).powi(2),
    }
}
