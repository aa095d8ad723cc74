//! Markers with a source behind them: وفقا لمصادر, according to.

use std::ops::Range;

use super::attribution::Statement;
use super::content::{back_to, content_end};
use super::cue::{Found, Kind, Stance};
use super::opening::NAME;
use super::scene::Scene;
use super::source::SourceClass;
use super::source_phrase::{Phrase, source_after};
use super::speakers::Speakers;
use super::word::Sort;

/// A marker with the source behind it: وفقا لمصادر.
pub(super) fn marked(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    from: usize,
    sentence: &Range<usize>,
) -> Option<Statement> {
    let phrase = source_after_marker(scene, from, sentence.end);
    // جاء في بيان says something, جاء في المركز الثاني does not.
    let strict = scene.cues.cue(cue).is_some_and(|known| known.strict);
    if let Phrase::Words(tokens) = &phrase
        && strict
        && !matches!(
            scene.word(tokens.start).class,
            Some(SourceClass::Document | SourceClass::Media)
        )
    {
        return None;
    }
    let (end, source) = match phrase {
        Phrase::Words(tokens) if is_no_source(scene, tokens.start) => return None,
        Phrase::Words(tokens) => (tokens.end, Some(speakers.mention_glued(scene, tokens))),
        Phrase::Same => (from + 1, speakers.last),
        Phrase::Nobody | Phrase::Unknown => return None,
    };
    let first = cue.first <= sentence.start + 1;
    // وفقا لفلان، واصفا القضية: what he says stands in the sentence before.
    let participle = |scene: &Scene<'_>, at: usize| scene.cue_at(at, Kind::inherits).is_some();
    if first && (end..sentence.end.min(end + 2)).any(|at| participle(scene, at)) {
        return None;
    }
    // Behind the source no verb, and so no clause: a name, an office.
    let rest = scene.word(end);
    let form = scene.form(end);
    let no_clause = end + APPOSED >= sentence.end
        && !rest.is(Sort::PastVerb)
        && !form.starts_with(['ي', 'ت', 'و', 'ف'])
        && scene.cue_at(end, Kind::reports).is_none();
    let content = if first {
        // Behind the sign that ends the source and what else is told of it, or at the
        // verb of a clause that follows without a sign.
        let verb =
            end < sentence.end && !scene.after_barrier(end) && scene.word(end).is(Sort::PastVerb);
        let begin = (end..sentence.end)
            .filter(|_| !verb)
            .find(|&at| scene.after_barrier(at) || scene.is(at, Sort::Opener))
            .unwrap_or(end);
        begin..content_end(scene, cue, begin, sentence)
    } else if let Some(quote) = scene.quote_at(end).filter(|quote| quote.tokens.len() > NAME) {
        // بحسب فلان "…": the quotation is what he says.
        quote.tokens.clone()
    } else if end + LAST >= sentence.end || no_clause {
        back_to(scene, cue.first, sentence)..cue.first
    } else {
        // In the middle of a sentence it is said of its own clause.
        let parted = scene.after_barrier(cue.first);
        let last = if parted { cue.first - 1 } else { cue.first };
        let sentence_start = back_to(scene, cue.first, sentence);
        let start = (sentence_start + 1..=last)
            .rev()
            .find(|&at| at < cue.first && scene.after_barrier(at))
            .unwrap_or(sentence_start);
        // Between two signs the clause may go on behind the second.
        let goes_on = parted
            && scene.after_barrier(end)
            && !scene.form(end).starts_with(['و', 'ف'])
            && !scene.is(end, Sort::Aside)
            && scene.cue_at(end, Kind::reports).is_none();
        start..if goes_on { content_end(scene, cue, end, sentence) } else { cue.first }
    };
    Some(Statement { content, cue: cue.tokens(), source, stance: Stance::Neutral, denies: false })
}

/// Words of an apposition behind a source.
const APPOSED: usize = 10;

/// Words behind a source that ends its sentence.
const LAST: usize = 3;

/// وفق الخطة, جاء في مقابلة: no source stands behind the marker.
fn is_no_source(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    // أفضل المعايير
    let second = !word.has_article() && word.class.is_none() && scene.is(at + 1, Sort::NotSource);
    second || word.is(Sort::NotSource) || word.is(Sort::Occasion) && word.class.is_none()
}

/// The source behind a marker; its preposition may be glued to it.
fn source_after_marker(scene: &Scene<'_>, from: usize, stop: usize) -> Phrase {
    let glued = scene.form(from).starts_with('ل') && !scene.cues.subject_first();
    match source_after(scene, from, stop) {
        Phrase::Nobody if glued && from < stop => match source_after(scene, from + 1, stop) {
            Phrase::Words(rest) if !scene.after_barrier(from + 1) => Phrase::Words(from..rest.end),
            _ => Phrase::Words(from..from + 1),
        },
        phrase => phrase,
    }
}
