//! Candidates tried: each is made a term, and found in the corpus as it would be.

use std::collections::BTreeSet;

use super::cut::{CHARACTERS, Sample, key};
use super::model::EvidenceLine;
use super::reading::{Part, Reader, hits_in};
use super::shortlist::Candidate;
use crate::lexicon::{Term, words};
use crate::matching::{Hit, Matcher, Scope};
use crate::tally::window;
use crate::text::{Sentence, Span, Steps};

/// A matcher whose frames are the candidates, in their order.
pub(super) fn matcher(candidates: &[Candidate], steps: Steps) -> Matcher {
    let mut matcher = Matcher::empty(steps, Scope::Key);
    for candidate in candidates {
        let frame = matcher.add_frame(0, &candidate.term, &candidate.term);
        if let Ok(words) = words(&candidate.term) {
            matcher.add_term(frame, &Term::new(&candidate.term, vec![words]));
        }
    }
    matcher
}

/// What the matcher finds of a candidate.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) hits: u64,
    /// Hits that no term of the frame counts.
    pub(super) new: u64,
    /// Hits in sentences with another hit of the frame.
    pub(super) beside: u64,
    /// Hits that lie within one of another frame of the lexicon.
    pub(super) elsewhere: u64,
    pub(super) articles: u64,
    last: u32,
    pub(super) outlets: BTreeSet<u32>,
    pub(super) with_frame: Sample,
    pub(super) without: Sample,
}

/// Tries candidates.
pub(super) struct Trial<'a> {
    candidates: &'a [Candidate],
    pub(super) found: Vec<Found>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(candidates: &'a [Candidate]) -> Self {
        Self { candidates, found: vec![Found::default(); candidates.len()] }
    }

    fn sentence(&mut self, part: &Part<'_>, sentence: &Sentence, [ours, theirs]: [&[Hit]; 2]) {
        for hit in theirs {
            let at = hit.frame.index();
            let (Some(candidate), Some(found)) = (self.candidates.get(at), self.found.get_mut(at))
            else {
                continue;
            };
            let of_frame =
                |other: &&Hit| candidate.frame.is_some_and(|frame| other.frame.index() == frame);
            let counted = ours.iter().filter(of_frame).any(|other| overlap(hit, other));
            let beside = ours.iter().filter(of_frame).any(|other| !overlap(hit, other));
            let elsewhere = ours.iter().filter(|other| !of_frame(other)).any(|other| {
                other.token <= hit.token && other.token + other.tokens >= hit.token + hit.tokens
            });
            found.hits += 1;
            found.new += u64::from(!counted);
            found.beside += u64::from(beside);
            found.elsewhere += u64::from(elsewhere);
            if found.last != part.number {
                found.last = part.number;
                found.articles += 1;
            }
            found.outlets.insert(part.outlet);
            let end = sentence.span.end.max(hit.span.end);
            let whole = part.text.get(sentence.span.start..end).unwrap_or_default();
            let key = key(whole, at);
            let sample = if beside { &mut found.with_frame } else { &mut found.without };
            if sample.admits(key, &part.article.outlet)
                && let Some(line) = line(part, sentence.span.start, whole, hit)
            {
                sample.add(key, line);
            }
        }
    }
}

fn overlap(a: &Hit, b: &Hit) -> bool {
    a.token < b.token + b.tokens && b.token < a.token + a.tokens
}

/// A sentence, cut around a hit.
fn line(part: &Part<'_>, start: usize, whole: &str, hit: &Hit) -> Option<EvidenceLine> {
    let span = Span::new(hit.span.start.checked_sub(start)?, hit.span.end.checked_sub(start)?);
    let kept = window(whole, span, CHARACTERS).filter(|kept| kept.contains(span))?;
    let before = if kept.start > 0 { "…" } else { "" };
    let after = if kept.end < whole.len() { "…" } else { "" };
    let moved = |byte: usize| byte - kept.start + before.len();
    Some(EvidenceLine {
        outlet: part.article.outlet.clone(),
        article: part.article.id.clone(),
        text: format!("{before}{}{after}", whole.get(kept.range())?),
        start: moved(span.start),
        end: moved(span.end),
    })
}

impl Reader for Trial<'_> {
    fn part(&mut self, part: &Part<'_>) {
        let [ours, theirs] = part.hits else { return };
        for sentence in &part.prose.sentences {
            let hits = [hits_in(ours, &sentence.tokens), hits_in(theirs, &sentence.tokens)];
            if !hits[1].is_empty() {
                self.sentence(part, sentence, hits);
            }
        }
    }

    fn merge(mut self, other: Self) -> Self {
        for (found, theirs) in self.found.iter_mut().zip(other.found) {
            found.hits += theirs.hits;
            found.new += theirs.new;
            found.beside += theirs.beside;
            found.elsewhere += theirs.elsewhere;
            found.articles += theirs.articles;
            found.outlets.extend(theirs.outlets);
            found.with_frame.merge(theirs.with_frame);
            found.without.merge(theirs.without);
        }
        self
    }
}
