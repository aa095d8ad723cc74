//! How a word of a lexicon inflects: what its class and its letters say.

use super::grammar::Inflection;
use super::pattern::{ArabicWord, Letters};
use crate::lexicon::WordClass;

/// An Arabic word in normalized spelling. `None` if nothing would be left of it.
pub(super) fn arabic_word(
    form: &str,
    class: Option<WordClass>,
    has_al_stem: &dyn Fn(&str) -> bool,
) -> Option<ArabicWord> {
    let bare = form.strip_prefix("ال").filter(|rest| {
        rest.chars().count() >= 2
            && !matches!(class, Some(WordClass::Verb | WordClass::Imperfect | WordClass::Exact))
            && !has_al_stem(form)
    });
    let word = bare.unwrap_or(form);
    let mut letters: Letters = word.chars().collect();
    let inflection = inflection(&letters, class);
    if inflection.is_imperfect() {
        letters.remove(0);
    }
    let final_ya = letters.len() >= 4
        && letters.last() == Some(&'ي')
        && inflection.cut() == 0
        && inflection != Inflection::Exact;
    let word =
        ArabicWord { letters, inflection, definite: bare.is_some(), country: false, final_ya };
    (!word.trunk().is_empty()).then_some(word)
}
/// The inflection of a word: its class where one is given, else what its last
/// letter says.
fn inflection(letters: &[char], class: Option<WordClass>) -> Inflection {
    let last = letters.last().copied().unwrap_or(' ');
    let noun = match last {
        'ة' => Inflection::Feminine,
        'ء' => Inflection::NounHamza,
        'ى' => Inflection::NounAlef,
        _ => Inflection::Noun,
    };
    match class {
        None if last == 'ي' && letters.len() >= 4 => Inflection::Adjective,
        // Globs and regular expressions do not come here.
        None | Some(WordClass::Noun | WordClass::Feminine | WordClass::Glob | WordClass::Regex) => {
            noun
        }
        Some(WordClass::Nisba | WordClass::Adjective) => Inflection::Adjective,
        Some(WordClass::Verb) if last == 'ى' => Inflection::VerbAlef,
        Some(WordClass::Verb) => Inflection::Verb,
        Some(WordClass::Imperfect) if letters.len() < 3 => Inflection::Exact,
        Some(WordClass::Imperfect) if matches!(last, 'ي' | 'ى') => Inflection::ImperfectWeak,
        Some(WordClass::Imperfect) => Inflection::Imperfect,
        Some(WordClass::Exact) => Inflection::Exact,
    }
}
