//! How alike two texts are, and how alike is a copy.

use serde::Serialize;

/// A text and a later one by their distinct shingles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// Shingles that both have.
    pub shared: u64,
    /// Shingles of the text.
    pub first: u64,
    /// Shingles of the later one.
    pub later: u64,
}

impl Likeness {
    /// Two texts that are the same.
    pub const SAME: Self = Self { shared: 1, first: 1, later: 1 };

    /// Jaccard similarity: what both have by what either has.
    pub fn jaccard(self) -> f64 {
        let either = self.first + self.later - self.shared;
        if either == 0 { 0.0 } else { self.shared as f64 / either as f64 }
    }

    /// Containment: what both have by what the later one has.
    pub fn containment(self) -> f64 {
        if self.later == 0 { 0.0 } else { self.shared as f64 / self.later as f64 }
    }
}

/// From where on a text is a copy of one before it.
///
/// Containment looks one way only. What is all in a text before it is a copy, though the other has more; what holds a
/// text before it whole and adds news of its own is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Threshold {
    /// The least Jaccard similarity.
    pub jaccard: f64,
    /// The least containment in the text before it that does without.
    pub containment: f64,
}

impl Default for Threshold {
    fn default() -> Self {
        Self { jaccard: 0.7, containment: 0.8 }
    }
}

impl Threshold {
    /// Whether texts so alike are one.
    pub fn takes(self, likeness: Likeness) -> bool {
        likeness.jaccard() >= self.jaccard || likeness.containment() >= self.containment
    }

    /// Whether texts may be one whose signatures agree in this part of their numbers, when they have this many
    /// shingles. Four standard errors are given to chance.
    pub(super) fn may_take(self, alike: f64, first: f64, later: f64) -> bool {
        let error = 4.0 * (alike * (1.0 - alike) / super::signature::HASHES as f64).sqrt();
        let jaccard = (alike + error).min(1.0);
        let shared = jaccard / (1.0 + jaccard) * (first + later);
        jaccard >= self.jaccard || shared >= self.containment * later
    }
}
