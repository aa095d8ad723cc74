//! What single words are to the reading of voice, each type looked up once.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use smallvec::SmallVec;

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
    flags: u32,
}

const UNNAMED: u32 = 1;
const ARTICLE: u32 = 1 << 1;
const MAY_OPEN: u32 = 1 << 2;
const RELATIVE: u32 = 1 << 3;
const JOINS: u32 = 1 << 4;
const CONJUNCTION: u32 = 1 << 5;
const LAM: u32 = 1 << 6;
const DEMONSTRATIVE: u32 = 1 << 7;
const WHOLE: u32 = 1 << 8;
const LAM_ARTICLE: u32 = 1 << 9;
const BA: u32 = 1 << 10;
const WHAT: u32 = 1 << 11;
const WHO: u32 = 1 << 12;
const LINK: u32 = 1 << 13;
const NO_NAME: u32 = 1 << 14;
const PLURAL: u32 = 1 << 15;
const NUMBER: u32 = 1 << 16;
const IMPERFECT: u32 = 1 << 17;
const OPENS_NOTHING: u32 = 1 << 18;

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

    /// Whether it begins with للـ, as the article does behind ل.
    pub(super) fn has_lam_article(self) -> bool {
        self.flags & LAM_ARTICLE != 0
    }

    /// Whether it begins with ب.
    pub(super) fn begins_with_ba(self) -> bool {
        self.flags & BA != 0
    }

    /// Whether it is ما, مما, بما, من or وما: no source begins with it.
    pub(super) fn is_what(self) -> bool {
        self.flags & WHAT != 0
    }

    /// Whether it is الذي, والتي, who …
    pub(super) fn is_who(self) -> bool {
        self.flags & WHO != 0
    }

    /// Whether it is لكن, ثم, and, that …
    pub(super) fn is_link(self) -> bool {
        self.flags & LINK != 0
    }

    /// Whether it has the shape of what no name begins with: of a definite word, of an
    /// adjective, of a plural.
    pub(super) fn begins_no_name(self) -> bool {
        self.flags & NO_NAME != 0
    }

    /// Whether it ends in ات.
    pub(super) fn ends_in_plural(self) -> bool {
        self.flags & PLURAL != 0
    }

    /// Whether it begins with a digit.
    pub(super) fn is_number(self) -> bool {
        self.flags & NUMBER != 0
    }

    /// Whether it has the shape of an Arabic verb in the imperfect.
    pub(super) fn looks_imperfect(self) -> bool {
        self.flags & IMPERFECT != 0
    }

    /// Whether it may lead to what is said, but is joined to a word before it: وتراجعا.
    pub(super) fn is_joined(self) -> bool {
        self.flags & OPENS_NOTHING != 0
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

/// Whether a form begins with one of the letters of the imperfect, and has not the shape
/// of a verbal noun (تطبيع).
fn looks_imperfect(form: &str) -> bool {
    if !form.starts_with(['ي', 'ت', 'ن', 'أ']) {
        return false;
    }
    let letters: SmallVec<[char; 16]> = form.chars().collect();
    !matches!(letters.as_slice(), ['ت', _, _, 'ي', last, ..] if letters.len() <= 6 && *last != 'ن')
}

fn is_who(form: &str) -> bool {
    let bare = form.strip_prefix('و').unwrap_or(form);
    matches!(bare, "الذي" | "التي" | "الذين" | "اللذان" | "اللتان" | "who" | "which")
}

fn is_link(form: &str) -> bool {
    matches!(form, "and" | "but" | "or" | "yet" | "so" | "that" | "لكن" | "ولكن" | "ثم" | "بل")
}

/// A word that is a source by itself: اعتبر البعض التوسع …
fn is_whole(form: &str) -> bool {
    matches!(form, "البعض" | "كثير" | "كثيرون" | "الكثيرون" | "آخرون" | "some" | "many" | "others")
}

/// وتراجعا: a noun that is joined to another one before it.
fn is_joined_complement(form: &str, cues: &Cues) -> bool {
    form.strip_prefix('و').is_some_and(|rest| cues.word(rest).is(Sort::Complement))
}

/// The words that were met, by type. Each thread has its own.
///
/// There are many types, and few things to know of them: each type has the number of what is
/// known of it, two bytes, so that those of all types stay close at hand.
#[derive(Debug, Default)]
pub(super) struct WordBook {
    numbers: Vec<u16>,
    known: Vec<Word>,
    number_of: HashMap<Word, u16, RandomState>,
    /// What the words of the lists say of a type, by the number of its roles.
    of_roles: Vec<Option<Word>>,
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
            let mut word = self.meaning(id, finder, cues);
            let form = vocabulary.form(id);
            let complement = word.is(Sort::Complement) || word.is(Sort::Definite);
            let article = form.starts_with("ال");
            let plural = form.ends_with("ات");
            for (flag, holds) in [
                (ARTICLE, article),
                (MAY_OPEN, cues.may_open(form)),
                (RELATIVE, matches!(form, "ما" | "مما" | "ممن")),
                (JOINS, form.starts_with("وأن") || form.starts_with("وإن")),
                (CONJUNCTION, form.starts_with(['و', 'ف'])),
                (LAM, form.starts_with('ل')),
                (DEMONSTRATIVE, is_demonstrative(form)),
                (WHOLE, is_whole(form)),
                (LAM_ARTICLE, form.starts_with("لل") || form.starts_with("لـ")),
                (BA, form.starts_with('ب')),
                (WHAT, matches!(form, "ما" | "مما" | "بما" | "من" | "وما")),
                (WHO, is_who(form)),
                (LINK, is_link(form)),
                (NO_NAME, article || plural || form.ends_with("ية")),
                (PLURAL, plural),
                (NUMBER, form.starts_with(|c: char| c.is_ascii_digit())),
                (IMPERFECT, looks_imperfect(form)),
                (OPENS_NOTHING, complement && is_joined_complement(form, cues)),
            ] {
                word.flags |= if holds { flag } else { 0 };
            }
            self.push(id, word);
        }
    }

    /// What the asked-for words that a type is say of it. Types with the same roles are the
    /// same words, and are asked for once.
    fn meaning(&mut self, id: TypeId, finder: &Finder<'_>, cues: &Cues) -> Word {
        let roles = finder.roles_number(id);
        if roles >= self.of_roles.len() {
            self.of_roles.resize(roles + 1, None);
        }
        match self.of_roles.get_mut(roles) {
            Some(known) => *known.get_or_insert_with(|| cues.word_of(finder.words_of(id))),
            None => Word::default(),
        }
    }

    /// Takes in what is known of the next type.
    fn push(&mut self, id: TypeId, word: Word) {
        let next = u16::try_from(self.known.len()).unwrap_or(OTHER);
        let number = match self.number_of.get(&word) {
            Some(number) => *number,
            None if next == OTHER => {
                self.others.insert(id, word);
                OTHER
            }
            None => {
                self.known.push(word);
                self.number_of.insert(word, next);
                next
            }
        };
        self.numbers.push(number);
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn word(&self, id: TypeId) -> Word {
        match self.numbers.get(id.index()) {
            Some(&OTHER) => self.others.get(&id).copied().unwrap_or_default(),
            Some(&number) => self.known.get(usize::from(number)).copied().unwrap_or_default(),
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
