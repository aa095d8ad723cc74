//! Terms as paths of patterns.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::index::PatternId;

/// A place in the trie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NodeId(u32);

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
    ends: Vec<EntryId>,
    /// One bit, of 64, for each pattern that goes on from here: most words of a text do
    /// not, and need not be looked for among the edges.
    onward: u64,
}

/// The bit of a pattern in [`Node::onward`]; some patterns share one.
fn bit(pattern: PatternId) -> u64 {
    1 << (pattern.0.wrapping_mul(0x9E37_79B9) >> 26)
}

impl Trie {
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
                self.nodes[node.0 as usize].onward |= bit(pattern);
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
        if self.nodes.get(node.0 as usize)?.onward & bit(pattern) == 0 {
            return None;
        }
        self.edges.get(&(node, pattern)).copied()
    }

    /// The entries that end here.
    pub(super) fn ends(&self, node: NodeId) -> &[EntryId] {
        self.nodes.get(node.0 as usize).map(|node| node.ends.as_slice()).unwrap_or_default()
    }

    /// Whether longer entries pass here.
    pub(super) fn goes_on(&self, node: NodeId) -> bool {
        self.nodes.get(node.0 as usize).is_some_and(|node| node.onward != 0)
    }
}
