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
    known: Vec<Known>,
    /// By hash the places in the list: a table grows by being written anew, so what is in it
    /// is small.
    places: HashTable<u32>,
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
        let Self { known, places, state } = self;
        let hash = state.hash_one(&word.text);
        let same = |place: &u32| {
            known.get(*place as usize).is_some_and(|known| {
                known.hash == hash && known.first == first && known.word == *word
            })
        };
        let place = if let Some(place) = places.find(hash, same) {
            *place as usize
        } else {
            let place = known.len();
            known.push(Known { hash, word: word.clone(), first, ids: compile() });
            // So many words would not fit into memory.
            let number = u32::try_from(place).unwrap_or(u32::MAX);
            let hash_of = |place: &u32| known.get(*place as usize).map_or(0, |known| known.hash);
            places.insert_unique(hash, number, hash_of);
            place
        };
        known.get(place).map(|known| known.ids.as_slice()).unwrap_or_default()
    }
}
