//! From a text's word to the lexicon words that it may be.

use std::collections::HashMap;
use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use smallvec::{SmallVec, smallvec};

use super::grammar::{
    Ending, Inflection, Kinds, LONGEST_ENDING, endings, endings_by_key, may_end_a_word,
};
use super::letters::{Before, compatible, fold_alef};
use super::pattern::{ArabicWord, Pattern, WholeWord};
use crate::text::{Keys, WordTable};

/// The number of a pattern in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PatternId(pub(super) u32);

/// Arabic patterns by their trunks, with bare alefs.
#[derive(Debug, Default, Clone)]
pub(super) struct ByTrunk {
    places: WordTable,
    /// The patterns of each trunk, with their inflections: what does not take an ending
    /// need not be looked at.
    patterns: Vec<Inflected>,
    /// The first three letters of all trunks, and the whole of shorter ones: most words of
    /// a text begin like none of them, and need not be looked at further.
    beginnings: Bits<16>,
    /// All trunks.
    trunks: Bits<17>,
}

type Inflected = SmallVec<[(PatternId, Inflection); 2]>;

/// Keys of words as bits, 2 to the power of `N`. Two keys may share a bit, which costs a
/// look and nothing else.
#[derive(Debug, Clone)]
struct Bits<const N: u32> {
    bits: Vec<u64>,
}

impl<const N: u32> Default for Bits<N> {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (N - 6)] }
    }
}

impl<const N: u32> Bits<N> {
    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - N);
        (usize::try_from(hash / 64).unwrap_or(0), hash % 64)
    }

    fn add(&mut self, key: u64) {
        let (at, bit) = Self::place(key);
        self.bits[at] |= 1 << bit;
    }

    #[inline]
    fn may_have(&self, key: u64) -> bool {
        let (at, bit) = Self::place(key);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

impl ByTrunk {
    fn reserve(&mut self, words: usize) {
        self.places.reserve(words);
        self.patterns.reserve(words);
    }

    fn add(&mut self, trunk: &str, id: PatternId, inflection: Inflection) {
        let keys = Keys::new(trunk);
        let key = keys.map(|keys| keys.trunk(keys.letters()));
        let place = match key {
            Some(key) => self.places.get_key(key),
            None => self.places.get(trunk, 0, trunk.len()),
        };
        if let Some(place) = place {
            self.patterns[place as usize].push((id, inflection));
            return;
        }
        let place = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        self.patterns.push(smallvec![(id, inflection)]);
        match keys.zip(key) {
            Some((keys, key)) => {
                self.places.insert_key(key, place);
                self.beginnings.add(keys.trunk(3));
                self.trunks.add(key);
            }
            // One that is no single key is not looked for by keys either.
            None => self.places.insert(trunk, place),
        }
    }

    /// The patterns whose trunk is `text[..end]`.
    pub(super) fn get(&self, text: &str, end: usize) -> &[(PatternId, Inflection)] {
        let place = self.places.get(text, 0, end);
        let found = place.and_then(|place| self.patterns.get(place as usize));
        found.map(SmallVec::as_slice).unwrap_or_default()
    }

    /// The patterns with a trunk, by its key.
    fn get_key(&self, key: u64) -> &[(PatternId, Inflection)] {
        if !self.trunks.may_have(key) {
            return &[];
        }
        let place = self.places.get_key(key);
        let found = place.and_then(|place| self.patterns.get(place as usize));
        found.map(SmallVec::as_slice).unwrap_or_default()
    }

    /// Whether some trunk may begin the word.
    fn may_begin(&self, word: Keys) -> bool {
        (1..=3.min(word.letters())).any(|letters| self.beginnings.may_have(word.trunk(letters)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}

/// Lexicon words, found by their trunks.
#[derive(Debug, Default, Clone)]
pub(super) struct WordIndex {
    patterns: Vec<Pattern>,
    /// The patterns by themselves, each with its hash.
    ids: HashTable<(u64, PatternId)>,
    state: RandomState,
    pub(super) trunks: ByTrunk,
    pub(super) imperfects: ByTrunk,
    pub(super) plain: HashMap<String, PatternId, RandomState>,
    pub(super) globs: Vec<(String, PatternId)>,
    pub(super) regexes: Vec<(WholeWord, PatternId)>,
    pub(super) leads: Vec<(char, PatternId)>,
}

/// One way to read a text's word as a lexicon word.
pub(super) struct Reading<'a> {
    pub(super) id: PatternId,
    pub(super) word: &'a ArabicWord,
    pub(super) ending: Ending,
    /// Bytes of the trunk in the text.
    pub(super) trunk: usize,
}

impl WordIndex {
    /// Makes room for so many more patterns, most of them words that inflect.
    pub(super) fn reserve(&mut self, patterns: usize) {
        self.patterns.reserve(patterns);
        self.ids.reserve(patterns, |known| known.0);
        self.trunks.reserve(patterns);
    }

    /// Adds a pattern, or finds it.
    pub(super) fn add(&mut self, pattern: Pattern) -> PatternId {
        let hash = self.state.hash_one(&pattern);
        let known = |known: &(u64, PatternId)| {
            known.0 == hash && self.patterns.get(known.1.0 as usize) == Some(&pattern)
        };
        if let Some(&(_, id)) = self.ids.find(hash, known) {
            return id;
        }
        let id = PatternId(u32::try_from(self.patterns.len()).unwrap_or(u32::MAX));
        match &pattern {
            Pattern::Arabic(word) => {
                let mut trunk = String::with_capacity(2 * word.letters.len());
                trunk.extend(word.trunk());
                let table = if word.inflection.is_imperfect() {
                    &mut self.imperfects
                } else {
                    &mut self.trunks
                };
                table.add(&fold_alef(&trunk), id, word.inflection);
            }
            Pattern::Plain(form) => {
                self.plain.insert(form.clone(), id);
            }
            Pattern::Glob(glob) => self.globs.push((glob.clone(), id)),
            Pattern::Regex(regex) => self.regexes.push((regex.clone(), id)),
            Pattern::Lead(letter) => self.leads.push((*letter, id)),
        }
        self.ids.insert_unique(hash, (hash, id), |known| known.0);
        self.patterns.push(pattern);
        id
    }

    /// How many patterns there are.
    pub(super) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// All patterns, with their numbers.
    pub(super) fn patterns(&self) -> impl Iterator<Item = (PatternId, &Pattern)> {
        (0..).map(PatternId).zip(&self.patterns)
    }

    /// The pattern with a number.
    pub(super) fn pattern(&self, id: PatternId) -> Option<&Pattern> {
        self.patterns.get(id.0 as usize)
    }

    /// All readings of `rest` (and of the same with bare alefs, `folded`) as
    /// trunk and ending.
    pub(super) fn readings(
        &self,
        rest: &str,
        folded: &str,
        table: &ByTrunk,
        found: &mut dyn FnMut(Reading<'_>),
    ) {
        match Keys::new(folded) {
            Some(word) => self.readings_by_key(rest, word, table, found),
            None => self.readings_of_long(rest, folded, table, found),
        }
    }

    /// The same by the key of `rest` with bare alefs.
    pub(super) fn readings_by_key(
        &self,
        rest: &str,
        word: Keys,
        table: &ByTrunk,
        found: &mut dyn FnMut(Reading<'_>),
    ) {
        if !table.may_begin(word) {
            return;
        }
        let most = if may_end_a_word(rest) { LONGEST_ENDING / 2 } else { 0 };
        for letters in (1..=word.letters()).rev().take(most + 1) {
            let Some(kinds) = endings_by_key(word.ending(letters)) else { continue };
            let trunk = table.get_key(word.trunk(letters));
            self.offer(trunk, kinds, 2 * letters, found);
        }
    }

    /// The same for words of more than nine letters, or of letters beyond the
    /// Arabic block.
    fn readings_of_long(
        &self,
        rest: &str,
        folded: &str,
        table: &ByTrunk,
        found: &mut dyn FnMut(Reading<'_>),
    ) {
        let whole = rest.len();
        let shortest =
            if may_end_a_word(rest) { whole.saturating_sub(LONGEST_ENDING).max(1) } else { whole };
        for cut in (shortest..=whole).rev().filter(|&cut| rest.is_char_boundary(cut)) {
            let Some(kinds) = endings(rest, cut) else { continue };
            self.offer(table.get(folded, cut), kinds, cut, found);
        }
    }

    /// Offers the patterns of a trunk that take the ending.
    fn offer(
        &self,
        patterns: &[(PatternId, Inflection)],
        kinds: &Kinds,
        trunk: usize,
        found: &mut dyn FnMut(Reading<'_>),
    ) {
        for &(id, inflection) in patterns {
            let Some(ending) = kinds[inflection as usize] else { continue };
            if let Some(Pattern::Arabic(word)) = self.pattern(id) {
                found(Reading { id, word, ending, trunk });
            }
        }
    }

    /// The words that `form` from byte `start` on can be, without any proclitic:
    /// calls `found` with the ending of each.
    pub(super) fn parses(&self, form: &str, start: usize, found: &mut dyn FnMut(Parse<'_>)) {
        let Some(rest) = form.get(start..) else { return };
        let folded = fold_alef(rest);
        self.readings(rest, &folded, &self.trunks, &mut |reading| {
            let text = rest.get(..reading.trunk).unwrap_or_default();
            let letters = reading.word.letters.len();
            let before = Before { letter: None, article: false };
            let long_enough = letters >= 4
                || !matches!(
                    reading.ending,
                    Ending::Plural | Ending::PluralPronoun | Ending::PronounYou
                );
            if long_enough && compatible(reading.word.trunk(), text, letters, before) {
                found(Parse { word: reading.word, ending: reading.ending });
            }
        });
    }
}

/// A word of a list as it stands in a text.
pub(super) struct Parse<'a> {
    pub(super) word: &'a ArabicWord,
    pub(super) ending: Ending,
}
