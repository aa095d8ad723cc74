//! Frames that stand in one sentence.

use crate::matching::{FrameId, Hit};

/// Counts of sentences by the frames that they hold.
#[derive(Debug, Clone, Default)]
pub struct Together {
    /// All sentences.
    pub sentences: u64,
    frames: usize,
    /// Sentences with both of two frames, row by row; with one on the diagonal.
    pairs: Vec<u64>,
    /// Pairs of the sentence at hand.
    met: Vec<(FrameId, FrameId)>,
}

impl Together {
    pub(super) fn new(frames: usize) -> Self {
        Self { sentences: 0, frames, pairs: vec![0; frames * frames], met: Vec::new() }
    }

    /// The counts of so many frames; `None` if they are not as many as the frames have pairs.
    pub(super) fn of_pairs(sentences: u64, frames: usize, pairs: Vec<u64>) -> Option<Self> {
        let fits = frames.checked_mul(frames) == Some(pairs.len());
        fits.then(|| Self { sentences, frames, pairs, met: Vec::new() })
    }

    /// Sentences with both of two frames, row by row.
    pub(super) fn pairs(&self) -> &[u64] {
        &self.pairs
    }

    /// Counts a sentence by its hits. Two frames stand in it together if they have hits
    /// of different words: one word that two lexicons list is no meeting.
    pub(super) fn add_sentence(&mut self, hits: &[Hit]) {
        self.sentences += 1;
        self.met.clear();
        for first in hits {
            self.met.push((first.frame, first.frame));
            for second in hits.iter().filter(|second| second.frame != first.frame) {
                let apart = first.token + first.tokens <= second.token
                    || second.token + second.tokens <= first.token;
                if apart {
                    self.met.push((first.frame, second.frame));
                }
            }
        }
        self.met.sort_unstable();
        self.met.dedup();
        for (first, second) in &self.met {
            let at = first.index() * self.frames + second.index();
            if let Some(count) = self.pairs.get_mut(at) {
                *count += 1;
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

impl PartialEq for Together {
    fn eq(&self, other: &Self) -> bool {
        (self.sentences, &self.pairs) == (other.sentences, &other.pairs)
    }
}

impl Eq for Together {}
