//! A matcher among those that share a finder, and what it knows of first words.

use std::sync::Arc;

use super::index::{PatternId, WordIndex};
use super::known::{Gate, TypeRoles};
use super::matcher::Matcher;
use super::roles::{Role, Roles};
use super::settle::Found;
use super::trie::{NodeId, bit};

/// A matcher, and where its patterns stand in the shared index.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) matcher: &'a Matcher,
    /// Its own number of each pattern of the index; empty where they are the same.
    own: Arc<[Option<PatternId>]>,
    /// For each node one bit, of 64, for each pattern of the index that goes on from there:
    /// most words of a text do not, and need not be looked for among the edges.
    onward: Arc<[u64]>,
    pub(super) found: Vec<Found>,
}

impl<'a> Member<'a> {
    /// A matcher that shares its index with none.
    pub(super) fn alone(matcher: &'a Matcher) -> Self {
        let onward = matcher.trie.onward(|own| own).into();
        Self { matcher, own: Arc::default(), onward, found: Vec::new() }
    }

    /// Puts the patterns of a matcher into a shared index.
    pub(super) fn new(matcher: &'a Matcher, index: &mut WordIndex) -> Self {
        let shared: Vec<PatternId> =
            matcher.index.patterns().map(|(_, pattern)| index.add(pattern.clone())).collect();
        let mut own = vec![None; index.len()];
        for ((id, _), shared) in matcher.index.patterns().zip(&shared) {
            if let Some(slot) = own.get_mut(shared.0 as usize) {
                *slot = Some(id);
            }
        }
        let of_own = |own: PatternId| shared.get(own.0 as usize).copied().unwrap_or(own);
        let onward = matcher.trie.onward(of_own).into();
        Self { matcher, own: own.into(), onward, found: Vec::new() }
    }

    /// The same matcher in the same index, for another finder.
    pub(super) fn fresh(&self) -> Self {
        let Self { matcher, own, onward, .. } = self;
        Self { matcher, own: Arc::clone(own), onward: Arc::clone(onward), found: Vec::new() }
    }

    /// Its own number of a pattern, if it has it.
    #[inline]
    pub(super) fn own(&self, shared: PatternId) -> Option<PatternId> {
        if self.own.is_empty() {
            return Some(shared);
        }
        self.own.get(shared.0 as usize).copied().flatten()
    }

    /// The bits of the patterns that go on from a node.
    #[inline]
    pub(super) fn onward(&self, node: NodeId) -> u64 {
        self.onward.get(node.index()).copied().unwrap_or(0)
    }

    /// The node of a pattern as a first word.
    #[inline]
    pub(super) fn root(&self, shared: PatternId) -> Option<NodeId> {
        self.matcher.trie.root(self.own(shared)?)
    }

    /// Takes down the terms that end with a node.
    #[inline]
    pub(super) fn arrive(&mut self, node: NodeId, start: usize, length: usize, phrase_only: bool) {
        if phrase_only && length == 1 {
            return;
        }
        let matcher = self.matcher;
        for entry in matcher.trie.ends(node) {
            let ahead = matcher.entries.get(entry.0 as usize).is_some_and(|e| e.looks_ahead);
            let length = if ahead { length - 1 } else { length };
            self.found.push(Found { start, length, entry: entry.0 });
        }
    }
}

/// A first word of terms of one member, with what is asked first of its node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) onward: u64,
    pub(super) node: NodeId,
    pub(super) member: u8,
    pub(super) egyptian: bool,
    pub(super) phrase_only: bool,
    /// Whether a term is this word alone.
    pub(super) ends: bool,
}

/// What is known of types with these roles; lists of theirs are added to those of the finder.
pub(super) fn entry(
    found: &Roles,
    members: &[Member<'_>],
    roles: &mut Vec<Role>,
    starts: &mut Vec<Start>,
) -> TypeRoles {
    let number_of = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let length = |roles: &[Role]| u16::try_from(roles.len()).unwrap_or(u16::MAX);
    let (start, first_start) = (roles.len(), starts.len());
    for role in &found.heads {
        for (number, member) in (0..).zip(members) {
            starts.extend(member.root(role.pattern).map(|node| Start {
                onward: member.onward(node),
                node,
                member: number,
                egyptian: role.egyptian,
                phrase_only: role.phrase_only,
                ends: !member.matcher.trie.ends(node).is_empty(),
            }));
        }
    }
    let own = starts.get(first_start..).unwrap_or_default();
    let gate = Gate {
        begins: own.iter().fold(0, |bits, start| bits | start.onward),
        follows: found.followers.iter().fold(0, |bits, role| bits | bit(role.pattern)),
        ends: own.iter().any(|start| start.ends && !start.phrase_only),
    };
    roles.extend(&found.heads);
    roles.extend(&found.followers);
    TypeRoles {
        start: number_of(start),
        heads: length(&found.heads),
        followers: length(&found.followers),
        first_start: number_of(first_start),
        starts: number_of(starts.len() - first_start),
        gate,
    }
}
