//! Headlines that say who speaks before a colon.

use std::ops::Range;

use super::attribution::Statement;
use super::cue::{Kind, Stance};
use super::opening::NAME;
use super::scene::Scene;
use super::source::SourceClass;
use super::speakers::Speakers;
use super::word::Sort;

/// Words before a colon in a headline that can be a source.
pub(super) const HEADLINE: usize = 6;

/// ترامب: السلام قريب. In titles before a colon stands who speaks.
pub(super) fn headline(
    scene: &Scene<'_>,
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
    let mut cues = scene.cues_in(before.clone()).iter();
    let reports = cues.any(|found| found.kind.reports() || found.kind == Kind::Marker);
    let time =
        |scene: &Scene<'_>, at: usize| scene.form(at).starts_with(|c: char| c.is_ascii_digit());
    if reports || time(scene, colon) || time(scene, colon - 1) {
        return None;
    }
    let class = scene.word(before.start).class;
    // السديس عن الحج: what it is about.
    let about = (before.start + 1..before.end).find(|&at| {
        let word = scene.word(at);
        word.is(Sort::Preposition) || word.is(Sort::Ender)
    });
    let cue = before.clone();
    let before = before.start..about.unwrap_or(before.end);
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
        cue,
        source,
        stance: Stance::Neutral,
        denies: false,
    })
}

/// Whether words before a colon of which no class is known can be a speaker: a short
/// name, or a place if what follows is somebody's speech (تونس: إضراب is a dateline).
fn is_speaker(scene: &Scene<'_>, before: &Range<usize>, content: usize) -> bool {
    let first = scene.word(before.start);
    if first.place.is_some() {
        let form = scene.form(content);
        let noun = scene.word(content).class.is_some();
        let speech =
            form.starts_with('ن') && !noun || form.starts_with("سن") || matches!(form, "لن" | "لا");
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
