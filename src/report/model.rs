//! The report: everything that is published, in one tree.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::copies::{CopiesEffect, CopiesInfo};
use super::distances::{Distances, MapInfo};
use super::keyness::Keyness;
use super::names::{OutletReferent, ReferentInfo, ScareInfo};
use super::speech::{FrameVoice, Speech};
use super::timeline::Timeline;
use super::xray::Xray;
use crate::label::Label;

/// The schema of this report.
pub const SCHEMA: &str = "mizan.report/1";

/// A report. Its JSON is described by the schema `mizan.report/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// What was done: enough to do it again.
    pub run: Run,
    /// The frames.
    pub frames: Vec<FrameInfo>,
    /// The axes.
    pub axes: Vec<AxisInfo>,
    /// The referent groups.
    pub referents: Vec<ReferentInfo>,
    /// The outlets with their numbers.
    pub outlets: Vec<OutletReport>,
    /// How far the outlets are apart by their frames; null for one outlet.
    pub distances: Option<Distances>,
    /// Outlets and frames on one map; null where there is no difference to map.
    pub map: Option<MapInfo>,
    /// The words that tell outlets apart; null for one outlet, and where words are not
    /// compared.
    #[serde(default)]
    pub keyness: Option<Vec<Keyness>>,
    /// Frames over time; null without three periods.
    #[serde(default)]
    pub timeline: Option<Timeline>,
    /// Where in articles the frames stand; null without hits.
    #[serde(default)]
    pub xray: Option<Xray>,
    /// The articles with their numbers, by id.
    pub articles: Vec<ArticleReport>,
    /// What copies change; absent where they were not looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicates: Option<CopiesEffect>,
}

/// The manifest of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The version of mizan.
    pub mizan: String,
    /// What was read.
    pub corpus: CorpusInfo,
    /// What it was compared with.
    pub lexicons: Vec<LexiconInfo>,
    /// The normalization steps, in order.
    pub steps: Vec<String>,
    /// All options that change numbers.
    pub options: IndexMap<String, serde_json::Value>,
}

/// The corpus of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorpusInfo {
    /// What it is called.
    pub title: Option<String>,
    /// Its language.
    pub language: String,
    /// Articles that were counted.
    pub articles: u64,
    /// Their words.
    pub tokens: u64,
    /// SHA-256 over the articles, whatever their order.
    pub sha256: String,
    /// Articles that could not be read.
    pub skipped: u64,
    /// The first thousand of them.
    pub problems: Vec<ProblemInfo>,
    /// Remarks, each with how often it was made.
    pub notes: Vec<NoteInfo>,
    /// Ids that several articles share.
    pub shared_ids: Vec<String>,
    /// Articles that were left out since they are in another language than the lexicons, by
    /// its code.
    #[serde(default)]
    pub other_language: IndexMap<String, u64>,
    /// The copies among them; absent where they were not looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicates: Option<CopiesInfo>,
}

/// Something that was wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProblemInfo {
    /// The file.
    pub file: Option<String>,
    /// The line.
    pub line: Option<u64>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoteInfo {
    /// How often it was made.
    pub count: u64,
    /// Where first, and what.
    #[serde(flatten)]
    pub first: ProblemInfo,
}

/// A lexicon of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LexiconInfo {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// What it is called.
    pub title: Label,
}

/// A frame of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameInfo {
    /// Its id, unique in the report.
    pub id: String,
    /// The id of its lexicon.
    pub lexicon: String,
    /// What it is called.
    pub label: Label,
    /// When a sentence counts as this frame.
    pub definition: String,
    /// The id of the frame above it, which counts its hits too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// An axis of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AxisInfo {
    /// Its id, unique in its lexicon.
    pub id: String,
    /// The id of its lexicon.
    pub lexicon: String,
    /// What it is called.
    pub label: Label,
    /// The frame at +1.
    pub positive: String,
    /// The frame at −1.
    pub negative: String,
}

/// One outlet's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletReport {
    /// Its id.
    pub id: String,
    /// Its name in each language.
    pub name: Label,
    /// Articles.
    pub articles: u64,
    /// Words.
    pub tokens: u64,
    /// By frame, in the report's order.
    pub frames: Vec<OutletFrame>,
    /// By axis, in the report's order.
    pub axes: Vec<OutletAxis>,
    /// Who speaks; null: not analysed.
    pub speech: Option<Speech>,
    /// By referent group, in the report's order.
    pub names: Vec<OutletReferent>,
    /// Names and terms in scare quotes; null: not analysed.
    pub scare_quotes: Option<Vec<ScareInfo>>,
    /// The most telling terms, by TF-IDF.
    pub terms: Vec<OutletTerm>,
}

/// One frame in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletFrame {
    /// The frame's id.
    pub frame: String,
    /// Hits.
    pub hits: u64,
    /// Hits by their weights.
    pub weighted: f64,
    /// Hits per 1,000 words; null without words.
    pub per_1000: Option<f64>,
    /// Weighted hits per 1,000 words; null without words.
    pub weighted_per_1000: Option<f64>,
    /// The 95 % interval of `per_1000`.
    pub interval: Option<IntervalInfo>,
    /// Articles with a hit.
    pub articles_with_hit: u64,
    /// Their share of all articles; null without articles.
    pub article_share: Option<f64>,
    /// Hits per article.
    pub per_article: OtherRate,
    /// The share of the hits of all frames of its lexicon.
    pub share_of_frames: OtherRate,
    /// How far this is from what the outlet's share of words would give.
    pub residual: Option<ResidualInfo>,
    /// The outlet against all others; null where there are none, or nobody has a hit.
    pub against_rest: Option<AgainstRest>,
    /// Hits in the outlet's own voice; null: not analysed.
    pub own_voice: Option<u64>,
    /// Hits put in somebody's mouth; null: not analysed.
    pub attributed: Option<u64>,
    /// Hits in somebody's very words, in quotation marks; null: not analysed.
    pub quoted: Option<u64>,
    /// Hits that are negated; null: not analysed.
    pub negated: Option<u64>,
    /// The shares of these and other voices; null: not analysed.
    pub voice: Option<FrameVoice>,
    /// The terms that made the hits, the most frequent first.
    pub terms: Vec<TermHits>,
}

/// A confidence interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IntervalInfo {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How it was computed: `bootstrap-bca`, `bootstrap-percentile`,
    /// `article-clustered`, `article-ratio` or `token-level`.
    pub method: String,
}

/// A frame by another whole than words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OtherRate {
    /// The rate; null where the whole is nothing.
    pub rate: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<IntervalInfo>,
}

/// A confidence interval with ends that may be infinite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpenInterval {
    /// The lower end; null: none.
    pub low: Option<f64>,
    /// The upper end; null: none.
    pub high: Option<f64>,
    /// How it was computed.
    pub method: String,
}

/// One frame in an outlet against all other outlets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgainstRest {
    /// log₂ of the ratio of the rates; a count of 0 is taken as ½.
    pub log_ratio: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<OpenInterval>,
    /// The difference of the rates, per 1,000 words.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    pub difference_interval: Option<IntervalInfo>,
    /// Log-odds with a flat prior of 0.01.
    pub log_odds: Option<f64>,
    /// The log-odds by their standard deviation.
    pub z: Option<f64>,
    /// Signed G².
    pub g2: Option<f64>,
    /// Conservative log ratio.
    pub lrc: Option<f64>,
    /// Two-sided p of the difference between articles (Welch's t); null with fewer than
    /// five articles on a side.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q over all outlets and frames.
    pub q: Option<f64>,
    /// Gries's DPnorm over all articles.
    pub dp_norm: Option<f64>,
    /// 1 or 2, where without so many articles half of the log ratio is gone, or more.
    pub rests_on_articles: Option<u8>,
    /// The part of the two articles with most, on the side that has more.
    pub share_of_two_articles: Option<f64>,
    /// The article with most.
    pub top_article: Option<String>,
    /// The term without which half of the log ratio is gone, or more, if there is one.
    pub rests_on_term: Option<String>,
}

/// A standardized residual.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResidualInfo {
    /// (observed − expected) / standard deviation.
    pub z: f64,
    /// Benjamini–Hochberg q-value over all outlets and frames; null at token level.
    pub q: Option<f64>,
    /// How it was standardized: `article-clustered` or `token-level`.
    pub method: String,
}

/// The hits of one term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermHits {
    /// The term, as the lexicon has it.
    pub term: String,
    /// Hits.
    pub hits: u64,
}

/// One axis in one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletAxis {
    /// The axis's id.
    pub axis: String,
    /// From −1 to 1; null where neither frame occurs.
    pub score: Option<f64>,
    /// The 95 % interval, where there is one.
    pub interval: Option<IntervalInfo>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_interval: Option<String>,
    /// The score drawn towards what all outlets have in common, by how unsure it is.
    pub shrunken: Option<f64>,
    /// Articles with a hit of either frame.
    pub articles: u64,
}

/// A term of an outlet: a family of word forms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletTerm {
    /// The most frequent form in the corpus.
    pub term: String,
    /// Occurrences in the outlet.
    pub count: u64,
    /// Occurrences per 1,000 words of the outlet.
    pub per_1000: f64,
    /// Σ over forms of occurrences per 1,000 words times idf.
    pub tf_idf: f64,
    /// The forms in the corpus, the most frequent first.
    pub forms: Vec<String>,
}

/// One article's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleReport {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: String,
    /// Its date.
    pub date: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// News, opinion, analysis …
    pub kind: Option<String>,
    /// Its section.
    pub section: Option<String>,
    /// The event it is about.
    pub event: Option<String>,
    /// Words.
    pub tokens: u64,
    /// Frames with hits.
    pub frames: Vec<ArticleFrameReport>,
}

/// One frame in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleFrameReport {
    /// The frame's id.
    pub frame: String,
    /// Hits.
    pub hits: u64,
    /// Hits by their weights.
    pub weighted: f64,
    /// Hits per 1,000 words.
    pub per_1000: Option<f64>,
}
