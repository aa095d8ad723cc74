//! The words that name a source.

use std::ops::Range;

use super::cue::Kind;
use super::scene::Scene;
use super::word::Sort;

/// Words that a source has at most.
const LONGEST: usize = 12;

/// Words of a name in apposition: نائب الوزير، ألماس أيداروف، …
const APPOSITION: usize = 4;

/// Who is named where a source is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// These words.
    Words(Range<usize>),
    /// The source that spoke last: the same source, he.
    Same,
    /// Nobody.
    Nobody,
    /// Somebody, but it is not clear who.
    Unknown,
}

/// The source that begins at `from`, before `stop`.
pub(super) fn source_after(scene: &Scene<'_>, from: usize, stop: usize) -> Phrase {
    let mut from = from;
    while from < stop && (scene.is(from, Sort::Time) || is_filler(scene, from)) {
        from += 1;
    }
    let mut end = phrase_end(scene, from, stop.min(from + LONGEST));
    // أشار محللون إلى أن: the preposition is the verb's.
    while end > from && scene.is(end - 1, Sort::Preposition) {
        end -= 1;
    }
    let first = scene.word(from);
    let glued = first.begins_with_ba() && first.is(Sort::Complement);
    if end <= from || first.is(Sort::Preposition) || first.is_what() || glued {
        return Phrase::Nobody;
    }
    // قال لوكالة …: whom it was told, not who told it.
    let addressed = first.begins_with_lam() && first.class.is_some();
    if addressed && first.place.is_none() && !scene.cues.subject_first() {
        return Phrase::Nobody;
    }
    if (from..end).any(|at| scene.is(at, Sort::Same)) {
        return Phrase::Same;
    }
    Phrase::Words(from..apposition_end(scene, end, stop))
}

/// أيضا, كذلك: words between a verb and its subject that say nothing of either.
fn is_filler(scene: &Scene<'_>, at: usize) -> bool {
    scene.is(at, Sort::Auxiliary)
}

fn phrase_end(scene: &Scene<'_>, from: usize, stop: usize) -> usize {
    let mut at = from;
    while at < stop {
        let word = scene.word(at);
        // المدعي العام: not the year.
        let general = at > from
            && word.is(Sort::Time)
            && scene.form(at) == "العام"
            && scene.word(at - 1).describes();
        let ends = word.is(Sort::Ender)
            || word.is(Sort::Time) && !general
            || word.is(Sort::Opener)
            || at > from && word.is(Sort::Auxiliary)
            || at > from && scene.after_barrier(at)
            || at > from && scene.quote_at(at).is_some_and(|quote| quote.tokens.end > stop)
            || at > from && word.is(Sort::PastVerb) && word.class.is_none()
            || at > from && word.is_demonstrative()
            || at > from && scene.word(at - 1).is_whole()
            || at > from && is_object(scene, at)
            || is_occasion(scene, at)
            || at > from && scene.begins_report(at)
            || scene.cue_at(at, |kind| matches!(kind, Kind::Marker | Kind::As)).is_some();
        if ends {
            break;
        }
        at += 1;
    }
    at
}

/// اتهمت لندن موسكو, اتهم ترامب الحكومة: behind a name begins who is spoken of.
fn is_object(scene: &Scene<'_>, at: usize) -> bool {
    let (last, word) = (scene.word(at - 1), scene.word(at));
    let adjective =
        |form: &str| form.starts_with("ال") || form.ends_with('ي') || form.ends_with("ية");
    let two_places = word.place.is_some()
        && last.place.is_some()
        && word.place != last.place
        && !adjective(scene.form(at));
    two_places && !adjective(scene.form(at - 1))
}

/// في بيان, على هامش, لوكالة: the occasion of speaking begins here.
fn is_occasion(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    if word.is(Sort::Preposition) && scene.is(at + 1, Sort::Occasion) {
        return true;
    }
    let told = word.begins_with_lam() && word.class.is_some() && word.place.is_none();
    (word.has_lam_article() || told || scene.is_detached(at)) && !scene.cues.subject_first()
}

/// Where the source ends if a name between signs follows it.
fn apposition_end(scene: &Scene<'_>, end: usize, stop: usize) -> usize {
    if end >= stop || !scene.after_barrier(end) {
        return end;
    }
    let mut at = end;
    while at < stop && at - end <= APPOSITION {
        let word = scene.word(at);
        let no_name = word.is(Sort::Ender)
            || word.is(Sort::Time)
            || word.is(Sort::Preposition)
            || word.is(Sort::Opener)
            || word.is(Sort::Occasion)
            || word.has_article() && at == end
            || scene.cue_at(at, |kind| kind != Kind::Hedge).is_some();
        if no_name {
            return end;
        }
        at += 1;
        if at == stop || scene.after_barrier(at) {
            return if at - end <= APPOSITION { at } else { end };
        }
    }
    end
}

/// The subject that stands before a verb at `verb`, in the sentence from `start` on.
pub(super) fn source_before(scene: &Scene<'_>, verb: usize, start: usize) -> Phrase {
    let mut end = verb;
    while end > start && scene.is(end - 1, Sort::Auxiliary) && !scene.after_barrier(end) {
        end -= 1;
    }
    if end > start && !scene.after_barrier(end) && scene.is(end - 1, Sort::Same) {
        return Phrase::Same;
    }
    // Behind a sign: the subject stands before an insertion.
    let mut from = if end > start && !scene.after_barrier(end) {
        clause_start(scene, end, start)
    } else if end > start && scene.cues.subject_first() {
        let mut first = start + 1;
        while first < end && !scene.after_barrier(first) {
            first += 1;
        }
        end = first;
        start
    } else {
        return Phrase::Nobody;
    };
    while from < end && (scene.is(from, Sort::Auxiliary) || scene.word(from).is_link()) {
        from += 1;
    }
    if from < end && scene.word(end - 1).is_who() {
        return antecedent(scene, end - 1, start);
    }
    if from >= end || end - from > LONGEST || scene.is(from, Sort::Preposition) {
        return Phrase::Nobody;
    }
    let cut = (from..end)
        .find(|&at| {
            let word = scene.word(at);
            word.is(Sort::Ender) || word.is(Sort::Opener) || word.is(Sort::Time)
        })
        .unwrap_or(end);
    if cut < end && !scene.is(cut, Sort::Time) {
        return Phrase::Nobody;
    }
    if cut == from {
        return if scene.is(from, Sort::Same) { Phrase::Same } else { Phrase::Nobody };
    }
    if scene.is(cut - 1, Sort::Same) {
        return Phrase::Same;
    }
    let verb_inside = (from..cut).any(|at| scene.is(at, Sort::PastVerb) && at > from);
    if scene.is(from, Sort::PastVerb) || verb_inside && !scene.cues.subject_first() {
        return Phrase::Nobody;
    }
    let length = cut - from;
    let described = (from..cut.min(from + 3)).any(|at| {
        let word = scene.word(at);
        word.class.is_some() || word.place.is_some()
    });
    // Of words of which nothing is known only a few can be a name.
    let first = scene.word(from);
    let name = length <= 3 && !first.begins_with_ba() && !first.is(Sort::Complement);
    if described || name || scene.cues.subject_first() {
        Phrase::Words(from..cut)
    } else {
        Phrase::Nobody
    }
}

/// Who a relative clause is about: the words before it, if something is known of them.
fn antecedent(scene: &Scene<'_>, relative: usize, start: usize) -> Phrase {
    let mut from = relative;
    while from > start && relative - from < LONGEST / 2 {
        let word = scene.word(from - 1);
        let ends = word.is(Sort::Preposition) || word.is(Sort::Ender) || word.is(Sort::PastVerb);
        if ends || from < relative && scene.after_barrier(from) {
            break;
        }
        from -= 1;
    }
    let known = (from..relative).any(|at| {
        let word = scene.word(at);
        word.class.is_some() || word.place.is_some()
    });
    if known { Phrase::Words(from..relative) } else { Phrase::Unknown }
}

/// The first token of the clause that ends before `end`.
fn clause_start(scene: &Scene<'_>, end: usize, start: usize) -> usize {
    (start..end).rev().find(|&at| at == start || scene.after_barrier(at)).unwrap_or(start)
}
