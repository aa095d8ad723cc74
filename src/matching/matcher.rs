//! Lexicons compiled into one matcher.

use super::compile::compile;
use super::ids::{FrameId, TermId};
use super::index::WordIndex;
use super::lists::WordLists;
use super::overlap::Scope;
use super::pattern::Pattern;
use super::roles::roles;
use super::trie::{EntryId, NodeId, Trie};
use crate::lexicon::{Lexicon, Term, Weight, Word};
use crate::problem::Problem;
use crate::text::{Steps, Vocabulary};

/// A frame as the matcher knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatcherFrame {
    /// Which of the lexicons it belongs to.
    pub lexicon: usize,
    /// Its id within the lexicon.
    pub id: String,
    /// Its id among all lexicons of this matcher: with the lexicon's id and a
    /// slash before it where two lexicons have a frame of the same id.
    pub name: String,
}

/// A term as the matcher knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct MatcherTerm {
    /// The frame it belongs to.
    pub frame: FrameId,
    /// The term as typed, without class tags.
    pub text: String,
    /// How much a hit counts.
    pub weight: Weight,
}

/// What an entry of the trie stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) term: TermId,
    pub(super) frame: FrameId,
    /// A phrase within which the term is not counted.
    pub(super) except: bool,
    /// The last pattern only looks ahead, and is not part of the hit.
    pub(super) looks_ahead: bool,
}

/// Lexicons made ready to be found in texts. It is shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    /// The words of its terms, and the steps with which they and texts are normalized.
    words: Vocabulary,
    pub(super) scope: Scope,
    pub(super) index: WordIndex,
    pub(super) trie: Trie,
    pub(super) entries: Vec<Entry>,
    /// For each term, whether it has phrases of exception.
    pub(super) has_except: Vec<bool>,
    frames: Vec<MatcherFrame>,
    terms: Vec<MatcherTerm>,
}

impl Matcher {
    /// Compiles lexicons. Their words are normalized with the same steps as the
    /// texts will be.
    ///
    /// # Errors
    ///
    /// Two lexicons have the same id.
    pub fn new(lexicons: &[Lexicon], steps: Steps, scope: Scope) -> Result<Self, Problem> {
        let mut matcher = Self::empty(steps, scope);
        for (at, lexicon) in lexicons.iter().enumerate() {
            if lexicons[..at].iter().any(|other| other.id == lexicon.id) {
                return Err(Problem::new(format!("two lexicons have the id '{}'", lexicon.id))
                    .file(&lexicon.file)
                    .hint("give each lexicon its own id"));
            }
            for frame in &lexicon.frames {
                let shared = lexicons
                    .iter()
                    .any(|other| other.id != lexicon.id && other.frame(&frame.id).is_some());
                let name =
                    if shared { format!("{}/{}", lexicon.id, frame.id) } else { frame.id.clone() };
                let id = matcher.add_frame(at, &frame.id, &name);
                for term in &frame.terms {
                    matcher.add_term(id, term);
                }
            }
        }
        Ok(matcher)
    }

    /// A matcher without frames.
    pub(crate) fn empty(steps: Steps, scope: Scope) -> Self {
        Self {
            words: Vocabulary::new(steps),
            scope,
            index: WordIndex::default(),
            trie: Trie::default(),
            entries: Vec::new(),
            has_except: Vec::new(),
            frames: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// Adds a frame of a lexicon, or whatever else is to be told apart by its terms.
    pub(crate) fn add_frame(&mut self, lexicon: usize, id: &str, name: &str) -> FrameId {
        let number = FrameId(u32::try_from(self.frames.len()).unwrap_or(u32::MAX));
        self.frames.push(MatcherFrame { lexicon, id: id.to_owned(), name: name.to_owned() });
        number
    }

    /// Adds a term to a frame.
    pub(crate) fn add_term(&mut self, frame: FrameId, term: &Term) -> TermId {
        let number = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        self.terms.push(MatcherTerm { frame, text: term.text.clone(), weight: term.weight });
        self.has_except.push(!term.except.is_empty());
        for form in &term.forms {
            self.add(form, number, frame, false);
        }
        for phrase in &term.except {
            self.add(phrase, number, frame, true);
        }
        number
    }

    /// The terms of one word that a normalized form is by itself.
    pub(crate) fn terms_of(&self, form: &str) -> Vec<TermId> {
        let roles = roles(&self.index, form);
        let mut terms: Vec<TermId> = roles
            .heads
            .iter()
            .filter(|role| !role.egyptian && !role.phrase_only)
            .filter_map(|role| self.trie.root(role.pattern))
            .flat_map(|node| self.terms_at(node))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The terms that end at a node.
    pub(super) fn terms_at(&self, node: NodeId) -> impl Iterator<Item = TermId> {
        let ends = self.trie.ends(node).iter();
        ends.filter_map(|entry| self.entries.get(entry.0 as usize))
            .filter(|entry| !entry.except)
            .map(|entry| entry.term)
    }

    fn add(&mut self, words: &[Word], term: TermId, frame: FrameId, except: bool) {
        let patterns = compile(words, &mut self.words, WordLists::get());
        let looks_ahead = matches!(patterns.last(), Some(Pattern::Lead(_)));
        let ids: Vec<_> = patterns.into_iter().map(|pattern| self.index.add(pattern)).collect();
        let entry = EntryId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry { term, frame, except, looks_ahead });
        self.trie.add(&ids, entry);
    }

    /// The steps with which texts must be normalized.
    pub fn steps(&self) -> &Steps {
        self.words.steps()
    }

    /// How overlapping hits count.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// All frames, in the order of the lexicons.
    pub fn frames(&self) -> &[MatcherFrame] {
        &self.frames
    }

    /// All terms, in the order of the lexicons.
    pub fn terms(&self) -> &[MatcherTerm] {
        &self.terms
    }

    /// The lexicon of a frame, by number; frames of one lexicon stand together.
    pub(super) fn lexicon_of(&self, frame: FrameId) -> usize {
        self.frames.get(frame.index()).map_or(0, |frame| frame.lexicon)
    }
}
