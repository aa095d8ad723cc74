//! What a report needs beside the counts.

use indexmap::IndexMap;

use crate::compare::uncertainty::{Draws, IntervalChoice};
use crate::corpus::Outlet;
use crate::lexicon::Lexicon;
use crate::tally::Instruments;

/// What a report needs beside the counts.
#[derive(Debug)]
pub struct Setting<'a> {
    /// What the corpus is called.
    pub title: Option<String>,
    /// The corpus's language.
    pub language: String,
    /// The outlets that are declared, in their order.
    pub outlets: &'a [Outlet],
    /// The lexicons, as the matcher was made of them.
    pub lexicons: &'a [Lexicon],
    /// What the corpus was measured with.
    pub with: &'a Instruments,
    /// All options that change numbers.
    pub options: IndexMap<String, serde_json::Value>,
    /// How many terms of each outlet are listed.
    pub top_terms: usize,
    /// How intervals are made.
    pub resampling: Resampling,
}

/// How intervals of a report are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// The draws; `None`: all intervals come from sums.
    pub draws: Option<Draws>,
    /// Which intervals are wanted.
    pub choice: IntervalChoice,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { draws: Some(Draws::default()), choice: IntervalChoice::Auto }
    }
}
