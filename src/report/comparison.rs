//! A comparison as it is published: `mizan compare --format json`.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::model::{IntervalInfo, OpenInterval};
use crate::label::Label;

/// The schema of a comparison.
pub const COMPARISON_SCHEMA: &str = "mizan.comparison/1";

/// A comparison. Its rows stand under `terms`, `frames` or `names`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// [`COMPARISON_SCHEMA`].
    pub schema: &'static str,
    /// What was done: enough to do it again.
    pub run: IndexMap<String, serde_json::Value>,
    /// What the groups are called; not part of the file.
    #[serde(skip)]
    pub labels: IndexMap<String, Label>,
    /// Who was compared with whom.
    pub pairings: Vec<PairingInfo>,
    /// The rows, under the name of what is compared.
    #[serde(flatten)]
    pub rows: IndexMap<String, Vec<ItemRow>>,
    /// How far the groups are apart as wholes.
    pub distances: Option<super::distances::Distances>,
    /// Groups and items on one map; null where there is no difference to map.
    pub map: Option<super::distances::MapInfo>,
    /// Frames that come together; only where frames are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub together: Option<Vec<super::distances::TogetherInfo>>,
}

/// Two sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairingInfo {
    /// The groups that are looked at.
    pub target: Vec<String>,
    /// What they are compared with.
    pub reference: Vec<String>,
    /// Whether that is all other groups.
    pub rest: bool,
    /// Articles of each side; null where they are not known.
    pub articles: Option<Two<u64>>,
    /// Stories that both sides tell; null where all articles are compared.
    pub stories: Option<usize>,
    /// The Jensen–Shannon divergence of the two sides over all items, in bits.
    pub divergence: Option<f64>,
    /// Items that occur too rarely to be compared.
    pub too_rare: usize,
}

/// A number of each side.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Two<T> {
    /// Of the target.
    pub target: T,
    /// Of the reference.
    pub reference: T,
}

impl<T> Two<T> {
    pub(super) fn new([target, reference]: [T; 2]) -> Self {
        Self { target, reference }
    }
}

/// An item on two sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemRow {
    /// The target.
    pub target: String,
    /// The reference; `rest` for all others.
    pub reference: String,
    /// The item: a term, the id of a frame, a name.
    #[serde(flatten)]
    pub name: IndexMap<String, serde_json::Value>,
    /// What the item is called; not part of the file.
    #[serde(skip)]
    pub label: Label,
    /// Occurrences.
    pub counts: Two<u64>,
    /// Of how many words, or mentions.
    pub totals: Two<u64>,
    /// Articles that have it; null where articles are not known.
    pub articles: Option<Two<u64>>,
    /// Per 1,000 words; shares of names as they are.
    pub rates: Two<Option<f64>>,
    /// The 95 % intervals of the rates.
    pub rate_intervals: Two<Option<IntervalInfo>>,
    /// The difference of the rates.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    pub difference_interval: Option<IntervalInfo>,
    /// log₂ of the ratio of the rates; a count of 0 is taken as ½.
    pub log_ratio: Option<f64>,
    /// The 95 % interval of `log_ratio`; an end that is null is infinite.
    pub interval: Option<OpenInterval>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_interval: Option<&'static str>,
    /// Log-odds with a Dirichlet prior.
    pub log_odds: Option<f64>,
    /// The log-odds by their standard deviation.
    pub z: Option<f64>,
    /// Two-sided p-value of `test`.
    pub p: Option<f64>,
    /// p corrected over all rows.
    pub q: Option<f64>,
    /// What p tests: `articles` (Welch's t between articles) or `tokens` (G², words as
    /// if they were independent); null where there is no test.
    pub test: Option<&'static str>,
    /// Why there is no test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub untested: Option<&'static str>,
    /// Signed G².
    pub g2: Option<f64>,
    /// Signed χ².
    pub chi2: Option<f64>,
    /// Conservative log ratio.
    pub lrc: Option<f64>,
    /// %DIFF; null where the reference has none.
    pub diff_percent: Option<f64>,
    /// Simple maths with k = 1.
    pub simple_maths: Option<f64>,
    /// Fisher's exact test, where it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fisher: Option<FisherInfo>,
    /// The measure that the rows are sorted by.
    pub measure: Option<f64>,
    /// How evenly it is spread over the articles of both sides; null where articles are
    /// not known.
    pub dispersion: Option<DispersionInfo>,
    /// On how few articles the difference rests; null where articles are not known.
    pub influence: Option<InfluenceInfo>,
    /// What it gives to the divergence of the two sides, in bits.
    pub shift: Option<f64>,
    /// Frames: hits per article, beside the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_article: Option<OtherView>,
    /// Frames: the share of the hits of all frames of the lexicon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<OtherView>,
    /// Frames: the term on which the difference rests most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_influence: Option<TermInfluenceInfo>,
    /// Frames: what each term gives to the difference of the rates, most first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermShift>,
}

/// Fisher's exact test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FisherInfo {
    /// The conditional odds ratio; null where it is infinite.
    pub odds_ratio: Option<f64>,
    /// Two-sided p.
    pub p: f64,
}

/// How evenly an item is spread.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DispersionInfo {
    /// Articles that have it.
    pub range: u64,
    /// Juilland's D.
    pub juilland_d: Option<f64>,
    /// Gries's DP.
    pub dp: Option<f64>,
    /// Gries's DPnorm.
    pub dp_norm: Option<f64>,
}

/// On how few articles a difference rests.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InfluenceInfo {
    /// The article that has most, on the side that has more.
    pub article: String,
    /// Its part of what its side has.
    pub share: f64,
    /// The part of the two articles with most.
    pub share_of_two: f64,
    /// The log ratio without the first; null where nothing is left.
    pub without_one: Option<f64>,
    /// The log ratio without both.
    pub without_two: Option<f64>,
    /// 1 or 2, where without so many articles half of the log ratio is gone, or more.
    pub rests_on: Option<u8>,
}

/// The same comparison by another whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherView {
    /// The ratios.
    pub rates: Two<Option<f64>>,
    /// Their 95 % intervals.
    pub rate_intervals: Two<Option<IntervalInfo>>,
    /// log₂ of the ratio of the two.
    pub log_ratio: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<OpenInterval>,
}

/// The term on which a frame's difference rests most.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermInfluenceInfo {
    /// The term.
    pub term: String,
    /// Its part of the frame's hits on the side that has more.
    pub share: f64,
    /// The log ratio without it.
    pub without: Option<f64>,
    /// Whether the difference rests on it.
    pub rests_on: bool,
}

/// What a term gives to the difference of a frame's rates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermShift {
    /// The term.
    pub term: String,
    /// Hits.
    pub counts: Two<u64>,
    /// Its rate in the target less its rate in the reference, per 1,000 words. Over all
    /// terms of the frame they add up to the frame's difference.
    pub shift: f64,
}
