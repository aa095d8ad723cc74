//! Every distinct word form, analysed once.

use super::interner::Interner;
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

/// Interns words. Each normalized form has a number, and every spelling that
/// comes to it is an alias of the form. A spelling is normalized when it is met
/// first; afterwards it costs one look-up.
#[derive(Debug)]
pub struct Vocabulary {
    steps: Steps,
    forms: Interner,
    scratch: String,
}

impl Vocabulary {
    /// An empty vocabulary that normalizes with these steps.
    pub fn new(steps: Steps) -> Self {
        Self { steps, forms: Interner::default(), scratch: String::new() }
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
        self.forms.len() == 0
    }

    /// The normalized form of a type of this vocabulary (empty for one of another).
    pub fn form(&self, id: TypeId) -> &str {
        self.forms.word(id.0)
    }

    /// The forms alone, each under the number of its type.
    pub(crate) fn into_forms(self) -> Interner {
        self.forms
    }

    /// The type of the word `text[start..end]`, as it is spelled there.
    #[inline]
    pub fn intern(&mut self, text: &str, start: usize, end: usize) -> TypeId {
        match self.forms.get(text, start, end) {
            Some(form) => TypeId(form),
            None => self.meet(text.get(start..end).unwrap_or_default()),
        }
    }

    /// The type of the word `text[start..end]` by its key; 0 stands for none. Words are best
    /// looked up many at a time: each waits for memory, and they can wait together.
    #[inline]
    pub(crate) fn intern_key(&mut self, key: u64, text: &str, start: usize, end: usize) -> TypeId {
        if key == 0 {
            return self.intern(text, start, end);
        }
        match self.forms.get_key(key) {
            Some(form) => TypeId(form),
            None => self.meet(text.get(start..end).unwrap_or_default()),
        }
    }

    /// The type of a normalized form, if it was met.
    pub fn find(&self, form: &str) -> Option<TypeId> {
        self.forms.find(form).map(TypeId)
    }

    #[cold]
    fn meet(&mut self, word: &str) -> TypeId {
        self.steps.normalize(word, &mut self.scratch);
        // A form is a spelling of itself: it is found wherever it is met.
        let form = self.forms.intern(&self.scratch);
        if self.scratch != word {
            self.forms.alias(word, form);
        }
        TypeId(form)
    }

    /// Brings the memory near in which these keys are looked up.
    #[inline]
    pub(crate) fn touch(&self, keys: impl Iterator<Item = u64>) {
        let read = keys.fold(0, |read, key| read ^ self.forms.touch(key));
        std::hint::black_box(read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_form_share_a_type() {
        let mut vocabulary = Vocabulary::new(Steps::default());
        let mut intern = |word: &str| vocabulary.intern(word, 0, word.len());
        let plain = intern("تطبيع");
        assert_eq!(intern("تَطْبيع"), plain);
        assert_eq!(intern("تطبيـع"), plain);
        assert_ne!(intern("التطبيع"), plain);
        assert_eq!(vocabulary.form(plain), "تطبيع");
        assert_eq!(vocabulary.len(), 2);
        assert_eq!(vocabulary.find("التطبيع"), Some(TypeId(1)));
        assert_eq!(vocabulary.find("سلام"), None);
    }
}
