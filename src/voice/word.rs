//! What single words are to the reading of voice, each type looked up once.

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

/// What is known of one word: eight bytes, since there are many types.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Word {
    sorts: u32,
    /// What it makes of a source that it heads.
    pub(super) class: Option<SourceClass>,
    /// The place that it names or belongs to.
    pub(super) place: Option<PlaceId>,
    flags: u8,
}

const UNNAMED: u8 = 1;
const ARTICLE: u8 = 2;
const MAY_OPEN: u8 = 4;
const RELATIVE: u8 = 8;
const JOINS: u8 = 16;

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

    /// Whether it is part of how sources are described rather than of a name.
    pub(super) fn describes(self) -> bool {
        self.class.is_some()
            || self.place.is_some()
            || self.is(Sort::Preposition)
            || self.is(Sort::Describer)
    }
}

/// The words that were met, by type. Each thread has its own.
#[derive(Debug, Default)]
pub(super) struct WordBook {
    words: Vec<Word>,
}

impl WordBook {
    /// Takes in the types that a finder has analysed since.
    pub(super) fn learn(&mut self, finder: &Finder<'_>, vocabulary: &Vocabulary, cues: &Cues) {
        for number in self.words.len()..finder.known() {
            let id = TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            let mut word = cues.word_of(finder.words_of(id));
            let form = vocabulary.form(id);
            for (flag, holds) in [
                (ARTICLE, form.starts_with("ال")),
                (MAY_OPEN, cues.may_open(form)),
                (RELATIVE, matches!(form, "ما" | "مما" | "ممن")),
                (JOINS, form.starts_with("وأن") || form.starts_with("وإن")),
            ] {
                word.flags |= if holds { flag } else { 0 };
            }
            self.words.push(word);
        }
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn word(&self, id: TypeId) -> Word {
        self.words.get(id.index()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn a_word_is_small() {
        assert_eq!(size_of::<Word>(), 8);
    }
}
