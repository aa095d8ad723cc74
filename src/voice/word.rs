//! What single words are to the reading of voice, each type looked up once.

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::cues::{Cues, PlaceId};
use super::source::SourceClass;
use crate::matching::Finder;
use crate::text::{TypeId, Vocabulary};

/// The sorts of single words that the rules know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sort {
    /// Begins what is said: أن, that.
    Opener,
    /// Ends what a negator reaches.
    Breaker,
    /// Begins a clause of the outlet's own behind what is said.
    Aside,
    /// Cancels a negator before it: إلا.
    Exceptive,
    /// Cancels a negator before it: فحسب.
    Restrictive,
    /// A time, which is no part of a source.
    Time,
    /// An occasion of speaking: بيان, interview.
    Occasion,
    /// Ends a source.
    Ender,
    /// The last source again: نفسه, he.
    Same,
    /// Not a source, behind "according to": law, plan.
    NotSource,
    /// Begins what is said, without أن: مقتل, وجود.
    Complement,
    /// The same with its article: التوصل, العثور.
    Definite,
    /// Before a quotation mark: the words in marks are a name.
    Title,
    /// A verb of the past.
    PastVerb,
    /// Between a subject and its verb: كان, قد, has.
    Auxiliary,
    /// A preposition.
    Preposition,
    /// Describes a source, and is no part of a name: كبير, ثلاثة, former.
    Describer,
    /// An institution, whose name is all that follows: حكومة, وزارة.
    Institution,
}

impl Sort {
    const NAMES: [(&'static str, Sort); 18] = [
        ("opener", Sort::Opener),
        ("breaker", Sort::Breaker),
        ("aside", Sort::Aside),
        ("exceptive", Sort::Exceptive),
        ("restrictive", Sort::Restrictive),
        ("time", Sort::Time),
        ("occasion", Sort::Occasion),
        ("ender", Sort::Ender),
        ("same", Sort::Same),
        ("not_source", Sort::NotSource),
        ("complement", Sort::Complement),
        ("definite_complement", Sort::Definite),
        ("title", Sort::Title),
        ("past_verb", Sort::PastVerb),
        ("auxiliary", Sort::Auxiliary),
        ("preposition", Sort::Preposition),
        ("describer", Sort::Describer),
        ("institution", Sort::Institution),
    ];

    /// The sort with a name in cue files.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, sort)| *sort)
    }

    fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// What is known of one word. What rules ask of its form is here too, so that forms are not
/// looked at again and again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Word {
    sorts: u32,
    /// What it makes of a source that it heads.
    pub(super) class: Option<SourceClass>,
    /// The place that it names or belongs to.
    pub(super) place: Option<PlaceId>,
    flags: u16,
}

const UNNAMED: u16 = 1;
const ARTICLE: u16 = 1 << 1;
const MAY_OPEN: u16 = 1 << 2;
const RELATIVE: u16 = 1 << 3;
const JOINS: u16 = 1 << 4;
const CONJUNCTION: u16 = 1 << 5;
const LAM: u16 = 1 << 6;
const DEMONSTRATIVE: u16 = 1 << 7;
const WHOLE: u16 = 1 << 8;

impl Word {
    pub(super) fn is(self, sort: Sort) -> bool {
        self.sorts & sort.bit() != 0
    }

    pub(super) fn add(&mut self, sort: Sort) {
        self.sorts |= sort.bit();
    }

    /// Whether a source that it heads is anonymous, unless a name follows.
    pub(super) fn is_unnamed(self) -> bool {
        self.flags & UNNAMED != 0
    }

    pub(super) fn set_unnamed(&mut self) {
        self.flags |= UNNAMED;
    }

    /// Whether it has the article: it begins with ال.
    pub(super) fn has_article(self) -> bool {
        self.flags & ARTICLE != 0
    }

    /// Whether some cue's content can begin with it or behind it, by `Cue::opens`.
    pub(super) fn may_open(self) -> bool {
        self.flags & MAY_OPEN != 0
    }

    /// Whether it is ما, مما or ممن.
    pub(super) fn is_relative(self) -> bool {
        self.flags & RELATIVE != 0
    }

    /// Whether it joins one more content to another: وأن, وإن, وأنها.
    pub(super) fn joins(self) -> bool {
        self.flags & JOINS != 0
    }

    /// Whether it begins with و or ف, which may be a conjunction.
    pub(super) fn may_have_conjunction(self) -> bool {
        self.flags & CONJUNCTION != 0
    }

    /// Whether it begins with ل.
    pub(super) fn begins_with_lam(self) -> bool {
        self.flags & LAM != 0
    }

    /// Whether it is هذا, تلك, this …
    pub(super) fn is_demonstrative(self) -> bool {
        self.flags & DEMONSTRATIVE != 0
    }

    /// Whether it is a source by itself: البعض, others.
    pub(super) fn is_whole(self) -> bool {
        self.flags & WHOLE != 0
    }

    /// Whether it is part of how sources are described rather than of a name.
    pub(super) fn describes(self) -> bool {
        self.class.is_some()
            || self.place.is_some()
            || self.is(Sort::Preposition)
            || self.is(Sort::Describer)
    }
}

/// وصفت الحكومة هذه الخطوة: what is spoken of begins.
fn is_demonstrative(form: &str) -> bool {
    matches!(form, "هذا" | "هذه" | "ذلك" | "تلك" | "this" | "these" | "those")
}

/// A word that is a source by itself: اعتبر البعض التوسع …
fn is_whole(form: &str) -> bool {
    matches!(form, "البعض" | "كثير" | "كثيرون" | "الكثيرون" | "آخرون" | "some" | "many" | "others")
}

/// The words that were met, by type. Each thread has its own.
///
/// There are many types, and few things to know of them: each type has the number of what is
/// known of it, two bytes, so that those of all types stay close at hand.
#[derive(Debug, Default)]
pub(super) struct WordBook {
    numbers: Vec<u16>,
    known: IndexSet<Word, RandomState>,
    /// Types for which there are no numbers left.
    others: BTreeMap<TypeId, Word>,
}

/// The number of types that are among the others.
const OTHER: u16 = u16::MAX;

impl WordBook {
    /// Takes in the types that a finder has analysed since.
    pub(super) fn learn(&mut self, finder: &Finder<'_>, vocabulary: &Vocabulary, cues: &Cues) {
        for number in self.numbers.len()..finder.known() {
            let id = TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            let mut word = cues.word_of(finder.words_of(id));
            let form = vocabulary.form(id);
            for (flag, holds) in [
                (ARTICLE, form.starts_with("ال")),
                (MAY_OPEN, cues.may_open(form)),
                (RELATIVE, matches!(form, "ما" | "مما" | "ممن")),
                (JOINS, form.starts_with("وأن") || form.starts_with("وإن")),
                (CONJUNCTION, form.starts_with(['و', 'ف'])),
                (LAM, form.starts_with('ل')),
                (DEMONSTRATIVE, is_demonstrative(form)),
                (WHOLE, is_whole(form)),
            ] {
                word.flags |= if holds { flag } else { 0 };
            }
            self.push(id, word);
        }
    }

    /// Takes in what is known of the next type.
    fn push(&mut self, id: TypeId, word: Word) {
        let (at, _) = self.known.insert_full(word);
        self.numbers.push(u16::try_from(at).unwrap_or(OTHER));
        if at >= usize::from(OTHER) {
            self.known.pop();
            self.others.insert(id, word);
        }
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn word(&self, id: TypeId) -> Word {
        match self.numbers.get(id.index()) {
            Some(&OTHER) => self.others.get(&id).copied().unwrap_or_default(),
            Some(&number) => self.known.get_index(usize::from(number)).copied().unwrap_or_default(),
            None => Word::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_however_many_there_are() {
        let mut book = WordBook::default();
        let word = |number: u32| Word { sorts: number / 2, ..Word::default() };
        for number in 0..140_000 {
            book.push(TypeId(number), word(number));
        }
        for number in 0..140_000 {
            assert_eq!(book.word(TypeId(number)), word(number));
        }
        assert_eq!(book.word(TypeId(140_000)), Word::default());
    }
}
