//! Terms found in the tokens of a text.

use super::ids::{FrameId, TermId};
use super::index::PatternId;
use super::matcher::Matcher;
use super::overlap::{Candidate, resolve};
use super::roles::{Role, roles};
use super::trie::NodeId;
use crate::text::{Span, Token, TypeId, Vocabulary};

/// A term of a frame at a place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The frame.
    pub frame: FrameId,
    /// The term.
    pub term: TermId,
    /// The first token.
    pub token: usize,
    /// How many tokens.
    pub tokens: usize,
    /// Where it stands in the text, proclitics and endings included.
    pub span: Span,
}

/// Finds hits. Each thread has its own, with the analysis of every type it met.
#[derive(Debug)]
pub struct Finder<'a> {
    matcher: &'a Matcher,
    types: Vec<TypeRoles>,
    /// One bit a type: whether a term can begin with it. For most it cannot, and
    /// these few bytes stay close at hand.
    begins: Vec<u64>,
    roles: Vec<Role>,
    found: Vec<Found>,
    candidates: Vec<Candidate>,
}

/// Where the roles of a type stand in `Finder::roles`.
#[derive(Debug, Clone, Copy, Default)]
struct TypeRoles {
    start: u32,
    heads: u16,
    followers: u16,
}

#[derive(Debug, Clone, Copy)]
struct Found {
    start: usize,
    length: usize,
    entry: u32,
}

impl<'a> Finder<'a> {
    /// A finder that knows no word yet.
    pub fn new(matcher: &'a Matcher) -> Self {
        Self {
            matcher,
            types: Vec::new(),
            begins: Vec::new(),
            roles: Vec::new(),
            found: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Appends the hits in `tokens` to `hits`, ordered by place, then frame.
    /// All calls to one finder must come with the same vocabulary.
    pub fn find(&mut self, tokens: &[Token], vocabulary: &Vocabulary, hits: &mut Vec<Hit>) {
        self.learn(vocabulary);
        self.found.clear();
        let mut egyptian = None;
        for at in 0..tokens.len() {
            let Some(token) = tokens.get(at) else { break };
            let number = token.id.index();
            if self.begins.get(number / 64).is_none_or(|bits| bits >> (number % 64) & 1 == 0) {
                continue;
            }
            let known = self.types.get(number).copied().unwrap_or_default();
            let first = known.start as usize;
            for place in first..first + known.heads as usize {
                let Some(&role) = self.roles.get(place) else { break };
                if role.egyptian
                    && !*egyptian.get_or_insert_with(|| is_egyptian(tokens, vocabulary))
                {
                    continue;
                }
                if let Some(node) = self.matcher.trie.root(role.pattern) {
                    self.arrive(node, at, 1, role.phrase_only);
                    self.walk(node, tokens, at, 1);
                }
            }
        }
        self.settle(tokens, hits);
    }

    /// The lexicon word that a type is by itself, as the first word of a term:
    /// the longest stem, if there are several. It gives the type its family.
    pub fn stem(&mut self, id: TypeId, vocabulary: &Vocabulary) -> Option<String> {
        self.learn(vocabulary);
        let known = self.types.get(id.index()).copied()?;
        let start = known.start as usize;
        let heads = self.roles.get(start..start + known.heads as usize)?;
        heads
            .iter()
            .filter(|role| !role.egyptian && !role.phrase_only)
            .filter_map(|role| self.matcher.stem(role.pattern))
            .max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))
    }

    /// Analyses the types that are new.
    fn learn(&mut self, vocabulary: &Vocabulary) {
        for number in self.types.len()..vocabulary.len() {
            let id = TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            let found = roles(&self.matcher.index, vocabulary.form(id));
            let start = u32::try_from(self.roles.len()).unwrap_or(u32::MAX);
            let length = |roles: &[Role]| u16::try_from(roles.len()).unwrap_or(u16::MAX);
            self.types.push(TypeRoles {
                start,
                heads: length(&found.heads),
                followers: length(&found.followers),
            });
            if number / 64 >= self.begins.len() {
                self.begins.push(0);
            }
            if let Some(bits) = self.begins.get_mut(number / 64) {
                *bits |= u64::from(!found.heads.is_empty()) << (number % 64);
            }
            self.roles.extend(found.heads);
            self.roles.extend(found.followers);
        }
    }

    /// Follows all paths from a node over the tokens after the first `length`.
    fn walk(&mut self, node: NodeId, tokens: &[Token], start: usize, length: usize) {
        if !self.matcher.trie.goes_on(node) {
            return;
        }
        let Some(token) = tokens.get(start + length) else { return };
        if token.after_barrier() {
            return;
        }
        let known = self.types.get(token.id.index()).copied().unwrap_or_default();
        let first = known.start as usize + known.heads as usize;
        for place in first..first + known.followers as usize {
            let Some(&role) = self.roles.get(place) else { break };
            if role.egyptian {
                continue;
            }
            if let Some(next) = self.matcher.trie.step(node, role.pattern) {
                self.arrive(next, start, length + 1, false);
                self.walk(next, tokens, start, length + 1);
            }
        }
    }

    fn arrive(&mut self, node: NodeId, start: usize, length: usize, phrase_only: bool) {
        if phrase_only && length == 1 {
            return;
        }
        for entry in self.matcher.trie.ends(node) {
            let ahead = self.matcher.entries.get(entry.0 as usize).is_some_and(|e| e.looks_ahead);
            let length = if ahead { length - 1 } else { length };
            self.found.push(Found { start, length, entry: entry.0 });
        }
    }

    /// Turns what was found into hits.
    fn settle(&mut self, tokens: &[Token], hits: &mut Vec<Hit>) {
        if self.found.is_empty() {
            return;
        }
        self.candidates.clear();
        for found in &self.found {
            let Some(entry) = self.matcher.entries.get(found.entry as usize) else { continue };
            let excepted =
                || {
                    self.matcher.has_except.get(entry.term.index()) == Some(&true)
                        && self.found.iter().any(|other| {
                            other.start <= found.start
                                && found.start + found.length <= other.start + other.length
                                && self.matcher.entries.get(other.entry as usize).is_some_and(
                                    |except| except.except && except.term == entry.term,
                                )
                        })
                };
            if !entry.except && !excepted() {
                self.candidates.push(Candidate {
                    start: found.start,
                    length: found.length,
                    frame: entry.frame,
                    lexicon: self.matcher.lexicon_of(entry.frame),
                    rank: entry.term.0,
                });
            }
        }
        resolve(&mut self.candidates, tokens.len(), self.matcher.scope);
        for kept in &self.candidates {
            let first = tokens.get(kept.start);
            let last = tokens.get(kept.start + kept.length - 1);
            if let (Some(first), Some(last)) = (first, last) {
                hits.push(Hit {
                    frame: kept.frame,
                    term: TermId(kept.rank),
                    token: kept.start,
                    tokens: kept.length,
                    span: Span::new(first.span().start, last.span().end),
                });
            }
        }
    }
}

/// Whether a text writes ى for final ي throughout, as Egyptian papers do: it has
/// more فى than في.
fn is_egyptian(tokens: &[Token], vocabulary: &Vocabulary) -> bool {
    let count = |form: &str| {
        vocabulary.find(form).map_or(0, |id| tokens.iter().filter(|token| token.id == id).count())
    };
    count("فى") > count("في")
}

impl Matcher {
    /// The dictionary form of an Arabic pattern.
    fn stem(&self, pattern: PatternId) -> Option<String> {
        match self.index.pattern(pattern)? {
            super::pattern::Pattern::Arabic(word) if !word.inflection.is_imperfect() => {
                Some(word.letters.iter().collect())
            }
            _ => None,
        }
    }
}
