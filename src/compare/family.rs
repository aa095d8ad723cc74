//! Word forms put together: والحكومة, للحكومة and الحكومة are one term.

use std::collections::{BTreeMap, BTreeSet};

use crate::matching::without_clitics;
use crate::tally::{FormTally, Tally};

/// Forms that are counted as one term.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// The form that occurs most.
    pub label: String,
    /// All forms with their occurrences, the most frequent first.
    pub forms: Vec<(String, u64)>,
    /// Occurrences by outlet.
    pub counts: BTreeMap<String, u64>,
    /// Σ over the forms of occurrences by outlet times the form's idf.
    pub weights: BTreeMap<String, f64>,
    /// Occurrences in all.
    pub total: u64,
}

/// The families of all words of a tally but stop words and numbers, ordered by
/// their labels.
///
/// A form belongs to the family of the lexicon word that it is a form of, where
/// there is one. Otherwise the article and what stands before it are taken off;
/// a lone و ف ب ك ل is taken off only where what remains is more frequent in
/// this corpus, with the article or without, than the form itself (وزير is not
/// و + زير).
///
/// Each form's weight is tf·idf with idf = ln((1 + N)/(1 + df)) + 1, N articles,
/// df of them with the form (the smoothed idf of scikit-learn); a family's is the
/// sum of its forms', since the number of articles with any form of a family
/// cannot be had from counts that merge.
pub fn families(tally: &Tally, stop_words: &BTreeSet<&str>) -> Vec<Family> {
    let articles = tally.article_count() as f64;
    let mut forms: Vec<(&str, &FormTally)> =
        tally.forms.iter().map(|(form, counts)| (&**form, counts)).collect();
    forms.sort_unstable_by_key(|(form, _)| *form);
    let mut families: BTreeMap<String, Family> = BTreeMap::new();
    for (form, counts) in forms {
        if !is_content(form, stop_words) {
            continue;
        }
        let key = key(form, counts, tally);
        if stop_words.contains(key.as_str()) {
            continue;
        }
        let idf = ((1.0 + articles) / (1.0 + counts.articles as f64)).ln() + 1.0;
        let total: u64 = counts.counts.values().sum();
        let family = families.entry(key).or_insert_with(|| Family {
            label: String::new(),
            forms: Vec::new(),
            counts: BTreeMap::new(),
            weights: BTreeMap::new(),
            total: 0,
        });
        for (outlet, &count) in &counts.counts {
            *family.counts.entry(outlet.clone()).or_default() += count;
            *family.weights.entry(outlet.clone()).or_default() += count as f64 * idf;
        }
        family.total += total;
        family.forms.push((form.to_owned(), total));
    }
    let mut families: Vec<Family> = families.into_values().collect();
    for family in &mut families {
        family.forms.sort_by(|a, b| {
            b.1.cmp(&a.1).then(a.0.len().cmp(&b.0.len())).then_with(|| a.0.cmp(&b.0))
        });
        family.label = family.forms.first().map(|(form, _)| form.clone()).unwrap_or_default();
    }
    families.sort_by(|a, b| a.label.cmp(&b.label));
    families
}

/// Whether a form is a word that says something.
fn is_content(form: &str, stop_words: &BTreeSet<&str>) -> bool {
    let letters = form.chars().count();
    if letters < 2 || form.starts_with(|c: char| c.is_ascii_digit()) || stop_words.contains(form) {
        return false;
    }
    let joined = form.strip_prefix('و').or_else(|| form.strip_prefix('ف'));
    !joined.is_some_and(|rest| stop_words.contains(rest))
}

/// What the forms of one family have in common.
fn key(form: &str, counts: &FormTally, tally: &Tally) -> String {
    if let Some(stem) = &counts.stem {
        return stem.to_string();
    }
    let total = |form: &str| tally.forms.get(form).map_or(0, |f| f.counts.values().sum::<u64>());
    let own: u64 = counts.counts.values().sum();
    for base in without_clitics(form) {
        let bare = tally.forms.get(base.stem);
        let with_article = || total(&format!("ال{}", base.stem));
        let holds = base.plain_article
            || if base.article {
                bare.is_some() || with_article() > 0
            } else {
                total(base.stem) + with_article() > own
            };
        if holds {
            let stem = bare.and_then(|counts| counts.stem.as_deref());
            return stem.unwrap_or(base.stem).to_owned();
        }
    }
    form.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(counts: &[(&str, u64)]) -> Tally {
        let mut tally = Tally::default();
        for &(form, count) in counts {
            let counts = BTreeMap::from([("a".to_owned(), count)]);
            tally.forms.insert(form.into(), FormTally { stem: None, articles: count, counts });
        }
        tally
    }

    fn labels(counts: &[(&str, u64)]) -> Vec<(String, u64)> {
        families(&tally(counts), &BTreeSet::from(["في"]))
            .into_iter()
            .map(|family| (family.label, family.total))
            .collect()
    }

    #[test]
    fn clitics_are_folded_and_the_majority_form_names_the_family() {
        let found = labels(&[
            ("الحكومة", 30), ("حكومة", 12), ("والحكومة", 3), ("للحكومة", 5), ("وحكومة", 1),
            ("في", 90), ("وفي", 9), ("2018", 40),
        ]);
        assert_eq!(found, [("الحكومة".to_owned(), 51)]);
    }

    #[test]
    fn a_letter_of_the_stem_is_not_taken_off() {
        let found = labels(&[("وزير", 50), ("زير", 1), ("بنك", 9), ("نك", 1), ("كذبة", 2)]);
        assert_eq!(found.len(), 5);
    }
}
