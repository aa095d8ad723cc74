//! The nouns of a lexicon.

use indexmap::IndexMap;
use serde::Serialize;

use super::class::WordClass;
use super::rule::Rule;
use super::weight::Weight;
use crate::label::Label;

/// A lexicon: frames with their terms, axes between frames, and ways to name one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Lexicon {
    /// Its id, which is also the name of its file.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The language of its terms.
    pub language: String,
    /// What it is called.
    pub title: Label,
    /// Who made it, from what.
    pub source: String,
    /// Under which licence.
    pub license: String,
    /// What a user should know.
    pub note: Option<String>,
    /// The frames, in the file's order.
    pub frames: Vec<Frame>,
    /// The axes, in the file's order.
    pub axes: Vec<Axis>,
    /// The referent groups, in the file's order.
    pub referents: Vec<Referent>,
    /// The file it was read from, as the user named it.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The file itself.
    pub text: String,
}

/// A way to present a matter, with the terms that show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Its id, unique in the lexicon.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// When a sentence counts as this frame.
    pub definition: String,
    /// Where the frame comes from, if not from the lexicon's own source.
    pub source: Option<String>,
    /// The id of the frame above it, which counts its terms too.
    pub parent: Option<String>,
    /// Its terms, without those of the frames below it.
    pub terms: Vec<Term>,
    /// Sentences that must give a hit.
    pub examples: Vec<Example>,
    /// Sentences that must not.
    pub counterexamples: Vec<Example>,
}

/// One entry: a word or phrase and all that counts as the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The entry as it was typed, without class tags.
    pub text: String,
    /// The entry and its variants, each as its words; none where its rule says what counts.
    pub forms: Vec<Vec<Word>>,
    /// What must stand near for it to count.
    pub rule: Option<Rule>,
    /// How much a hit counts.
    pub weight: Weight,
    /// Phrases within which a hit is not counted.
    pub except: Vec<Vec<Word>>,
    /// What a user should know.
    pub note: Option<String>,
    /// The line in the file.
    pub line: u64,
}

/// One word of a term, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Its class, where one was given.
    pub class: Option<WordClass>,
}

/// A sentence that tests a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The line in the file.
    pub line: u64,
}

/// Two opposed frames.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    /// Its id, unique in the lexicon.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The id of the frame at +1.
    pub positive: String,
    /// The id of the frame at -1.
    pub negative: String,
}

/// A thing that can be named in several ways; what is compared is the share of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Referent {
    /// Its id, unique in the lexicon.
    pub id: String,
    /// What it is called.
    pub label: Label,
    /// The registers and the names that belong to each.
    pub names: IndexMap<String, Vec<Term>>,
}

impl Term {
    /// A term of weight 1 in the given forms.
    pub(crate) fn new(text: &str, forms: Vec<Vec<Word>>) -> Self {
        Self {
            text: text.to_owned(),
            forms,
            rule: None,
            weight: Weight::ONE,
            except: Vec::new(),
            note: None,
            line: 0,
        }
    }
}

impl Lexicon {
    /// The frame with an id.
    pub fn frame(&self, id: &str) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.id == id)
    }
}
