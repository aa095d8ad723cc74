//! Who is made to say what: statements with their sources.
//!
//! A cue (a reporting verb, a participle, according to …) has a source and a
//! content. In Arabic the source follows the verb, up to the sign that opens the
//! content: أن, a colon, a quotation mark, the preposition of the verb. Where no
//! source is named, the one that spoke last speaks on.

use std::ops::Range;

use super::cue::{Cue, Found, Kind, Stance};
use super::scene::Scene;
use super::source::SourceClass;
use super::source_phrase::{Phrase, source_after, source_before};
use super::speakers::Speakers;
use super::word::Sort;

/// Words between a cue and its content at most.
const ZONE: usize = 24;

/// Words of a quotation that may be part of a source's name.
const NAME: usize = 4;

/// Words before a colon in a headline that can be a source.
const HEADLINE: usize = 6;

/// Something that is said by somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// The words that are said.
    pub(super) content: Range<usize>,
    /// The words that say that they are.
    pub(super) cue: Range<usize>,
    /// The mention of the source, if there is one.
    pub(super) source: Option<usize>,
    pub(super) stance: Stance,
    /// Whether it denies what it holds.
    pub(super) denies: bool,
}

/// Appends the statements of a sentence.
pub(super) fn statements(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    sentence: &Range<usize>,
    found: &mut Vec<Statement>,
) {
    if let Some(statement) = headline(scene, speakers, sentence) {
        found.push(statement);
    }
    let mut taken = 0;
    for &cue in scene.cues_in(sentence.clone()) {
        let Some(known) = scene.cues.cue(cue) else { continue };
        // A verb that another cue has taken for its own: كما قال فلان.
        if cue.first < taken {
            continue;
        }
        let statement = match known.kind {
            Kind::Verb | Kind::Denial | Kind::Participle | Kind::DenialParticiple => {
                report(scene, speakers, cue, known, sentence)
            }
            Kind::Passive => Some(Statement {
                content: cue.end..clause_end(scene, cue.end, sentence),
                cue: cue.tokens(),
                source: None,
                stance: known.stance,
                denies: false,
            }),
            Kind::Marker => marked(scene, speakers, cue, cue.end, sentence),
            Kind::As => {
                let verb = scene.cue_at(cue.end, |cue| cue.kind == Kind::Verb);
                let opened = verb.is_some_and(|verb| {
                    let verb_cue = scene.cues.cue(verb).cloned();
                    verb_cue.is_some_and(|known| {
                        matches!(opening(scene, verb, &known, sentence), Some((_, Opening::Sign)))
                    })
                });
                // كما أكد الوزير أن …: "also", and the verb reports by itself.
                match verb {
                    Some(verb) if !opened => {
                        taken = verb.end;
                        marked(scene, speakers, cue, verb.end, sentence)
                    }
                    _ => None,
                }
            }
            Kind::Afterthought => Some(Statement {
                content: back_to(scene, cue.first, sentence)..cue.end,
                cue: cue.end..cue.end,
                source: speakers.last,
                stance: Stance::Neutral,
                denies: false,
            }),
            _ => None,
        };
        found.extend(statement.filter(|statement| !statement.content.is_empty()));
    }
}

/// What opens a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// A quotation, which is the content.
    Quote,
    /// أن or a colon: the rest of the sentence.
    Sign,
    /// A preposition or a noun: the rest of the clause.
    Clause,
}

/// A reporting verb or participle with what it reports.
fn report(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<Statement> {
    if is_first_person(scene, cue) {
        return None;
    }
    let opened = opening(scene, cue, known, sentence);
    let statement = |content: Range<usize>, source: Option<usize>| Statement {
        content,
        cue: cue.tokens(),
        source,
        stance: known.stance,
        denies: known.kind.denies(),
    };
    let Some((at, kind)) = opened else {
        return behind(scene, speakers, cue, known, sentence)
            .map(|(content, source)| statement(content, source));
    };
    let end = match kind {
        Opening::Quote => quotes_end(scene, at, sentence),
        Opening::Sign => content_end(scene, cue, at, sentence),
        Opening::Clause => clause_end(scene, at, sentence),
    };
    let source = if known.kind.inherits() {
        speakers.last
    } else {
        source(scene, speakers, cue, known, at, sentence)
    };
    Some(statement(at..end, source))
}

/// The source of a verb whose content begins at `content`.
fn source(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    content: usize,
    sentence: &Range<usize>,
) -> Option<usize> {
    let relayed = known.relay.as_ref().and_then(|relay| {
        (cue.end..content).find(|&at| scene.form(at) == relay && !scene.after_barrier(at))
    });
    let phrase = match relayed {
        Some(at) => source_after(scene, at + 1, content),
        None if scene.cues.subject_first() => source_before(scene, cue.first, sentence.start),
        None => match source_after(scene, cue.end, content) {
            Phrase::Nobody if !scene.form(cue.first).starts_with(['و', 'ف']) => {
                source_before(scene, cue.first, sentence.start)
            }
            phrase => phrase,
        },
    };
    match phrase {
        Phrase::Words(tokens) => Some(speakers.mention(scene, tokens)),
        Phrase::Same | Phrase::Nobody => speakers.last,
    }
}

/// أعتقد, نقول: the writer's own voice.
fn is_first_person(scene: &Scene<'_>, cue: Found) -> bool {
    let form = scene.form(cue.first);
    let bare = form.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix('س').unwrap_or(bare);
    scene.cues.is_imperfect(cue) && bare.starts_with(['أ', 'ن'])
}

/// Where the content behind a cue begins, and by what.
fn opening(
    scene: &mut Scene<'_>,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<(usize, Opening)> {
    let limit = sentence.end.min(cue.end + if scene.cues.subject_first() { 8 } else { ZONE });
    let mut at = cue.end;
    let mut barriers = 0;
    while at < limit {
        if let Some(quote) = scene.quote_at(at) {
            let end = quote.tokens.end;
            let names = quote.tokens.len() <= NAME
                && end < sentence.end
                && !scene.colon_before(at)
                && (end..limit.min(end + 8)).any(|at| scene.is(at, Sort::Opener));
            if !names {
                return Some((at, Opening::Quote));
            }
            at = end;
            continue;
        }
        if scene.colon_before(at) && at > cue.first {
            return Some((at, Opening::Sign));
        }
        if scene.is(at, Sort::Opener) {
            return Some((at + 1, Opening::Sign)).filter(|(at, _)| *at < sentence.end);
        }
        if at > cue.end && scene.begins_report(at) {
            break;
        }
        if scene.after_barrier(at) && at > cue.end {
            barriers += 1;
            // Behind the third sign nothing belongs to the verb.
            if barriers > 2 {
                break;
            }
        }
        if let Some(from) = opens_clause(scene, cue, known, at) {
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
    // Without a sign: behind the subject's first word, where the subject follows.
    let from =
        if known.kind.inherits() || scene.cues.subject_first() { cue.end } else { cue.end + 2 };
    let said = from < sentence.end && !(cue.end..=from).any(|at| scene.after_barrier(at));
    let adverbial = scene.cues.subject_first()
        && (scene.is(from, Sort::Ender)
            || scene.is(from, Sort::Time)
            || scene.is(from, Sort::Preposition));
    (said && !adverbial).then_some((from, Opening::Clause))
}

/// Where the content begins if the word at `at` opens it for this cue.
fn opens_clause(scene: &mut Scene<'_>, cue: Found, known: &Cue, at: usize) -> Option<usize> {
    let form = scene.form(at);
    for open in &known.opens {
        let letter = open.chars().count() == 1;
        if !letter && form == open && !scene.is(at + 1, Sort::Occasion) {
            return Some(at + 1);
        }
        let glued = letter && form.starts_with(open.as_str());
        if glued && scene.is_detached(at) {
            return Some(at + 1);
        }
        // بدعم, بالإرهاب, بأنها; not بوتين.
        let definite = form.get(open.len()..).is_some_and(|rest| rest.starts_with("ال"));
        if glued && (definite || scene.is(at, Sort::Complement)) {
            return Some(at);
        }
    }
    let noun = known.complement && !form.starts_with("ال") && scene.is(at, Sort::Complement);
    // أكد دعمه: with no subject between, a noun with a pronoun opens at once.
    (noun && (at > cue.end || !known.kind.denies())).then_some(at)
}

/// A verb behind what it reports: "…"، قال الوزير.
fn behind(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, Option<usize>)> {
    if known.kind.inherits() {
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
        Phrase::Same | Phrase::Nobody => speakers.last,
    };
    Some((quote.tokens.clone(), source))
}

/// …, the minister said on Tuesday. "…," said the minister.
fn behind_clause(
    scene: &mut Scene<'_>,
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

/// A marker with the source behind it: وفقا لمصادر.
fn marked(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    from: usize,
    sentence: &Range<usize>,
) -> Option<Statement> {
    let phrase = source_after_marker(scene, from, sentence.end);
    let (end, source) = match phrase {
        Phrase::Words(tokens) if scene.is(tokens.start, Sort::NotSource) => return None,
        Phrase::Words(tokens) => (tokens.end, Some(speakers.mention(scene, tokens))),
        Phrase::Same => (from + 1, speakers.last),
        Phrase::Nobody => return None,
    };
    let first = cue.first <= sentence.start + 1;
    let content = if first {
        // Behind the sign that ends the source and what else is told of it.
        let begin = (end..sentence.end)
            .find(|&at| scene.after_barrier(at) || scene.is(at, Sort::Opener))
            .unwrap_or(end);
        begin..content_end(scene, cue, begin, sentence)
    } else {
        let start = back_to(scene, cue.first, sentence);
        // Between two signs: the clause goes on behind the second.
        let goes_on = scene.after_barrier(cue.first)
            && end < sentence.end
            && scene.after_barrier(end)
            && !scene.form(end).starts_with(['و', 'ف'])
            && !scene.is(end, Sort::Aside)
            && scene.cue_at(end, |cue| cue.kind.reports()).is_none();
        start..if goes_on { sentence.end } else { cue.first }
    };
    Some(Statement { content, cue: cue.tokens(), source, stance: Stance::Neutral, denies: false })
}

/// The source behind a marker; its preposition may be glued to it.
fn source_after_marker(scene: &mut Scene<'_>, from: usize, stop: usize) -> Phrase {
    let glued = scene.form(from).starts_with('ل') && !scene.cues.subject_first();
    match source_after(scene, from, stop) {
        Phrase::Nobody if glued && from < stop => match source_after(scene, from + 1, stop) {
            Phrase::Words(rest) if !scene.after_barrier(from + 1) => Phrase::Words(from..rest.end),
            _ => Phrase::Words(from..from + 1),
        },
        phrase => phrase,
    }
}

/// ترامب: السلام قريب. In titles before a colon stands who speaks.
fn headline(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    sentence: &Range<usize>,
) -> Option<Statement> {
    let colon = (sentence.start + 1..sentence.end.min(sentence.start + HEADLINE + 1))
        .find(|&at| scene.after_barrier(at))?;
    if !scene.colon_before(colon) {
        return None;
    }
    let before = sentence.start..colon;
    let reports = scene.cues_in(before.clone()).iter().any(|found| {
        scene.cues.cue(*found).is_some_and(|cue| cue.kind.reports() || cue.kind == Kind::Marker)
    });
    let time =
        |scene: &Scene<'_>, at: usize| scene.form(at).starts_with(|c: char| c.is_ascii_digit());
    if reports || time(scene, colon) || time(scene, colon - 1) {
        return None;
    }
    let mut class = None;
    for at in before.clone() {
        let word = scene.word(at);
        if word.is(Sort::Title)
            || word.is(Sort::Time)
            || word.is(Sort::NotSource)
            || word.is(Sort::Preposition)
        {
            return None;
        }
        class = class.or(word.class);
    }
    // In a body only what is known to speak: lists and headings have colons too.
    let speaks =
        class.is_some_and(|class| class != SourceClass::Document && class != SourceClass::Group);
    if !(scene.title || speaks && before.len() > 1) {
        return None;
    }
    let source = Some(speakers.mention(scene, before.clone()));
    Some(Statement {
        content: colon..sentence.end,
        cue: before,
        source,
        stance: Stance::Neutral,
        denies: false,
    })
}

/// Where the content of a whole sentence ends.
fn content_end(scene: &mut Scene<'_>, cue: Found, from: usize, sentence: &Range<usize>) -> usize {
    let mut end = from;
    while end < sentence.end {
        let aside = scene.after_barrier(end) && scene.is(end, Sort::Aside);
        if end > from && (aside || scene.begins_report(end)) {
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

/// Where the clause ends that begins at `from`.
fn clause_end(scene: &mut Scene<'_>, from: usize, sentence: &Range<usize>) -> usize {
    // Behind a preposition أن may follow, and then all of the sentence.
    let mut end = from + 1;
    while end < sentence.end && !scene.after_barrier(end) && !scene.begins_report(end) {
        end += 1;
    }
    end.min(sentence.end)
}

/// Where the quotation at `at` ends, and those that are joined to it.
fn quotes_end(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let mut end = scene.quote_at(at).map_or(at, |quote| quote.tokens.end);
    while let Some(next) = (end..sentence.end.min(end + 2)).find_map(|at| scene.quote_at(at)) {
        end = next.tokens.end;
    }
    end
}

/// Where what stands before a marker begins: the sentence, or behind the report
/// before it.
fn back_to(scene: &mut Scene<'_>, marker: usize, sentence: &Range<usize>) -> usize {
    (sentence.start + 1..marker).rev().find(|&at| scene.begins_report(at)).unwrap_or(sentence.start)
}
