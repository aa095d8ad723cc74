//! The sentences with the least keys: a uniform sample of a size that is set.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evidence::KeptSentence;
use crate::matching::TermId;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The digest of its article, as [`ArticleRow`](super::ArticleRow) has it.
    pub digest: [u8; 32],
    /// Whether it is the body's; else the title's.
    pub body: bool,
    /// Its first byte in that part, as it was read.
    pub start: usize,
}

/// The sentences with the least keys, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sample(BTreeMap<(u64, Place), Arc<KeptSentence>>);

impl Sample {
    /// Whether a sentence is among the `most` least.
    pub(super) fn admits(&self, rank: &(u64, Place), most: usize) -> bool {
        match self.0.last_key_value() {
            Some((last, _)) if self.0.len() >= most => rank <= last,
            _ => most > 0,
        }
    }

    /// Keeps a sentence, and lets go of the one with the greatest key.
    pub(super) fn insert(&mut self, rank: (u64, Place), sentence: Arc<KeptSentence>, most: usize) {
        // One article twice, with different stretches taken for furniture: whichever
        // comes first must not decide.
        let kept = self.0.entry(rank).or_insert_with(|| Arc::clone(&sentence));
        if sentence.text < kept.text {
            *kept = sentence;
        }
        self.shrink(most);
    }

    /// Lets go of all but the `most` least.
    pub(super) fn shrink(&mut self, most: usize) {
        while self.0.len() > most {
            self.0.pop_last();
        }
    }

    /// Keeps the least of both.
    pub(super) fn merge(&mut self, other: Self, most: usize) {
        for (rank, sentence) in other.0 {
            if self.admits(&rank, most) {
                self.insert(rank, sentence, most);
            }
        }
    }

    /// Takes a sentence back that was kept.
    pub(super) fn restore(&mut self, rank: (u64, Place), sentence: Arc<KeptSentence>) {
        self.0.insert(rank, sentence);
    }

    /// All that are kept, with their places.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Place, &KeptSentence)> {
        self.list(usize::MAX)
    }

    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The first `most` of them.
    pub(super) fn list(&self, most: usize) -> impl Iterator<Item = (&Place, &KeptSentence)> {
        self.0.iter().take(most).map(|((_, place), sentence)| (place, &**sentence))
    }
}

/// The key of a sentence. A digest is uniform already: its first word will do.
pub(super) fn key(place: &Place) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = place.digest;
    let digest = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    let at = (place.start as u64) << 1 | u64::from(place.body);
    mixed(digest ^ mixed(at))
}

/// The key of a sentence in the cell of a term.
pub(super) fn cell_key(key: u64, term: TermId) -> u64 {
    mixed(key ^ (u64::from(term.0) + 1))
}

/// The step and the finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of
/// the number has a say in every bit of the result.
fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
