//! What is asked for.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::clue::Clue;
use crate::text::Steps;

/// Words that a corpus should have for [`Clue::Similar`]: in a few articles on one event, all
/// words keep the same company.
pub const SIMILAR_FROM: u64 = 100_000;

/// What candidates are asked for, and how many.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The frames, by id; none: all.
    pub frames: Vec<String>,
    /// How candidates are looked for.
    pub clues: Vec<Clue>,
    /// Candidates of each list at most.
    pub most: usize,
    /// Articles that must hold a candidate, in sentences of the frame.
    pub articles: u64,
    /// Vectors of words made elsewhere, in place of those of the corpus.
    pub vectors: Option<PathBuf>,
    /// What was rejected before.
    pub rejected: Rejected,
    /// How words are normalized.
    pub steps: Steps,
    /// Threads (0: one for each core).
    pub threads: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            frames: Vec::new(),
            clues: Clue::ALL.to_vec(),
            most: 20,
            articles: 3,
            vectors: None,
            rejected: Rejected::default(),
            steps: Steps::default(),
            threads: 0,
        }
    }
}

impl Asked {
    /// Whether candidates are looked for in this way.
    pub(super) fn wants(&self, clue: Clue) -> bool {
        self.clues.contains(&clue)
    }
}

/// Candidates that were rejected: frame and term. A frame that is empty stands for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejected(BTreeSet<(String, String)>);

impl Rejected {
    /// Adds one.
    pub fn add(&mut self, frame: &str, term: &str) {
        self.0.insert((frame.to_owned(), term.to_owned()));
    }

    /// Whether a candidate was rejected for a frame, or for all.
    pub fn holds(&self, frame: &str, term: &str) -> bool {
        let listed = |frame: &str| self.0.contains(&(frame.to_owned(), term.to_owned()));
        listed(frame) || listed("")
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
