//! One word of a lexicon, compiled: what a text's word must be to match it.

use std::hash::{Hash, Hasher};

use regex::Regex;
use smallvec::SmallVec;

use super::grammar::Inflection;
use crate::lexicon::whole_word;

/// A compiled word.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Pattern {
    /// An Arabic word with its inflection.
    Arabic(ArabicWord),
    /// A word of another script, or a number: its normalized form.
    Plain(String),
    /// A pattern with `*` and `?` over normalized forms.
    Glob(String),
    /// A regular expression that a normalized form must fit as a whole.
    Regex(WholeWord),
    /// A lone proclitic at a term's end (طالب بـ): the next word begins with it.
    Lead(char),
}

/// A regular expression for a whole word. Copies share what was compiled.
#[derive(Debug, Clone)]
pub(super) struct WholeWord(Regex);

impl WholeWord {
    /// Compiles an expression; `None` if it is none. Lexicons are checked when they are read.
    pub(super) fn new(expression: &str) -> Option<Self> {
        whole_word(expression).ok().map(Self)
    }

    /// Whether a form fits as a whole.
    pub(super) fn fits(&self, form: &str) -> bool {
        self.0.is_match(form)
    }
}

impl PartialEq for WholeWord {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for WholeWord {}

impl Hash for WholeWord {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

/// The letters of a word. Nearly all words fit, and need no memory of their own.
pub(super) type Letters = SmallVec<[char; 10]>;

/// An Arabic word of a lexicon.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ArabicWord {
    /// The letters, without a typed article; of an imperfect without its first letter.
    pub(super) letters: Letters,
    /// How it inflects.
    pub(super) inflection: Inflection,
    /// Whether it was typed with ال and so asks for definiteness.
    pub(super) definite: bool,
    /// Whether stem + ا is the name of a country (سوري, سوريا).
    pub(super) country: bool,
    /// Whether it ends in ي that a text of Egyptian orthography may write ى.
    pub(super) final_ya: bool,
}

impl Clone for ArabicWord {
    fn clone(&self) -> Self {
        // All letters at once, where a derived one takes one by one.
        Self { letters: Letters::from_slice(&self.letters), ..*self }
    }
}

impl Hash for ArabicWord {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // All letters at once. What else there is hardly tells two words of the same letters apart.
        let letters = self.letters.iter().map(|letter| u64::from(*letter));
        state.write_u64(letters.fold(0, |all, letter| all.rotate_left(7) ^ letter));
        self.inflection.hash(state);
    }
}

impl ArabicWord {
    /// The letters that stay in all its forms.
    pub(super) fn trunk(&self) -> &[char] {
        let end = self.letters.len().saturating_sub(self.inflection.cut());
        self.letters.get(..end).unwrap_or_default()
    }
}

/// Whether a form fits a pattern with `*` (any letters, also none) and `?` (one).
pub(super) fn glob_fits(pattern: &str, form: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let form: Vec<char> = form.chars().collect();
    let (mut p, mut f) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while f < form.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, f));
                p += 1;
            }
            Some(&letter) if letter == '?' || Some(&letter) == form.get(f) => {
                p += 1;
                f += 1;
            }
            _ => match star {
                // Let the last star swallow one letter more.
                Some((at, taken)) => {
                    p = at + 1;
                    f = taken + 1;
                    star = Some((at, taken + 1));
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|&letter| letter == '*')
}

#[cfg(test)]
mod tests {
    use super::glob_fits;

    #[test]
    fn globs() {
        for (pattern, form, fits) in [
            ("law*", "laws", true),
            ("law*", "flaw", false),
            ("*ic", "atlantic", true),
            ("?box", "xbox", true),
            ("?box", "box", false),
            ("*", "anything", true),
            ("a*b*c", "aXbYc", true),
            ("a*b*c", "aXbY", false),
            ("*تطبيع*", "والتطبيع", true),
        ] {
            assert_eq!(glob_fits(pattern, form), fits, "{pattern} {form}");
        }
    }
}
