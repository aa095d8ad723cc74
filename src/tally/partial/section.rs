//! The format `mizan.tally/1` as it is written: plain structures that know nothing of how
//! counts are held in memory. `docs/tally-format.md` says what each field means.
//!
//! Where something is counted of each frame, term or article, each sum is a column.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::header::Header;

/// The schema.
pub(super) const SCHEMA: &str = "mizan.tally/1";

/// The first item: readable by any version.
#[derive(Serialize, Deserialize)]
pub(super) struct Version {
    pub(super) schema: String,
    pub(super) mizan: String,
}

/// All items after the first.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Section {
    Header(Box<Header>),
    Outlet(Box<OutletSums>),
    Forms(FormColumns),
    Counts(FormCounts),
    Near(FormCounts),
    Articles(Box<ArticleColumns>),
    Places(PlaceSums),
    Sentences(SentenceColumns),
    Cells(Cells),
    Sample(SampleOf),
    Remarks(Remarks),
    End(End),
}

/// Σ x and Σ x² of a whole, and articles with any.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole {
    pub(super) count: u64,
    pub(super) squared: u128,
    pub(super) articles: u64,
}

/// Σ x, Σ x² and Σ x·m of a part x of a whole m.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) count: u64,
    pub(super) squared: u128,
    pub(super) product: u128,
}

/// Several wholes.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wholes {
    pub(super) count: Vec<u64>,
    pub(super) squared: Vec<u128>,
    pub(super) articles: Vec<u64>,
}

/// Several parts.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    pub(super) count: Vec<u64>,
    pub(super) squared: Vec<u128>,
    pub(super) product: Vec<u128>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutletSums {
    pub(super) id: String,
    pub(super) articles: u64,
    pub(super) tokens: u64,
    pub(super) tokens_squared: u128,
    pub(super) frames: FrameSums,
    /// Hits by term.
    pub(super) terms: Vec<u64>,
    pub(super) axes: AxisSums,
    pub(super) voices: VoiceSums,
    pub(super) quotes: QuoteSums,
    pub(super) speech: SpeechSums,
    pub(super) names: NameSums,
    pub(super) together: TogetherSums,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameSums {
    pub(super) hits: Vec<u64>,
    pub(super) weighted: Vec<i64>,
    pub(super) articles_with_hit: Vec<u64>,
    pub(super) hits_squared: Vec<u128>,
    pub(super) hits_tokens: Vec<u128>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AxisSums {
    pub(super) articles: Vec<u64>,
    pub(super) difference: Vec<i64>,
    pub(super) sum: Vec<i64>,
    pub(super) difference_squared: Vec<u128>,
    pub(super) difference_sum: Vec<i128>,
    pub(super) sum_squared: Vec<u128>,
}

/// By frame; empty where voice is not analysed.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceSums {
    pub(super) own: Parts,
    pub(super) attributed: Parts,
    pub(super) quoted: Parts,
    pub(super) scare: Parts,
    pub(super) negated: Parts,
    pub(super) rejected: Parts,
    pub(super) hedged: Parts,
    pub(super) voices: Vec<[u64; 4]>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteSums {
    pub(super) mentions: Wholes,
    pub(super) scare: Parts,
    pub(super) title: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeechSums {
    pub(super) sentences: Whole,
    pub(super) attributed: Part,
    pub(super) hits: Whole,
    pub(super) attributed_hits: Part,
    pub(super) own_hits: Part,
    pub(super) negated_hits: Part,
    pub(super) statements: Whole,
    pub(super) unsourced: Part,
    pub(super) anonymous: Part,
    pub(super) denials: u64,
    /// Statements by the stance of their verb.
    pub(super) stances: [u64; 4],
    /// Statements by the class of their source.
    pub(super) classes: Parts,
    pub(super) unmatched_marks: u64,
    pub(super) sources: SourceColumns,
}

/// One row for each name and what it is taken for.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceColumns {
    pub(super) name: Vec<String>,
    pub(super) class: Vec<String>,
    pub(super) place: Vec<Option<String>>,
    pub(super) anonymous: Vec<bool>,
    pub(super) statements: Vec<u64>,
    pub(super) articles: Vec<u64>,
    pub(super) hits: Vec<u64>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameSums {
    pub(super) groups: Wholes,
    pub(super) registers: Parts,
    pub(super) names: QuoteSums,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TogetherSums {
    pub(super) sentences: u64,
    /// Sentences with both of two frames, row by row.
    pub(super) pairs: Vec<u64>,
}

/// Some of the forms. They are numbered from 0 through all blocks.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormColumns {
    pub(super) form: Vec<String>,
    pub(super) stem: Vec<Option<String>>,
    pub(super) articles: Vec<u64>,
}

/// Occurrences in an outlet, packed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormCounts {
    pub(super) outlet: String,
    pub(super) forms: ByteBuf,
}

/// Some of the articles. They are numbered from 0 through all blocks.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleColumns {
    pub(super) id: Vec<String>,
    /// 32 bytes each.
    pub(super) digest: ByteBuf,
    pub(super) outlet: Vec<String>,
    pub(super) date: Vec<Option<String>>,
    pub(super) title: Vec<Option<String>>,
    pub(super) url: Vec<Option<String>>,
    pub(super) author: Vec<Option<String>>,
    pub(super) kind: Vec<Option<String>>,
    pub(super) section: Vec<Option<String>>,
    pub(super) event: Vec<Option<String>>,
    pub(super) tokens: Vec<u64>,
    pub(super) frames: Vec<Vec<ArticleFrameHits>>,
    /// Register and mentions.
    pub(super) names: Vec<Vec<(u32, u32)>>,
    pub(super) speech: Vec<[u32; 5]>,
    /// Occurrences of forms, packed.
    pub(super) words: Vec<ByteBuf>,
}

/// Frame, hits, weight, and hits by voice.
pub(super) type ArticleFrameHits = (u32, u64, i64, [u32; 7]);

/// Where the hits of an outlet stand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceSums {
    pub(super) outlet: String,
    /// Hits by frame and tenth of the article.
    pub(super) tenths: Vec<[u64; 10]>,
    /// By number.
    pub(super) article: Vec<u64>,
    pub(super) tokens: Vec<u64>,
    /// The words before each hit, and its frame.
    pub(super) hits: Vec<Vec<(u32, u32)>>,
}

/// Some of the sentences. They are numbered from 0 through all blocks.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SentenceColumns {
    /// By number.
    pub(super) article: Vec<u64>,
    pub(super) body: Vec<bool>,
    pub(super) start: Vec<u64>,
    pub(super) text: Vec<String>,
    pub(super) hits: Vec<Vec<SentenceHit>>,
}

/// First byte, end, term, voice, source.
pub(super) type SentenceHit = (u64, u64, u32, Option<u16>, Option<String>);

/// The sentences of an outlet by term.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cells {
    pub(super) outlet: String,
    pub(super) term: Vec<u32>,
    pub(super) sentences: Vec<Vec<u64>>,
}

/// The sample of all sentences.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleOf {
    /// Sentences a cell, of all cells, of the corpus; characters of one.
    pub(super) size: [u64; 4],
    /// Sentences of the corpus, and those of them that are cut.
    pub(super) of: u64,
    pub(super) cut: u64,
    pub(super) sentences: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remarks {
    /// Articles that could not be read; the first of them are listed.
    pub(super) unreadable: u64,
    pub(super) list: Vec<Remark>,
    /// How often each remark was made, and where first.
    pub(super) notes: Vec<(u64, Remark)>,
    /// Articles in other languages, which are left out: code, number, and the first of their ids.
    pub(super) other_language: Vec<(String, u64, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remark {
    pub(super) file: Option<String>,
    pub(super) line: Option<u64>,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

/// How many of each there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) outlets: u64,
    pub(super) forms: u64,
    pub(super) articles: u64,
    pub(super) sentences: u64,
    /// The sum of the digests of all articles modulo 2²⁵⁶, the low bytes first.
    pub(super) digest: [u8; 32],
}
