//! From what was found to hits: exceptions, rules, overlaps.

use super::find::Hit;
use super::ids::TermId;
use super::matcher::{EntryKind, Matcher};
use super::overlap::{Candidate, resolve};
use super::rules::Stretch;
use crate::text::{Prose, Span};

/// An entry found at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) length: usize,
    pub(super) entry: u32,
}

/// What is needed meanwhile. Kept from text to text.
#[derive(Debug, Default)]
pub(super) struct Settling {
    candidates: Vec<Candidate>,
    /// Candidates of terms with conditions.
    ruled: Vec<Candidate>,
    /// Where the items of rules stand.
    places: Vec<Vec<Stretch>>,
}

/// Whether what was found of a term stands within one of its exceptions.
pub(super) fn excepted(matcher: &Matcher, all: &[Found], found: &Found, term: TermId) -> bool {
    matcher.has_except.get(term.index()) == Some(&true)
        && all.iter().any(|other| {
            other.start <= found.start
                && found.start + found.length <= other.start + other.length
                && matcher
                    .entries
                    .get(other.entry as usize)
                    .is_some_and(|except| except.kind == EntryKind::Except && except.term == term)
        })
}

/// Turns what was found into hits.
pub(super) fn settle(
    matcher: &Matcher,
    all: &[Found],
    prose: &Prose,
    scratch: &mut Settling,
    hits: &mut Vec<Hit>,
) {
    if all.is_empty() {
        return;
    }
    let Settling { candidates, ruled, places } = scratch;
    candidates.clear();
    ruled.clear();
    places.iter_mut().for_each(Vec::clear);
    places.resize_with(matcher.rules.items.len(), Vec::new);
    for found in all {
        let Some(entry) = matcher.entries.get(found.entry as usize) else { continue };
        let excepted = || excepted(matcher, all, found, entry.term);
        match entry.kind {
            EntryKind::Except => {}
            EntryKind::Item(item) => {
                if let Some(places) = places.get_mut(item.index()) {
                    let end = found.start + found.length;
                    places.push(Stretch { start: found.start, end });
                }
            }
            EntryKind::Counts if excepted() => {}
            EntryKind::Counts => {
                let has_rule = matcher.has_rule.get(entry.term.index()) == Some(&true);
                let into = if has_rule { &mut *ruled } else { &mut *candidates };
                into.push(Candidate {
                    start: found.start,
                    length: found.length,
                    frame: entry.frame,
                    lexicon: matcher.lexicon_of(entry.frame),
                    rank: entry.term.0,
                });
            }
        }
    }
    if !matcher.rules.is_empty() {
        matcher.rules.apply(prose, places, ruled, candidates);
    }
    resolve(candidates, matcher.scope);
    let tokens = &prose.tokens;
    for kept in candidates.iter() {
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
