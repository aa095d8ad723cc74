//! What there is to say of the terms of a lexicon in a corpus.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// What was found in a corpus of the terms of lexicons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lint {
    /// Articles that were read.
    pub articles: u64,
    /// Their words.
    pub tokens: u64,
    /// All terms, in the order of the lexicons.
    pub terms: Vec<TermLint>,
}

/// A term, what it matched, and what of that is worth a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermLint {
    /// The id of the lexicon.
    pub lexicon: String,
    /// The file of the lexicon, as the user named it.
    pub file: String,
    /// The line of the term in it.
    pub line: u64,
    /// The id of the frame.
    pub frame: String,
    /// The term.
    pub term: String,
    /// Its hits.
    pub hits: u64,
    /// The articles that have one.
    pub articles: u64,
    /// Its part of the hits of the frame's own terms.
    pub share: Option<f64>,
    /// Places that its exceptions took.
    pub excepted: u64,
    /// The forms that it matched, the commonest first.
    pub forms: Vec<FormCount>,
    /// The same put together without what is glued before the first word and without pronouns,
    /// for terms of one word.
    pub families: Vec<Family>,
    /// Some lines to read.
    pub lines: Vec<Line>,
    /// What is worth a look.
    pub findings: Vec<Finding>,
}

/// A form and how often it stands in the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormCount {
    /// The form.
    pub form: String,
    /// Its hits.
    pub hits: u64,
}

/// Forms of one word that differ in what is glued to them only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Family {
    /// The bare form.
    pub form: String,
    /// Its hits.
    pub hits: u64,
    /// How alike its neighbours are to those of the term's other forms: 1 where it makes no
    /// difference which of the two a hit is of, 0 where they share none. `None` where there are
    /// too few hits to tell.
    pub company: Option<f64>,
    /// For forms of adjectives without ال: the part of the hits that stand as nouns do, behind a
    /// preposition or beside a word with ال. `None` where there are too few.
    pub nominal: Option<f64>,
}

/// A hit with the words around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// The outlet.
    pub outlet: String,
    /// The article.
    pub article: String,
    /// What stands before, with the space that may part it from the hit.
    pub before: String,
    /// The hit, as it stands in the text.
    pub text: String,
    /// What stands behind, with such a space.
    pub after: String,
}

/// Something worth a look, with what was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Finding {
    /// The term stands nowhere.
    NeverMatches {
        /// Those of its words that stand nowhere either.
        absent: Vec<String>,
    },
    /// It has no hit: its rule holds nowhere.
    RuleNeverHolds,
    /// All of its places stand within its exceptions.
    AlwaysExcepted {
        /// How many.
        places: u64,
    },
    /// Nearly all of its places count for longer terms of the frame.
    Swallowed {
        /// The places that others took.
        lost: u64,
        /// All its places.
        of: u64,
        /// The terms that took them, the first first.
        by: Vec<FormCount>,
    },
    /// A form of an adjective stands as a noun does: it may be another word.
    OtherLexeme {
        /// The bare form.
        form: String,
        /// Its hits.
        hits: u64,
        /// All hits of the term.
        of: u64,
        /// The part of its hits without ال that stand as nouns do.
        nominal: f64,
    },
    /// A form that is not the term's own has most of the hits, and other neighbours.
    DominantForm {
        /// The bare form.
        form: String,
        /// Its hits.
        hits: u64,
        /// All hits of the term.
        of: u64,
        /// How alike its neighbours are to the others'.
        company: f64,
    },
    /// It stands mostly in one outlet.
    OneOutlet(Concentration),
    /// It stands mostly in one section.
    OneSection(Concentration),
    /// It stands mostly in one month.
    OneMonth(Concentration),
    /// It stands mostly in one article.
    OneArticle(Concentration),
    /// It stands in another section than the rest of its frame.
    OtherSection(Concentration),
    /// It stands mostly beside one and the same word.
    FixedPhrase {
        /// The term with that word.
        phrase: String,
        /// How often.
        hits: u64,
        /// All hits of the term.
        of: u64,
    },
    /// The corpus has it in spellings that do not match.
    MissedSpelling {
        /// The spellings.
        forms: Vec<FormCount>,
        /// How many places in all.
        missed: u64,
    },
    /// It is mostly negated.
    MostlyNegated(Majority),
    /// It stands mostly in scare quotes.
    MostlyScare(Majority),
    /// It is mostly said by sources, more than the rest.
    MostlyOthers(Majority),
}

/// How much of a term stands in one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concentration {
    /// The outlet, section, month or article.
    pub group: String,
    /// Its hits there.
    pub hits: u64,
    /// All its hits.
    pub of: u64,
    /// What part of them would be there if it stood everywhere alike: the part of the words,
    /// or of the other terms of its frame. `None` for an article.
    pub expected: Option<f64>,
}

/// How much of a term is spoken in some way.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Majority {
    /// The hits that are.
    pub hits: u64,
    /// All of which it is known.
    pub of: u64,
    /// The part of all terms that is.
    pub usual: f64,
}

/// The name of a kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// [`Finding::NeverMatches`]
    NeverMatches,
    /// [`Finding::RuleNeverHolds`]
    RuleNeverHolds,
    /// [`Finding::AlwaysExcepted`]
    AlwaysExcepted,
    /// [`Finding::Swallowed`]
    Swallowed,
    /// [`Finding::OtherLexeme`]
    OtherLexeme,
    /// [`Finding::DominantForm`]
    DominantForm,
    /// [`Finding::OneOutlet`]
    OneOutlet,
    /// [`Finding::OneSection`]
    OneSection,
    /// [`Finding::OneMonth`]
    OneMonth,
    /// [`Finding::OneArticle`]
    OneArticle,
    /// [`Finding::OtherSection`]
    OtherSection,
    /// [`Finding::FixedPhrase`]
    FixedPhrase,
    /// [`Finding::MissedSpelling`]
    MissedSpelling,
    /// [`Finding::MostlyNegated`]
    MostlyNegated,
    /// [`Finding::MostlyScare`]
    MostlyScare,
    /// [`Finding::MostlyOthers`]
    MostlyOthers,
}

impl Code {
    /// All codes, in the order of summaries.
    pub const ALL: [Code; 16] = [
        Code::OtherLexeme,
        Code::DominantForm,
        Code::FixedPhrase,
        Code::MissedSpelling,
        Code::OtherSection,
        Code::OneOutlet,
        Code::OneSection,
        Code::OneMonth,
        Code::OneArticle,
        Code::MostlyNegated,
        Code::MostlyScare,
        Code::MostlyOthers,
        Code::AlwaysExcepted,
        Code::Swallowed,
        Code::RuleNeverHolds,
        Code::NeverMatches,
    ];

    /// The name that files and options use.
    pub fn name(self) -> &'static str {
        match self {
            Code::NeverMatches => "never-matches",
            Code::RuleNeverHolds => "rule-never-holds",
            Code::AlwaysExcepted => "always-excepted",
            Code::Swallowed => "swallowed",
            Code::OtherLexeme => "other-lexeme",
            Code::DominantForm => "dominant-form",
            Code::OneOutlet => "one-outlet",
            Code::OneSection => "one-section",
            Code::OneMonth => "one-month",
            Code::OneArticle => "one-article",
            Code::OtherSection => "other-section",
            Code::FixedPhrase => "fixed-phrase",
            Code::MissedSpelling => "missed-spelling",
            Code::MostlyNegated => "mostly-negated",
            Code::MostlyScare => "mostly-scare",
            Code::MostlyOthers => "mostly-others",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Code {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Code::ALL.into_iter().find(|code| code.name() == text).ok_or_else(|| {
            let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
            format!("there is no warning '{text}': they are {}", names.join(", "))
        })
    }
}

impl Finding {
    /// The name of its kind.
    pub fn code(&self) -> Code {
        match self {
            Finding::NeverMatches { .. } => Code::NeverMatches,
            Finding::RuleNeverHolds => Code::RuleNeverHolds,
            Finding::AlwaysExcepted { .. } => Code::AlwaysExcepted,
            Finding::Swallowed { .. } => Code::Swallowed,
            Finding::OtherLexeme { .. } => Code::OtherLexeme,
            Finding::DominantForm { .. } => Code::DominantForm,
            Finding::OneOutlet(_) => Code::OneOutlet,
            Finding::OneSection(_) => Code::OneSection,
            Finding::OneMonth(_) => Code::OneMonth,
            Finding::OneArticle(_) => Code::OneArticle,
            Finding::OtherSection(_) => Code::OtherSection,
            Finding::FixedPhrase { .. } => Code::FixedPhrase,
            Finding::MissedSpelling { .. } => Code::MissedSpelling,
            Finding::MostlyNegated(_) => Code::MostlyNegated,
            Finding::MostlyScare(_) => Code::MostlyScare,
            Finding::MostlyOthers(_) => Code::MostlyOthers,
        }
    }
}
