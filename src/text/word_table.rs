//! A map from words to numbers, made for short words.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Words of up to this many bytes are held in the table itself: comparing them
/// is comparing three machine words, with no text to fetch.
const SHORT: usize = 23;

/// A map from words to numbers. The seeds of its hash are drawn anew in every
/// process; nothing that is published depends on its order.
#[derive(Debug)]
pub(crate) struct WordTable {
    seeds: [u64; 3],
    short: HashTable<Short>,
    long: std::collections::HashMap<Box<str>, u32, RandomState>,
}

#[derive(Debug, Clone, Copy)]
struct Short {
    key: [u64; 3],
    value: u32,
}

impl Default for WordTable {
    fn default() -> Self {
        let state = RandomState::default();
        Self {
            // Odd, so that no multiplication by one of them loses bits.
            seeds: [1_u8, 2, 3].map(|number| state.hash_one(number) | 1),
            short: HashTable::new(),
            long: std::collections::HashMap::default(),
        }
    }
}

impl WordTable {
    /// The number of the word `text[start..end]`. With its surroundings at hand a
    /// word is read in whole machine words.
    #[inline]
    pub(crate) fn get(&self, text: &str, start: usize, end: usize) -> Option<u32> {
        match pack(text.as_bytes(), start, end) {
            Some(key) => {
                let hash = hash(key, self.seeds);
                self.short.find(hash, |known| known.key == key).map(|known| known.value)
            }
            None => self.long.get(text.get(start..end)?).copied(),
        }
    }

    /// Gives a word that is not in the table its number.
    pub(crate) fn insert(&mut self, word: &str, value: u32) {
        match pack(word.as_bytes(), 0, word.len()) {
            Some(key) => {
                let seeds = self.seeds;
                let entry = Short { key, value };
                self.short.insert_unique(hash(key, seeds), entry, |known| hash(known.key, seeds));
            }
            None => {
                self.long.insert(word.into(), value);
            }
        }
    }
}

/// The bytes of a short word with zeros behind them, and its length in the last byte.
#[inline]
fn pack(text: &[u8], start: usize, end: usize) -> Option<[u64; 3]> {
    let length = end.checked_sub(start)?;
    if length > SHORT {
        return None;
    }
    let mut padded = [0; 24];
    let window: &[u8; 24] = match text.get(start..start + 24).and_then(|w| w.try_into().ok()) {
        Some(window) => window,
        None => {
            let word = text.get(start..end)?;
            padded.get_mut(..length)?.copy_from_slice(word);
            &padded
        }
    };
    let word = |at: usize| -> u64 {
        let bytes = window.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        u64::from_le_bytes(bytes.unwrap_or_default())
    };
    let keep = |word: u64, bytes: usize| match bytes {
        0 => 0,
        1..=7 => word & (u64::MAX >> (64 - 8 * bytes)),
        _ => word,
    };
    Some([
        keep(word(0), length),
        keep(word(8), length.saturating_sub(8)),
        keep(word(16), length.saturating_sub(16)) | (length as u64) << 56,
    ])
}

/// Two folded multiplications, as foldhash does it for short inputs.
#[inline]
fn hash(key: [u64; 3], seeds: [u64; 3]) -> u64 {
    fold(fold(key[0] ^ seeds[0], key[1] ^ seeds[1]) ^ key[2], seeds[2])
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the two halves are what is wanted")]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_differ_in_length_alone_differ() {
        let mut table = WordTable::default();
        for (word, value) in [("", 0), ("\0", 1), ("\0\0", 2), ("a", 3), ("a\0", 4)] {
            assert_eq!(table.get(word, 0, word.len()), None);
            table.insert(word, value);
            assert_eq!(table.get(word, 0, word.len()), Some(value));
        }
    }

    proptest! {
        #[test]
        fn a_word_is_found_wherever_it_stands(
            before in "\\PC{0,9}", words in proptest::collection::hash_set("\\PC{0,30}", 1..40), after in "\\PC{0,30}",
        ) {
            let mut table = WordTable::default();
            for (word, value) in words.iter().zip(0..) {
                table.insert(word, value);
            }
            for (word, value) in words.iter().zip(0..) {
                let text = format!("{before}{word}{after}");
                let found = table.get(&text, before.len(), before.len() + word.len());
                prop_assert_eq!(found, Some(value));
            }
        }
    }
}
