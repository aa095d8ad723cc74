//! The parts of a corpus, as measures of dispersion take them.

/// A part in which a term occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Occurrences.
    pub count: u64,
    /// Words.
    pub size: u64,
}

/// A term over the parts of a corpus. Only the parts in which it occurs are listed;
/// of the others it is enough to know how many there are and how large.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts<'a> {
    /// The parts in which it occurs.
    pub with_term: &'a [Part],
    /// All parts that have words.
    pub number: u64,
    /// Words of all parts.
    pub words: u64,
    /// Words of the smallest part that has any.
    pub smallest: u64,
}

impl Parts<'_> {
    /// Occurrences in all.
    pub(super) fn frequency(&self) -> f64 {
        self.with_term.iter().map(|part| part.count as f64).sum()
    }

    /// Whether a dispersion can be told: the term occurs, and there are two parts.
    pub(super) fn can_be_told(&self) -> bool {
        self.number > 1 && self.words > 0 && self.with_term.iter().any(|part| part.count > 0)
    }

    /// In how many parts the term occurs.
    pub fn range(&self) -> u64 {
        self.with_term.iter().filter(|part| part.count > 0).count() as u64
    }
}
