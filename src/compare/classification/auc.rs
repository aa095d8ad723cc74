//! The area under the ROC curve: whether scores rise with what people say.

/// A unit with its score and what people say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoredUnit {
    /// The score.
    pub score: f64,
    /// Whether people say yes.
    pub positive: bool,
    /// How many units it stands for.
    pub weight: f64,
}

/// A point of the ROC curve: what is found from this score on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RocPoint {
    /// The least score that counts as found; infinite at the corner where nothing is.
    pub cut: f64,
    /// 1 − specificity.
    pub false_positive_rate: f64,
    /// Recall.
    pub recall: f64,
}

/// The units by score, those of one score together.
fn by_score(units: &[ScoredUnit]) -> Vec<Vec<&ScoredUnit>> {
    let mut order: Vec<&ScoredUnit> = units.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score));
    let same = |a: &&ScoredUnit, b: &&ScoredUnit| a.score.total_cmp(&b.score).is_eq();
    order.chunk_by(same).map(<[_]>::to_vec).collect()
}

/// The area under the ROC curve: the chance that a unit of which people say yes has a higher
/// score than one of which they say no. `None` where one of the two kinds is missing.
///
/// ## Formula
///
/// Mann & Whitney's U by the number of pairs: Σ w₊w₋ over the pairs in which the positive
/// unit scores higher, and half of it where they tie, by Σ w₊ · Σ w₋.
///
/// ## When it misleads
///
/// It is about order alone: an AUC of 0.9 says nothing of how many units are found at a cut.
/// Where most units score nothing, most pairs tie, and the curve is one long straight line.
///
/// ## References
///
/// Hanley & McNeil (1982), *Radiology* 143: 29–36.
pub fn auc(units: &[ScoredUnit]) -> Option<f64> {
    let weights: Vec<f64> = units.iter().map(|unit| unit.weight).collect();
    let groups = AucOrder::new(units);
    groups.auc(&weights)
}

/// Units in the order of their scores, for one area after another.
struct AucOrder {
    /// The numbers of the units of each score, from the lowest.
    groups: Vec<Vec<(usize, bool)>>,
}

impl AucOrder {
    fn new(units: &[ScoredUnit]) -> Self {
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by(|&a, &b| units[a].score.total_cmp(&units[b].score).then(a.cmp(&b)));
        let same = |a: &usize, b: &usize| units[*a].score.total_cmp(&units[*b].score).is_eq();
        let group = |group: &[usize]| group.iter().map(|&at| (at, units[at].positive)).collect();
        Self { groups: order.chunk_by(same).map(group).collect() }
    }

    fn auc(&self, weights: &[f64]) -> Option<f64> {
        let (mut below, mut wins, mut positives) = (0.0, 0.0, 0.0);
        for group in &self.groups {
            let (mut yes, mut no) = (0.0, 0.0);
            for &(at, positive) in group {
                let weight = weights.get(at).copied().unwrap_or(0.0);
                if positive { yes += weight } else { no += weight }
            }
            wins += yes * (below + no / 2.0);
            below += no;
            positives += yes;
        }
        (positives > 0.0 && below > 0.0).then(|| wins / (positives * below))
    }
}

/// The areas in draws: `weights` are those of the units in each draw, on top of their own.
pub fn auc_drawn(
    units: &[ScoredUnit],
    draws: usize,
    mut weights: impl FnMut(usize, &mut [f64]),
) -> Vec<f64> {
    let order = AucOrder::new(units);
    let mut drawn = vec![0.0; units.len()];
    let mut area = |draw| {
        weights(draw, &mut drawn);
        for (weight, unit) in drawn.iter_mut().zip(units) {
            *weight *= unit.weight;
        }
        order.auc(&drawn).unwrap_or(f64::NAN)
    };
    (0..draws).map(&mut area).collect()
}

/// The area and its variance, for independent units of weight 1. `None` with fewer than two
/// units of either kind.
///
/// ## Formula
///
/// With m units of yes and n of no: V₁₀ of a positive unit is the share of negative ones
/// that it outscores (ties half), V₀₁ of a negative one the share of positive ones that
/// outscore it. The variance is s²(V₁₀)/m + s²(V₀₁)/n. By midranks, in n log n.
///
/// ## When it misleads
///
/// Units of one article are not independent. At an area of 1 the variance is 0, which is
/// no certainty: there was nothing to learn it from.
///
/// ## References
///
/// DeLong, DeLong & Clarke-Pearson (1988), *Biometrics* 44: 837–845; Sun & Xu (2014),
/// *IEEE Signal Processing Letters* 21: 1389–1393 (midranks).
pub fn delong(units: &[ScoredUnit]) -> Option<(f64, f64)> {
    let (mut wins, mut losses) = (Vec::new(), Vec::new());
    let groups = by_score(units);
    let count = |group: &[&ScoredUnit]| {
        let yes = group.iter().filter(|unit| unit.positive).count() as f64;
        (yes, group.len() as f64 - yes)
    };
    let all: (f64, f64) =
        groups.iter().map(|group| count(group)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    if all.0 < 2.0 || all.1 < 2.0 {
        return None;
    }
    let mut below = (0.0, 0.0);
    for group in &groups {
        let (yes, no) = count(group);
        for unit in group {
            if unit.positive {
                wins.push((below.1 + no / 2.0) / all.1);
            } else {
                losses.push((all.0 - below.0 - yes / 2.0) / all.0);
            }
        }
        below = (below.0 + yes, below.1 + no);
    }
    let moments = |values: &[f64]| {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        (mean, squares / (n - 1.0) / n)
    };
    let ((area, first), (_, second)) = (moments(&wins), moments(&losses));
    Some((area, first + second))
}

/// The points of the ROC curve, from the corner where nothing is found to that where all is.
/// Empty where one of the two kinds is missing.
///
/// ## References
///
/// Fawcett (2006), *Pattern Recognition Letters* 27: 861–874.
pub fn roc(units: &[ScoredUnit]) -> Vec<RocPoint> {
    let sum = |positive: bool| -> f64 {
        units.iter().filter(|unit| unit.positive == positive).map(|unit| unit.weight).sum()
    };
    let (yes, no) = (sum(true), sum(false));
    if yes <= 0.0 || no <= 0.0 {
        return Vec::new();
    }
    let mut points = vec![RocPoint { cut: f64::INFINITY, false_positive_rate: 0.0, recall: 0.0 }];
    let (mut found, mut wrong) = (0.0, 0.0);
    for group in by_score(units).iter().rev() {
        for unit in group {
            if unit.positive { found += unit.weight } else { wrong += unit.weight }
        }
        let cut = group.first().map_or(0.0, |unit| unit.score);
        // The last point is the corner itself, whatever the sums have lost in rounding.
        points.push(RocPoint {
            cut,
            false_positive_rate: (wrong / no).min(1.0),
            recall: (found / yes).min(1.0),
        });
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(scores: &[(f64, bool)]) -> Vec<ScoredUnit> {
        scores
            .iter()
            .map(|&(score, positive)| ScoredUnit { score, positive, weight: 1.0 })
            .collect()
    }

    #[test]
    fn ties_count_half() {
        assert_eq!(auc(&units(&[(1.0, true), (0.0, false)])), Some(1.0));
        assert_eq!(auc(&units(&[(0.0, true), (0.0, false)])), Some(0.5));
        assert_eq!(auc(&units(&[(0.0, true), (1.0, false)])), Some(0.0));
        assert_eq!(auc(&units(&[(0.0, true)])), None);
        assert!(roc(&units(&[(0.0, false)])).is_empty());
    }

    #[test]
    fn the_area_is_that_under_the_points() {
        let scores = [
            (0.0, false),
            (0.0, true),
            (1.0, false),
            (2.0, true),
            (2.0, false),
            (3.0, true),
            (0.0, false),
            (5.0, true),
        ];
        let units = units(&scores);
        let points = roc(&units);
        let under: f64 = points
            .windows(2)
            .map(|pair| {
                (pair[1].false_positive_rate - pair[0].false_positive_rate)
                    * f64::midpoint(pair[0].recall, pair[1].recall)
            })
            .sum();
        assert!((under - auc(&units).unwrap()).abs() < 1e-12);
        assert!((delong(&units).unwrap().0 - under).abs() < 1e-12);
    }

    #[test]
    fn a_weight_of_two_is_the_unit_twice() {
        let mut once = units(&[(0.0, false), (1.0, true), (0.5, false), (0.2, true)]);
        let twice: Vec<ScoredUnit> = once.iter().chain(&once[1..2]).copied().collect();
        once[1].weight = 2.0;
        assert!((auc(&once).unwrap() - auc(&twice).unwrap()).abs() < 1e-12);
        let drawn = auc_drawn(&once, 1, |_, weights| weights.fill(1.0));
        assert!((drawn[0] - auc(&once).unwrap()).abs() < 1e-12);
    }
}
