//! Where to cut a score.

use serde::Serialize;

use super::asked::{Asked, Split};
use super::judged::{Judged, weigh};
use super::measured::{Group, Measured};
use super::ranking::scored;
use crate::compare::classification::{Cut, Measure, best_f1, best_youden, cuts};

/// Cuts, and the best of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Threshold {
    /// Whether cuts are chosen and judged on the same units.
    pub split: Split,
    /// Units on which they are chosen.
    pub chosen_on: u64,
    /// Every score that occurs, as a cut.
    pub cuts: Vec<CutRow>,
    /// The best by F1, judged.
    pub by_f1: Option<Chosen>,
    /// The best by Youden's J, judged.
    pub by_youden: Option<Chosen>,
}

/// A cut with what it finds where it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CutRow {
    /// The least score that counts as found.
    pub at: f64,
    /// The share of units that are found.
    pub found: Option<f64>,
    /// Precision.
    pub precision: Option<f64>,
    /// Recall.
    pub recall: Option<f64>,
    /// F1.
    pub f1: Option<f64>,
    /// Youden's J.
    pub youden: Option<f64>,
}

/// A cut that was chosen, as it does on the units that it is judged by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chosen {
    /// Where it was chosen.
    pub cut: CutRow,
    /// Where it is judged.
    pub judged: Measured,
}

impl CutRow {
    fn new(cut: &Cut) -> Self {
        let value = |measure| cut.cells.value(measure);
        Self {
            at: cut.at,
            found: value(Measure::Found),
            precision: value(Measure::Precision),
            recall: value(Measure::Recall),
            f1: value(Measure::F1),
            youden: cut.cells.youden(),
        }
    }
}

/// The cuts of a question.
pub(super) fn threshold(judged: &[Judged], strata: &[(String, f64)], asked: &Asked) -> Threshold {
    let half = |unit: &&Judged| asked.split == Split::None || first_half(&unit.article, asked);
    let mut choosing: Vec<Judged> = judged.iter().filter(half).cloned().collect();
    let mut judging: Vec<Judged> = judged
        .iter()
        .filter(|unit| asked.split == Split::None || !first_half(&unit.article, asked))
        .cloned()
        .collect();
    // Each half stands for the whole corpus by itself.
    weigh(&mut choosing, strata);
    weigh(&mut judging, strata);
    let found = cuts(&scored(&choosing));
    let chosen = |cut: &Cut| {
        let again: Vec<Judged> = judging
            .iter()
            .map(|unit| Judged { found: unit.score >= cut.at, ..unit.clone() })
            .collect();
        let judged = Group::new(&again, strata, asked).measured(&|_| true);
        Chosen { cut: CutRow::new(cut), judged }
    };
    Threshold {
        split: asked.split,
        chosen_on: choosing.len() as u64,
        cuts: found.iter().map(CutRow::new).collect(),
        by_f1: best_f1(&found).map(chosen),
        by_youden: best_youden(&found).map(chosen),
    }
}

/// Whether an article is in the half on which cuts are chosen: by its id and the seed alone.
fn first_half(article: &str, asked: &Asked) -> bool {
    asked.draws.key("half", article) & 1 == 0
}
