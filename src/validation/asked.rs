//! What is asked of a validation.

use serde::Serialize;

use super::code::Rule;
use crate::compare::uncertainty::{Draws, IntervalChoice};

/// What the lexicon says of a unit, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Score {
    /// Hits.
    #[default]
    Hits,
    /// Hits per 1,000 words.
    #[serde(rename = "per-1000")]
    Per1000,
    /// The sum of the weights of the hits.
    Weighted,
    /// 1 where there is a hit.
    Present,
}

impl Score {
    /// The score of a unit.
    pub fn of(self, hits: u64, weighted: i64, tokens: u64) -> f64 {
        match self {
            Self::Hits => hits as f64,
            Self::Per1000 if tokens == 0 => 0.0,
            Self::Per1000 => 1000.0 * hits as f64 / tokens as f64,
            Self::Weighted => weighted as f64 / 1000.0,
            Self::Present => f64::from(u8::from(hits > 0)),
        }
    }
}

/// What is made of a unit of which as many coders say yes as no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// It is left out.
    #[default]
    Out,
    /// It counts as yes.
    Positive,
    /// It counts as no.
    Negative,
}

/// On which units a cut is chosen, and on which it is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Split {
    /// On the same.
    #[default]
    None,
    /// On one half of the articles, and on the other.
    Half,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// Which codes say yes.
    pub rule: Rule,
    /// The coder who is asked; `None`: the majority.
    pub coder: Option<String>,
    /// What is made of ties.
    pub ties: Ties,
    /// The score.
    pub score: Score,
    /// From which score on something counts as found; `None`: with any hit.
    pub cut: Option<f64>,
    /// How cuts are chosen.
    pub split: Split,
    /// Sentences that are shown of each term, and misses of each frame.
    pub examples: usize,
    /// Which intervals are wanted.
    pub interval: IntervalChoice,
    /// The draws of the bootstrap.
    pub draws: Draws,
}

impl Asked {
    /// Whether the lexicon finds it in a unit.
    pub fn is_found(&self, hits: u64, score: f64) -> bool {
        self.cut.map_or(hits > 0, |cut| score >= cut)
    }
}
