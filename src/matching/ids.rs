//! Frames and terms by number.

/// The number of a frame among all frames of a [`Matcher`](super::Matcher).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u32);

/// The number of a term among all terms of a [`Matcher`](super::Matcher).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

impl FrameId {
    /// The frame at an index.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl TermId {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
