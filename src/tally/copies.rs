//! What copies add to an outlet, kept apart from what is counted.

/// The sums of an outlet's copies, whether they are counted with all others or left out: so it can be told what copies
/// change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopyTally {
    /// Articles.
    pub articles: u64,
    /// Their words.
    pub tokens: u64,
    /// Hits by frame of the matcher.
    pub frames: Vec<u64>,
}

impl CopyTally {
    /// Adds an article by its words and the frames of its hits.
    pub(super) fn add_article(&mut self, tokens: u64, hits: impl Iterator<Item = usize>) {
        self.articles += 1;
        self.tokens += tokens;
        for frame in hits {
            if self.frames.len() <= frame {
                self.frames.resize(frame + 1, 0);
            }
            self.frames[frame] += 1;
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.articles += other.articles;
        self.tokens += other.tokens;
        super::counts::add_each(&mut self.frames, other.frames, |a, b| a + b);
    }
}
