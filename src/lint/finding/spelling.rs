//! Spellings that the corpus has and the term does not match.

use std::collections::BTreeMap;

use crate::lint::alike::alike;
use crate::lint::family::company;
use crate::lint::judge::Seen;
use crate::lint::measure::FormMeasure;
use crate::lint::model::{Finding, FormCount};

/// Occurrences from which on a spelling is told of, and all of them together, as a part of the
/// hits.
const ENOUGH: u64 = 2;
const ENOUGH_TOGETHER: u64 = 3;
const PART: f64 = 0.005;
/// A spelling that is commoner than so much of the right one is likely another word.
const RARER: f64 = 0.5;
/// Hits from which on neighbours can be compared.
const COMPARABLE: usize = 8;
/// Below so much of the company that chance would give, it is another word.
const STRANGE: f64 = 0.4;

pub(super) fn find(seen: &Seen<'_>) -> Option<Finding> {
    if seen.term.rule.is_some() {
        return None;
    }
    let mut right: BTreeMap<String, Vec<&FormMeasure>> = BTreeMap::new();
    for (form, measure) in &seen.measure.forms {
        right.entry(folded(form)).or_default().push(measure);
    }
    let nothing = Vec::new();
    let mut forms: Vec<FormCount> = seen
        .measure
        .missed
        .iter()
        .filter(|(form, missed)| {
            let right = right.get(&folded(form)).unwrap_or(&nothing);
            let hits: u64 = right.iter().map(|measure| measure.hits).sum();
            let rarer = missed.hits as f64 <= RARER * hits as f64;
            let own = company(std::iter::once(*missed));
            let rest = company(right.iter().copied());
            let tellable = own.len() >= COMPARABLE && rest.len() >= COMPARABLE;
            missed.hits >= ENOUGH
                && rarer
                && !is_pronoun(form, missed.hits, seen)
                && !is_noun_of_verb(form, seen)
                && (!tellable || alike(&own, &rest, seen.weigh).ratio() >= STRANGE)
        })
        .map(|(form, missed)| FormCount { form: form.to_string(), hits: missed.hits })
        .collect();
    forms.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
    let missed: u64 = forms.iter().map(|form| form.hits).sum();
    let enough = missed >= ENOUGH_TOGETHER && missed as f64 >= PART * seen.measure.hits as f64;
    enough.then_some(Finding::MissedSpelling { forms, missed })
}

/// Whether the final ه of a word is more likely a pronoun: without it the word stands in the
/// corpus as well (صوره is "his pictures"). A nisba hardly ever takes one.
fn is_pronoun(form: &str, hits: u64, seen: &Seen<'_>) -> bool {
    if form.contains(' ') {
        return false;
    }
    let stem = form.strip_suffix('ه').filter(|stem| !stem.ends_with('ي'));
    stem.is_some_and(|stem| (seen.count)(stem) >= hits)
}

/// Whether a final ة stands where the term can only have the pronoun ه: إدانة is not أدانه.
fn is_noun_of_verb(form: &str, seen: &Seen<'_>) -> bool {
    let mut last = seen.term.forms.iter().filter_map(|form| form.last());
    form.ends_with('ة') && !last.any(|word| word.text.ends_with('ه'))
}

/// What all spellings of a form have in common.
fn folded(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    for letter in form.chars().filter(|letter| !letter.is_whitespace()) {
        let letter = match letter {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            'ى' => 'ي',
            'ؤ' => 'ئ',
            other => other,
        };
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}
