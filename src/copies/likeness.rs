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

/// The Jaccard similarity below which containment does not count. What is a small part of a long text may be its
/// background, or the paragraphs that an outlet puts below everything that day.
const LEAST: f64 = 0.4;

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
        let jaccard = likeness.jaccard();
        jaccard >= self.jaccard || (jaccard >= LEAST && likeness.containment() >= self.containment)
    }

    /// Whether texts may be one whose signatures agree in this part of their numbers, when they have this many
    /// shingles. Four standard errors are given to chance.
    pub(super) fn may_take(self, alike: f64, first: f64, later: f64) -> bool {
        let error = 4.0 * (alike * (1.0 - alike) / super::signature::HASHES as f64).sqrt();
        let jaccard = (alike + error).min(1.0);
        let shared = jaccard / (1.0 + jaccard) * (first + later);
        jaccard >= self.jaccard || (jaccard >= LEAST && shared >= self.containment * later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containment_looks_one_way() {
        let level = Threshold::default();
        let cut = Likeness { shared: 100, first: 200, later: 100 };
        let grown = Likeness { shared: 100, first: 100, later: 200 };
        assert_eq!((cut.jaccard(), cut.containment(), grown.containment()), (0.5, 1.0, 0.5));
        assert!(level.takes(cut) && !level.takes(grown));
        assert!(!level.takes(Likeness { shared: 100, first: 300, later: 100 }), "a small part");
        assert!(level.takes(Likeness { shared: 140, first: 170, later: 170 }));
        assert!(!level.takes(Likeness { shared: 120, first: 170, later: 170 }));
        assert!(level.takes(Likeness::SAME));
        let nothing = Likeness { shared: 0, first: 0, later: 0 };
        assert!(!level.takes(nothing));
    }

    #[test]
    fn what_signatures_leave_open_is_looked_at() {
        let level = Threshold::default();
        assert!(level.may_take(0.62, 200.0, 200.0), "chance may have made it of 0.7");
        assert!(!level.may_take(0.3, 200.0, 200.0));
        assert!(level.may_take(0.45, 220.0, 100.0), "a cut");
        assert!(!level.may_take(0.1, 2000.0, 100.0));
    }
}
