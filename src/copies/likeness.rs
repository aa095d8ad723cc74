//! How alike two texts are, and how alike is a copy.

use serde::Serialize;

/// Two texts by their distinct shingles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness {
    /// Shingles that both have.
    pub shared: u64,
    /// Shingles of the one.
    pub ours: u64,
    /// Shingles of the other.
    pub theirs: u64,
}

impl Likeness {
    /// Two texts that are the same.
    pub const SAME: Self = Self { shared: 1, ours: 1, theirs: 1 };

    /// Jaccard similarity: what both have by what either has.
    pub fn jaccard(self) -> f64 {
        let either = self.ours + self.theirs - self.shared;
        if either == 0 { 0.0 } else { self.shared as f64 / either as f64 }
    }

    /// Containment: what both have by what the shorter one has.
    pub fn containment(self) -> f64 {
        let shorter = self.ours.min(self.theirs);
        if shorter == 0 { 0.0 } else { self.shared as f64 / shorter as f64 }
    }
}

/// From where on two texts are one text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Threshold {
    /// The least Jaccard similarity.
    pub jaccard: f64,
    /// The least containment that does without it.
    pub containment: f64,
}

impl Default for Threshold {
    fn default() -> Self {
        Self { jaccard: 0.6, containment: 0.8 }
    }
}

impl Threshold {
    /// Whether texts so alike are one.
    pub fn takes(self, likeness: Likeness) -> bool {
        likeness.jaccard() >= self.jaccard || likeness.containment() >= self.containment
    }

    /// Whether texts may be one whose signatures agree in this part of their numbers, when they have this many
    /// shingles. Four standard errors are given to chance.
    pub(super) fn may_take(self, alike: f64, ours: f64, theirs: f64) -> bool {
        let error = 4.0 * (alike * (1.0 - alike) / super::signature::HASHES as f64).sqrt();
        let jaccard = (alike + error).min(1.0);
        let shared = jaccard / (1.0 + jaccard) * (ours + theirs);
        jaccard >= self.jaccard || shared >= self.containment * ours.min(theirs)
    }
}
