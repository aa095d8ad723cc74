//! What there is to say of why a term matches a text, or does not.

use serde::Serialize;

use super::super::grammar::{Inflection, endings_of};
use super::super::objection::Objection;
use super::super::spelling::Slip;
use crate::lexicon::WordClass;
use crate::text::{Span, Step};

/// Why a term matches a text, or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The term, without class tags.
    pub term: String,
    /// Its frame.
    pub frame: String,
    /// The text.
    pub text: String,
    /// Whether the term has a hit in it.
    pub matches: bool,
    /// The words of the text.
    pub words: Vec<TextWord>,
    /// The term as it was typed, its variants, its exceptions, the items of its rule.
    pub forms: Vec<FormExplained>,
    /// Its rule, where items that stand together are what is counted.
    pub rule: Option<RuleExplained>,
}

/// A rule that asks for items that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleExplained {
    /// The items.
    pub rule: String,
    /// Where the first stands, seen from the others: near, before or after.
    pub order: &'static str,
    /// How near they must be.
    pub within: String,
    /// The first hit, if there is one.
    pub hit: Option<String>,
}

/// What a form is to its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// The term itself, or a variant.
    Counts,
    /// An exception.
    Except,
    /// An item of its rule.
    Item,
}

/// A word of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextWord {
    /// As it stands in the text.
    pub written: String,
    /// As it is compared.
    pub form: String,
    /// What made that form of it.
    pub changes: Vec<Change>,
    /// The sign between it and the word before that no phrase crosses; for the first word,
    /// and where a text is parted by an empty line, none is named.
    pub barrier: Option<String>,
    /// Whether it is a lone proclitic, which is not counted as a word.
    pub detached: bool,
    /// Where it stands.
    pub span: Span,
}

/// What a normalization step did to a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The step.
    pub step: Step,
    /// The word before.
    pub before: String,
    /// The word after.
    pub after: String,
}

/// A term, a variant, an exception or an item of a rule, held against the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormExplained {
    /// As it was typed, without class tags.
    pub text: String,
    /// What it is to the term.
    pub kind: FormKind,
    /// Its words.
    pub words: Vec<LexiconWord>,
    /// The places in the text where something of it stands, the most telling first.
    pub places: Vec<PlaceTried>,
}

/// A word of a lexicon, and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LexiconWord {
    /// As it is compared, without a typed ال that asks for definiteness.
    pub form: String,
    /// The class that was given for it.
    pub class: Option<WordClass>,
    /// How it inflects.
    pub inflects: Inflects,
    /// Whether it was typed with ال, and so asks for definiteness.
    pub definite: bool,
}

/// How a word of a lexicon inflects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inflects {
    /// As a noun.
    Noun,
    /// As a noun in ء.
    NounInHamza,
    /// As a noun in ى.
    NounInAlef,
    /// As a noun in ة.
    Feminine,
    /// As a nisba or another adjective.
    Adjective,
    /// As a past verb.
    Verb,
    /// As a past verb in ى.
    VerbInAlef,
    /// As an imperfect.
    Imperfect,
    /// As an imperfect in ي or ى.
    ImperfectWeak,
    /// Not at all: only the bare word.
    Exact,
    /// Not at all: a word of another script, or a number.
    Plain,
    /// It is a pattern with `*` and `?`.
    Glob,
    /// It is a regular expression.
    Regex,
    /// It is a lone proclitic, with which the next word begins.
    Lead,
}

impl Inflects {
    pub(super) fn of(inflection: Inflection) -> Self {
        match inflection {
            Inflection::Noun => Self::Noun,
            Inflection::NounHamza => Self::NounInHamza,
            Inflection::NounAlef => Self::NounInAlef,
            Inflection::Feminine => Self::Feminine,
            Inflection::Adjective => Self::Adjective,
            Inflection::Verb => Self::Verb,
            Inflection::VerbAlef => Self::VerbInAlef,
            Inflection::Imperfect => Self::Imperfect,
            Inflection::ImperfectWeak => Self::ImperfectWeak,
            Inflection::Exact => Self::Exact,
        }
    }

    /// The endings that the grammar knows for it, the short ones first.
    pub fn endings(self) -> Vec<&'static str> {
        let inflection = match self {
            Self::Noun => Inflection::Noun,
            Self::NounInHamza => Inflection::NounHamza,
            Self::NounInAlef => Inflection::NounAlef,
            Self::Feminine => Inflection::Feminine,
            Self::Adjective => Inflection::Adjective,
            Self::Verb => Inflection::Verb,
            Self::VerbInAlef => Inflection::VerbAlef,
            Self::Imperfect => Inflection::Imperfect,
            Self::ImperfectWeak => Inflection::ImperfectWeak,
            Self::Exact => Inflection::Exact,
            Self::Plain | Self::Glob | Self::Regex | Self::Lead => return Vec::new(),
        };
        endings_of(inflection)
    }
}

/// A term tried from one word of the text on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceTried {
    /// The first word of the text.
    pub first: usize,
    /// Each word of the term against its word of the text, up to the first that fails.
    pub words: Vec<WordTried>,
    /// What came of it.
    pub outcome: Placed,
}

/// What came of a term at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placed {
    /// It is a hit; of an exception or an item of a rule: it stands there.
    Hit,
    /// A word fails.
    Fails,
    /// It stands within an exception.
    Excepted(String),
    /// Conditions of the term are not met.
    Unmet(Vec<String>),
    /// A longer hit of the frame counts instead: its term.
    TakenBy(String),
}

/// A word of a term against a word of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordTried {
    /// The word of the text; one past the last where the text has ended.
    pub word: usize,
    /// What comes of it.
    pub verdict: Verdict,
}

impl WordTried {
    /// Whether the word fits.
    pub fn fits(&self) -> bool {
        matches!(self.verdict, Verdict::Fits(_) | Verdict::FitsWhole)
    }
}

/// Whether a word of a term is a word of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is, read so.
    Fits(Reading),
    /// It is, without being taken apart: a pattern, or a word of another script.
    FitsWhole,
    /// It could be read so, and the grammar forbids each.
    Forbidden(Vec<Forbidden>),
    /// It has the stem, but what stands behind is no ending of such a word.
    NoSuchEnding(Reading),
    /// It has the stem, but what stands before is nothing that may be glued to it.
    NoSuchBeginning(Reading),
    /// It is spelled otherwise than the grammar asks for: the form that would fit.
    Spelled(Slip, String),
    /// It has other letters.
    OtherLetters,
    /// Before it stands a sign that no phrase crosses.
    Barrier,
    /// The text has ended.
    NoMoreWords,
}

/// A word of the text taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// What is glued before.
    pub before: String,
    /// The stem.
    pub stem: String,
    /// The ending.
    pub ending: String,
}

/// A reading that the grammar forbids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forbidden {
    /// How it was read.
    pub reading: Reading,
    /// What speaks against it.
    pub objection: Objection,
    /// The listed word that does, if it is one.
    pub listed: Option<String>,
}
