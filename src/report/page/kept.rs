//! The sentences of the page, each once.

use std::collections::BTreeMap;

use crate::tally::{KeptSentence, Tally};

/// Where a kept sentence stands, and how it was cut.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeptPlace<'a> {
    pub(super) article: usize,
    pub(super) body: bool,
    pub(super) start: usize,
    pub(super) text: &'a str,
}

/// The sentences of the page, each once, in the order of articles.
pub(super) struct Kept<'a> {
    pub(super) sentences: BTreeMap<KeptPlace<'a>, &'a KeptSentence>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(tally: &'a Tally, (per_cell, any): (usize, usize)) -> Self {
        let mut articles: BTreeMap<&[u8; 32], usize> = BTreeMap::new();
        for (row, at) in tally.articles.iter().zip(0..) {
            // Of articles that are alike in all but their address, the first.
            articles.entry(&row.digest).or_insert(at);
        }
        let cells = tally.evidence.cells(per_cell).map(|(_, _, place, kept)| (place, kept));
        let sentences = cells
            .chain(tally.evidence.any(any))
            .filter_map(|(place, kept)| {
                let place = KeptPlace {
                    article: *articles.get(&place.digest)?,
                    body: place.body,
                    start: place.start,
                    text: &kept.text,
                };
                Some((place, kept))
            })
            .collect();
        Self { sentences }
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &'a str> {
        self.sentences
            .values()
            .flat_map(|kept| kept.hits.iter().filter_map(|hit| hit.source.as_deref()))
    }
}
