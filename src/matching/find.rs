//! Terms found in the tokens of a text.

use super::ids::{FrameId, TermId};
use super::index::{PatternId, WordIndex};
use super::matcher::{EntryKind, Matcher};
use super::roles::{Role, Roles, roles};
use super::settle::{Found, Settling, excepted, settle};
use super::spelling::corrections;
use super::trie::NodeId;
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
    types: Vec<TypeRoles>,
    /// Where the terms of the members begin, by type.
    starts: Vec<Start>,
    /// One bit a type: whether a term can begin with it. For most it cannot, and
    /// these few bytes stay close at hand.
    begins: Vec<u64>,
    roles: Vec<Role>,
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

/// The words of all members: one's own, or put together.
#[derive(Debug)]
enum Index<'a> {
    One(&'a WordIndex),
    All(Box<WordIndex>),
}

impl Index<'_> {
    fn get(&self) -> &WordIndex {
        match self {
            Self::One(index) => index,
            Self::All(index) => index,
        }
    }
}

/// A matcher, and where its patterns stand in the shared index.
#[derive(Debug)]
struct Member<'a> {
    matcher: &'a Matcher,
    /// Its own number of each pattern of the index; empty where they are the same.
    own: Vec<Option<PatternId>>,
    found: Vec<Found>,
}

impl<'a> Member<'a> {
    /// Puts the patterns of a matcher into a shared index.
    fn new(matcher: &'a Matcher, index: &mut WordIndex) -> Self {
        let mut own = Vec::new();
        for (id, pattern) in matcher.index.patterns() {
            let shared = index.add(pattern.clone()).0 as usize;
            if own.len() <= shared {
                own.resize(shared + 1, None);
            }
            if let Some(slot) = own.get_mut(shared) {
                *slot = Some(id);
            }
        }
        Self { matcher, own, found: Vec::new() }
    }

    /// Its own number of a pattern, if it has it.
    #[inline]
    fn own(&self, shared: PatternId) -> Option<PatternId> {
        if self.own.is_empty() {
            return Some(shared);
        }
        self.own.get(shared.0 as usize).copied().flatten()
    }

    /// The node of a pattern as a first word.
    #[inline]
    fn root(&self, shared: PatternId) -> Option<NodeId> {
        self.matcher.trie.root(self.own(shared)?)
    }
}

/// Where the roles of a type stand in `Finder::roles`, and its starts in
/// `Finder::starts`.
#[derive(Debug, Clone, Copy, Default)]
struct TypeRoles {
    start: u32,
    heads: u16,
    followers: u16,
    first_start: u32,
    starts: u32,
}

/// A first word of terms of one member.
#[derive(Debug, Clone, Copy)]
struct Start {
    node: NodeId,
    member: u8,
    egyptian: bool,
    phrase_only: bool,
}

impl<'a> Finder<'a> {
    /// A finder that knows no word yet.
    pub fn new(matcher: &'a Matcher) -> Self {
        let member = Member { matcher, own: Vec::new(), found: Vec::new() };
        Self::of(Index::One(&matcher.index), vec![member], None)
    }

    /// A finder for several matchers at once, and for words that are asked for.
    pub(crate) fn union(matchers: &[&'a Matcher], words: Option<&'a Matcher>) -> Self {
        let mut index = Box::<WordIndex>::default();
        let members = matchers.iter().map(|matcher| Member::new(matcher, &mut index)).collect();
        let words = words.map(|matcher| Member::new(matcher, &mut index));
        Self::of(Index::All(index), members, words)
    }

    fn of(index: Index<'a>, members: Vec<Member<'a>>, words: Option<Member<'a>>) -> Self {
        Self {
            index,
            members,
            words,
            types: Vec::new(),
            starts: Vec::new(),
            begins: Vec::new(),
            roles: Vec::new(),
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
        self.touch(tokens);
        let mut egyptian = None;
        for at in 0..tokens.len() {
            let Some(token) = tokens.get(at) else { break };
            let number = token.id.index();
            if self.begins.get(number / 64).is_none_or(|bits| bits >> (number % 64) & 1 == 0) {
                continue;
            }
            let known = self.types.get(number).copied().unwrap_or_default();
            let first = known.first_start as usize;
            for place in first..first + known.starts as usize {
                let Some(&start) = self.starts.get(place) else { break };
                if start.egyptian
                    && !*egyptian.get_or_insert_with(|| is_egyptian(tokens, vocabulary))
                {
                    continue;
                }
                let Some(member) = members.get_mut(usize::from(start.member)) else { continue };
                arrive(member, start.node, at, 1, start.phrase_only);
                self.walk(member, start.node, tokens, at, 1);
            }
        }
        for (member, hits) in members.iter().zip(hits) {
            settle(member.matcher, &member.found, prose, &mut self.settling, hits);
        }
        self.members = members;
    }

    /// Reads what is known of all types of a text, and nothing more: so many reads wait for
    /// memory together, where a search would wait for each.
    fn touch(&self, tokens: &[Token]) {
        let of = |token: &Token| self.types.get(token.id.index()).map_or(0, |known| known.start);
        std::hint::black_box(tokens.iter().fold(0, |read, token| read ^ of(token)));
    }

    /// Where the roles of a type as a first word stand.
    #[inline]
    fn heads(&self, id: TypeId) -> std::ops::Range<usize> {
        let known = self.types.get(id.index()).copied().unwrap_or_default();
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
            let number_of = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            let length = |roles: &[Role]| u16::try_from(roles.len()).unwrap_or(u16::MAX);
            let first_start = self.starts.len();
            for role in &found.heads {
                for (number, member) in (0..).zip(&self.members) {
                    self.starts.extend(member.root(role.pattern).map(|node| Start {
                        node,
                        member: number,
                        egyptian: role.egyptian,
                        phrase_only: role.phrase_only,
                    }));
                }
            }
            let starts = self.starts.len() - first_start;
            self.types.push(TypeRoles {
                start: number_of(self.roles.len()),
                heads: length(&found.heads),
                followers: length(&found.followers),
                first_start: number_of(first_start),
                starts: number_of(starts),
            });
            if number / 64 >= self.begins.len() {
                self.begins.push(0);
            }
            if let Some(bits) = self.begins.get_mut(number / 64) {
                *bits |= u64::from(starts > 0) << (number % 64);
            }
            self.roles.extend(found.heads);
            self.roles.extend(found.followers);
        }
    }

    /// Follows all paths from a node over the tokens after the first `length`.
    fn walk(
        &self,
        member: &mut Member<'_>,
        node: NodeId,
        tokens: &[Token],
        start: usize,
        length: usize,
    ) {
        if !member.matcher.trie.goes_on(node) {
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
            let Some(pattern) = member.own(role.pattern) else { continue };
            if let Some(next) = member.matcher.trie.step(node, pattern) {
                arrive(member, next, start, length + 1, false);
                self.walk(member, next, tokens, start, length + 1);
            }
        }
    }
}

fn arrive(member: &mut Member<'_>, node: NodeId, start: usize, length: usize, phrase_only: bool) {
    if phrase_only && length == 1 {
        return;
    }
    let matcher = member.matcher;
    for entry in matcher.trie.ends(node) {
        let ahead = matcher.entries.get(entry.0 as usize).is_some_and(|e| e.looks_ahead);
        let length = if ahead { length - 1 } else { length };
        member.found.push(Found { start, length, entry: entry.0 });
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
