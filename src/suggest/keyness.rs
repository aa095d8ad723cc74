//! What is more frequent in the sentences of a frame than in all others.

use super::ranking::{Field, Ranked};
use crate::compare::keyness::{Prior, Variance, log_odds};

/// The mass of the prior, in words: as if so many had been read before, with the frequencies of the corpus.
const PRIOR: f64 = 1000.0;

/// ζ of the log-odds of each word and phrase, in sentences with a hit (the words of hits left out) against all other sentences,
/// with an informative prior; only what is above 0. In the sentences of the frame an article counts once, so that one article
/// that goes on about something makes no candidate: terms that were held out came back a third more often than by occurrences.
pub(super) fn keyness(field: &Field<'_>, frame: usize) -> Ranked {
    let inside = field.frame(frame).words;
    let outside = field.words.saturating_sub(inside);
    let found = field.beside(frame).filter_map(|(item, beside)| {
        let total = field.total(item);
        let inside_it = u64::from(beside.inside);
        let here = u64::from(beside.spread.articles).min(inside_it);
        let prior =
            Prior { term: PRIOR * total as f64 / field.words.max(1) as f64, vocabulary: PRIOR };
        let counts = [here as f64, total.saturating_sub(inside_it) as f64];
        let found = log_odds(counts, [inside as f64, outside as f64], prior, Variance::TwoTerm)?;
        (found.z() > 0.0 && here > 0).then(|| (item, found.z()))
    });
    field.ranked(found.collect())
}
