//! What opens what is said: أن, a colon, a quotation mark, the preposition or noun
//! that belongs to the verb.

use std::ops::Range;

use super::cue::{Cue, Found, Kind, Stance};
use super::quotation::Quotation;
use super::scene::Scene;
use super::source::SourceClass;
use super::word::Sort;

/// Words between a cue and its content at most.
pub(super) const ZONE: usize = 24;

/// Words between a cue and its content where the language or the verb allows no more.
const NEAR: usize = 8;

/// Words of a quotation that may be part of a source's name.
pub(super) const NAME: usize = 4;

/// What opens a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A quotation, which is the content.
    Quote,
    /// أن or a colon: the rest of the sentence.
    Sign,
    /// A preposition or a noun: the rest of the clause.
    Clause,
}

/// Where the content begins behind a verb whose subject stands before it.
pub(super) fn opening_at_once(
    scene: &Scene<'_>,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<(usize, Opening)> {
    let at = cue.end;
    let found = opening(scene, cue, known, sentence);
    if matches!(found, Some((_, Opening::Quote | Opening::Sign))) || at >= sentence.end {
        return found;
    }
    let word = scene.word(at);
    let follows = (known.complement || known.bare)
        && !known.strict
        && !scene.after_barrier(at)
        && !word.is(Sort::Preposition)
        && !word.is(Sort::Ender)
        && !word.is(Sort::Time)
        && !scene.reports_anew(at);
    if follows { Some((at, Opening::Clause)) } else { found }
}

/// Where the content behind a cue begins, and by what.
pub(super) fn opening(
    scene: &Scene<'_>,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<(usize, Opening)> {
    let zone = if scene.cues.subject_first() || known.near { NEAR } else { ZONE };
    let limit = sentence.end.min(cue.end + zone);
    // اعتبرتها دليلا: with a pronoun for what is meant, what it is held to be.
    if known.bare
        && has_pronoun(scene, cue)
        && !known.kind.inherits()
        && is_indefinite(scene, cue.end, sentence)
    {
        return Some((cue.end, Opening::Clause));
    }
    let mut at = cue.end;
    let mut barriers = 0;
    let (mut relative, mut other_verb) = (false, false);
    while at < limit {
        if let Some(quote) = scene.quote_at(at).filter(|_| !known.strict && !known.near) {
            if other_verb && !scene.colon_before(at) {
                break;
            }
            if !quote_names(scene, quote, limit) {
                return Some((at, Opening::Quote));
            }
            at = quote.tokens.end;
            continue;
        }
        if scene.colon_before(at) && !known.strict {
            return Some((at, Opening::Sign));
        }
        // في دلالة على أن: this أن is not the verb's.
        let pseudo = scene.cue_at(at, |kind| kind == Kind::Pseudo);
        if let Some(pseudo) = pseudo.filter(|pseudo| pseudo.end > at + 1) {
            at = pseudo.end;
            continue;
        }
        if other_verb && scene.is(at, Sort::Opener) && !scene.after_barrier(at) {
            break;
        }
        if scene.is(at, Sort::Opener) {
            let said = at + 1 < sentence.end && !known.strict;
            return said.then_some((at + 1, Opening::Sign));
        }
        // Another verb of the past, and no relative clause: what follows is its own,
        // unless a sign parts it.
        let word = scene.word(at);
        relative |= word.is(Sort::Ender) || word.is_relative();
        other_verb |= word.is(Sort::PastVerb) && !relative && at > cue.end && word.class.is_none();
        let parted = scene.after_barrier(at) && at == cue.end;
        if scene.reports_anew(at) || parted && known.kind.inherits() {
            break;
        }
        if scene.after_barrier(at) && at > cue.end {
            barriers += 1;
            // Behind the third sign nothing belongs to the verb.
            if barriers > if known.near { 0 } else { 2 } {
                break;
            }
        }
        if let Some(from) = opens_clause(scene, cue, known, at).filter(|_| !other_verb) {
            // على أن: the preposition only leads to the sign.
            if from < sentence.end && scene.is(from, Sort::Opener) {
                return Some((from + 1, Opening::Sign)).filter(|(at, _)| *at < sentence.end);
            }
            return Some((from, Opening::Clause)).filter(|(at, _)| *at < sentence.end);
        }
        at += 1;
    }
    if !known.bare || cue.end >= sentence.end || scene.after_barrier(cue.end) {
        return None;
    }
    // Without a sign: behind the subject, where it follows.
    let mut from = cue.end;
    if !known.kind.inherits() && !scene.cues.subject_first() {
        from += 2;
        while from < limit && scene.word(from).describes() && !scene.after_barrier(from) {
            from += 1;
        }
    }
    let said = from < sentence.end && !(cue.end..=from).any(|at| scene.after_barrier(at));
    let adverbial = scene.cues.subject_first()
        && (scene.is(from, Sort::Ender)
            || scene.is(from, Sort::Time)
            || scene.is(from, Sort::Preposition));
    (said && !adverbial).then_some((from, Opening::Clause))
}

/// Whether a verb has a pronoun as its object: اعتبرتها.
pub(super) fn has_pronoun(scene: &Scene<'_>, cue: Found) -> bool {
    ends_in_pronoun(scene.form(cue.end - 1))
}

fn ends_in_pronoun(form: &str) -> bool {
    form.ends_with('ه') || form.ends_with("ها") || form.ends_with("هم")
}

/// Whether a word has the shape of a verbal noun that no name has: تدبير, إضرار,
/// ارتكاب, استخدام.
fn is_verbal_noun(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(
        letters.as_slice(),
        ['ت', _, _, 'ي', _]
            | ['إ', _, _, 'ا', _]
            | ['ا', _, 'ت', _, 'ا', _]
            | ['ا', 'س', 'ت', _, _, 'ا', _]
            | ['ا', 'ن', _, _, 'ا', _]
            | ['م', _, 'ا', _, _, 'ة']
            | ['ت', _, _, 'ي', _, 'ه' | 'ة']
            | ['ت', _, _, 'ي', _, 'ه', 'ا']
    )
}

/// Whether a word can be a predicate: not definite, and no source.
fn is_indefinite(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let word = scene.word(at);
    at < sentence.end
        && !scene.after_barrier(at)
        && !word.has_article()
        && word.class.is_none()
        && word.place.is_none()
        && !word.is(Sort::Preposition)
        && !word.is(Sort::Ender)
        && !word.is(Sort::Time)
}

/// Whether a quotation behind a verb is part of the source's name (صحيفة "…" إن) or
/// of a title, and not what is said.
fn quote_names(scene: &Scene<'_>, quote: &Quotation, limit: usize) -> bool {
    let (first, end) = (quote.tokens.start, quote.tokens.end);
    if scene.colon_before(first) || quote.tokens.len() > 2 * NAME {
        return false;
    }
    let before = if scene.is_detached(first - 1) { first.saturating_sub(2) } else { first - 1 };
    if scene.is(before, Sort::Title) {
        return true;
    }
    if quote.tokens.len() > NAME {
        return false;
    }
    // حول "صفقة القرن", ما يعرف بـ"…": words of the outlet's own clause.
    let governed = scene.is(before, Sort::Preposition) || scene.is(before, Sort::Ender);
    let hedged = (before.saturating_sub(3)..=before)
        .any(|at| scene.cue_at(at, |kind| kind == Kind::Hedge).is_some());
    if governed || hedged {
        return true;
    }
    let title =
        scene.is(before, Sort::Title) || scene.word(before).class == Some(SourceClass::Media);
    title || (end..limit.min(end + 4)).any(|at| scene.is(at, Sort::Opener))
}

/// Where the content begins if the word at `at` opens it for this cue.
fn opens_clause(scene: &Scene<'_>, cue: Found, known: &Cue, at: usize) -> Option<usize> {
    let word = scene.word(at);
    if known.complement
        && !word.is(Sort::Time)
        && (word.is(Sort::Complement) || word.is(Sort::Definite))
    {
        let definite = word.has_article() && !word.is(Sort::Definite);
        // مسؤول إنقاذ، الاثنين، أن: a noun that ends its phrase opens nothing.
        let ends = scene.after_barrier(at + 1) && at > cue.end;
        // أكدت تحقيقات …: what can be a source is one, unless it has a pronoun.
        let subject = at == cue.end && word.class.is_some() && !ends_in_pronoun(scene.form(at));
        // أكد دعمه: with no subject between, a noun with a pronoun opens at once.
        let opens = !definite && !ends && !subject && (at > cue.end || !known.kind.denies());
        if opens && !word.is_joined() {
            return Some(at);
        }
    }
    // تقرير صادر عن البنك: the preposition belongs to another word.
    let bound = |kind| matches!(kind, Kind::Pseudo | Kind::Marker);
    if at > cue.end && scene.cue_at(at - 1, bound).is_some_and(|found| found.end > at) {
        return None;
    }
    if !word.may_open() || known.opens.is_empty() && known.letters.is_empty() {
        return None;
    }
    let form = scene.form(at);
    if known.opens.iter().any(|open| open == form) && !scene.is(at + 1, Sort::Occasion) {
        return Some(at + 1);
    }
    let rest = known.letters.iter().find_map(|letter| form.strip_prefix(*letter))?;
    if scene.is_detached(at) {
        return Some(at + 1);
    }
    // بشنه: behind accuser and accused what begins with ب is the accusation.
    let accusation = known.stance == Stance::Conflictual
        && at > cue.end + 1
        && rest.chars().count() >= 3
        && word.class.is_none()
        // … الوزراء الإسرائيلي بنيامين: a name.
        && scene.word(at - 1).place.is_none();
    // بدعم, بالإرهاب, بتدبير; not بوتين.
    let noun = rest.starts_with("ال") || is_verbal_noun(rest) || word.is(Sort::Complement);
    (word.place.is_none() && (noun || accusation)).then_some(at)
}
