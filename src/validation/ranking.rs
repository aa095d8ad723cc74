//! Whether scores rise with what people say.

use serde::Serialize;

use super::judged::Judged;
use super::measured::{Design, Estimate, Group, UnitDraws};
use crate::compare::classification::{
    Bin, RocPoint, ScoredUnit, auc, auc_drawn, calibration, delong, roc,
};
use crate::compare::uncertainty::{BootstrapMethod, Shape, bootstrap_interval, wilson};

/// The area under the curve, and the curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The area with its interval.
    pub area: Estimate,
    /// The points of the curve.
    pub points: Vec<RocPoint>,
}

/// Units of like score with the share of yes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreBin {
    /// The lowest score.
    pub low_score: f64,
    /// The highest.
    pub high_score: f64,
    /// The mean.
    pub mean_score: f64,
    /// Units.
    pub units: u64,
    /// Those of which people say yes.
    pub positives: u64,
    /// Their share.
    pub share: Estimate,
}

/// 97.5 % of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

pub(super) fn scored(judged: &[Judged]) -> Vec<ScoredUnit> {
    let unit =
        |unit: &Judged| ScoredUnit { score: unit.score, positive: unit.truth, weight: unit.weight };
    judged.iter().map(unit).collect()
}

/// The area under the ROC curve: DeLong's interval for independent units, that of draws of
/// articles where several stand in one. Of a sample from strata nothing tells how it would be
/// had other misses been drawn: there it has none.
pub(super) fn area(group: &Group<'_>) -> Option<Area> {
    let units = scored(group.judged);
    let value = auc(&units)?;
    let area = match group.design {
        Design::Independent => {
            // Without variance there was nothing to learn it from.
            let variance = delong(&units).map(|(_, variance)| variance).filter(|v| *v > 0.0);
            let reach = variance.map(|variance| Z * variance.sqrt());
            Estimate {
                value: Some(value),
                low: reach.map(|reach| (value - reach).max(0.0)),
                high: reach.map(|reach| (value + reach).min(1.0)),
                method: reach.map(|_| "delong"),
            }
        }
        Design::Drawn => Estimate { value: Some(value), ..Estimate::default() },
        Design::Clustered => {
            let articles = group.judged.iter().map(|u| (u.outlet.as_str(), u.article.as_str()));
            let mut draws = UnitDraws::new(articles, group.asked.draws);
            let mut values =
                auc_drawn(&units, group.asked.draws.number, |draw, out| draws.fill(draw, out));
            let shape = Shape::new([0.0, 0.0], Z);
            let ends = bootstrap_interval(&mut values, value, shape, BootstrapMethod::Percentile)
                .filter(|[low, high]| low < high);
            Estimate {
                value: Some(value),
                low: ends.map(|[low, _]| low),
                high: ends.map(|[_, high]| high),
                method: ends.map(|_| "bootstrap-percentile"),
            }
        }
    };
    Some(Area { area, points: roc(&units) })
}

/// Bins of score.
const BINS: usize = 6;

/// How the share of yes rises with the score.
pub(super) fn bins(judged: &[Judged]) -> Vec<ScoreBin> {
    let bin = |bin: &Bin| {
        let (low, high) = wilson(bin.share, bin.effective);
        ScoreBin {
            low_score: bin.low,
            high_score: bin.high,
            mean_score: bin.mean,
            units: bin.units,
            positives: bin.positives,
            share: Estimate {
                value: Some(bin.share),
                low: Some(low),
                high: Some(high),
                method: Some("wilson"),
            },
        }
    };
    calibration(&scored(judged), BINS).iter().map(bin).collect()
}
