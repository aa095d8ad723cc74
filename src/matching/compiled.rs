//! The words of terms that were compiled.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use smallvec::SmallVec;

use super::index::PatternId;
use crate::lexicon::Word;

/// The patterns of one word; nearly always it is one.
pub(super) type Ids = SmallVec<[PatternId; 2]>;

/// The words of terms with their patterns. Phrases share many, and a term of a frame below
/// others is there once for each of them.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    known: HashTable<Known>,
    state: RandomState,
}

#[derive(Debug)]
struct Known {
    hash: u64,
    word: Word,
    /// Whether it is the first of its term.
    first: bool,
    ids: Ids,
}

impl Compiled {
    /// The patterns of a word, from `compile` if it was not met.
    pub(super) fn ids(
        &mut self,
        word: &Word,
        first: bool,
        compile: impl FnOnce() -> Ids,
    ) -> &[PatternId] {
        let hash = self.state.hash_one(&word.text);
        let same = |known: &Known| known.first == first && known.word == *word;
        let entry = self.known.entry(hash, same, |known| known.hash).or_insert_with(|| Known {
            hash,
            word: word.clone(),
            first,
            ids: compile(),
        });
        &entry.into_mut().ids
    }
}
