//! Terms as paths of patterns.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::index::PatternId;

/// A place in the trie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NodeId(u32);

impl NodeId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of an entry: one form of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct EntryId(pub(super) u32);

/// All entries, by their words.
#[derive(Debug, Default)]
pub(super) struct Trie {
    /// The node of each pattern as a first word.
    roots: Vec<Option<NodeId>>,
    edges: HashMap<(NodeId, PatternId), NodeId, RandomState>,
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    /// Few end in one place, and these stand with the node.
    ends: SmallVec<[EntryId; 4]>,
}

/// The bit of a pattern among those that go on from a node; some patterns share one.
pub(super) fn bit(pattern: PatternId) -> u64 {
    1 << (pattern.0.wrapping_mul(0x9E37_79B9) >> 26)
}

impl Trie {
    /// Makes room for so many more entries of one word.
    pub(super) fn reserve(&mut self, entries: usize) {
        self.roots.reserve(entries);
        self.nodes.reserve(entries);
    }

    /// Adds an entry; one without words is not added.
    pub(super) fn add(&mut self, patterns: &[PatternId], entry: EntryId) {
        let Some((&first, rest)) = patterns.split_first() else { return };
        let root = first.0 as usize;
        if self.roots.len() <= root {
            self.roots.resize(root + 1, None);
        }
        let mut node = if let Some(node) = self.roots[root] {
            node
        } else {
            let node = self.node();
            self.roots[root] = Some(node);
            node
        };
        for &pattern in rest {
            node = if let Some(&next) = self.edges.get(&(node, pattern)) {
                next
            } else {
                let next = self.node();
                self.edges.insert((node, pattern), next);
                next
            };
        }
        let ends = &mut self.nodes[node.0 as usize].ends;
        if !ends.contains(&entry) {
            ends.push(entry);
        }
    }

    fn node(&mut self) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node::default());
        id
    }

    /// The node of a first word.
    pub(super) fn root(&self, pattern: PatternId) -> Option<NodeId> {
        self.roots.get(pattern.0 as usize).copied().flatten()
    }

    /// The node after one more word.
    #[inline]
    pub(super) fn step(&self, node: NodeId, pattern: PatternId) -> Option<NodeId> {
        self.edges.get(&(node, pattern)).copied()
    }

    /// The entries that end here.
    pub(super) fn ends(&self, node: NodeId) -> &[EntryId] {
        self.nodes.get(node.0 as usize).map(|node| node.ends.as_slice()).unwrap_or_default()
    }

    /// For each node the bits of the patterns that go on from it, by the number that a
    /// pattern has elsewhere.
    pub(super) fn onward(&self, number: impl Fn(PatternId) -> PatternId) -> Vec<u64> {
        let mut onward = vec![0; self.nodes.len()];
        // In any order: they are only put together.
        self.edges.keys().for_each(|&(node, pattern)| {
            if let Some(bits) = onward.get_mut(node.index()) {
                *bits |= bit(number(pattern));
            }
        });
        onward
    }
}
