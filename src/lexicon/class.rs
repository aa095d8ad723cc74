//! Word classes: which endings a lexicon word takes.

use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The class of one word of a term. It decides which endings the word may have
/// in a text, and what may be glued before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// A noun: tanwin alef, pronouns; from four letters on ات and ان ين ون.
    Noun,
    /// A noun in ة: pronouns on ت, plural in ات, dual in تان تين.
    Feminine,
    /// A relational adjective in ي of at least four letters: رمزي، رمزية، رمزيين.
    Nisba,
    /// Any other adjective or participle, with the endings of a nisba.
    Adjective,
    /// A past verb.
    Verb,
    /// An imperfect verb, given in its ي form.
    Imperfect,
    /// Exactly this word.
    Exact,
    /// A pattern with `*` (any letters) and `?` (one letter).
    Glob,
    /// A regular expression for the whole word.
    Regex,
}

impl WordClass {
    /// All classes.
    pub const ALL: [WordClass; 9] = [
        WordClass::Noun,
        WordClass::Feminine,
        WordClass::Nisba,
        WordClass::Adjective,
        WordClass::Verb,
        WordClass::Imperfect,
        WordClass::Exact,
        WordClass::Glob,
        WordClass::Regex,
    ];

    /// The name that lexicon files use.
    pub fn name(self) -> &'static str {
        match self {
            WordClass::Noun => "noun",
            WordClass::Feminine => "feminine",
            WordClass::Nisba => "nisba",
            WordClass::Adjective => "adjective",
            WordClass::Verb => "verb",
            WordClass::Imperfect => "imperfect",
            WordClass::Exact => "exact",
            WordClass::Glob => "glob",
            WordClass::Regex => "regex",
        }
    }

    /// The letter for tags within a term, as in `حمّل [V] المسؤولية`.
    pub fn letter(self) -> char {
        match self {
            WordClass::Noun => 'N',
            WordClass::Feminine => 'F',
            WordClass::Nisba => 'J',
            WordClass::Adjective => 'A',
            WordClass::Verb => 'V',
            WordClass::Imperfect => 'I',
            WordClass::Exact => 'X',
            WordClass::Glob => 'G',
            WordClass::Regex => 'R',
        }
    }
}

impl Serialize for WordClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Not the name of a word class.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no word class '{0}'")]
pub struct UnknownClass(pub String);

impl FromStr for WordClass {
    type Err = UnknownClass;

    /// Reads a name or a letter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        WordClass::ALL
            .into_iter()
            .find(|class| {
                class.name() == text || {
                    let mut letters = text.chars();
                    letters.next() == Some(class.letter()) && letters.next().is_none()
                }
            })
            .ok_or_else(|| UnknownClass(text.to_owned()))
    }
}
