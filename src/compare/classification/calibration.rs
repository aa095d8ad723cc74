//! How the share of yes rises with the score.

use super::auc::ScoredUnit;

/// Units of like score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The lowest score.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Their mean score, by weight.
    pub mean: f64,
    /// Units.
    pub units: u64,
    /// Those of which people say yes.
    pub positives: u64,
    /// The share of yes, by weight.
    pub share: f64,
    /// As how many independent units they count: (Σw)²/Σw².
    pub effective: f64,
}

/// Units in at most so many bins of about as many units each. Those of one score stay
/// together: where most score nothing, that is a bin of its own.
///
/// ## Formula
///
/// From the lowest score on, a bin takes whole groups of equal scores until it holds n/bins
/// units; what is left is shared among the bins that are left. The effective number is
/// Kish's (1965, *Survey Sampling*, § 11.7).
///
/// ## When it misleads
///
/// A lexicon's score is no probability. The bins show whether more hits mean more yes, and
/// not whether 0.3 means 30 %.
pub fn calibration(units: &[ScoredUnit], bins: usize) -> Vec<Bin> {
    let mut order: Vec<&ScoredUnit> = units.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score));
    let same = |a: &&ScoredUnit, b: &&ScoredUnit| a.score.total_cmp(&b.score).is_eq();
    let groups: Vec<&[&ScoredUnit]> = order.chunk_by(same).collect();
    let mut found: Vec<Vec<&ScoredUnit>> = Vec::new();
    let (mut left, mut open) = (order.len(), Vec::new());
    for (at, group) in groups.iter().enumerate() {
        open.extend_from_slice(group);
        let more = bins.saturating_sub(found.len()).max(1);
        let last = at + 1 == groups.len();
        if last || (more > 1 && open.len() * more >= left) {
            left -= open.len();
            found.push(std::mem::take(&mut open));
        }
    }
    found.iter().map(|units| bin(units)).collect()
}

fn bin(units: &[&ScoredUnit]) -> Bin {
    let sum = |of: &dyn Fn(&ScoredUnit) -> f64| units.iter().map(|unit| of(unit)).sum::<f64>();
    let weight = sum(&|unit| unit.weight);
    let squares = sum(&|unit| unit.weight * unit.weight);
    let yes = sum(&|unit| if unit.positive { unit.weight } else { 0.0 });
    Bin {
        low: units.first().map_or(0.0, |unit| unit.score),
        high: units.last().map_or(0.0, |unit| unit.score),
        mean: sum(&|unit| unit.weight * unit.score) / weight,
        units: units.len() as u64,
        positives: units.iter().filter(|unit| unit.positive).count() as u64,
        share: yes / weight,
        effective: weight * weight / squares,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_stay_together() {
        let scores = [0.0; 6].iter().chain(&[1.0, 1.0, 2.0, 3.0]);
        let units: Vec<ScoredUnit> = scores
            .enumerate()
            .map(|(at, &score)| ScoredUnit { score, positive: at % 3 == 0, weight: 1.0 })
            .collect();
        let bins = calibration(&units, 3);
        let sizes: Vec<u64> = bins.iter().map(|bin| bin.units).collect();
        assert_eq!(sizes, [6, 2, 2]);
        assert!((bins[0].share - 2.0 / 6.0).abs() < 1e-12);
        assert!((bins[2].mean - 2.5).abs() < 1e-12 && (bins[2].effective - 2.0).abs() < 1e-12);
        assert_eq!(calibration(&units, 1).len(), 1);
        assert!(calibration(&[], 4).is_empty());
    }
}
