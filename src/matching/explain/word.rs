//! One word of a lexicon against one word of a text.

use super::super::grammar::{IMPERFECT_LETTERS, proclitics_of};
use super::super::index::WordIndex;
use super::super::letters::fold_alef;
use super::super::objection::Objection;
use super::super::pattern::{ArabicWord, Pattern};
use super::super::roles::{Role, Seen, Witness, roles_before};
use super::super::spelling::corrections;
use super::model::{Forbidden, Reading, Verdict};

/// Where in a term a word stands, and what the text allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Whether it is the term's first word.
    pub(super) first: bool,
    /// Whether it is the term's only one.
    pub(super) only: bool,
    /// Whether the text writes ى for final ي throughout.
    pub(super) egyptian: bool,
}

/// A reading, and what speaks against it.
struct Judged {
    reading: Reading,
    egyptian: bool,
    against: Option<Objection>,
    listed: Option<String>,
    alone: Option<Objection>,
    later: Option<Objection>,
}

#[derive(Default)]
struct Noted(Vec<Judged>);

impl Witness for Noted {
    fn sees(&mut self, seen: &Seen<'_>) {
        self.0.push(Judged {
            reading: Reading {
                before: seen.before.to_owned(),
                stem: seen.stem.to_owned(),
                ending: seen.ending.to_owned(),
            },
            egyptian: seen.egyptian,
            against: seen.against,
            listed: seen.listed.map(|letters| letters.iter().collect()),
            alone: seen.alone,
            later: seen.later,
        });
    }
}

impl Judged {
    /// What speaks against it in a place.
    fn against(&self, place: Place) -> Option<Objection> {
        let egyptian = self.egyptian && !(place.first && place.egyptian);
        let here = match place {
            Place { first: false, .. } => self.later,
            Place { only: true, .. } => self.alone,
            _ => None,
        };
        self.against.or(here).or_else(|| egyptian.then_some(Objection::NotEgyptian))
    }
}

/// Whether a word of a lexicon is a word of a text in a place, and why.
pub(super) fn verdict(pattern: &Pattern, form: &str, place: Place) -> Verdict {
    let mut index = WordIndex::default();
    index.add(pattern.clone());
    let mut noted = Noted::default();
    let roles = roles_before(&index, form, &mut noted);
    let fits = |role: &Role| {
        if place.first {
            (place.egyptian || !role.egyptian) && !(place.only && role.phrase_only)
        } else {
            !role.egyptian
        }
    };
    let here = if place.first { &roles.heads } else { &roles.followers };
    if here.iter().any(fits) {
        let reading = noted.0.into_iter().find(|judged| judged.against(place).is_none());
        return reading.map_or(Verdict::FitsWhole, |judged| Verdict::Fits(judged.reading));
    }
    let Pattern::Arabic(word) = pattern else { return Verdict::OtherLetters };
    let forbidden: Vec<Forbidden> = noted
        .0
        .into_iter()
        .filter_map(|judged| {
            let objection = judged.against(place)?;
            Some(Forbidden { reading: judged.reading, objection, listed: judged.listed })
        })
        .collect();
    if !forbidden.is_empty() {
        return Verdict::Forbidden(forbidden);
    }
    let meant = corrections(form).into_iter().find(|(_, meant)| {
        let roles = roles_before(&index, meant, &mut Noted::default());
        let here = if place.first { roles.heads } else { roles.followers };
        here.iter().any(fits)
    });
    if let Some((slip, meant)) = meant {
        return Verdict::Spelled(slip, meant);
    }
    stem_in(word, form)
}

/// Where a form has the stem of a word that the grammar nevertheless does not read in it.
fn stem_in(word: &ArabicWord, form: &str) -> Verdict {
    let trunk: String = fold_alef(&word.trunk().iter().collect::<String>()).into_owned();
    let folded = fold_alef(form).into_owned();
    let split = |start: usize| {
        let end = start + trunk.len();
        Some(Reading {
            before: form.get(..start)?.to_owned(),
            stem: form.get(start..end)?.to_owned(),
            ending: form.get(end..)?.to_owned(),
        })
    };
    // A stem of one or two letters stands in half of all words.
    if word.letters.len() < 3 && trunk.chars().count() < 3 && !folded.starts_with(&trunk) {
        return Verdict::OtherLetters;
    }
    let begins = |start: usize| {
        let before = form.get(..start).unwrap_or_default();
        if word.inflection.is_imperfect() {
            let glued = before.strip_suffix(IMPERFECT_LETTERS).unwrap_or("?");
            return super::super::grammar::BEFORE_IMPERFECT.contains(&glued);
        }
        proclitics_of(form).any(|proclitic| proclitic.text == before)
    };
    let places: Vec<usize> = folded.match_indices(&trunk).map(|(at, _)| at).collect();
    let good = places.iter().find(|&&start| begins(start));
    if let Some(reading) = good.and_then(|&start| split(start)) {
        return Verdict::NoSuchEnding(reading);
    }
    let reading = places.first().and_then(|&start| split(start));
    reading.map_or(Verdict::OtherLetters, Verdict::NoSuchBeginning)
}
