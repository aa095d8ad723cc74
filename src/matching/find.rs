//! Terms found in the tokens of a text.

use std::sync::Arc;

use super::ids::{FrameId, TermId};
use super::index::{PatternId, WordIndex};
use super::known::KnownTypes;
use super::matcher::{EntryKind, Matcher};
use super::member::{Member, Start, entry};
use super::roles::{Role, Roles, roles};
use super::settle::{Settling, excepted, settle};
use super::spelling::corrections;
use super::trie::{NodeId, bit};
use crate::text::{Prose, Span, Token, TypeId, Vocabulary};

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
///
/// Several matchers can share a finder: each type is analysed once for all of them.
#[derive(Debug)]
pub struct Finder<'a> {
    index: Index<'a>,
    members: Vec<Member<'a>>,
    /// Terms of one word each that are not looked for, but asked for by type.
    words: Option<Member<'a>>,
    types: KnownTypes,
    /// Where the terms of the members begin, by type.
    starts: Vec<Start>,
    roles: Vec<Role>,
    /// Where terms may stand in the text at hand.
    places: Vec<u32>,
    settling: Settling,
    /// Whether a word is also taken for what it may have been meant for.
    loose: bool,
}

/// A term at a place, before it is known whether it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Possible {
    pub(crate) token: usize,
    pub(crate) tokens: usize,
    pub(crate) term: TermId,
    /// Whether it stands within an exception of the term.
    pub(crate) excepted: bool,
}

/// The words of all members: one's own, or put together once for all threads.
#[derive(Debug, Clone)]
enum Index<'a> {
    One(&'a WordIndex),
    All(Arc<WordIndex>),
}

impl Index<'_> {
    fn get(&self) -> &WordIndex {
        match self {
            Self::One(index) => index,
            Self::All(index) => index,
        }
    }
}

impl<'a> Finder<'a> {
    /// A finder that knows no word yet.
    pub fn new(matcher: &'a Matcher) -> Self {
        Self::of(Index::One(&matcher.index), vec![Member::alone(matcher)], None)
    }

    /// A finder for several matchers at once, and for words that are asked for.
    pub(crate) fn union(matchers: &[&'a Matcher], words: Option<&'a Matcher>) -> Self {
        // The largest is copied as it is, and only the others are put in word by word.
        let all = matchers.iter().copied().chain(words);
        let largest = all.clone().max_by_key(|matcher| matcher.index.len());
        let mut index = largest.map(|all| all.index.clone()).unwrap_or_default();
        let patterns: usize = all.map(|matcher| matcher.index.len()).sum();
        index.reserve(patterns - index.len());
        let members = matchers.iter().map(|matcher| Member::new(matcher, &mut index)).collect();
        let words = words.map(|matcher| Member::new(matcher, &mut index));
        Self::of(Index::All(Arc::new(index)), members, words)
    }

    /// A finder for the same matchers that has met no word: what was put together for this
    /// one is shared.
    pub(crate) fn fresh(&self) -> Self {
        let members = self.members.iter().map(Member::fresh).collect();
        let words = self.words.as_ref().map(Member::fresh);
        Self { loose: self.loose, ..Self::of(self.index.clone(), members, words) }
    }

    fn of(index: Index<'a>, members: Vec<Member<'a>>, words: Option<Member<'a>>) -> Self {
        Self {
            index,
            members,
            words,
            types: KnownTypes::default(),
            starts: Vec::new(),
            roles: Vec::new(),
            places: Vec::new(),
            settling: Settling::default(),
            loose: false,
        }
    }

    /// A finder that also finds what other spellings of a word would be: for telling of
    /// them, never for counting.
    pub(crate) fn loose(matcher: &'a Matcher) -> Self {
        Self { loose: true, ..Self::new(matcher) }
    }

    /// All that was found of the first matcher's terms in the last text, whether it counts
    /// or not; each once, in order.
    pub(crate) fn possible(&self) -> Vec<Possible> {
        let Some(member) = self.members.first() else { return Vec::new() };
        let matcher = member.matcher;
        let mut all: Vec<Possible> = member
            .found
            .iter()
            .filter_map(|found| {
                let entry = matcher.entries.get(found.entry as usize)?;
                (entry.kind == EntryKind::Counts).then(|| Possible {
                    token: found.start,
                    tokens: found.length,
                    term: entry.term,
                    excepted: excepted(matcher, &member.found, found, entry.term),
                })
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Appends the hits in a text to `hits`, ordered by place, then frame. Rules see its sentences;
    /// where they were not found ([`Prose::punctuate`]), the text is one sentence to them.
    /// All calls to one finder must come with the same vocabulary.
    pub fn find(&mut self, prose: &Prose, vocabulary: &Vocabulary, hits: &mut Vec<Hit>) {
        self.find_each(prose, vocabulary, &mut [hits]);
    }

    /// The same for each of the finder's matchers.
    pub(crate) fn find_each(
        &mut self,
        prose: &Prose,
        vocabulary: &Vocabulary,
        hits: &mut [&mut Vec<Hit>],
    ) {
        self.learn(vocabulary);
        let tokens = prose.tokens.as_slice();
        let mut members = std::mem::take(&mut self.members);
        for member in &mut members {
            member.found.clear();
        }
        let mut places = std::mem::take(&mut self.places);
        self.types.may_stand(tokens, &mut places);
        let mut egyptian = None;
        for at in places.iter().map(|at| *at as usize) {
            let Some(token) = tokens.get(at) else { break };
            let known = self.types.of(token.id);
            let first = known.first_start as usize;
            for place in first..first + known.starts as usize {
                let Some(&start) = self.starts.get(place) else { break };
                if start.egyptian
                    && !*egyptian.get_or_insert_with(|| is_egyptian(tokens, vocabulary))
                {
                    continue;
                }
                let Some(member) = members.get_mut(usize::from(start.member)) else { continue };
                if start.ends {
                    member.arrive(start.node, at, 1, start.phrase_only);
                }
                self.walk(member, (start.node, start.onward), tokens, at, 1);
            }
        }
        for (member, hits) in members.iter().zip(hits) {
            settle(member.matcher, &member.found, prose, &mut self.settling, hits);
        }
        self.members = members;
        self.places = places;
    }

    /// Where the roles of a type as a first word stand.
    #[inline]
    fn heads(&self, id: TypeId) -> std::ops::Range<usize> {
        let known = self.types.of(id);
        let first = known.start as usize;
        first..first + known.heads as usize
    }

    /// The lexicon word of the first matcher that a type is by itself, as the first
    /// word of a term: the longest stem, if there are several. It gives the type its
    /// family.
    pub fn stem(&mut self, id: TypeId, vocabulary: &Vocabulary) -> Option<String> {
        self.learn(vocabulary);
        let member = self.members.first()?;
        self.roles
            .get(self.heads(id))?
            .iter()
            .filter(|role| !role.egyptian && !role.phrase_only)
            .filter_map(|role| member.matcher.stem(member.own(role.pattern)?))
            .max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a)))
    }

    /// How many types are analysed.
    pub(crate) fn known(&self) -> usize {
        self.types.len()
    }

    /// The number of the roles that a type has: those with the same are the same words.
    pub(crate) fn roles_number(&self, id: TypeId) -> usize {
        self.types.entry(id)
    }

    /// The asked-for words that a type is.
    pub(crate) fn words_of(&self, id: TypeId) -> impl Iterator<Item = TermId> {
        let roles = self.roles.get(self.heads(id)).unwrap_or_default();
        let words = self.words.as_ref();
        roles.iter().filter(|role| !role.egyptian && !role.phrase_only).flat_map(move |role| {
            words
                .and_then(|words| Some(words.matcher.terms_at(words.root(role.pattern)?)))
                .into_iter()
                .flatten()
        })
    }

    fn roles_of(&self, form: &str) -> Roles {
        let mut found = roles(self.index.get(), form);
        if self.loose {
            for (_, meant) in corrections(form) {
                let more = roles(self.index.get(), &meant);
                found.heads.extend(more.heads);
                found.followers.extend(more.followers);
            }
            found.heads.sort_unstable();
            found.heads.dedup();
            found.followers.sort_unstable();
            found.followers.dedup();
        }
        found
    }

    /// Analyses the types that are new.
    fn learn(&mut self, vocabulary: &Vocabulary) {
        for number in self.types.len()..vocabulary.len() {
            let id = TypeId(u32::try_from(number).unwrap_or(u32::MAX));
            let found = self.roles_of(vocabulary.form(id));
            let Self { types, roles, starts, members, .. } = self;
            types.push(found, |found| entry(found, members, roles, starts));
        }
    }

    /// Follows all paths from a node over the tokens after the first `length`.
    fn walk(
        &self,
        member: &mut Member<'_>,
        (node, onward): (NodeId, u64),
        tokens: &[Token],
        start: usize,
        length: usize,
    ) {
        if onward == 0 {
            return;
        }
        let Some(token) = tokens.get(start + length) else { return };
        if token.after_barrier() {
            return;
        }
        let known = self.types.of(token.id);
        if known.gate.follows & onward == 0 {
            return;
        }
        let first = known.start as usize + known.heads as usize;
        for place in first..first + known.followers as usize {
            let Some(&role) = self.roles.get(place) else { break };
            if role.egyptian || onward & bit(role.pattern) == 0 {
                continue;
            }
            let Some(pattern) = member.own(role.pattern) else { continue };
            if let Some(next) = member.matcher.trie.step(node, pattern) {
                member.arrive(next, start, length + 1, false);
                let next = (next, member.onward(next));
                self.walk(member, next, tokens, start, length + 1);
            }
        }
    }
}

/// Whether a text writes ى for final ي throughout, as Egyptian papers do: it has
/// more فى than في.
pub(super) fn is_egyptian(tokens: &[Token], vocabulary: &Vocabulary) -> bool {
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
