//! A form that is perhaps another word, as عملية "operation" is of عملي "practical", and قوات
//! "troops" of قوة "power".
//!
//! Two signs. The feminine of an adjective that stands as nouns do: behind prepositions, before a
//! genitive, without ال beside a word with ال. And a form that has most of the hits though it is
//! not the term's own, in other company than the rest.

use crate::lint::judge::Seen;
use crate::lint::model::{Family, Finding};
use crate::matching::{Inflects, inflects};

/// Hits of a form from which on this can be told.
const ENOUGH: u64 = 20;
/// The least part of the term's hits that a noun among adjectives is told of for.
const PART: f64 = 0.1;
/// The part of its hits without ال that must stand as nouns do.
const NOMINAL: f64 = 0.3;
/// The part of the hits that a form must have to be told of for its share.
const DOMINANT: f64 = 0.75;
/// The part of the company that chance would give, from which on it is taken for the same word.
const SAME: f64 = 0.7;

pub(super) fn find(seen: &Seen<'_>) -> Vec<Finding> {
    let of = seen.measure.hits;
    let own = |form: &str| seen.term.forms.iter().flatten().any(|word| is_own(&word.text, form));
    let told = seen.families.iter().filter(|family| family.hits >= ENOUGH && !own(&family.form));
    let is_noun = matches!(
        inflects(seen.term),
        Some(Inflects::Noun | Inflects::NounInHamza | Inflects::NounInAlef | Inflects::Feminine)
    );
    // With adjectives a frequent feminine is nothing but agreement.
    told.filter_map(|family| noun(family, of).or_else(|| dominant(family, of).filter(|_| is_noun)))
        .collect()
}

/// Whether a form is one that the lexicon names.
fn is_own(word: &str, form: &str) -> bool {
    word == form || word.strip_prefix("ال") == Some(form)
}

fn noun(family: &Family, of: u64) -> Option<Finding> {
    let Family { form, hits, nominal, .. } = family;
    let nominal = nominal.filter(|nominal| *nominal >= NOMINAL)?;
    // Plurals of persons (المدنيون) are nouns and the same word.
    let feminine = form.ends_with(['ة']) || form.ends_with("ات");
    (feminine && *hits as f64 >= PART * of as f64).then(|| Finding::OtherLexeme {
        form: form.clone(),
        hits: *hits,
        of,
        nominal,
    })
}

fn dominant(family: &Family, of: u64) -> Option<Finding> {
    let Family { form, hits, company, .. } = family;
    let company = company.filter(|company| *company < SAME)?;
    (*hits as f64 >= DOMINANT * of as f64).then(|| Finding::DominantForm {
        form: form.clone(),
        hits: *hits,
        of,
        company,
    })
}
