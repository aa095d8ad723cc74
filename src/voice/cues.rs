//! The cues of a language, compiled.

use std::collections::{BTreeSet, HashSet};
use std::num::NonZeroU8;

use foldhash::fast::RandomState;

use super::cue::{Cue, Found, Kind};
use super::cue_file::{CueFile, Order, Written, parse};
use super::source::SourceClass;
use super::word::{Sort, Word};
use crate::label::Label;
use crate::lexicon::sha256;
use crate::matching::{Hit, Matcher, Scope, TermId};
use crate::problem::Problem;
use crate::text::Steps;

/// The languages with cues, and their files.
const BUILTIN: [(&str, &str); 2] = [
    ("ar", include_str!("../../lexicons/cues/ar.toml")),
    ("en", include_str!("../../lexicons/cues/en.toml")),
];

/// Cues made ready to be found in texts. They are shared by all threads.
#[derive(Debug)]
pub struct Cues {
    language: String,
    version: String,
    sha256: String,
    order: Order,
    matcher: Matcher,
    kinds: Vec<Cue>,
    /// All words and letters that lead to what is said, of whatever cue.
    opens: HashSet<String, RandomState>,
    letters: BTreeSet<char>,
    /// What each term of the matcher is.
    cue_of: Vec<Listed>,
    words: Matcher,
    /// What each term of `words` says of a word.
    meaning_of: Vec<Meaning>,
    places: Vec<Place>,
}

/// The number of a place among the cues of a language, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(NonZeroU8);

/// A place or power that sources speak for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its id: an ISO 3166 code, or another.
    pub id: String,
    /// What it is called.
    pub label: Label,
}

/// A term as a cue: the number of its cue, the kind, and the letter that it begins with.
#[derive(Debug, Clone, Copy)]
struct Listed {
    cue: usize,
    kind: Kind,
    letter: Option<char>,
}

#[derive(Debug, Clone, Copy)]
enum Meaning {
    Sort(Sort),
    Class(SourceClass),
    Place(PlaceId),
}

impl Cues {
    /// The cues of a language; for a language without cues none, so that only
    /// quotation marks are read.
    ///
    /// # Errors
    ///
    /// Only if a file that comes with mizan were faulty, which a test excludes.
    pub fn of_language(language: &str, steps: &Steps) -> Result<Self, Problem> {
        let Some((name, text)) = BUILTIN.iter().find(|(known, _)| *known == language) else {
            return Self::new(language, "", CueFile::empty(), steps);
        };
        Self::new(language, text, parse(text, &format!("cues/{name}.toml"))?, steps)
    }

    fn new(language: &str, text: &str, file: CueFile<'_>, steps: &Steps) -> Result<Self, Problem> {
        let CueFile { version, order, cues, words, sources, places } = file;
        // The longer work first: a thread that comes free takes the other.
        let (words, cues) = rayon::join(
            || word_matcher(&words, &sources, places, steps.clone()),
            || cue_matcher(cues, steps.clone()),
        );
        let ((words, meaning_of, places), (matcher, kinds, cue_of)) = (words?, cues?);
        Ok(Self {
            language: language.to_owned(),
            version,
            sha256: sha256(text),
            order,
            matcher,
            opens: kinds.iter().flat_map(|cue| cue.opens.iter().cloned()).collect(),
            letters: kinds.iter().flat_map(|cue| cue.letters.iter().copied()).collect(),
            kinds,
            cue_of,
            words,
            meaning_of,
            places,
        })
    }

    /// The language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The version of the file; empty where the language has none.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The number of the place with an id.
    pub fn place_named(&self, id: &str) -> Option<PlaceId> {
        let at = self.places.iter().position(|place| place.id == id)?;
        NonZeroU8::new(u8::try_from(at + 1).ok()?).map(PlaceId)
    }

    /// The place with a number.
    pub fn place(&self, number: PlaceId) -> Option<&Place> {
        self.places.get(usize::from(number.0.get()) - 1)
    }

    /// What finds the cues in a text.
    pub(crate) fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// What knows single words.
    pub(crate) fn words(&self) -> &Matcher {
        &self.words
    }

    pub(super) fn subject_first(&self) -> bool {
        self.order == Order::SubjectFirst
    }

    pub(super) fn cue(&self, found: Found) -> Option<&Cue> {
        self.kinds.get(found.cue)
    }

    /// The cues that some hits of the matcher are, in order.
    pub(super) fn found(&self, hits: &[Hit], found: &mut Vec<Found>) {
        found.clear();
        found.extend(hits.iter().filter_map(|hit| {
            let Listed { cue, kind, letter } = *self.cue_of.get(hit.term.index())?;
            Some(Found { first: hit.token, end: hit.token + hit.tokens, cue, kind, letter })
        }));
    }

    /// What is known of a word, by its normalized form.
    pub(super) fn word(&self, form: &str) -> Word {
        self.word_of(self.words.terms_of(form).into_iter())
    }

    /// Whether a word may lead to what is said, behind some cue.
    pub(super) fn may_open(&self, form: &str) -> bool {
        form.chars().next().is_some_and(|first| self.letters.contains(&first))
            || self.opens.contains(form)
    }

    /// What is known of a word that is some terms.
    pub(super) fn word_of(&self, terms: impl Iterator<Item = TermId>) -> Word {
        let mut word = Word::default();
        let (mut class, mut place) = (None, None);
        for term in terms {
            match self.meaning(term) {
                Some(Meaning::Sort(sort)) => word.add(sort),
                Some(Meaning::Class(SourceClass::Unnamed)) => word.set_unnamed(),
                // Of several the first in the file, whatever the order of the terms.
                Some(Meaning::Class(found)) if class.is_none_or(|(known, _)| term < known) => {
                    class = Some((term, found));
                }
                Some(Meaning::Place(found)) if place.is_none_or(|(known, _)| term < known) => {
                    place = Some((term, found));
                }
                _ => {}
            }
        }
        word.class = class.map(|(_, class)| class);
        word.place = place.map(|(_, place)| place);
        word
    }

    fn meaning(&self, term: TermId) -> Option<Meaning> {
        self.meaning_of.get(term.index()).copied()
    }
}

/// A matcher of cues, the cues, and which of them each term is of.
type CueMatcher = (Matcher, Vec<Cue>, Vec<Listed>);

/// A matcher of words, what each term says of a word, and the places.
type WordMatcher = (Matcher, Vec<Meaning>, Vec<Place>);

fn cue_matcher(found: Vec<(Cue, Written<'_>)>, steps: Steps) -> Result<CueMatcher, Problem> {
    // The longest of overlapping cues counts, whatever its kind.
    let mut matcher = Matcher::empty(steps, Scope::Dictionary);
    let (mut cues, mut cue_of) = (Vec::new(), Vec::new());
    for (cue, terms) in found {
        let frame = matcher.add_frame(0, "cue", "cue");
        for term in terms.terms() {
            let term = term?;
            matcher.add_term(frame, &term);
            let letter = term.text.chars().next();
            cue_of.push(Listed { cue: cues.len(), kind: cue.kind, letter });
        }
        cues.push(cue);
    }
    Ok((matcher, cues, cue_of))
}

fn word_matcher(
    sorts: &[(Sort, Written<'_>)],
    sources: &[(SourceClass, Written<'_>)],
    named: Vec<(String, Label, Written<'_>)>,
    steps: Steps,
) -> Result<WordMatcher, Problem> {
    let of_sorts = sorts.iter().map(|(_, terms)| terms.len());
    let of_sources = sources.iter().map(|(_, terms)| terms.len());
    let of_places = named.iter().map(|(_, _, terms)| terms.len());
    let terms = of_sorts.chain(of_sources).chain(of_places).sum();
    let mut words = Matcher::of_words(terms, steps, Scope::Key);
    let mut meaning_of = Vec::new();
    let frame = words.add_frame(0, "word", "word");
    let mut places = Vec::new();
    for (sort, terms) in sorts {
        for term in terms.terms() {
            words.add_term(frame, &term?);
            meaning_of.push(Meaning::Sort(*sort));
        }
    }
    for (class, terms) in sources {
        for term in terms.terms() {
            words.add_term(frame, &term?);
            meaning_of.push(Meaning::Class(*class));
        }
    }
    for (id, label, terms) in named {
        places.push(Place { id, label });
        // A file has at most 255 places; those beyond are not told apart.
        let number = u8::try_from(places.len()).unwrap_or(u8::MAX);
        let Some(number) = NonZeroU8::new(number).map(PlaceId) else { continue };
        for term in terms.terms() {
            words.add_term(frame, &term?);
            meaning_of.push(Meaning::Place(number));
        }
    }
    Ok((words, meaning_of, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_whole() {
        for (language, text) in BUILTIN {
            let file = parse(text, language).unwrap_or_else(|problem| panic!("{problem}"));
            assert!(!file.cues.is_empty() && !file.words.is_empty() && !file.places.is_empty());
            let cues = Cues::new(language, text, file, &Steps::default());
            cues.unwrap_or_else(|problem| panic!("{problem}"));
        }
    }
}
