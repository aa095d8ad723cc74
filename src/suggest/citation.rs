//! The form in which a candidate would be typed into a lexicon.

use std::collections::BTreeMap;

use super::phrases::Phrase;
use super::ranking::{Field, Item};
use super::units::{NONE, Role, Units};
use crate::compare::words::FamilyId;
use crate::lexicon::WordClass;
use crate::matching::without_clitics;

/// How much of a word must be definite for its term to be typed with ال, which asks for it: the term finds a little less, and not
/// احتلال المركز الأول with الاحتلال.
const DEFINITE: f64 = 0.9;

/// The term of an item, with the tag of its class where it is a verb.
pub(super) fn citation(field: &Field<'_>, item: Item) -> String {
    match item {
        Item::Word(family) => {
            field.units.family(family).map(|family| word(field.units, family)).unwrap_or_default()
        }
        Item::Phrase(at) => {
            let surfaces = field.phrases.surfaces.get(at as usize);
            phrase(field.units, surfaces.map(Vec::as_slice).unwrap_or_default())
        }
    }
}

/// How much of a family has the article.
fn definite_share(units: &Units<'_>, family: FamilyId) -> f64 {
    let members = || units.families.members_of(family).iter();
    let definite = members().filter(|form| units.get(form.0).article);
    share(definite.map(|form| units.total(*form)).sum(), members().map(|f| units.total(*f)).sum())
}

/// A family as a term.
fn word(units: &Units<'_>, family: FamilyId) -> String {
    let mut bare: BTreeMap<&str, u64> = BTreeMap::new();
    for &form in units.families.members_of(family) {
        *bare.entry(units.bare(form)).or_default() += units.total(form);
    }
    let definite = definite_share(units, family);
    let best = bare.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
    let best = without_conjunction(units, best.map_or("", |(text, _)| *text));
    if definite >= DEFINITE {
        return format!("ال{best}");
    }
    tagged(units, best, definite)
}

/// A word without a و that its family keeps, since the word seldom stands without it: وأضاف.
fn without_conjunction<'u>(units: &Units<'u>, word: &'u str) -> &'u str {
    let joined = without_clitics(word).find(|clitics| clitics.is_conjunction() && clitics.stands());
    let alone = joined
        .map(|clitics| clitics.stem)
        .filter(|rest| units.forms.find(rest).is_some_and(|id| units.total(id) >= 2));
    alone.unwrap_or(word)
}

fn share(part: u64, all: u64) -> f64 {
    part as f64 / all.max(1) as f64
}

/// A phrase as a term: its most frequent form, each word with ال where it nearly always has it.
fn phrase(units: &Units<'_>, surfaces: &[(Phrase, u32)]) -> String {
    let Some((forms, _)) = surfaces.first() else { return String::new() };
    let all: u64 = surfaces.iter().map(|(_, count)| u64::from(*count)).sum();
    let mut words = Vec::new();
    for (at, &form) in forms.iter().enumerate().filter(|(_, form)| **form != NONE) {
        let unit = units.get(form);
        let movable = at == 0 || unit.follow == unit.head;
        if !movable {
            words.push(units.text(form).to_owned());
            continue;
        }
        let definite = surfaces
            .iter()
            .filter(|(forms, _)| forms.get(at).is_some_and(|form| units.get(*form).article));
        let definite = share(definite.map(|(_, count)| u64::from(*count)).sum(), all);
        let bare = units.bare(crate::tally::FormId(form));
        let bare = if at == 0 { without_conjunction(units, bare) } else { bare };
        words.push(if definite >= DEFINITE {
            format!("ال{bare}")
        } else {
            match units.family(unit.head).filter(|_| at == 0 && unit.role == Role::Content) {
                // Where the word is definite elsewhere it is a noun here too: دعم الإرهاب.
                Some(family) => tagged(units, bare, definite_share(units, family)),
                None => bare.to_owned(),
            }
        });
    }
    words.join(" ")
}

/// A word with the tag of its class, where its forms in the corpus are those of a verb.
fn tagged(units: &Units<'_>, word: &str, definite: f64) -> String {
    match verb(units, word, definite) {
        Some((form, class)) => format!("{form} [{}]", class.letter()),
        None => word.to_owned(),
    }
}

/// Whether a word that is never definite stands with endings that only verbs have; and the form to list.
fn verb(units: &Units<'_>, word: &str, definite: f64) -> Option<(String, WordClass)> {
    if definite > 0.01 || word.chars().count() < 3 {
        return None;
    }
    let stands = |form: String| {
        let id = units.forms.find(&form);
        id.is_some_and(|id| units.total(id) >= 2)
    };
    let both = |form: &str| [form.to_owned(), format!("و{form}"), format!("ف{form}")];
    let stands = |form: &str| both(form).into_iter().any(stands);
    if let Some(rest) = word.strip_prefix(['ي', 'ت']) {
        let he = format!("ي{rest}");
        let she = stands(&format!("ت{rest}"));
        let they = ["ون", "وا"].iter().any(|ending| stands(&format!("{he}{ending}")));
        if rest.chars().count() >= 3 && stands(&he) && they && she {
            return Some((he, WordClass::Imperfect));
        }
    }
    let she = stands(&format!("{word}ت"));
    let they = stands(&format!("{word}وا"));
    (she && they).then(|| (word.to_owned(), WordClass::Verb))
}
