//! Reporting verbs and participles: what they report, and whose words it is.

use std::ops::Range;

use super::attribution::Statement;
use super::content::{clause_end, content_end, quotes_end};
use super::cue::{Cue, Found, Kind, Stance};
use super::opening::{NAME, Opening, ZONE, has_pronoun, opening, opening_at_once};
use super::scene::Scene;
use super::source_phrase::{Phrase, source_after, source_before};
use super::speakers::Speakers;
use super::word::Sort;

/// A reporting verb or participle with what it reports.
pub(super) fn report(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<Statement> {
    if is_first_person(scene, cue) {
        return None;
    }
    let before = subject_before(scene, cue, known, sentence);
    let opened = match &before {
        Some(_) => opening_at_once(scene, cue, known, sentence),
        None => opening(scene, cue, known, sentence),
    };
    let statement = |content: Range<usize>, source: Option<usize>| Statement {
        content,
        cue: cue.tokens(),
        source,
        stance: known.stance,
        denies: known.kind.denies(),
    };
    let Some((at, kind)) = opened else {
        if hands_over(scene, speakers, cue, known, sentence) {
            return None;
        }
        return behind(scene, speakers, cue, known, sentence)
            .map(|(content, source)| statement(content, source));
    };
    // وهو ما ينفيه ترامب: what is denied stands elsewhere.
    if known.kind == Kind::Denial && kind == Opening::Clause && has_pronoun(scene, cue) {
        return None;
    }
    // تخشاه شركات "…": a verb of a relative clause, and names.
    let names = kind == Opening::Quote && has_pronoun(scene, cue) && !known.bare;
    if names && known.opens.is_empty() && known.letters.is_empty() && !scene.colon_before(at) {
        return None;
    }
    // تنقل "…": without عن it carries and does not report.
    let relays = (cue.end..at).any(|at| known.relay.as_deref() == Some(scene.form(at)));
    if known.relay.is_some() && kind == Opening::Quote && !relays {
        return None;
    }
    // لم ينتقد حزبه: what is not said.
    let negator = |kind| kind == Kind::Negator;
    let unsaid = cue.first > sentence.start
        && scene.cue_at(cue.first - 1, negator).is_some_and(|found| found.end == cue.first);
    if unsaid && kind != Opening::Quote && !known.kind.denies() {
        return None;
    }
    // التي أعلنها إثر …: what is said stands before.
    if kind == Opening::Clause && !known.bare && known.kind == Kind::Verb && has_pronoun(scene, cue)
    {
        let predicate = scene.form(at).starts_with('ب') || scene.is_detached(at - 1);
        if !predicate {
            return None;
        }
    }
    let end = match kind {
        Opening::Quote => {
            let end = quotes_end(scene, at, sentence);
            // قال: "…" وأن …: it goes on outside the marks.
            let goes_on = end < sentence.end
                && (scene.form(end).starts_with("وأن") || scene.form(end).starts_with("وإن"));
            if goes_on { content_end(scene, cue, end, sentence) } else { end }
        }
        Opening::Sign => content_end(scene, cue, at, sentence),
        Opening::Clause => clause_end(scene, at, sentence),
    };
    if known.kind.inherits() {
        return Some(statement(at..end, speakers.last));
    }
    let phrase = match before {
        Some(tokens) => Phrase::Words(tokens),
        None => source(scene, cue, known, at, sentence),
    };
    let source = match phrase {
        Phrase::Words(tokens) if !can_speak(scene, &tokens, cue, known, kind) => return None,
        Phrase::Words(tokens) => Some(speakers.mention(scene, tokens)),
        Phrase::Unknown => None,
        // إغفال يشير إلى إهمال: no clause of its own, and nobody who speaks.
        Phrase::Nobody if kind == Opening::Clause && !begins_clause(scene, cue, sentence) => {
            return None;
        }
        // الأرقام تؤكد أن: a subject stands before the verb that is none that speaks.
        Phrase::Nobody if !begins_clause(scene, cue, sentence) && !follows_link(scene, cue) => {
            let subject = speaker_before(scene, cue, sentence)?;
            Some(speakers.mention(scene, subject))
        }
        Phrase::Same | Phrase::Nobody => speakers.last,
    };
    Some(statement(at..end, source))
}

/// The subject before a verb, where something known to speak stands in it:
/// مكتب حقوق الإنسان التابع للأمم المتحدة قال.
fn speaker_before(scene: &Scene<'_>, cue: Found, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = cue.first;
    let mut first = None;
    while at > sentence.start && cue.first - at < ZONE / 2 {
        at -= 1;
        let word = scene.word(at);
        if word.is(Sort::PastVerb) || word.is(Sort::Ender) || word.is(Sort::Opener) {
            break;
        }
        if word.class.is_some() || word.place.is_some() {
            first = Some(at);
        }
        if scene.after_barrier(at) {
            break;
        }
    }
    first.map(|first| first..cue.first)
}

/// حيث قال, بعدما أعلن, في بيان قال: a word before the verb that is no subject.
fn follows_link(scene: &Scene<'_>, cue: Found) -> bool {
    let word = scene.word(cue.first - 1);
    word.is(Sort::Ender)
        || word.is(Sort::Breaker)
        || word.is(Sort::Time)
        || word.is(Sort::Occasion)
        || word.is(Sort::Preposition)
        || word.is(Sort::Same)
        || word.is(Sort::Opener)
        || word.class.is_some()
        || scene.cue_at(cue.first - 1, |_| true).is_some()
        || scene.quotes.iter().any(|quote| quote.tokens.end == cue.first)
        || scene.cues.subject_first()
}

/// The subject before an Arabic verb, where it is one that speaks: روحاني ينفي …,
/// most of all in headlines.
fn subject_before(
    scene: &Scene<'_>,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let no_subject = scene.cues.subject_first()
        || known.kind.inherits()
        || known.relay.is_some()
        || cue.first == sentence.start
        || scene.begins_report(cue.first);
    if no_subject {
        return None;
    }
    let Phrase::Words(tokens) = source_before(scene, cue.first, sentence.start) else {
        return None;
    };
    let described = tokens.clone().any(|at| {
        let word = scene.word(at);
        word.class.is_some() || word.place.is_some()
    });
    let adjacent = (tokens.end..cue.first).all(|at| scene.is(at, Sort::Auxiliary));
    (adjacent && (described || scene.title)).then_some(tokens)
}

/// Whether a clause begins with a verb: it has و or ف, or stands first or behind a
/// sign or an auxiliary.
fn begins_clause(scene: &Scene<'_>, cue: Found, sentence: &Range<usize>) -> bool {
    cue.first == sentence.start
        || scene.begins_report(cue.first)
        || scene.after_barrier(cue.first)
        || scene.is(cue.first - 1, Sort::Auxiliary)
        || has_pronoun(scene, cue)
}

/// صرح الوزير قائلا …, نقلت … عن … قوله: the verb names the source, and a participle
/// behind it opens what is said. Returns whether it is so.
fn hands_over(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> bool {
    let limit = sentence.end.min(cue.end + ZONE);
    let participle = (cue.end..limit).find(|&at| scene.cue_at(at, Kind::inherits).is_some());
    let Some(at) = participle.filter(|_| !known.kind.inherits()) else { return false };
    match source(scene, cue, known, at, sentence) {
        Phrase::Words(tokens) if can_speak(scene, &tokens, cue, known, Opening::Clause) => {
            speakers.mention(scene, tokens);
            true
        }
        _ => false,
    }
}

/// استقبل الرئيس الوفد، مؤكدا أن …: the subject of the sentence's verb speaks in the
/// participle, if it is one that can speak.
pub(super) fn subject(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    sentence: &Range<usize>,
) {
    if scene.cues.subject_first() {
        return;
    }
    let mut first = sentence.start;
    while first < cue.first && scene.is(first, Sort::Auxiliary) {
        first += 1;
    }
    // A reporting verb names its own source.
    if scene.cue_at(first, Kind::reports).is_some() {
        return;
    }
    let verb = first < cue.first && scene.is(first, Sort::PastVerb);
    let from = if verb { first + 1 } else { first };
    let known = |scene: &Scene<'_>, at: usize| {
        let word = scene.word(at);
        (word.class.is_some() || word.place.is_some()) && !word.is(Sort::Preposition)
    };
    if from < cue.first
        && (verb || scene.title)
        && known(scene, from)
        && let Phrase::Words(tokens) = source_after(scene, from, cue.first)
    {
        speakers.mention(scene, tokens);
    }
}

/// Whether a source is one that speaks: هذه الخطوة تؤكد أن … is the outlet's view of
/// a step. A definite noun of which nothing is known may speak where it stands
/// behind its verb and أن follows.
fn can_speak(
    scene: &Scene<'_>,
    source: &Range<usize>,
    cue: Found,
    known_cue: &Cue,
    opening: Opening,
) -> bool {
    let known = source.clone().any(|at| {
        let word = scene.word(at);
        word.class.is_some() || word.place.is_some()
    });
    if known || scene.cues.subject_first() {
        return true;
    }
    if known_cue.strict {
        return false;
    }
    let first = scene.form(source.start);
    let demonstrative = matches!(
        first.trim_start_matches(['و', 'ف']),
        "هذا" | "هذه" | "ذلك" | "تلك" | "هؤلاء" | "ما" | "كل" | "هناك" | "أي"
    );
    let before = source.end <= cue.first;
    let thing = first.starts_with("ال") || scene.form(source.start).ends_with('ة');
    !demonstrative && !(thing && (before || opening == Opening::Clause))
}

/// The source of a verb whose content begins at `content`.
fn source(
    scene: &Scene<'_>,
    cue: Found,
    known: &Cue,
    content: usize,
    sentence: &Range<usize>,
) -> Phrase {
    let relayed = known.relay.as_ref().and_then(|relay| {
        (cue.end..content).find(|&at| scene.form(at) == relay && !scene.after_barrier(at))
    });
    // قالوا: a verb in the plural has its subject before it.
    let form = scene.form(cue.end - 1);
    if form.ends_with("وا") || form.ends_with("ون") && cue.is_imperfect() {
        return source_before(scene, cue.first, sentence.start);
    }
    match relayed {
        Some(at) => source_after(scene, at + 1, content),
        None if scene.cues.subject_first() => source_before(scene, cue.first, sentence.start),
        None => match source_after(scene, cue.end, content) {
            // انتقد حزبه: whom it is against.
            Phrase::Words(tokens)
                if known.stance == Stance::Conflictual
                    && tokens.len() == 1
                    && scene.form(tokens.start).ends_with('ه') =>
            {
                Phrase::Nobody
            }
            Phrase::Nobody if !scene.begins_report(cue.first) => {
                source_before(scene, cue.first, sentence.start)
            }
            phrase => phrase,
        },
    }
}

/// أعتقد, نقول: the writer's own voice.
fn is_first_person(scene: &Scene<'_>, cue: Found) -> bool {
    let form = scene.form(cue.first);
    let bare = form.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix('س').unwrap_or(bare);
    cue.is_imperfect() && bare.starts_with(['أ', 'ن'])
}

/// A verb behind what it reports: "…"، قال الوزير.
fn behind(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Option<usize>)> {
    // وتابع: a clause of its own says nothing of what stands before.
    if known.kind.inherits() || known.near || scene.begins_report(cue.first) {
        return None;
    }
    if scene.cues.subject_first() {
        return behind_clause(scene, speakers, cue, sentence);
    }
    let quote = scene
        .quotes
        .iter()
        .rev()
        .find(|quote| quote.tokens.end == cue.first && quote.tokens.len() > NAME / 2)?;
    let stop = (cue.end..sentence.end).find(|&at| scene.after_barrier(at)).unwrap_or(sentence.end);
    let source = match source_after(scene, cue.end, stop) {
        Phrase::Words(tokens) => Some(speakers.mention(scene, tokens)),
        Phrase::Same | Phrase::Nobody | Phrase::Unknown => speakers.last,
    };
    Some((quote.tokens.clone(), source))
}

/// …, the minister said on Tuesday. "…," said the minister.
fn behind_clause(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Option<usize>)> {
    let phrase = match source_before(scene, cue.first, sentence.start) {
        Phrase::Words(tokens) if tokens.start > sentence.start => Phrase::Words(tokens),
        Phrase::Same => Phrase::Same,
        // Inverted: said the minister.
        _ => source_after(scene, cue.end, sentence.end),
    };
    let (start, source) = match phrase {
        Phrase::Words(tokens) if tokens.start > sentence.start => {
            (tokens.start.min(cue.first), Some(speakers.mention(scene, tokens)))
        }
        Phrase::Same => (cue.first.saturating_sub(1).max(sentence.start), speakers.last),
        _ => return None,
    };
    let quote = scene.quotes.iter().rev().find(|quote| quote.tokens.end == start);
    let content = quote.map_or(sentence.start..start, |quote| quote.tokens.clone());
    let parted = scene.after_barrier(start) || quote.is_some();
    (parted && !content.is_empty()).then_some((content, source))
}
