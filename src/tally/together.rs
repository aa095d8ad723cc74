//! Frames that stand in one sentence.

use crate::matching::FrameId;

/// Counts of sentences by the frames that they hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// All sentences.
    pub sentences: u64,
    frames: usize,
    /// Sentences with both of two frames, row by row; with one on the diagonal.
    pairs: Vec<u64>,
}

impl Together {
    pub(super) fn new(frames: usize) -> Self {
        Self { sentences: 0, frames, pairs: vec![0; frames * frames] }
    }

    /// Counts a sentence by its frames, each once.
    pub(super) fn add_sentence(&mut self, frames: &[FrameId]) {
        self.sentences += 1;
        for first in frames {
            for second in frames {
                let at = first.index() * self.frames + second.index();
                if let Some(count) = self.pairs.get_mut(at) {
                    *count += 1;
                }
            }
        }
    }

    /// Sentences that hold both frames; those that hold it, for one and the same.
    pub fn of(&self, first: usize, second: usize) -> u64 {
        self.pairs.get(first * self.frames + second).copied().unwrap_or(0)
    }

    /// The counts of both.
    #[must_use]
    pub fn plus(mut self, other: Self) -> Self {
        self.merge(other);
        self
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.frames = self.frames.max(other.frames);
        super::counts::add_each(&mut self.pairs, other.pairs, |a, b| a + b);
    }
}
