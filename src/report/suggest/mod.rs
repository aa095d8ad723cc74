//! What `mizan lexicon suggest` prints.

mod listing;
mod sheet;
mod tables;

pub use listing::{
    CandidateInfo, EvidenceInfo, FrameCandidates, SUGGESTIONS_SCHEMA, ScoreInfo, SuggestedFrom,
    SuggestionsInfo, suggestions,
};
pub use sheet::{suggestions_csv, suggestions_toml};
pub use tables::suggestions_table;
