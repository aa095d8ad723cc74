//! Every distinct word form, analysed once.

use std::hash::{BuildHasher as _, Hasher as _};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::steps::Steps;

/// A word type: the number of a distinct normalized form in one [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

impl TypeId {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Interns words. Two tables: spellings as they stand in texts, and the
/// normalized forms that they come to. A spelling is normalized when it is met
/// first; afterwards it costs one look-up.
#[derive(Debug)]
pub struct Vocabulary {
    steps: Steps,
    hasher: FixedState,
    letters: String,
    spellings: HashTable<Spelling>,
    forms: Vec<Slice>,
    by_form: HashTable<u32>,
    scratch: String,
}

#[derive(Debug, Clone, Copy)]
struct Spelling {
    hash: u32,
    at: Slice,
    form: u32,
}

/// A stretch of `Vocabulary::letters`.
#[derive(Debug, Clone, Copy)]
struct Slice {
    start: u32,
    len: u32,
}

impl Slice {
    fn of(self, letters: &str) -> &str {
        let start = self.start as usize;
        letters.get(start..start + self.len as usize).unwrap_or_default()
    }
}

impl Vocabulary {
    /// An empty vocabulary that normalizes with these steps.
    pub fn new(steps: Steps) -> Self {
        Self {
            steps,
            hasher: FixedState::with_seed(0x006d_697a_616e),
            letters: String::new(),
            spellings: HashTable::new(),
            forms: Vec::new(),
            by_form: HashTable::new(),
            scratch: String::new(),
        }
    }

    /// The steps that make forms of spellings.
    pub fn steps(&self) -> &Steps {
        &self.steps
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether no word was met yet.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The normalized form of a type of this vocabulary (empty for one of another).
    pub fn form(&self, id: TypeId) -> &str {
        self.forms.get(id.index()).map_or("", |slice| slice.of(&self.letters))
    }

    /// The type of a word as it is spelled in a text.
    #[inline]
    pub fn intern(&mut self, word: &str) -> TypeId {
        let hash = self.hash(word);
        let letters = &self.letters;
        let low = low_half(hash);
        let found =
            self.spellings.find(hash, |known| known.hash == low && known.at.of(letters) == word);
        match found {
            Some(known) => TypeId(known.form),
            None => self.meet(word, hash),
        }
    }

    /// The type of a normalized form, if it was met.
    pub fn find(&self, form: &str) -> Option<TypeId> {
        let found =
            self.by_form.find(self.hash(form), |&id| self.form(TypeId(id)) == form).copied();
        found.map(TypeId)
    }

    #[cold]
    fn meet(&mut self, word: &str, hash: u64) -> TypeId {
        let mut form = std::mem::take(&mut self.scratch);
        self.steps.normalize(word, &mut form);
        let at = self.store(word);
        let form_hash = self.hash(&form);
        let (letters, forms) = (&self.letters, &self.forms);
        let known = self
            .by_form
            .find(form_hash, |&id| {
                forms.get(id as usize).is_some_and(|slice| slice.of(letters) == form)
            })
            .copied();
        let id = if let Some(id) = known {
            id
        } else {
            let slice = if form == word { at } else { self.store(&form) };
            let id = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
            self.forms.push(slice);
            let (letters, forms, hasher) = (&self.letters, &self.forms, &self.hasher);
            self.by_form.insert_unique(form_hash, id, |&id| {
                let form = forms.get(id as usize).map_or("", |slice| slice.of(letters));
                hash_with(hasher, form)
            });
            id
        };
        let (letters, hasher) = (&self.letters, &self.hasher);
        self.spellings.insert_unique(
            hash,
            Spelling { hash: low_half(hash), at, form: id },
            |known| hash_with(hasher, known.at.of(letters)),
        );
        self.scratch = form;
        TypeId(id)
    }

    /// Appends to the letters. Past 4 GiB of distinct words (no language has
    /// them) further words share the empty form rather than overflow.
    fn store(&mut self, word: &str) -> Slice {
        match (u32::try_from(self.letters.len()), u32::try_from(word.len())) {
            (Ok(start), Ok(len)) if start.checked_add(len).is_some() => {
                self.letters.push_str(word);
                Slice { start, len }
            }
            _ => Slice { start: 0, len: 0 },
        }
    }

    fn hash(&self, word: &str) -> u64 {
        hash_with(&self.hasher, word)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
fn low_half(hash: u64) -> u32 {
    hash as u32
}

fn hash_with(hasher: &FixedState, word: &str) -> u64 {
    let mut state = hasher.build_hasher();
    state.write(word.as_bytes());
    state.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_form_share_a_type() {
        let mut vocabulary = Vocabulary::new(Steps::default());
        let plain = vocabulary.intern("تطبيع");
        assert_eq!(vocabulary.intern("تَطْبيع"), plain);
        assert_eq!(vocabulary.intern("تطبيـع"), plain);
        assert_ne!(vocabulary.intern("التطبيع"), plain);
        assert_eq!(vocabulary.form(plain), "تطبيع");
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.find("التطبيع"), Some(TypeId(1)));
        assert_eq!(vocabulary.find("سلام"), None);
    }

    #[test]
    fn many_types_keep_their_numbers() {
        let mut vocabulary = Vocabulary::new(Steps::default());
        let words: Vec<String> = (0..5000).map(|n| format!("w{n}")).collect();
        let ids: Vec<_> = words.iter().map(|word| vocabulary.intern(word)).collect();
        for (word, id) in words.iter().zip(ids) {
            assert_eq!(vocabulary.intern(word), id);
            assert_eq!(vocabulary.form(id), word);
        }
    }
}
