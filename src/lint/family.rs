//! The forms of a term of one word, put together by what is left of them without clitics.

use std::collections::BTreeMap;

use super::alike::{Company, alike};
use super::measure::{FormMeasure, TermMeasure};
use super::model::Family;
use crate::lexicon::Term;
use crate::matching::{Inflects, inflects, reading};

/// Hits that a family and the rest must have, to be compared.
const COMPARABLE: usize = 20;
/// Hits without ال that a family must have, to say whether they stand as nouns.
const TELLABLE: u64 = 20;
/// Pronouns, the long ones first.
const PRONOUNS: [&str; 10] = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "كن", "ه", "ك"];

/// A form of the term.
struct Form<'a> {
    bare: String,
    before: String,
    measure: &'a FormMeasure,
}

/// The families of a term of one word, the largest first; none of other terms.
pub(super) fn families(
    term: &Term,
    measure: &TermMeasure,
    weigh: &dyn Fn(u64) -> f64,
) -> Vec<Family> {
    if term.rule.is_some() || term.forms.iter().any(|form| form.len() != 1) {
        return Vec::new();
    }
    let adjective = inflects(term) == Some(Inflects::Adjective);
    let mut groups: BTreeMap<String, Vec<Form<'_>>> = BTreeMap::new();
    for (form, measure) in &measure.forms {
        let (bare, before) = bare(term, form);
        // One plural in two cases is one family: منصفون, منصفين.
        let key = bare.strip_suffix("ين").map_or_else(|| bare.clone(), |stem| format!("{stem}ون"));
        groups.entry(key).or_default().push(Form { bare, before, measure });
    }
    let measures = |forms: &[Form<'_>]| forms.iter().map(Form::company).sum::<usize>();
    let mut families: Vec<Family> = groups
        .iter()
        .filter_map(|(key, own)| {
            let rest = groups.iter().filter(|(other, _)| *other != key);
            let rest: Vec<&Form<'_>> = rest.flat_map(|(_, forms)| forms).collect();
            let enough = rest.iter().map(|form| form.company()).sum::<usize>();
            let company = (measures(own) >= COMPARABLE && enough >= COMPARABLE).then(|| {
                let own = own.iter().map(|form| form.measure);
                let rest = rest.iter().map(|form| form.measure);
                alike(&company(own), &company(rest), weigh).ratio()
            });
            let first = own.iter().max_by(|a, b| {
                a.measure.hits.cmp(&b.measure.hits).then_with(|| b.bare.cmp(&a.bare))
            })?;
            Some(Family {
                form: first.bare.clone(),
                hits: own.iter().map(|form| form.measure.hits).sum(),
                company,
                nominal: if adjective { nominal(own) } else { None },
            })
        })
        .collect();
    families.sort_by(|a, b| b.hits.cmp(&a.hits).then_with(|| a.form.cmp(&b.form)));
    families
}

impl Form<'_> {
    /// Hits of which the neighbours are known.
    fn company(&self) -> usize {
        self.measure.company.all().count()
    }
}

/// The neighbours of all hits that were kept.
pub(super) fn company<'a>(measures: impl Iterator<Item = &'a FormMeasure>) -> Vec<&'a Company> {
    measures.flat_map(|measure| measure.company.all().map(|(_, near)| &**near)).collect()
}

/// The part of the hits that stand as nouns do. An adjective behind its noun takes no preposition;
/// what it is beside a word with ال, it cannot be without its own.
fn nominal(forms: &[Form<'_>]) -> Option<f64> {
    let (mut nominal, mut of) = (0, 0);
    for form in forms {
        let glued = form.before.trim_start_matches(['و', 'ف']);
        match glued {
            "ال" => {}
            "" => {
                nominal += form.measure.nominal;
                of += form.measure.hits;
            }
            _ => {
                nominal += form.measure.hits;
                of += form.measure.hits;
            }
        }
    }
    (of >= TELLABLE).then(|| nominal as f64 / of as f64)
}

/// A form without what is glued before it and without pronouns, and what was glued before it.
pub(super) fn bare(term: &Term, form: &str) -> (String, String) {
    let Some(reading) = reading(term, form) else { return (form.to_owned(), String::new()) };
    let ending = reading.ending.as_str();
    let pronoun = PRONOUNS.iter().find_map(|pronoun| ending.strip_suffix(pronoun));
    let ending = match pronoun.unwrap_or(ending) {
        "ا" => "",
        "ت" | "تان" | "تين" | "تي" => "ة",
        "و" => "ون",
        "ئ" | "ؤ" | "ئا" | "ءا" => "ء",
        other => other,
    };
    (format!("{}{ending}", reading.stem), reading.before)
}
