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

/// Words between what somebody said and a quotation by which it goes on.
const NEAR: usize = 3;

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
    if let Some(statement) = goes_on(scene, speakers, sentence, found) {
        found.push(statement);
    }
    let mut taken = 0;
    for &cue in scene.cues_in(sentence.clone()) {
        let Some(known) = scene.cues.cue(cue) else { continue };
        // A verb that another cue has taken for its own: كما قال فلان; وصفت بـ.
        let passive = |scene: &Scene<'_>| scene.cue_at(cue.first, |cue| cue.kind == Kind::Passive);
        if cue.first < taken || known.kind.reports() && passive(scene).is_some() {
            continue;
        }
        let statement = match known.kind {
            Kind::Verb | Kind::Denial | Kind::Participle | Kind::DenialParticiple => {
                let spoke = found
                    .iter()
                    .any(|said| sentence.contains(&said.cue.start) && said.source.is_some());
                let subjectless = known.kind.inherits()
                    || scene.begins_report(cue.first)
                    || scene.after_barrier(cue.first);
                if subjectless && !spoke {
                    subject(scene, speakers, cue, sentence);
                }
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
        let Some(statement) = statement.filter(|statement| !statement.content.is_empty()) else {
            continue;
        };
        // نقلت … عن … قوله: one statement with two cues.
        let told = found
            .iter()
            .rev()
            .take_while(|last| sentence.contains(&last.cue.start))
            .any(|last| last.content.start == statement.content.start);
        if !told {
            found.push(statement);
        }
    }
}

/// A sentence that begins with a quotation, and no cue: who spoke in the sentence
/// before speaks on.
fn goes_on(
    scene: &Scene<'_>,
    speakers: &Speakers,
    sentence: &Range<usize>,
    found: &[Statement],
) -> Option<Statement> {
    let quote = scene.quote_at(sentence.start).filter(|quote| quote.tokens.len() > NAME)?;
    let before = found.last().filter(|last| {
        last.source.is_some()
            && last.content.end <= sentence.start
            && last.content.end + NEAR >= sentence.start
    })?;
    let cued = scene.cues_in(sentence.start..sentence.end).iter().any(|cue| {
        !quote.tokens.contains(&cue.first)
            && scene
                .cues
                .cue(*cue)
                .is_some_and(|cue| cue.kind.reports() || cue.kind == Kind::Marker)
    });
    let said = found.iter().rev().take(NEAR).any(|said| said.content.contains(&quote.tokens.start));
    (!cued && !said).then(|| Statement {
        content: quote.tokens.clone(),
        cue: sentence.start..sentence.start,
        source: before.source.or(speakers.last),
        stance: Stance::Neutral,
        denies: false,
    })
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
    // لم ينتقد حزبه: what is not said.
    let negator = |cue: &Cue| cue.kind == Kind::Negator;
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
    let named = match before {
        Some(tokens) => Phrase::Words(tokens),
        None => source(scene, cue, known, at, sentence),
    };
    let source = match named {
        Phrase::Words(tokens) if !can_speak(scene, &tokens, cue, known, kind) => return None,
        Phrase::Words(tokens) => Some(speakers.mention(scene, tokens)),
        Phrase::Unknown => None,
        // إغفال يشير إلى إهمال: no clause of its own, and nobody who speaks.
        Phrase::Nobody if kind == Opening::Clause && !begins_clause(scene, cue, sentence) => {
            return None;
        }
        Phrase::Same | Phrase::Nobody => speakers.last,
    };
    Some(statement(at..end, source))
}

/// The subject before an Arabic verb, where it is one that speaks: روحاني ينفي …,
/// most of all in headlines.
fn subject_before(
    scene: &mut Scene<'_>,
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

/// Where the content begins behind a verb whose subject stands before it.
fn opening_at_once(
    scene: &mut Scene<'_>,
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

/// Whether a clause begins with a verb: it has و or ف, or stands first or behind a
/// sign or an auxiliary.
fn begins_clause(scene: &mut Scene<'_>, cue: Found, sentence: &Range<usize>) -> bool {
    cue.first == sentence.start
        || scene.begins_report(cue.first)
        || scene.after_barrier(cue.first)
        || scene.is(cue.first - 1, Sort::Auxiliary)
        || has_pronoun(scene, cue)
}

/// صرح الوزير قائلا …, نقلت … عن … قوله: the verb names the source, and a participle
/// behind it opens what is said. Returns whether it is so.
fn hands_over(
    scene: &mut Scene<'_>,
    speakers: &mut Speakers,
    cue: Found,
    known: &Cue,
    sentence: &Range<usize>,
) -> bool {
    let limit = sentence.end.min(cue.end + ZONE);
    let participle =
        (cue.end..limit).find(|&at| scene.cue_at(at, |cue| cue.kind.inherits()).is_some());
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
fn subject(scene: &mut Scene<'_>, speakers: &mut Speakers, cue: Found, sentence: &Range<usize>) {
    if scene.cues.subject_first() {
        return;
    }
    let mut first = sentence.start;
    while first < cue.first && scene.is(first, Sort::Auxiliary) {
        first += 1;
    }
    // A reporting verb names its own source.
    if scene.cue_at(first, |cue| cue.kind.reports()).is_some() {
        return;
    }
    let verb = first < cue.first && scene.is(first, Sort::PastVerb);
    let from = if verb { first + 1 } else { first };
    let known = |scene: &mut Scene<'_>, at: usize| {
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
    scene: &mut Scene<'_>,
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
    scene: &mut Scene<'_>,
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
    if form.ends_with("وا") || form.ends_with("ون") && scene.cues.is_imperfect(cue) {
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
    while at < limit {
        if let Some(quote) = scene.quote_at(at).filter(|_| !known.strict) {
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
        let pseudo = scene.cue_at(at, |cue| cue.kind == Kind::Pseudo);
        if let Some(pseudo) = pseudo.filter(|pseudo| pseudo.end > at + 1) {
            at = pseudo.end;
            continue;
        }
        if scene.is(at, Sort::Opener) {
            let said = at + 1 < sentence.end && !known.strict;
            return said.then_some((at + 1, Opening::Sign));
        }
        let parted = scene.after_barrier(at) && at == cue.end;
        if scene.reports_anew(at) || parted && known.kind.inherits() {
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

/// Whether a verb has a pronoun as its object: اعتبرتها.
fn has_pronoun(scene: &Scene<'_>, cue: Found) -> bool {
    let form = scene.form(cue.end - 1);
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
fn is_indefinite(scene: &mut Scene<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let word = scene.word(at);
    at < sentence.end
        && !scene.after_barrier(at)
        && !scene.form(at).starts_with("ال")
        && word.class.is_none()
        && word.place.is_none()
        && !word.is(Sort::Preposition)
        && !word.is(Sort::Ender)
        && !word.is(Sort::Time)
}

/// Whether a quotation behind a verb is part of the source's name (صحيفة "…" إن) or
/// of a title, and not what is said.
fn quote_names(scene: &mut Scene<'_>, quote: &super::quotation::Quotation, limit: usize) -> bool {
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
        .any(|at| scene.cue_at(at, |cue| cue.kind == Kind::Hedge).is_some());
    if governed || hedged {
        return true;
    }
    let title =
        scene.is(before, Sort::Title) || scene.word(before).class == Some(SourceClass::Media);
    title || (end..limit.min(end + 4)).any(|at| scene.is(at, Sort::Opener))
}

/// Where the content begins if the word at `at` opens it for this cue.
fn opens_clause(scene: &mut Scene<'_>, cue: Found, known: &Cue, at: usize) -> Option<usize> {
    let word = scene.word(at);
    if known.complement
        && !word.is(Sort::Time)
        && (word.is(Sort::Complement) || word.is(Sort::Definite))
    {
        let definite = word.has_article() && !word.is(Sort::Definite);
        // مسؤول إنقاذ، الاثنين، أن: a noun that ends its phrase opens nothing.
        let ends = scene.after_barrier(at + 1) && at > cue.end;
        // أكد دعمه: with no subject between, a noun with a pronoun opens at once.
        let opens = !definite && !ends && (at > cue.end || !known.kind.denies());
        if opens && !is_joined_complement(scene, at) {
            return Some(at);
        }
    }
    // تقرير صادر عن البنك: the preposition belongs to another word.
    let bound = |cue: &Cue| cue.kind == Kind::Pseudo || cue.kind == Kind::Marker;
    if at > cue.end && scene.cue_at(at - 1, bound).is_some_and(|found| found.end > at) {
        return None;
    }
    for open in &known.opens {
        let form = scene.form(at);
        if open.chars().nth(1).is_some() {
            if form == open && !scene.is(at + 1, Sort::Occasion) {
                return Some(at + 1);
            }
            continue;
        }
        if !form.starts_with(open.as_str()) {
            continue;
        }
        if scene.is_detached(at) {
            return Some(at + 1);
        }
        // بدعم, بالإرهاب, بتدبير; not بوتين.
        let rest = form.get(open.len()..).unwrap_or_default();
        if word.is(Sort::Complement) || rest.starts_with("ال") || is_verbal_noun(rest) {
            return Some(at);
        }
    }
    None
}

/// وتراجعا: a noun that is joined to another one before it.
fn is_joined_complement(scene: &Scene<'_>, at: usize) -> bool {
    scene.form(at).strip_prefix('و').is_some_and(|rest| scene.cues.word(rest).is(Sort::Complement))
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
        Phrase::Same | Phrase::Nobody | Phrase::Unknown => speakers.last,
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
        Phrase::Words(tokens) if is_no_source(scene, tokens.start) => return None,
        Phrase::Words(tokens) => (tokens.end, Some(speakers.mention_glued(scene, tokens))),
        Phrase::Same => (from + 1, speakers.last),
        Phrase::Nobody | Phrase::Unknown => return None,
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

/// وفق الخطة, جاء في مقابلة: no source stands behind the marker.
fn is_no_source(scene: &mut Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    word.is(Sort::NotSource) || word.is(Sort::Occasion) && word.class.is_none()
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
    if sentence.is_empty() {
        return None;
    }
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
    let class = scene.word(before.start).class;
    for at in before.clone() {
        let word = scene.word(at);
        if word.is(Sort::Title)
            || word.is(Sort::Time)
            || word.is(Sort::NotSource)
            || word.is(Sort::Preposition)
        {
            return None;
        }
    }
    let speaks = match class {
        Some(SourceClass::Document | SourceClass::Group) => scene.title,
        Some(_) => scene.title || before.len() > 1,
        None => scene.title && is_speaker(scene, &before, colon),
    };
    // A line of a body such as: Name: "…".
    let quoted = !scene.title
        && class.is_none()
        && scene.quote_at(colon).is_some_and(|quote| quote.tokens.len() > NAME)
        && is_speaker(scene, &before, colon);
    if !speaks && !quoted {
        return None;
    }
    // ماكرون لروحاني: whom it is said to is not who says it.
    let told = (before.start + 1..before.end)
        .find(|&at| scene.form(at).starts_with('ل') || scene.is_detached(at));
    let named = before.start..told.unwrap_or(before.end);
    let source = Some(speakers.mention(scene, named));
    Some(Statement {
        content: colon..sentence.end,
        cue: before,
        source,
        stance: Stance::Neutral,
        denies: false,
    })
}

/// Whether words before a colon of which no class is known can be a speaker: a short
/// name, or a place if what follows is somebody's speech (تونس: إضراب is a dateline).
fn is_speaker(scene: &mut Scene<'_>, before: &Range<usize>, content: usize) -> bool {
    let first = scene.word(before.start);
    if first.place.is_some() {
        let form = scene.form(content);
        let speech = form.starts_with('ن') || form.starts_with("سن") || matches!(form, "لن" | "لا");
        return scene.quote_at(content).is_some() || speech;
    }
    let place = before.clone().any(|at| scene.word(at).place.is_some());
    before.len() <= 3
        && !place
        && before.clone().all(|at| {
            let form = scene.form(at);
            !form.ends_with('ة') && !form.ends_with("ات") && !scene.is(at, Sort::Complement)
        })
        && (before.len() < 3 || !scene.form(before.end - 1).starts_with("ال"))
}

/// Where the content of a whole sentence ends.
fn content_end(scene: &mut Scene<'_>, cue: Found, from: usize, sentence: &Range<usize>) -> usize {
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
fn ends_content(scene: &mut Scene<'_>, at: usize) -> bool {
    let after_barrier = scene.after_barrier(at);
    after_barrier && scene.is(at, Sort::Aside)
        || scene.begins_report(at)
        || after_barrier
            && scene
                .cue_at(at, |cue| {
                    cue.kind.inherits() || matches!(cue.kind, Kind::Marker | Kind::As)
                })
                .is_some()
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
