//! Where what is said ends.

use std::ops::Range;

use super::cue::{Found, Kind};
use super::scene::Scene;
use super::word::Sort;

/// Where the content of a whole sentence ends.
pub(super) fn content_end(
    scene: &Scene<'_>,
    cue: Found,
    from: usize,
    sentence: &Range<usize>,
) -> usize {
    let mut end = from;
    while end < sentence.end {
        if end > from && ends_content(scene, end) {
            break;
        }
        end += 1;
    }
    // A quotation that begins within is said to its end; what is said within a
    // quotation ends with it.
    let longest = scene
        .quotes
        .iter()
        .filter(|quote| quote.tokens.start >= from && quote.tokens.start < end)
        .map(|quote| quote.tokens.end)
        .max();
    let end = end.max(longest.unwrap_or(end));
    scene.quote_around(cue.first).map_or(end, |around| end.min(around.tokens.end))
}

/// Whether what is said ends before a word: an aside of the outlet, another report,
/// or a marker of the source.
fn ends_content(scene: &Scene<'_>, at: usize) -> bool {
    let after_barrier = scene.after_barrier(at);
    after_barrier && scene.is(at, Sort::Aside)
        || scene.begins_report(at)
        || after_barrier
            && scene
                .cue_at(at, |kind| kind.inherits() || matches!(kind, Kind::Marker | Kind::As))
                .is_some()
}

/// Where the clause ends that begins at `from`.
pub(super) fn clause_end(scene: &Scene<'_>, from: usize, sentence: &Range<usize>) -> usize {
    // Behind a preposition أن may follow, and then all of the sentence.
    let mut end = from + 1;
    while end < sentence.end && !scene.after_barrier(end) && !scene.begins_report(end) {
        end += 1;
    }
    end.min(sentence.end)
}

/// Where the quotation at `at` ends, and those that are joined to it.
pub(super) fn quotes_end(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let mut end = scene.quote_at(at).map_or(at, |quote| quote.tokens.end);
    while let Some(next) = (end..sentence.end.min(end + 2)).find_map(|at| scene.quote_at(at)) {
        end = next.tokens.end;
    }
    end
}

/// Where what stands before a marker begins: the sentence, or behind the report
/// before it.
pub(super) fn back_to(scene: &Scene<'_>, marker: usize, sentence: &Range<usize>) -> usize {
    (sentence.start + 1..marker).rev().find(|&at| scene.begins_report(at)).unwrap_or(sentence.start)
}
