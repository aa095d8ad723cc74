//! What `mizan corpus info --format json` prints.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::label::Label;
use crate::report::model::{NoteInfo, ProblemInfo};

/// The form of this file.
pub const INFO_SCHEMA: &str = "mizan.corpus-info/1";

/// What a corpus holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Info {
    /// [`INFO_SCHEMA`].
    pub schema: String,
    /// The version of mizan.
    pub mizan: String,
    /// What the corpus is called.
    pub title: Option<String>,
    /// Its language.
    pub language: String,
    /// Articles that were read.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// Distinct word forms.
    pub types: u64,
    /// Articles that could not be read.
    pub unreadable: u64,
    /// The first of them.
    pub problems: Vec<ProblemInfo>,
    /// Remarks made while reading.
    pub notes: Vec<NoteInfo>,
    /// The outlets.
    pub outlets: Vec<OutletInfo>,
    /// Files by form.
    pub files: Vec<FilesInfo>,
    /// Files that are not in UTF-8, by encoding.
    pub encodings: IndexMap<String, u64>,
    /// Articles by language, the most frequent first; `und`: it cannot be told.
    pub languages: IndexMap<String, u64>,
    /// Page furniture by rule.
    pub furniture: Vec<FurnitureInfo>,
    /// What is worth a look.
    pub worth_a_look: Vec<Look>,
}

/// What a corpus holds of one outlet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletInfo {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Label,
    /// Articles.
    pub articles: u64,
    /// Their words.
    pub words: u64,
    /// Distinct word forms.
    pub types: u64,
    /// Words of the middle article.
    pub median_words: f64,
    /// Words of an article on average.
    pub mean_words: f64,
    /// The first date.
    pub first: Option<String>,
    /// The last date.
    pub last: Option<String>,
    /// Days with articles.
    pub days: u64,
    /// Articles that lack a field: date, title, url, author.
    pub without: IndexMap<String, u64>,
    /// Articles by language.
    pub languages: IndexMap<String, u64>,
    /// Days without articles, where that is not like the outlet.
    pub gaps: Vec<GapInfo>,
    /// Days with many articles.
    pub spikes: Vec<SpikeInfo>,
}

/// Days without articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapInfo {
    /// The first.
    pub first: String,
    /// The last.
    pub last: String,
    /// How many.
    pub days: u64,
}

/// A day with many articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SpikeInfo {
    /// The day.
    pub day: String,
    /// Its articles.
    pub articles: u64,
    /// Articles of a usual day.
    pub usual: u64,
}

/// Files of one form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilesInfo {
    /// `text`, `json-lines`, `csv` …
    pub form: String,
    /// Whether they are compressed.
    pub compressed: bool,
    /// How many.
    pub files: u64,
}

/// What a rule for page furniture found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FurnitureInfo {
    /// The rule.
    pub rule: String,
    /// Lines that are taken out.
    pub lines: u64,
    /// Articles with such lines.
    pub articles: u64,
    /// Lines that would be taken out with `--furniture all`.
    pub more_lines: u64,
    /// Articles with such lines.
    pub more_articles: u64,
}

/// Something that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// What it is.
    pub what: LookKind,
    /// The outlet, where it is one outlet's.
    pub outlet: Option<String>,
    /// Articles that it is about, or what else is counted.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The articles by outlet, where there are several outlets.
    pub outlets: IndexMap<String, u64>,
    /// The sentence, day or names in question.
    pub text: Option<String>,
    /// The ids of the first articles.
    pub examples: Vec<String>,
}

/// Kinds of things that are worth a look, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookKind {
    /// Articles that could not be read.
    Unreadable,
    /// Articles in another language than the corpus.
    OtherLanguage,
    /// A quarter of the letters or more are of another script.
    MixedScript,
    /// The language that an article says it is in is not the one it is in.
    DeclaredLanguage,
    /// Text decoded as what it is not.
    Mojibake,
    /// U+FFFD.
    ReplacementCharacter,
    /// Arabic stored in the order in which it is seen.
    Backwards,
    /// Arabic presentation forms.
    PresentationForms,
    /// HTML tags or entities.
    Html,
    /// The body has no words.
    EmptyBody,
    /// The body has few words.
    ShortBody,
    /// The body is the headline again.
    BodyIsTitle,
    /// The body breaks off.
    Truncated,
    /// A sentence in many articles of an outlet.
    RepeatedSentence,
    /// Page furniture where no rules are at work.
    FurnitureLeft,
    /// Articles of one outlet with one body.
    EqualBodies,
    /// Articles of several outlets with one body.
    EqualBodiesAcross,
    /// Articles that share an id.
    SharedIds,
    /// Dates before 1990.
    EarlyDate,
    /// Dates far from all others.
    LoneDate,
    /// Dates after the day that `--today` names.
    FutureDate,
    /// A day that holds much of an outlet.
    OneDay,
    /// Articles without a date.
    WithoutDate,
    /// An outlet with another period than the others.
    OtherPeriod,
    /// An outlet with few articles.
    FewArticles,
    /// An outlet with much shorter articles than the others.
    ShorterArticles,
    /// Outlets with nearly the same name.
    SimilarNames,
}
