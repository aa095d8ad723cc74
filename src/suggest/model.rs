//! What is suggested.

use super::clue::Clue;

/// All that is suggested for a lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestions {
    /// Articles that were read.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// The ids of their outlets.
    pub outlets: Vec<String>,
    /// By frame, in the order of the lexicon.
    pub frames: Vec<FrameSuggestions>,
    /// What is frequent and in no frame.
    pub leftover: Vec<Suggestion>,
    /// What was found and rejected before.
    pub rejected: usize,
}

/// What is suggested for a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameSuggestions {
    /// The id of the frame.
    pub frame: String,
    /// Hits of the frame in the corpus.
    pub hits: u64,
    /// Sentences with a hit.
    pub sentences: u64,
    /// New words and phrases, the best first.
    pub candidates: Vec<Suggestion>,
    /// Longer phrases that hold a term of the frame already.
    pub narrower: Vec<Suggestion>,
    /// Spellings and forms of terms that the lexicon does not find.
    pub variants: Vec<Suggestion>,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A word.
    Word,
    /// A phrase.
    Phrase,
    /// A phrase that holds a term of the frame: it counts nothing that is not counted.
    Narrower,
    /// Another spelling of a term.
    Spelling,
    /// Another form of a term: a plural, a feminine, a nisba.
    Form,
    /// The indefinite of a term that was typed with ال.
    Indefinite,
}

impl Kind {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Phrase => "phrase",
            Self::Narrower => "narrower",
            Self::Spelling => "spelling",
            Self::Form => "form",
            Self::Indefinite => "indefinite",
        }
    }
}

/// A candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The id of the frame that it may belong to; `None`: no frame is near.
    pub frame: Option<String>,
    /// The term as it would be typed, with the tag of its class where one is needed.
    pub term: String,
    /// What it is.
    pub kind: Kind,
    /// The term that it is a variant of.
    pub of: Option<String>,
    /// Its hits in the corpus.
    pub hits: u64,
    /// Those of them that no term of the frame counts already.
    pub new: u64,
    /// Those of them in sentences with a hit of the frame.
    pub beside: u64,
    /// Articles with a hit.
    pub articles: u64,
    /// Outlets with a hit.
    pub outlets: u64,
    /// What speaks for it.
    pub scores: Vec<Score>,
    /// The sum of weight/(60 + rank) over these.
    pub fused: f64,
    /// Sentences to judge it by.
    pub evidence: Vec<EvidenceLine>,
}

/// What one way of looking says of a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The way.
    pub clue: Clue,
    /// Its place in that list, from 1.
    pub rank: usize,
    /// Its value: ζ of the log-odds, logDice, a cosine, occurrences, or spread occurrences.
    pub value: f64,
}

/// A sentence with a hit of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceLine {
    /// The outlet.
    pub outlet: String,
    /// The article's id.
    pub article: String,
    /// The sentence as it was read, cut where it is long.
    pub text: String,
    /// The first byte of the hit in it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}
