//! A map from words to numbers, made for short words.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Words of up to this many bytes are held as three machine words: comparing
/// them needs no text to be fetched.
const SHORT: usize = 23;
/// Words of up to this many bytes may fit one machine word.
const TINY: usize = 18;

/// A map from words to numbers. The seeds of its hash are drawn anew in every
/// process; nothing that is published depends on its order.
///
/// A look-up waits for memory more than for anything else. Words of up to nine
/// plain Arabic letters, which are nearly all, are therefore one machine word
/// each, in a table of our own whose look-up touches one line of memory.
#[derive(Debug, Clone)]
pub(crate) struct WordTable {
    seeds: [u64; 3],
    tiny: TinyTable,
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
        // Odd, so that no multiplication by one of them loses bits.
        let seeds = [1_u8, 2, 3].map(|number| state.hash_one(number) | 1);
        Self {
            seeds,
            tiny: TinyTable::new(seeds[0]),
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
        let Some(key) = pack(text.as_bytes(), start, end) else {
            return self.long.get(text.get(start..end)?).copied();
        };
        match squeeze(key, end - start) {
            Some(key) => self.tiny.get(key),
            None => self
                .short
                .find(hash(key, self.seeds), |known| same(known.key, key))
                .map(|known| known.value),
        }
    }

    /// The number of a word by the key that a [`KeyBuilder`] made of it.
    #[inline]
    pub(crate) fn get_key(&self, key: u64) -> Option<u32> {
        self.tiny.get(key)
    }

    /// Reads where the search for a key begins, and nothing more: many such reads
    /// wait for memory together, where searches would wait for each other.
    #[inline]
    pub(crate) fn touch(&self, key: u64) -> u64 {
        let at = self.tiny.first(key) & (self.tiny.places.len() - 1);
        self.tiny.places.get(at).map_or(0, |place| place.0)
    }

    /// Makes room for so many more words, most of them short.
    pub(crate) fn reserve(&mut self, words: usize) {
        self.tiny.reserve(words);
    }

    /// Gives a word that is not in the table its number.
    pub(crate) fn insert(&mut self, word: &str, value: u32) {
        let Some(key) = pack(word.as_bytes(), 0, word.len()) else {
            self.long.insert(word.into(), value);
            return;
        };
        if let Some(key) = squeeze(key, word.len()) {
            self.tiny.insert(key, value);
            return;
        }
        let seeds = self.seeds;
        let entry = Short { key, value };
        self.short.insert_unique(hash(key, seeds), entry, |known| hash(known.key, seeds));
    }

    /// The same by the key of the word.
    pub(crate) fn insert_key(&mut self, key: u64, value: u32) {
        self.tiny.insert(key, value);
    }
}

/// Numbers by one machine word that is not 0: open addressing with linear probing.
#[derive(Debug, Clone)]
struct TinyTable {
    seed: u64,
    /// A power of two of places, at least half of them free.
    places: Vec<(u64, u32)>,
    used: usize,
}

impl TinyTable {
    fn new(seed: u64) -> Self {
        Self { seed, places: vec![(0, 0); 64], used: 0 }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the table's mask is applied")]
    fn first(&self, key: u64) -> usize {
        fold(key, self.seed) as usize
    }

    #[inline]
    fn get(&self, key: u64) -> Option<u32> {
        let mask = self.places.len() - 1;
        let mut at = self.first(key) & mask;
        loop {
            // Some place is free, so that the search ends.
            match self.places.get(at) {
                Some(&(known, value)) if known == key => return Some(value),
                Some(&(0, _)) | None => return None,
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn reserve(&mut self, more: usize) {
        let wanted = 2 * (self.used + more);
        if wanted > self.places.len() {
            let larger = vec![(0, 0); wanted.next_power_of_two()];
            for (key, value) in std::mem::replace(&mut self.places, larger) {
                if key != 0 {
                    self.place(key, value);
                }
            }
        }
    }

    fn insert(&mut self, key: u64, value: u32) {
        self.reserve(1);
        self.place(key, value);
        self.used += 1;
    }

    fn place(&mut self, key: u64, value: u32) {
        let mask = self.places.len() - 1;
        let mut at = self.first(key) & mask;
        while self.places.get(at).is_some_and(|(known, _)| *known != 0) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.places.get_mut(at) {
            *place = (key, value);
        }
    }
}

/// A word of one to nine letters of U+0601 to U+067F as one machine word, seven
/// bits a letter: exact, and never 0. `None` for other words.
#[inline]
fn squeeze(key: [u64; 3], length: usize) -> Option<u64> {
    // In UTF-8 such a letter is 1101100x 10yyyyyy, and xyyyyyy is its number.
    const SHAPE: u64 = 0xC0FE_C0FE_C0FE_C0FE;
    const LETTER: u64 = 0x80D8_80D8_80D8_80D8;
    if length > TINY || length == 0 || length % 2 == 1 {
        return None;
    }
    let [first, second, third] = key;
    let third = third & 0xFFFF;
    let full = |bytes: usize| if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 };
    let wrong = |word: u64, bytes: usize| (word & SHAPE) ^ (LETTER & full(bytes));
    let misshapen = wrong(first, length)
        | wrong(second, length.saturating_sub(8))
        | wrong(third, length.saturating_sub(16));
    let squeezed = seven_bits(first) | seven_bits(second) << 28 | seven_bits(third) << 56;
    // U+0600 would be the number 0, like no letter at all: it ends the word here.
    let letters = length / 2;
    let top = squeezed >> (7 * (letters - 1));
    (misshapen == 0 && top != 0 && !has_zero_letter(squeezed, letters)).then_some(squeezed)
}

/// Makes the machine word of [`squeeze`] letter by letter, while a word is scanned.
#[derive(Debug, Default)]
pub(crate) struct KeyBuilder {
    key: u64,
    bits: u32,
    spoiled: bool,
}

impl KeyBuilder {
    /// Adds the character that begins at byte `at`.
    #[inline]
    pub(crate) fn push_character(&mut self, text: &[u8], at: usize) {
        match text.get(at..at + 2) {
            Some(&[first @ (0xD8 | 0xD9), second]) => {
                self.push(u64::from(first & 1) << 6 | u64::from(second & 0x3F));
            }
            _ => self.spoil(),
        }
    }

    /// Adds a letter by its number, of seven bits.
    #[inline]
    pub(crate) fn push(&mut self, letter: u64) {
        self.spoiled |= letter == 0 || self.bits == 63;
        self.key |= letter << self.bits;
        self.bits = (self.bits + 7).min(63);
    }

    /// Says that the word will not be one machine word.
    #[inline]
    pub(crate) fn spoil(&mut self) {
        self.spoiled = true;
    }

    /// The key, if the word is one machine word.
    #[inline]
    pub(crate) fn finish(self) -> Option<u64> {
        (!self.spoiled && self.bits > 0).then_some(self.key)
    }
}

/// The key of a word, from which those of its beginnings and endings are cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys {
    whole: u64,
    letters: usize,
}

impl Keys {
    /// The keys of a word that is one machine word.
    pub(crate) fn new(word: &str) -> Option<Self> {
        let whole = squeeze(pack(word.as_bytes(), 0, word.len())?, word.len())?;
        Some(Self { whole, letters: word.len() / 2 })
    }

    /// How many letters the word has: one to nine.
    pub(crate) fn letters(self) -> usize {
        self.letters
    }

    /// What is left of the word without its first `letters` letters; `None` if nothing is.
    pub(crate) fn without(self, letters: usize) -> Option<Self> {
        let left = self.letters.checked_sub(letters).filter(|left| *left > 0)?;
        Some(Self { whole: self.whole >> (7 * letters), letters: left })
    }

    /// The key of the first `letters` letters.
    pub(crate) fn trunk(self, letters: usize) -> u64 {
        self.whole & ((1 << (7 * letters.min(9))) - 1)
    }

    /// The key of what follows the first `letters` letters; 0 if nothing does.
    pub(crate) fn ending(self, letters: usize) -> u64 {
        self.whole >> (7 * letters.min(9))
    }
}

/// The key of the first `letters` letters of the Arabic block, of nine at most.
#[inline]
pub(super) fn key_of_letters(bytes: &[u8; 18], letters: usize) -> u64 {
    let (eights, last) = bytes.as_chunks::<8>();
    let all = match (eights, last) {
        (&[first, second], &[lead, trail]) => {
            let ninth = u64::from(lead & 1) << 6 | u64::from(trail & 0x3F);
            let eight = seven_bits(u64::from_le_bytes(first))
                | seven_bits(u64::from_le_bytes(second)) << 28;
            eight | ninth << 56
        }
        _ => 0,
    };
    all & ((1 << (7 * letters.min(9))) - 1)
}

/// The numbers of four letters, seven bits each.
#[inline]
fn seven_bits(word: u64) -> u64 {
    let lanes = ((word & 0x0001_0001_0001_0001) << 6) | ((word >> 8) & 0x003F_003F_003F_003F);
    let pairs = (lanes | lanes >> 9) & 0x0000_3FFF_0000_3FFF;
    (pairs | pairs >> 18) & 0x0FFF_FFFF
}

/// Whether one of the letters has the number 0.
#[inline]
fn has_zero_letter(squeezed: u64, letters: usize) -> bool {
    // The lowest bit of each seven, of as many as there are letters.
    const ONES: u64 = 0x0102_0408_1020_4081;
    let ones = ONES & ((1 << (7 * letters)) - 1);
    (squeezed.wrapping_sub(ones) & !squeezed & (ones << 6)) != 0
}

/// The bytes of a short word with zeros behind them, and its length in the last byte.
#[inline]
fn pack(text: &[u8], start: usize, end: usize) -> Option<[u64; 3]> {
    let length = end.checked_sub(start)?;
    if length > SHORT {
        return None;
    }
    let mut padded = [0; 24];
    let window: &[u8; 24] =
        if let Some(window) = text.get(start..start + 24).and_then(|w| w.try_into().ok()) {
            window
        } else {
            let word = text.get(start..end)?;
            padded.get_mut(..length)?.copy_from_slice(word);
            &padded
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

/// Whether two keys are equal, word by word: compared as one array they would be
/// loaded as vectors, which must wait for the words that were just stored.
#[inline]
fn same(a: [u64; 3], b: [u64; 3]) -> bool {
    (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2]) == 0
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
        let words = ["", "\0", "\0\0", "a", "a\0", "ء", "\u{600}", "\u{600}ء", "ء\u{600}", "ءء"];
        for (word, value) in words.into_iter().zip(0..) {
            assert_eq!(table.get(word, 0, word.len()), None);
            table.insert(word, value);
            assert_eq!(table.get(word, 0, word.len()), Some(value));
        }
    }

    proptest! {
        #[test]
        fn both_ways_make_the_same_key(word in "[\u{5F0}-\u{690}]{0,11}") {
            let mut builder = KeyBuilder::default();
            for (at, _) in word.char_indices() {
                builder.push_character(word.as_bytes(), at);
            }
            let packed = pack(word.as_bytes(), 0, word.len());
            let squeezed = packed.and_then(|key| squeeze(key, word.len()));
            prop_assert_eq!(builder.finish(), squeezed);
        }

        #[test]
        fn a_word_is_found_wherever_it_stands(
            before in "\\PC{0,9}", words in proptest::collection::hash_set("\\PC{0,30}|[\u{600}-\u{680}]{0,12}", 1..200), after in "\\PC{0,30}",
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
