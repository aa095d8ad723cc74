//! Where something stands in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, into one part of an article as it
/// was read. Both ends lie on character boundaries, so `&text[span.range()]`
/// is exactly what the journalist wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end` (not included).
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same as a standard range, to slice a text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
