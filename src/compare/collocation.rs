//! How closely two things stand together.

use super::keyness::{Contingency, Correction, log_likelihood};

/// Two things that occur in some of so many places: words near a node, frames in a
/// sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooccurrence {
    /// Places with both.
    pub both: u64,
    /// Places with the first.
    pub first: u64,
    /// Places with the second.
    pub second: u64,
    /// All places.
    pub all: u64,
}

impl Cooccurrence {
    /// logDice: 14 + log₂(2 f₁₂/(f₁ + f₂)). 14 is always together; one less is half as
    /// often. A word that stands near one hit twice may lead above 14. It does not depend on the size of the corpus. `None` where they never
    /// stand together. Rychlý (2008), *Proceedings of RASLAN*: 6–9.
    pub fn log_dice(self) -> Option<f64> {
        let alone = self.first as f64 + self.second as f64;
        (self.both > 0).then(|| 14.0 + (2.0 * self.both as f64 / alone).log2())
    }

    /// Pointwise mutual information in bits: log₂(f₁₂ N/(f₁ f₂)). It favours what is
    /// rare. `None` where they never stand together. Church & Hanks (1990),
    /// *Computational Linguistics* 16: 22–29.
    pub fn mutual_information(self) -> Option<f64> {
        let [both, first, second, all] = self.floats();
        (both > 0.0).then(|| (both * all / first / second).log2())
    }

    /// Signed G² of the table of four cells: positive where they stand together more
    /// often than by chance. `None` where a margin is empty or the counts contradict
    /// each other. It takes places as independent.
    pub fn log_likelihood(self) -> Option<f64> {
        let without = self.second.checked_sub(self.both)?;
        let others = self.all.checked_sub(self.first)?;
        log_likelihood(Contingency::new(self.both, without, self.first, others)?, Correction::None)
    }

    /// How often they would stand together by chance: f₁ f₂/N.
    pub fn expected(self) -> Option<f64> {
        let [_, first, second, all] = self.floats();
        (all > 0.0).then(|| first * second / all)
    }

    fn floats(self) -> [f64; 4] {
        [self.both, self.first, self.second, self.all].map(|count| count as f64)
    }
}
