//! A term that stands nowhere in the corpus.

use std::collections::BTreeSet;

use crate::lexicon::{Term, Word};
use crate::lint::judge::Seen;
use crate::lint::measure::Measures;
use crate::lint::model::Finding;
use crate::matching::{Matcher, Scope};
use crate::text::Steps;

/// Places within exceptions from which on they are told of.
const EXCEPTED: u64 = 3;

pub(super) fn find(seen: &Seen<'_>) -> Option<Finding> {
    let measure = seen.measure;
    if seen.term.rule.is_some() {
        // Its words may stand everywhere.
        return (measure.hits == 0).then_some(Finding::RuleNeverHolds);
    }
    if measure.hits > 0 || measure.lost > 0 {
        return None;
    }
    if measure.excepted > 0 {
        let enough = measure.excepted >= EXCEPTED;
        return enough.then_some(Finding::AlwaysExcepted { places: measure.excepted });
    }
    let first = seen.term.forms.first()?;
    let absent = first.iter().filter(|word| !seen.present.contains(&word.text));
    Some(Finding::NeverMatches { absent: absent.map(|word| word.text.clone()).collect() })
}

/// The words of terms that stand somewhere in the corpus, alone or in company.
pub(in crate::lint) fn present<'a>(
    measures: &Measures,
    terms: impl Iterator<Item = &'a Term>,
) -> BTreeSet<String> {
    let mut matcher = Matcher::empty(Steps::default(), Scope::Key);
    let frame = matcher.add_frame(0, "words", "words");
    let mut words: Vec<Word> = Vec::new();
    for word in terms.flat_map(|term| term.forms.first().into_iter().flatten()) {
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    for word in &words {
        matcher.add_term(frame, &Term::new(&word.text, vec![vec![word.clone()]]));
    }
    let forms = &measures.tally.forms;
    let mut present = BTreeSet::new();
    for id in forms.ids() {
        for term in matcher.terms_of(forms.form(id)) {
            if let Some(word) = words.get(term.index()) {
                present.insert(word.text.clone());
            }
        }
    }
    present
}
