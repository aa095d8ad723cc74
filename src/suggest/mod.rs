//! Words that a lexicon may lack: candidates from a corpus, for a researcher to accept or reject.
//!
//! The corpus is read several times, so that nothing of the text is held: for the forms of words; for a sketch of how often
//! phrases stand in it; for the counts of words and of the phrases that the sketch lets through, beside the hits of each frame;
//! for what stands beside what ([`Clue::Similar`]); and at last for the candidates themselves, as the terms that they would be.
//! What is published of a candidate is what the matcher finds of it.

mod accept;
mod asked;
mod citation;
mod clue;
mod collocations;
mod context;
mod counting;
mod cut;
mod keyness;
mod leftover;
mod matrix;
mod model;
mod neighbours;
mod overlap;
mod phrases;
mod ranking;
mod reading;
mod run;
mod runs;
mod sheet;
mod shortlist;
mod sketch;
mod trial;
mod units;
mod variants;
mod vectors;

pub use accept::{Accepted, accept};
pub use asked::{Asked, Rejected, SIMILAR_FROM};
pub use clue::Clue;
pub use model::{EvidenceLine, FrameSuggestions, Kind, Score, Suggestion, Suggestions};
pub use run::{ranked, suggest};
pub use sheet::{Sheet, SheetRow};
