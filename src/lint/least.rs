//! A sample of a size that is set: those with the least keys.

use std::collections::BTreeMap;

/// The things with the least keys. Which they are does not depend on the order in which they
/// come, nor on who saw them first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Least<T, const MOST: usize>(BTreeMap<u64, T>);

impl<T, const MOST: usize> Default for Least<T, MOST> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Ord, const MOST: usize> Least<T, MOST> {
    /// Takes something in, if its key is among the least; it is made only then.
    pub(super) fn add(&mut self, key: u64, make: impl FnOnce() -> T) {
        let full = self.0.len() >= MOST;
        if full && self.0.last_key_value().is_some_and(|(last, _)| *last < key) {
            return;
        }
        let new = make();
        match self.0.get_mut(&key) {
            // One article twice: whichever comes first must not decide.
            Some(old) if new < *old => *old = new,
            Some(_) => {}
            None => {
                self.0.insert(key, new);
            }
        }
        if self.0.len() > MOST {
            self.0.pop_last();
        }
    }

    /// Takes in all of another sample.
    pub(super) fn merge(&mut self, other: Self) {
        for (key, value) in other.0 {
            self.add(key, || value);
        }
    }

    /// All that is in it, by their keys.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, &T)> {
        self.0.iter().map(|(key, value)| (*key, value))
    }
}

/// A number in which every bit of another has a say (the finalizer of SplitMix64).
pub(super) fn mixed(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_the_same_in_any_order() {
        let keys: Vec<u64> = (0..100).map(mixed).collect();
        let mut whole = Least::<u64, 7>::default();
        for &key in &keys {
            whole.add(key, || key);
        }
        let (mut one, mut other) = (Least::<u64, 7>::default(), Least::<u64, 7>::default());
        for &key in keys.iter().rev() {
            let half = if key % 3 == 0 { &mut one } else { &mut other };
            half.add(key, || key);
        }
        one.merge(other);
        assert_eq!(one, whole);
        let mut least = keys.clone();
        least.sort_unstable();
        assert_eq!(whole.all().map(|(key, _)| key).collect::<Vec<_>>(), &least[..7]);
    }
}
