//! What is negated.
//!
//! A negator reaches forward, never back: up to five words of its clause, or the
//! next noun phrase. An exceptive (إلا، سوى) or restrictive (فحسب) in the clause
//! takes the negation back. Denial verbs negate what is denied.

use std::ops::Range;

use super::attribution::Statement;
use super::cue::{Found, Kind, Reach};
use super::scene::Scene;
use super::word::Sort;

/// Words that a negator of the clause reaches.
const CLAUSE: usize = 5;

/// Words that a noun phrase has at most.
const PHRASE: usize = 2;

/// Words of a clause in which an exceptive is looked for.
const EXCEPTIVE_WITHIN: usize = 20;

/// Words of a denial that are negated.
const DENIAL: usize = 8;

/// Words that a refusal reaches.
const REFUSAL: usize = 6;

/// Words that something reaches, and the cue that reaches them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) tokens: Range<usize>,
    pub(super) cue: Range<usize>,
}

/// What the negators among a sentence's cues reach.
pub(super) fn negations(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    cues: &[Found],
    found: &mut Vec<Reached>,
) {
    for &cue in cues {
        if cue.kind != Kind::Negator {
            continue;
        }
        let Some(known) = scene.cues.cue(cue) else { continue };
        let tokens = match known.reach {
            Reach::Clause => clause_after(scene, cue, sentence),
            Reach::Phrase => phrase_after(scene, cue.end, PHRASE, sentence),
            // غيّر الرئيس لهجته: not "other than".
            Reach::Word if is_no_quality(scene, cue) => continue,
            Reach::Word => phrase_after(scene, cue.end, 1, sentence),
            Reach::Past if negates_past(scene, cue, sentence) => {
                clause(scene, cue.end, CLAUSE, sentence)
            }
            Reach::Past | Reach::Before => continue,
        };
        if !tokens.is_empty() && !is_taken_back(scene, cue, sentence) {
            found.push(Reached { tokens, cue: cue.tokens() });
        }
    }
}

/// What the denials among a sentence's statements negate. A denial that is itself
/// negated (لم ينف) negates nothing.
pub(super) fn denials(
    scene: &Scene<'_>,
    statements: &[Statement],
    sentence: &Range<usize>,
    found: &mut Vec<Reached>,
) {
    for statement in statements.iter().filter(|statement| statement.denies) {
        let undone = found.iter().any(|other| other.tokens.contains(&statement.cue.start));
        if !undone {
            let end = statement.content.end.min(statement.content.start + DENIAL + 1);
            let tokens = clause(scene, statement.content.start, DENIAL + 1, &(sentence.start..end));
            if !tokens.is_empty() {
                found.push(Reached { tokens, cue: statement.cue.clone() });
            }
        }
    }
}

/// What the refusals among a sentence's cues reach.
pub(super) fn refusals(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    cues: &[Found],
    found: &mut Vec<Reached>,
) {
    for &cue in cues {
        if cue.kind == Kind::Refusal {
            let tokens = clause(scene, cue.end, REFUSAL, sentence);
            found.push(Reached { tokens, cue: cue.tokens() });
        }
    }
}

/// Up to `most` words from `from` on, within the clause.
pub(super) fn clause(
    scene: &Scene<'_>,
    from: usize,
    most: usize,
    sentence: &Range<usize>,
) -> Range<usize> {
    let mut end = from;
    let mut words = 0;
    while end < sentence.end && words < most {
        // A negator within a quotation reaches no further than it.
        let quote_ends = end > from
            && scene.quotes.iter().any(|quote| {
                quote.tokens.end == end && quote.tokens.contains(&(from.saturating_sub(1)))
            });
        let joined = scene.word(end).joins() && end > from;
        let stops = scene.after_barrier(end)
            || quote_ends
            || joined
            || scene.is(end, Sort::Breaker)
            || scene.cue_at(end, |kind| kind == Kind::Breaker).is_some()
            || scene.begins_report(end);
        // The first word may be a breaker by another reading; a barrier never is.
        if stops && (end > from || scene.after_barrier(end)) {
            break;
        }
        words += usize::from(!scene.is_detached(end));
        end += 1;
    }
    from..end
}

/// غيّر الرئيس لهجته, دولة غير ألمانيا: "changed", "other than".
fn is_no_quality(scene: &Scene<'_>, cue: Found) -> bool {
    let word = scene.word(cue.end);
    let form = scene.form(cue.end);
    let adjective = form.ends_with('ي') || form.ends_with("ية") || form.ends_with("ين");
    let person = word.has_article() && word.class.is_some() && scene.after_barrier(cue.first);
    (person || word.place.is_some()) && !adjective
}

/// The clause behind a negator of verbs; of لا before a noun, the noun phrase.
fn clause_after(scene: &Scene<'_>, cue: Found, sentence: &Range<usize>) -> Range<usize> {
    let negates_noun = scene.form(cue.end - 1).trim_start_matches(['و', 'ف']) == "لا"
        && !looks_imperfect(scene, cue.end);
    if negates_noun {
        phrase_after(scene, cue.end, PHRASE, sentence)
    } else {
        clause(scene, cue.end, CLAUSE, sentence)
    }
}

/// Whether a word can be an Arabic verb of the imperfect: by its shape, and by what is
/// known of it.
fn looks_imperfect(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    word.looks_imperfect() && word.class.is_none() && !word.is(Sort::Complement)
}

/// The noun phrase that begins at `from`: `most` words, none of them behind a sign,
/// the second no preposition and no new member.
fn phrase_after(
    scene: &Scene<'_>,
    from: usize,
    most: usize,
    sentence: &Range<usize>,
) -> Range<usize> {
    let mut end = from;
    let mut words = 0;
    while end < sentence.end && words < most && !scene.after_barrier(end) {
        let word = scene.word(end);
        // دون أي تطبيع, دون أن يمتد: a word that only introduces.
        let introduces =
            matches!(scene.form(end), "أي" | "أية" | "أن" | "any" | "a" | "an" | "the");
        let ends = word.is(Sort::Preposition)
            || word.is(Sort::Breaker)
            || word.is(Sort::Ender)
            || scene.form(end).starts_with('و')
            || scene.form(end).starts_with("سي")
            || scene.form(end).starts_with("ست")
            || looks_imperfect(scene, end)
            || scene.begins_report(end);
        if ends && words > 0 {
            break;
        }
        words += usize::from(!introduces && !scene.is_detached(end));
        end += 1;
    }
    from..end
}

/// ما negates a past verb that begins a clause; elsewhere it is "what".
fn negates_past(scene: &Scene<'_>, cue: Found, sentence: &Range<usize>) -> bool {
    let begins = cue.first == sentence.start
        || scene.is(cue.first - 1, Sort::Opener)
        || scene.quote_at(cue.first).is_some();
    // ما قاله: with a pronoun that looks back, it is "what".
    let looks_back = scene.form(cue.end).ends_with('ه') || scene.form(cue.end).ends_with("ها");
    begins && !looks_back && scene.is(cue.end, Sort::PastVerb)
}

/// Whether the clause holds an exceptive or restrictive behind the negator.
fn is_taken_back(scene: &Scene<'_>, cue: Found, sentence: &Range<usize>) -> bool {
    let most = sentence.end.min(cue.end + EXCEPTIVE_WITHIN);
    for at in cue.end..most {
        if scene.after_barrier(at) || scene.cue_at(at, |kind| kind == Kind::Breaker).is_some() {
            return false;
        }
        let word = scene.word(at);
        if word.is(Sort::Exceptive) || word.is(Sort::Restrictive) {
            return true;
        }
        // ما is mostly "what".
        let negates_anew = scene.found_at(at, |found| {
            found.kind == Kind::Negator
                && scene.cues.cue(*found).is_some_and(|cue| cue.reach != Reach::Past)
        });
        if negates_anew.is_some() || scene.begins_report(at) {
            return false;
        }
    }
    false
}
