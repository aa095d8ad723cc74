//! Who is made to say what: statements with their sources.
//!
//! A cue (a reporting verb, a participle, according to …) has a source and a
//! content. In Arabic the source follows the verb, up to the sign that opens the
//! content: أن, a colon, a quotation mark, the preposition of the verb. Where no
//! source is named, the one that spoke last speaks on.

use std::ops::Range;

use super::content::{back_to, clause_end};
use super::cue::{Found, Kind, Stance};
use super::headline::headline;
use super::marker::marked;
use super::opening::{NAME, Opening, opening};
use super::reporting::{report, subject};
use super::scene::Scene;
use super::speakers::Speakers;

/// Words between what somebody said and a quotation by which it goes on.
const NEAR: usize = 3;

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

/// Appends the statements of a sentence with these cues.
pub(super) fn statements(
    scene: &Scene<'_>,
    speakers: &mut Speakers,
    sentence: &Range<usize>,
    cues: &[Found],
    found: &mut Vec<Statement>,
) {
    let first = found.len();
    if let Some(statement) = headline(scene, speakers, sentence) {
        found.push(statement);
    }
    if let Some(statement) = goes_on(scene, speakers, sentence, found) {
        found.push(statement);
    }
    let mut taken = 0;
    for &cue in cues {
        let Some(known) = scene.cues.cue(cue) else { continue };
        // A verb that another cue has taken for its own: كما قال فلان; وصفت بـ.
        let passive = |scene: &Scene<'_>| scene.cue_at(cue.first, |kind| kind == Kind::Passive);
        if cue.first < taken || known.kind.reports() && passive(scene).is_some() {
            continue;
        }
        let statement = match known.kind {
            Kind::Verb | Kind::Denial | Kind::Participle | Kind::DenialParticiple => {
                let mut here = found.iter().skip(first);
                let subjectless = known.kind.inherits()
                    || scene.begins_report(cue.first)
                    || scene.after_barrier(cue.first);
                if subjectless && !here.any(|said| said.source.is_some()) {
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
                let verb = scene.cue_at(cue.end, |kind| kind == Kind::Verb);
                // At the beginning of a sentence it is "also": كما أكد الوزير ….
                let also = cue.first == sentence.start;
                let opened = also
                    || verb.is_some_and(|verb| {
                        let verb_cue = scene.cues.cue(verb);
                        verb_cue.is_some_and(|known| match opening(scene, verb, known, sentence) {
                            Some((_, Opening::Sign)) => true,
                            Some((_, Opening::Clause)) => cue.end == cue.first + 1,
                            _ => false,
                        })
                    });
                // كما أكد الوزير أن …: "also", and the verb reports by itself.
                match verb {
                    Some(verb) if !opened => {
                        taken = verb.end;
                        let source = marked(scene, speakers, cue, verb.end, sentence);
                        source.or_else(|| Some(afterthought(scene, speakers, cue, sentence)))
                    }
                    _ => None,
                }
            }
            Kind::Afterthought => Some(afterthought(scene, speakers, cue, sentence)),
            _ => None,
        };
        let Some(statement) = statement.filter(|said| {
            // كما قال, with nothing before it, says nothing.
            let nothing = known.kind == Kind::As && said.content == cue.tokens();
            !said.content.is_empty() && !nothing
        }) else {
            continue;
        };
        // نقلت … عن … قوله: one statement with two cues.
        // "…"، على حد قوله: and so with an afterthought.
        let repeats = known.kind == Kind::Afterthought;
        let told = found
            .iter()
            .skip(first)
            .any(|last| repeats || last.content.start == statement.content.start);
        if !told {
            found.push(statement);
        }
    }
}

/// …، على حد قوله: what stands before is said by the one who spoke last.
fn afterthought(
    scene: &Scene<'_>,
    speakers: &Speakers,
    cue: Found,
    sentence: &Range<usize>,
) -> Statement {
    Statement {
        content: back_to(scene, cue.first, sentence)..cue.end,
        cue: cue.tokens(),
        source: speakers.last,
        stance: Stance::Neutral,
        denies: false,
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
        !quote.tokens.contains(&cue.first) && (cue.kind.reports() || cue.kind == Kind::Marker)
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
