//! A term that stands mostly beside one and the same word: part of a name or of a phrase.

use crate::compare::stop_words;
use crate::lint::judge::Seen;
use crate::lint::model::Finding;
use crate::matching::reading;

/// Hits from which on this can be told.
const ENOUGH: u64 = 20;
/// The least part of the hits.
const PART: f64 = 0.6;

pub(super) fn find(seen: &Seen<'_>) -> Option<Finding> {
    let of = seen.measure.hits;
    if of < ENOUGH || seen.term.rule.is_some() {
        return None;
    }
    let [before, after] = &seen.measure.beside;
    let most = |words: &'_ std::collections::BTreeMap<Box<str>, u64>, behind: bool| {
        let says = words.iter().filter(|(word, _)| !stop_words(seen.language).contains(word));
        let best = says.max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        best.map(|(word, count)| (*count, word.to_string(), behind))
    };
    let sides = [most(before, false), most(after, true)];
    let (hits, word, behind) = sides.into_iter().flatten().max_by_key(|(count, ..)| *count)?;
    if (hits as f64) < PART * of as f64 {
        return None;
    }
    // The commonest form that has nothing glued to it but ال.
    let plain = seen.measure.forms.iter().filter(|(form, _)| {
        let first = form.split(' ').next().unwrap_or_default();
        reading(seen.term, first).is_none_or(|r| matches!(r.before.as_str(), "" | "ال"))
    });
    let most = plain.max_by(|a, b| a.1.hits.cmp(&b.1.hits).then_with(|| b.0.cmp(a.0)));
    let term = most.map_or(seen.term.text.as_str(), |(form, _)| form);
    let phrase = if behind { format!("{term} {word}") } else { format!("{word} {term}") };
    Some(Finding::FixedPhrase { phrase, hits, of })
}
