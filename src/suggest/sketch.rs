//! How often phrases stand in a corpus, about: never too few.

use std::hash::BuildHasher as _;
use std::sync::atomic::{AtomicU32, Ordering};

use foldhash::fast::FixedState;

use super::phrases::{Phrase, Slot, each, slots};
use super::reading::{Part, Reader};
use super::units::Units;

/// Counts in a table of a size that is set. Phrases may share a place, so that a count may be too high, and is never too low:
/// what it says is rare need not be counted one by one. All threads share it; sums do not depend on their order.
#[derive(Debug)]
pub(super) struct Sketch {
    counts: Vec<AtomicU32>,
    hash: FixedState,
}

/// 64 MB.
const LARGEST: usize = 1 << 24;

impl Sketch {
    /// A sketch for a corpus of so many words.
    pub(super) fn new(words: u64) -> Self {
        let wanted =
            usize::try_from(words.saturating_mul(2)).unwrap_or(LARGEST).clamp(1 << 10, LARGEST);
        let counts = std::iter::repeat_with(|| AtomicU32::new(0)).take(wanted.next_power_of_two());
        Self { counts: counts.collect(), hash: FixedState::default() }
    }

    fn place(&self, phrase: &Phrase) -> Option<&AtomicU32> {
        let mask = self.counts.len() - 1;
        let hash = usize::try_from(self.hash.hash_one(phrase) & 0xFFFF_FFFF).unwrap_or(0);
        self.counts.get(hash & mask)
    }

    /// Whether a phrase may stand in the corpus so often.
    pub(super) fn may_reach(&self, phrase: &Phrase, least: u64) -> bool {
        self.place(phrase).is_some_and(|count| u64::from(count.load(Ordering::Relaxed)) >= least)
    }
}

/// Fills a sketch.
pub(super) struct Sketching<'a> {
    sketch: &'a Sketch,
    units: &'a Units<'a>,
    slots: Vec<Slot>,
}

impl<'a> Sketching<'a> {
    pub(super) fn new(sketch: &'a Sketch, units: &'a Units<'a>) -> Self {
        Self { sketch, units, slots: Vec::new() }
    }
}

impl Reader for Sketching<'_> {
    fn part(&mut self, part: &Part<'_>) {
        for sentence in &part.prose.sentences {
            slots(part, sentence, self.units, &mut self.slots);
            each(&self.slots, |found| {
                if let Some(count) = self.sketch.place(&found.phrase) {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    }

    fn merge(self, _: Self) -> Self {
        self
    }
}
