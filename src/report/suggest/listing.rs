//! Suggestions for programs.

use serde::Serialize;

use crate::label::Label;
use crate::lexicon::Lexicon;
use crate::report::rounding::rounded;
use crate::suggest::{EvidenceLine, Suggestion, Suggestions};

/// The schema of what `mizan lexicon suggest` prints as JSON.
pub const SUGGESTIONS_SCHEMA: &str = "mizan.suggestions/1";

/// From what is suggested.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestedFrom {
    /// What the corpus is called: its title, or the names of its files.
    pub corpus: String,
    /// Articles that were read.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// Their outlets.
    pub outlets: Vec<String>,
}

/// All that is suggested for a lexicon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestionsInfo {
    /// [`SUGGESTIONS_SCHEMA`].
    pub schema: String,
    /// The id of the lexicon.
    pub lexicon: String,
    /// Its version.
    pub version: String,
    /// From what is suggested.
    pub from: SuggestedFrom,
    /// Candidates that were left out since they were rejected before.
    pub rejected: usize,
    /// By frame.
    pub frames: Vec<FrameCandidates>,
    /// What is frequent and in no frame.
    pub leftover: Vec<CandidateInfo>,
}

/// What is suggested for a frame.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrameCandidates {
    /// The id of the frame.
    pub frame: String,
    /// What it is called.
    pub label: Label,
    /// Hits of the frame.
    pub hits: u64,
    /// Sentences with a hit.
    pub sentences: u64,
    /// New words and phrases.
    pub candidates: Vec<CandidateInfo>,
    /// Longer phrases that hold a term already.
    pub narrower: Vec<CandidateInfo>,
    /// Spellings and forms that are missed.
    pub variants: Vec<CandidateInfo>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CandidateInfo {
    /// The id of the frame; null where none is near.
    pub frame: Option<String>,
    /// The term as it would be typed.
    pub term: String,
    /// `word`, `phrase`, `narrower`, `spelling`, `form` or `indefinite`.
    pub kind: String,
    /// The term that it is a variant of.
    pub of: Option<String>,
    /// Its hits in the corpus.
    pub hits: u64,
    /// Those that no term of the frame counts.
    pub new: u64,
    /// Those in sentences with a hit of the frame.
    pub beside: u64,
    /// Articles with a hit.
    pub articles: u64,
    /// Outlets with a hit.
    pub outlets: u64,
    /// The sum of weight/(60 + rank) over these.
    pub fused: f64,
    /// What speaks for it.
    pub scores: Vec<ScoreInfo>,
    /// Sentences to judge it by.
    pub evidence: Vec<EvidenceInfo>,
}

/// What one way of looking says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreInfo {
    /// The way: `keyness`, `collocations`, `similar`, `variants` or `leftover`.
    pub from: String,
    /// The place in its list, from 1.
    pub rank: usize,
    /// The value that it is ranked by.
    pub value: f64,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceInfo {
    /// The outlet.
    pub outlet: String,
    /// The article.
    pub article: String,
    /// The sentence.
    pub text: String,
    /// The first byte of the hit in it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl From<&EvidenceLine> for EvidenceInfo {
    fn from(line: &EvidenceLine) -> Self {
        Self {
            outlet: line.outlet.clone(),
            article: line.article.clone(),
            text: line.text.clone(),
            start: line.start,
            end: line.end,
        }
    }
}

impl From<&Suggestion> for CandidateInfo {
    fn from(found: &Suggestion) -> Self {
        Self {
            frame: found.frame.clone(),
            term: found.term.clone(),
            kind: found.kind.name().to_owned(),
            of: found.of.clone(),
            hits: found.hits,
            new: found.new,
            beside: found.beside,
            articles: found.articles,
            outlets: found.outlets,
            fused: rounded(found.fused),
            scores: found
                .scores
                .iter()
                .map(|score| ScoreInfo {
                    from: score.clue.name().to_owned(),
                    rank: score.rank,
                    // Vectors come from sums of floats: their last digits say nothing.
                    value: (score.value * 1e4).round() / 1e4,
                })
                .collect(),
            evidence: found.evidence.iter().map(EvidenceInfo::from).collect(),
        }
    }
}

impl CandidateInfo {
    /// By what it was found, in words: `keyness, similar`.
    pub(super) fn ways(&self) -> String {
        let names: Vec<&str> = self.scores.iter().map(|score| score.from.as_str()).collect();
        names.join(", ")
    }
}

impl SuggestionsInfo {
    /// All candidates, in the order in which they are shown.
    pub(super) fn all(&self) -> impl Iterator<Item = &CandidateInfo> {
        let of_frames = self.frames.iter().flat_map(|frame| {
            frame.candidates.iter().chain(&frame.variants).chain(&frame.narrower)
        });
        of_frames.chain(&self.leftover)
    }

    /// How many candidates there are.
    pub fn count(&self) -> usize {
        self.all().count()
    }
}

/// Suggestions as they are published.
pub fn suggestions(found: &Suggestions, lexicon: &Lexicon, corpus: &str) -> SuggestionsInfo {
    let list = |list: &[Suggestion]| list.iter().map(CandidateInfo::from).collect::<Vec<_>>();
    SuggestionsInfo {
        schema: SUGGESTIONS_SCHEMA.to_owned(),
        lexicon: lexicon.id.clone(),
        version: lexicon.version.clone(),
        from: SuggestedFrom {
            corpus: corpus.to_owned(),
            articles: found.articles,
            words: found.words,
            outlets: found.outlets.clone(),
        },
        rejected: found.rejected,
        frames: found
            .frames
            .iter()
            .map(|frame| FrameCandidates {
                frame: frame.frame.clone(),
                label: lexicon.frame(&frame.frame).map(|f| f.label.clone()).unwrap_or_default(),
                hits: frame.hits,
                sentences: frame.sentences,
                candidates: list(&frame.candidates),
                narrower: list(&frame.narrower),
                variants: list(&frame.variants),
            })
            .collect(),
        leftover: list(&found.leftover),
    }
}
