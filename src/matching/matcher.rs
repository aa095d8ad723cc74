//! Lexicons compiled into one matcher.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::compile::compile_word;
use super::compiled::Compiled;
use super::ids::{FrameId, TermId};
use super::index::WordIndex;
use super::lists::WordLists;
use super::overlap::Scope;
use super::pattern::Pattern;
use super::roles::roles;
use super::rules::{Condition, ItemId, Rule, Rules, Together};
use super::trie::{EntryId, NodeId, Trie};
use crate::lexicon::{self, Alternative, Item, Lexicon, Term, Weight, Word, order};
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
    /// The frame above it, which counts its terms too.
    pub parent: Option<FrameId>,
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
    pub(super) kind: EntryKind,
    /// The last pattern only looks ahead, and is not part of the hit.
    pub(super) looks_ahead: bool,
}

/// What it means to find an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// The term is there.
    Counts,
    /// A phrase is there within which the term is not counted.
    Except,
    /// An item of a rule is there.
    Item(ItemId),
}

/// Lexicons made ready to be found in texts. It is shared by all threads.
#[derive(Debug)]
pub struct Matcher {
    /// The words of its terms, and the steps with which they and texts are normalized.
    words: Vocabulary,
    /// The words that were compiled; `None` where each is met but once.
    compiled: Option<Compiled>,
    pub(super) scope: Scope,
    pub(super) index: WordIndex,
    pub(super) trie: Trie,
    pub(super) entries: Vec<Entry>,
    /// For each term, whether it has phrases of exception.
    pub(super) has_except: Vec<bool>,
    /// For each term, whether it has conditions.
    pub(super) has_rule: Vec<bool>,
    pub(super) rules: Rules,
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
        let frames = lexicons.iter().flat_map(|lexicon| &lexicon.frames);
        matcher.reserve(frames.map(|frame| frame.terms.len()).sum());
        for (at, lexicon) in lexicons.iter().enumerate() {
            if lexicons[..at].iter().any(|other| other.id == lexicon.id) {
                return Err(Problem::new(format!("two lexicons have the id '{}'", lexicon.id))
                    .file(&lexicon.file)
                    .hint("give each lexicon its own id"));
            }
            let first = matcher.frames.len();
            for frame in &lexicon.frames {
                let shared = lexicons
                    .iter()
                    .any(|other| other.id != lexicon.id && other.frame(&frame.id).is_some());
                let name =
                    if shared { format!("{}/{}", lexicon.id, frame.id) } else { frame.id.clone() };
                matcher.add_frame(at, &frame.id, &name);
            }
            matcher.add_frames_of(lexicon, first);
        }
        Ok(matcher)
    }

    /// A matcher without frames.
    pub(crate) fn empty(steps: Steps, scope: Scope) -> Self {
        Self {
            words: Vocabulary::new(steps),
            compiled: Some(Compiled::default()),
            scope,
            index: WordIndex::default(),
            trie: Trie::default(),
            entries: Vec::new(),
            has_except: Vec::new(),
            has_rule: Vec::new(),
            rules: Rules::default(),
            frames: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// A matcher without frames that has room for so many terms of one word each, of which
    /// hardly any is there twice.
    pub(crate) fn of_words(terms: usize, steps: Steps, scope: Scope) -> Self {
        let mut matcher = Self { compiled: None, ..Self::empty(steps, scope) };
        matcher.reserve(terms);
        matcher
    }

    /// Makes room for so many more terms, most of one word each.
    fn reserve(&mut self, terms: usize) {
        self.index.reserve(terms);
        self.trie.reserve(terms);
        self.entries.reserve(terms);
        self.has_except.reserve(terms);
        self.has_rule.reserve(terms);
        self.terms.reserve(terms);
    }

    /// Adds a frame of a lexicon, or whatever else is to be told apart by its terms.
    pub(crate) fn add_frame(&mut self, lexicon: usize, id: &str, name: &str) -> FrameId {
        let number = FrameId::at(self.frames.len());
        let (id, name) = (id.to_owned(), name.to_owned());
        self.frames.push(MatcherFrame { lexicon, id, name, parent: None });
        number
    }

    /// Adds the terms of a lexicon, whose frames have the numbers from `first` on.
    fn add_frames_of(&mut self, lexicon: &Lexicon, first: usize) {
        let number = |at: usize| FrameId::at(first + at);
        let places = lexicon.frames.iter().enumerate();
        let places: HashMap<&str, usize, RandomState> =
            places.map(|(at, frame)| (frame.id.as_str(), at)).collect();
        let parent = |at: &usize| {
            let parent = lexicon.frames.get(*at)?.parent.as_deref()?;
            places.get(parent).copied()
        };
        // The frames below each frame, in the order of the file.
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); lexicon.frames.len()];
        for at in 0..lexicon.frames.len() {
            let chain = std::iter::successors(parent(&at), parent).take(lexicon.frames.len());
            for above in chain {
                below[above].push(at);
            }
        }
        for (at, frame) in lexicon.frames.iter().enumerate() {
            if let Some(found) = self.frames.get_mut(first + at) {
                found.parent = parent(&at).map(number);
            }
            for term in &frame.terms {
                self.add_term(number(at), term);
            }
            // A frame counts the terms of all frames below it.
            for other in below[at].iter().filter_map(|&at| lexicon.frames.get(at)) {
                for term in &other.terms {
                    self.add_term(number(at), term);
                }
            }
        }
        // A rule comes when the hits of all frames that it asks for are known.
        let order = order(&lexicon.frames).unwrap_or_default();
        let mut rank = vec![0; lexicon.frames.len()];
        for (place, &frame) in order.iter().enumerate() {
            rank[frame] = place;
        }
        self.rules.rules.sort_by_key(|rule| {
            let frame = rule.frame.index().checked_sub(first).and_then(|at| rank.get(at));
            (rule.lexicon, frame.copied())
        });
    }

    /// Adds a term to a frame. What its rule asks of frames is asked of those that are there.
    pub(crate) fn add_term(&mut self, frame: FrameId, term: &Term) -> TermId {
        let number = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        self.terms.push(MatcherTerm { frame, text: term.text.clone(), weight: term.weight });
        self.has_except.push(!term.except.is_empty());
        self.has_rule.push(term.rule.is_some());
        for form in &term.forms {
            self.add(form, number, frame, EntryKind::Counts);
        }
        for phrase in &term.except {
            self.add(phrase, number, frame, EntryKind::Except);
        }
        if let Some(rule) = &term.rule {
            self.add_rule(number, frame, rule);
        }
        number
    }

    fn add_rule(&mut self, term: TermId, frame: FrameId, rule: &lexicon::Rule) {
        let together = rule.together.as_ref().map(|together| Together {
            order: together.order,
            items: together.items.iter().map(|item| self.add_item(term, frame, item)).collect(),
            within: together.within,
        });
        let wanted = rule.conditions.iter().map(|condition| (true, condition));
        let all = wanted.chain(rule.exclusions.iter().map(|condition| (false, condition)));
        let conditions = all
            .map(|(wanted, condition)| Condition {
                wanted,
                order: condition.order,
                item: self.add_item(term, frame, &condition.item),
                within: condition.within,
            })
            .collect();
        let lexicon = self.lexicon_of(frame);
        self.rules.rules.push(Rule { term, frame, lexicon, together, conditions });
    }

    fn add_item(&mut self, term: TermId, frame: FrameId, item: &Item) -> ItemId {
        let lexicon = self.lexicon_of(frame);
        let of_id = |id: &str| {
            let mut frames = self.frames.iter();
            frames.position(|frame| frame.lexicon == lexicon && frame.id == id).map(FrameId::at)
        };
        let frames = item.any.iter().filter_map(|one| match one {
            Alternative::Frame(id) => of_id(id),
            Alternative::Words(_) => None,
        });
        let frames = frames.collect();
        let id = self.rules.item(frames);
        for one in &item.any {
            if let Alternative::Words(words) = one {
                self.add(words, term, frame, EntryKind::Item(id));
            }
        }
        id
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

    /// Whether a term counts only where its rule holds.
    pub(crate) fn is_conditional(&self, term: TermId) -> bool {
        self.has_rule.get(term.index()).copied().unwrap_or(false)
    }

    /// The terms that end at a node.
    pub(super) fn terms_at(&self, node: NodeId) -> impl Iterator<Item = TermId> {
        let ends = self.trie.ends(node).iter();
        ends.filter_map(|entry| self.entries.get(entry.0 as usize))
            .filter(|entry| entry.kind == EntryKind::Counts)
            .map(|entry| entry.term)
    }

    fn add(&mut self, words: &[Word], term: TermId, frame: FrameId, kind: EntryKind) {
        let Self { words: vocabulary, compiled, index, .. } = self;
        let mut ids: SmallVec<[_; 8]> = SmallVec::new();
        for (at, word) in words.iter().enumerate() {
            let first = at == 0;
            let mut compile = || {
                let patterns = compile_word(word, first, vocabulary, WordLists::get());
                patterns.into_iter().map(|pattern| index.add(pattern)).collect()
            };
            match compiled {
                Some(compiled) => ids.extend_from_slice(compiled.ids(word, first, compile)),
                None => ids.extend_from_slice(&compile()),
            }
        }
        let last = ids.last().and_then(|last| index.pattern(*last));
        let looks_ahead = matches!(last, Some(Pattern::Lead(_)));
        let entry = EntryId(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry { term, frame, kind, looks_ahead });
        self.trie.add(&ids, entry);
    }

    /// The steps with which texts must be normalized.
    pub fn steps(&self) -> &Steps {
        self.words.steps()
    }

    /// Whether some term has a rule: texts then need their sentences before hits are looked for.
    pub fn has_rules(&self) -> bool {
        !self.rules.is_empty()
    }

    /// How overlapping hits count.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// All frames, in the order of the lexicons.
    pub fn frames(&self) -> &[MatcherFrame] {
        &self.frames
    }

    /// Whether no frame stands above a frame. What is summed over all frames is summed over these:
    /// they have the hits of the frames below them.
    pub fn is_top(&self, frame: FrameId) -> bool {
        self.frames.get(frame.index()).is_some_and(|frame| frame.parent.is_none())
    }

    /// The frame above each frame, by number.
    pub fn parents(&self) -> Vec<Option<usize>> {
        self.frames.iter().map(|frame| frame.parent.map(FrameId::index)).collect()
    }

    /// Whether one of two frames stands above the other.
    pub fn in_line(&self, one: FrameId, other: FrameId) -> bool {
        let parent = |frame: &FrameId| self.frames.get(frame.index()).and_then(|f| f.parent);
        let above = |low: FrameId, high: FrameId| {
            std::iter::successors(Some(low), parent).take(self.frames.len()).any(|at| at == high)
        };
        above(one, other) || above(other, one)
    }

    /// All terms, in the order of the lexicons. A term of a frame below another is there twice.
    pub fn terms(&self) -> &[MatcherTerm] {
        &self.terms
    }

    /// The lexicon of a frame, by number; frames of one lexicon stand together.
    pub(super) fn lexicon_of(&self, frame: FrameId) -> usize {
        self.frames.get(frame.index()).map_or(0, |frame| frame.lexicon)
    }
}
