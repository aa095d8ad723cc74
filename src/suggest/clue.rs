//! What speaks for a candidate.

use std::fmt;
use std::str::FromStr;

/// A way to find candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// More frequent in sentences with a hit of the frame than in all others.
    Keyness,
    /// Stands near the hits of the frame.
    Collocations,
    /// Stands beside the same words as the terms of the frame.
    Similar,
    /// Another spelling or form of a term.
    Variants,
    /// Frequent, and in no frame.
    Leftover,
}

impl Clue {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Clue; 5] =
        [Clue::Keyness, Clue::Collocations, Clue::Similar, Clue::Variants, Clue::Leftover];

    /// What its ranks weigh where lists are put together. Of terms that were held out more come back by company than by
    /// keyness, and more by keyness than by what stands near, which is of the topic (`examples/suggest_holdout.rs`).
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Keyness => 0.5,
            Self::Collocations => 0.25,
            Self::Similar | Self::Variants | Self::Leftover => 1.0,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keyness => "keyness",
            Self::Collocations => "collocations",
            Self::Similar => "similar",
            Self::Variants => "variants",
            Self::Leftover => "leftover",
        }
    }
}

impl fmt::Display for Clue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Clue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|clue| clue.name() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("'{text}' is no way to find candidates: they are {names}")
        })
    }
}
