//! The sentences of the page, each once.

use std::collections::{BTreeMap, BTreeSet};

use super::data::Choice;
use super::user_text::TITLE;
use crate::matching::{Matcher, TermId};
use crate::tally::{KeptSentence, Tally};

/// Where a kept sentence stands, and how it was cut.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeptPlace<'a> {
    pub(super) article: usize,
    pub(super) body: bool,
    pub(super) start: usize,
    pub(super) text: &'a str,
}

/// The number of each article, by its digest.
pub(super) struct Numbers<'a>(BTreeMap<&'a [u8; 32], usize>);

impl<'a> Numbers<'a> {
    pub(super) fn new(tally: &'a Tally) -> Self {
        let mut numbers = BTreeMap::new();
        for (row, at) in tally.articles.iter().zip(0..) {
            // Of articles that are alike in all but their address, the first.
            numbers.entry(&row.digest).or_insert(at);
        }
        Self(numbers)
    }
}

/// The terms of each outlet that have the most hits of their frame.
fn most_frequent<'a>(
    tally: &'a Tally,
    matcher: &Matcher,
    most: usize,
) -> BTreeSet<(&'a str, TermId)> {
    let mut found = BTreeSet::new();
    for (id, outlet) in &tally.outlets {
        let mut by_frame: BTreeMap<usize, Vec<(u64, TermId)>> = BTreeMap::new();
        for ((hits, term), number) in outlet.terms.iter().zip(matcher.terms()).zip(0..) {
            if *hits > 0 {
                by_frame.entry(term.frame.index()).or_default().push((*hits, TermId(number)));
            }
        }
        for mut terms in by_frame.into_values() {
            terms.sort_unstable_by_key(|&(hits, term)| (std::cmp::Reverse(hits), term));
            found.extend(terms.into_iter().take(most).map(|(_, term)| (id.as_str(), term)));
        }
    }
    found
}

/// The sentences of the page, each once, in the order of articles.
pub(super) struct Kept<'a> {
    pub(super) sentences: BTreeMap<KeptPlace<'a>, &'a KeptSentence>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(
        tally: &'a Tally,
        matcher: &Matcher,
        articles: &Numbers<'a>,
        Choice { per_cell, any, terms }: Choice,
    ) -> Self {
        let frequent = terms.map(|most| most_frequent(tally, matcher, most));
        let wanted = |outlet: &str, term: TermId| {
            frequent.as_ref().is_none_or(|frequent| frequent.contains(&(outlet, term)))
        };
        let cells = tally
            .evidence
            .cells(per_cell)
            .filter(|(outlet, term, ..)| wanted(outlet, *term))
            .map(|(_, _, place, kept)| (place, kept));
        let sentences = cells
            .chain(tally.evidence.any(any))
            .filter_map(|(place, kept)| {
                let place = KeptPlace {
                    article: *articles.0.get(&place.digest)?,
                    body: place.body,
                    start: place.start,
                    text: &kept.text,
                };
                Some((place, kept))
            })
            .collect();
        Self { sentences }
    }

    /// About how many bytes they will take as JSON, with their articles; rather too few.
    pub(super) fn bytes(&self, tally: &Tally) -> usize {
        let sentences =
            self.sentences.iter().map(|(place, kept)| place.text.len() + 15 * kept.hits.len());
        let mut articles: Vec<usize> = self.sentences.keys().map(|place| place.article).collect();
        articles.dedup();
        let articles = articles.iter().filter_map(|at| tally.articles.get(*at)).map(|row| {
            let title = row.title.as_ref().map_or(0, String::len).min(TITLE);
            let url = row.url.as_ref().map_or(0, String::len).min(TITLE);
            row.id.len().min(TITLE) + title + url
        });
        sentences.sum::<usize>() + articles.sum::<usize>()
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &'a str> {
        self.sentences
            .values()
            .flat_map(|kept| kept.hits.iter().filter_map(|hit| hit.source.as_deref()))
    }
}
