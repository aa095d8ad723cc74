//! A form that keeps other company than the rest of its term: perhaps another word, as عملية
//! "operation" is of عملي "practical".

use crate::lint::judge::Seen;
use crate::lint::model::Finding;

/// Below so much of the company that chance would give, a form is told of.
const STRANGE: f64 = 0.25;
/// The least part of a term's hits that a form is told of for.
const PART: f64 = 0.2;

pub(super) fn find(seen: &Seen<'_>) -> Vec<Finding> {
    let of = seen.measure.hits;
    let strange = seen.families.iter().filter_map(|family| {
        let company = family.company.filter(|company| *company < STRANGE)?;
        let much = family.hits as f64 >= PART * of as f64;
        let own = seen.term.forms.iter().flatten().any(|word| word.text == family.form);
        (much && !own).then(|| Finding::OtherLexeme {
            form: family.form.clone(),
            hits: family.hits,
            of,
            company,
        })
    });
    strange.collect()
}
