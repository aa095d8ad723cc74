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
    /// The bits of its patterns as a later word: see [`bit`](super::trie::bit).
    pub(super) onward: u64,
}

/// What is known by type. Most types of a text are no word of any lexicon, and those that are
/// share their roles with others (حكومة, الحكومة): each set of roles has one entry. So what is
/// read of each word stays few bytes, close at hand.
#[derive(Debug)]
pub(super) struct KnownTypes {
    numbers: Vec<Number>,
    entries: Vec<TypeRoles>,
    of_roles: HashMap<Roles, Number, RandomState>,
}

/// The number of an entry, and whether a term can begin with the type.
#[derive(Debug, Clone, Copy, Default)]
struct Number(u32);

const BEGINS: u32 = 1 << 31;

impl Default for KnownTypes {
    fn default() -> Self {
        // The first entry is that of types without roles.
        Self {
            numbers: Vec::new(),
            entries: vec![TypeRoles::default()],
            of_roles: HashMap::from_iter([(Roles::default(), Number::default())]),
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
        if let Some(number) = self.of_roles.get(&roles) {
            self.numbers.push(*number);
            return;
        }
        let entry = entry(&roles);
        // So many sets of roles would not fit into memory.
        let number = u32::try_from(self.entries.len()).unwrap_or(0) & !BEGINS;
        let number = Number(if entry.starts > 0 { number | BEGINS } else { number });
        self.entries.push(entry);
        self.of_roles.insert(roles, number);
        self.numbers.push(number);
    }

    #[inline]
    fn number(&self, id: TypeId) -> Number {
        self.numbers.get(id.index()).copied().unwrap_or_default()
    }

    /// The number of the entry of a type.
    #[inline]
    pub(super) fn entry(&self, id: TypeId) -> usize {
        (self.number(id).0 & !BEGINS) as usize
    }

    /// What is known of a type.
    #[inline]
    pub(super) fn of(&self, id: TypeId) -> TypeRoles {
        self.entries.get(self.entry(id)).copied().unwrap_or_default()
    }

    /// Whether a term can begin with a type.
    #[inline]
    pub(super) fn begins(&self, id: TypeId) -> bool {
        self.number(id).0 & BEGINS != 0
    }

    /// Reads the numbers of all types of a text, and nothing more: so many reads wait for
    /// memory together, where a search would wait for each.
    pub(super) fn touch(&self, tokens: &[Token]) {
        let read = tokens.iter().fold(0, |read, token| read ^ self.number(token.id).0);
        std::hint::black_box(read);
    }
}
