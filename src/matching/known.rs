//! What a finder knows of the types that it met.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::roles::Roles;
use crate::text::{Token, TypeId};

/// Where the roles of a type stand in the finder's list of them, and where its starts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TypeRoles {
    pub(super) start: u32,
    pub(super) heads: u16,
    pub(super) followers: u16,
    pub(super) first_start: u32,
    pub(super) starts: u32,
    pub(super) gate: Gate,
}

/// What is asked first of a word and the one after it, as bits of patterns: see
/// [`bit`](super::trie::bit).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gate {
    /// Those that go on from its terms' first word.
    pub(super) begins: u64,
    /// Its own as a later word.
    pub(super) follows: u64,
    /// Whether it is a term by itself.
    pub(super) ends: bool,
}

/// What is known by type. Most types of a text are no word of any lexicon, and those that are
/// share their roles with others (حكومة, الحكومة): each set of roles has one entry. So what is
/// read of each word stays few bytes, close at hand.
#[derive(Debug)]
pub(super) struct KnownTypes {
    /// By type, the number of its entry.
    numbers: Vec<u32>,
    entries: Vec<TypeRoles>,
    of_roles: HashMap<Roles, u32, RandomState>,
}

impl Default for KnownTypes {
    fn default() -> Self {
        // The first entry is that of types without roles.
        Self {
            numbers: Vec::new(),
            entries: vec![TypeRoles::default()],
            of_roles: HashMap::default(),
        }
    }
}

impl KnownTypes {
    /// How many types are known.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Takes in the next type, by its roles; where they are new, `entry` says what is to be
    /// known of them.
    pub(super) fn push(&mut self, roles: Roles, entry: impl FnOnce(&Roles) -> TypeRoles) {
        if roles.heads.is_empty() && roles.followers.is_empty() {
            self.numbers.push(0);
            return;
        }
        if let Some(number) = self.of_roles.get(&roles) {
            self.numbers.push(*number);
            return;
        }
        let entry = entry(&roles);
        // So many sets of roles would not fit into memory.
        let number = u32::try_from(self.entries.len()).unwrap_or(0);
        self.entries.push(entry);
        self.of_roles.insert(roles, number);
        self.numbers.push(number);
    }

    /// The number of the entry of a type.
    #[inline]
    pub(super) fn entry(&self, id: TypeId) -> usize {
        self.numbers.get(id.index()).map_or(0, |number| *number as usize)
    }

    /// What is known of a type.
    #[inline]
    pub(super) fn of(&self, id: TypeId) -> &TypeRoles {
        self.entries.get(self.entry(id)).unwrap_or(&NONE)
    }

    /// The tokens at which a term may stand: one of a single word, or one whose next word
    /// goes on from it. Others have first words of terms that nothing follows, and need not
    /// be looked at further.
    #[expect(clippy::needless_bitwise_bool, reason = "the other would be a branch")]
    pub(super) fn may_stand(&self, tokens: &[Token], found: &mut Vec<u32>) {
        // Which they are cannot be foretold. So there is no branch on it: one that is none is
        // written, and written over.
        found.clear();
        found.resize(tokens.len() + 1, 0);
        let (mut count, mut before) = (0, Gate::default());
        for (at, token) in (0_u32..).zip(tokens) {
            let gate = self.of(token.id).gate;
            let follows = if token.after_barrier() { 0 } else { gate.follows };
            count += usize::from(before.ends | (before.begins & follows != 0));
            found[count] = at;
            before = gate;
        }
        count += usize::from(before.ends);
        found.truncate(count);
    }
}

static NONE: TypeRoles = TypeRoles {
    start: 0,
    heads: 0,
    followers: 0,
    first_start: 0,
    starts: 0,
    gate: Gate { begins: 0, follows: 0, ends: false },
};
