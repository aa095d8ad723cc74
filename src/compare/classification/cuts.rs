//! Where to cut a score: what is found at each of its values.

use super::auc::ScoredUnit;
use super::confusion::{Confusion, Measure};

/// What is found from one score on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// The least score that counts as found.
    pub at: f64,
    /// The four cells.
    pub cells: Confusion,
}

/// Every score that occurs as a cut, from the lowest.
pub fn cuts(units: &[ScoredUnit]) -> Vec<Cut> {
    let mut order: Vec<&ScoredUnit> = units.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score));
    let mut cells = Confusion::default();
    for unit in &order {
        cells.add(unit.positive, true, unit.weight);
    }
    let same = |a: &&ScoredUnit, b: &&ScoredUnit| a.score.total_cmp(&b.score).is_eq();
    let mut found = Vec::new();
    for group in order.chunk_by(same) {
        let at = group.first().map_or(0.0, |unit| unit.score);
        found.push(Cut { at, cells });
        for unit in group {
            cells.add(unit.positive, true, -unit.weight);
            cells.add(unit.positive, false, unit.weight);
        }
    }
    found
}

/// The cut with the highest F1; of several the lowest.
///
/// ## When it misleads
///
/// A cut that is chosen on the very units that it is then judged by looks better than it
/// is: judge it on others.
pub fn best_f1(cuts: &[Cut]) -> Option<&Cut> {
    best(cuts, |cut| cut.cells.value(Measure::F1))
}

/// The cut with the highest Youden's J, which weighs a miss among the few that are there
/// against a wrong find among the many that are not; of several the lowest.
pub fn best_youden(cuts: &[Cut]) -> Option<&Cut> {
    best(cuts, |cut| cut.cells.youden())
}

fn best(cuts: &[Cut], worth: impl Fn(&Cut) -> Option<f64>) -> Option<&Cut> {
    let mut best: Option<(&Cut, f64)> = None;
    for cut in cuts {
        let Some(worth) = worth(cut) else { continue };
        // What differs by rounding alone is the same.
        if best.is_none_or(|(_, most)| worth > most + 1e-12) {
            best = Some((cut, worth));
        }
    }
    best.map(|(cut, _)| cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_cut_is_found() {
        let scores =
            [(0.0, false), (0.0, false), (1.0, false), (1.0, true), (2.0, true), (3.0, true)];
        let units: Vec<ScoredUnit> = scores
            .iter()
            .map(|&(score, positive)| ScoredUnit { score, positive, weight: 1.0 })
            .collect();
        let found = cuts(&units);
        let at: Vec<f64> = found.iter().map(|cut| cut.at).collect();
        assert_eq!(at, [0.0, 1.0, 2.0, 3.0]);
        assert!((found[1].cells.true_positive - 3.0).abs() < 1e-12);
        assert!((found[1].cells.false_positive - 1.0).abs() < 1e-12);
        // F1 at 1: 6/7, at 2: 4/5. J at 1: 1 + 2/3 − 1, at 2: 2/3 + 1 − 1: the lower one.
        assert_eq!(best_f1(&found).map(|cut| cut.at), Some(1.0));
        assert_eq!(best_youden(&found).map(|cut| cut.at), Some(1.0));
        assert!(best_f1(&[]).is_none());
    }
}
