//! From the words of a term to patterns.

use super::inflect::arabic_word;
use super::lists::WordLists;
use super::pattern::{ArabicWord, Pattern, WholeWord};
use crate::lexicon::{Word, WordClass};
use crate::text::{Span, Vocabulary, tokenize};

/// The patterns of a term's words. One typed word may become several (جاكسون-فانيك).
/// `vocabulary` is kept from term to term.
pub(super) fn compile(
    words: &[Word],
    vocabulary: &mut Vocabulary,
    lists: &WordLists,
) -> Vec<Pattern> {
    let mut patterns = Vec::with_capacity(words.len());
    let mut tokens = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.class == Some(WordClass::Regex) {
            patterns.extend(WholeWord::new(&word.text).map(Pattern::Regex));
            continue;
        }
        let glob = word.class == Some(WordClass::Glob)
            || (word.class != Some(WordClass::Exact) && word.text.contains(['*', '?']));
        if glob {
            let mut form = String::new();
            vocabulary.steps().normalize(&word.text, &mut form);
            patterns.push(Pattern::Glob(form));
            continue;
        }
        tokens.clear();
        tokenize(&word.text, Span::new(0, word.text.len()), vocabulary, &mut tokens);
        for token in &tokens {
            let form = vocabulary.form(token.id);
            let is_arabic = form.chars().next().is_some_and(crate::text::is_arabic);
            let lead = form.chars().next().filter(|_| token.is_detached() && at > 0);
            let pattern = match (lead, is_arabic) {
                (Some(letter), _) => Some(Pattern::Lead(letter)),
                (None, true) => arabic(form, word.class, lists).map(Pattern::Arabic),
                (None, false) => Some(Pattern::Plain(form.to_owned())),
            };
            patterns.extend(pattern);
        }
    }
    patterns
}

fn arabic(form: &str, class: Option<WordClass>, lists: &WordLists) -> Option<ArabicWord> {
    let mut word = arabic_word(form, class, &|form| lists.has_al_stem(form))?;
    // A nisba ends in ي: no other word need be looked up.
    word.country = word.letters.last() == Some(&'ي')
        && lists.is_country_nisba(&word.letters.iter().collect::<String>());
    Some(word)
}
