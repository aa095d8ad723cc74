//! Spellings that the corpus has and the term does not match.

use std::collections::BTreeMap;

use crate::lint::alike::alike;
use crate::lint::judge::{Seen, company};
use crate::lint::measure::FormMeasure;
use crate::lint::model::{Finding, FormCount};

/// Occurrences from which on a spelling is told of.
const ENOUGH: u64 = 3;
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
            let (own, rest) = (company(&[missed]), company(right));
            let tellable = own.len() >= COMPARABLE && rest.len() >= COMPARABLE;
            missed.hits >= ENOUGH
                && rarer
                && (!tellable || alike(&own, &rest, seen.weigh).ratio() >= STRANGE)
        })
        .map(|(form, missed)| FormCount { form: form.to_string(), hits: missed.hits })
        .collect();
    forms.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
    let missed = forms.iter().map(|form| form.hits).sum();
    (!forms.is_empty()).then_some(Finding::MissedSpelling { forms, missed })
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
