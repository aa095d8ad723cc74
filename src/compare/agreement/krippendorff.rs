//! Krippendorff's alpha.

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
    let mut values: Vec<f64> = coders.iter().flatten().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let units = coders.iter().map(Vec::len).max().unwrap_or(0);
    let number = values.len();
    let mut coincidences = vec![0.0; number * number];
    for unit in 0..units {
        let codes: Vec<usize> = coders
            .iter()
            .filter_map(|coder| coder.get(unit).copied().flatten())
            .filter_map(|code| values.binary_search_by(|value| value.total_cmp(&code)).ok())
            .collect();
        if codes.len() < 2 {
            continue;
        }
        let share = 1.0 / (codes.len() - 1) as f64;
        for (coder, first) in codes.iter().enumerate() {
            for (other, second) in codes.iter().enumerate() {
                if coder != other {
                    coincidences[first * number + second] += share;
                }
            }
        }
    }
    let sums: Vec<f64> = coincidences.chunks(number.max(1)).map(|row| row.iter().sum()).collect();
    let all: f64 = sums.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..number {
        for k in 0..number {
            let distance = distance(&values, &sums, c, k, level);
            observed += coincidences[c * number + k] * distance;
            expected += sums[c] * sums[k] * distance;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
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
