//! From tokens and lexicons to hits.
//!
//! Arabic words are not stemmed. Each word of a lexicon keeps its stem intact and
//! gets a closed grammar around it: `PROCLITIC + stem + ENDING`, the whole word,
//! anchored at both ends (`grammar`). A type of the vocabulary is taken apart
//! once (`roles`); after that, finding terms is a walk over integers (`find`).

mod cases;
mod check;
mod clitics;
mod compile;
mod compiled;
mod explain;
mod find;
mod grammar;
mod ids;
mod index;
mod inflect;
mod known;
mod letters;
mod lists;
mod matcher;
mod member;
mod objection;
mod overlap;
mod pattern;
mod referents;
mod roles;
mod rules;
mod settle;
mod spelling;
mod trie;

pub use cases::{CaseFailure, CaseReport, run_match_cases};
pub(crate) use cases::{CaseTable, matcher_of};
pub use check::{CheckReport, check};
pub use clitics::{Clitics, without_clitics};
pub use explain::*;
pub(crate) use explain::{inflects, reading};
pub(crate) use find::Possible;
pub use find::{Finder, Hit};
pub use ids::{FrameId, TermId};
pub use matcher::{Matcher, MatcherFrame, MatcherTerm};
pub use objection::Objection;
pub use overlap::Scope;
pub use referents::{ReferentGroup, Referents, Register};
pub use spelling::Slip;
