//! From the words of a term to patterns.

use smallvec::{SmallVec, smallvec};

use super::inflect::arabic_word;
use super::lists::WordLists;
use super::pattern::{ArabicWord, Pattern, WholeWord};
use crate::lexicon::{Word, WordClass};
use crate::text::{Span, Token, Vocabulary, is_arabic, tokenize};

/// The patterns of a term's words. One typed word may become several (جاكسون-فانيك).
/// `vocabulary` is kept from term to term.
pub(super) fn compile(
    words: &[Word],
    vocabulary: &mut Vocabulary,
    lists: &WordLists,
) -> Vec<Pattern> {
    let words = words.iter().enumerate();
    words.flat_map(|(at, word)| compile_word(word, at == 0, vocabulary, lists)).collect()
}

/// The patterns of one word, which is the first of a term or not.
pub(super) fn compile_word(
    word: &Word,
    first: bool,
    vocabulary: &mut Vocabulary,
    lists: &WordLists,
) -> SmallVec<[Pattern; 1]> {
    if word.class == Some(WordClass::Regex) {
        return WholeWord::new(&word.text).map(Pattern::Regex).into_iter().collect();
    }
    let glob = word.class == Some(WordClass::Glob)
        || (word.class != Some(WordClass::Exact) && word.text.contains(['*', '?']));
    if glob {
        let mut form = String::new();
        vocabulary.steps().normalize(&word.text, &mut form);
        return smallvec![Pattern::Glob(form)];
    }
    if is_plain(&word.text) {
        return arabic(&word.text, word.class, lists).map(Pattern::Arabic).into_iter().collect();
    }
    let mut tokens = Vec::new();
    tokenize(&word.text, Span::new(0, word.text.len()), vocabulary, &mut tokens);
    let pattern = |token: &Token| {
        let form = vocabulary.form(token.id);
        let letter = form.chars().next();
        match letter.filter(|_| token.is_detached() && !first) {
            Some(letter) => Some(Pattern::Lead(letter)),
            None if letter.is_some_and(is_arabic) => {
                arabic(form, word.class, lists).map(Pattern::Arabic)
            }
            None => Some(Pattern::Plain(form.to_owned())),
        }
    };
    tokens.iter().filter_map(pattern).collect()
}

/// Whether a word is its own normalized form and one token, as nearly all are: plain letters,
/// with ة at the end at most. A test holds this against the tokenizer.
fn is_plain(word: &str) -> bool {
    let before = word.strip_suffix('ة').unwrap_or(word);
    let plain = |c: char| matches!(c, 'ء'..='غ' | 'ف'..='ي') && c != 'ة';
    before.chars().nth(1).is_some() && before.chars().all(plain)
}

fn arabic(form: &str, class: Option<WordClass>, lists: &WordLists) -> Option<ArabicWord> {
    let mut word = arabic_word(form, class, &|form| lists.has_al_stem(form))?;
    // A nisba ends in ي: no other word need be looked up.
    word.country = word.letters.last() == Some(&'ي')
        && lists.is_country_nisba(&word.letters.iter().collect::<String>());
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Steps;

    #[test]
    fn plain_words_are_what_the_tokenizer_makes_of_them() {
        let letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىي\u{63B}\u{64E}";
        let mut plain = 0;
        for first in letters.chars() {
            for second in letters.chars() {
                for end in ["", "ة", "ا", "ةا", "ـ"] {
                    let word = format!("{first}{second}{end}");
                    if !is_plain(&word) {
                        continue;
                    }
                    plain += 1;
                    for steps in [Steps::default(), Steps::without(&crate::text::Step::ALL)] {
                        let mut vocabulary = Vocabulary::new(steps);
                        let mut tokens = Vec::new();
                        tokenize(&word, Span::new(0, word.len()), &mut vocabulary, &mut tokens);
                        let [token] = tokens.as_slice() else { panic!("{word} is not one token") };
                        assert_eq!(vocabulary.form(token.id), word);
                        assert!(!token.is_detached());
                    }
                }
            }
        }
        assert_eq!(plain, 35 * 35 * 3);
    }
}
