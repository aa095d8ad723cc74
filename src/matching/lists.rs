//! Word lists that the grammar needs: words that look like clitic and stem but
//! are not, words in which ال is of the stem, nisbas of countries.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::index::WordIndex;
use super::inflect::arabic_word;
use super::pattern::{ArabicWord, Pattern};
use crate::lexicon::WordClass;

/// The lists, compiled.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    lexicalised: WordIndex,
    al_stems: WordIndex,
    countries: HashSet<String>,
}

impl WordLists {
    /// The lists of the project, read once.
    pub(super) fn get() -> &'static Self {
        static LISTS: LazyLock<WordLists> = LazyLock::new(|| WordLists {
            lexicalised: index(include_str!("../../lexicons/grammar/lexicalised-ar.txt")),
            al_stems: index(include_str!("../../lexicons/grammar/al-stems-ar.txt")),
            countries: entries(include_str!("../../lexicons/grammar/nisba-countries-ar.txt"))
                .map(|(word, _)| word.to_owned())
                .collect(),
        });
        &LISTS
    }

    /// Words that look like clitic and stem but are not.
    pub(super) fn lexicalised(&self) -> &WordIndex {
        &self.lexicalised
    }

    /// Whether the ال of the word belongs to its stem (التزام, الله).
    pub(super) fn has_al_stem(&self, form: &str) -> bool {
        let mut found = false;
        self.al_stems.parses(form, 0, &mut |_| found = true);
        found
    }

    /// Whether the nisba + ا names a country.
    pub(super) fn is_country_nisba(&self, nisba: &str) -> bool {
        self.countries.contains(nisba)
    }
}

/// The entries of a list: a word, then perhaps a tab and the letter of its class.
fn entries(text: &'static str) -> impl Iterator<Item = (&'static str, Option<WordClass>)> {
    text.lines().filter_map(|line| {
        let line = line.split('#').next().unwrap_or_default().trim();
        let (word, class) = line.split_once('\t').unwrap_or((line, ""));
        (!word.is_empty()).then(|| (word.trim(), class.trim().parse().ok()))
    })
}

fn index(text: &'static str) -> WordIndex {
    let mut index = WordIndex::default();
    index.reserve(text.lines().count());
    for (word, class) in entries(text) {
        // An ال is part of a listed word, not a demand for definiteness.
        if let Some(word) = arabic_word(word, class, &|_| true) {
            index.add(Pattern::Arabic(ArabicWord { definite: false, ..word }));
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        let lists = WordLists::get();
        assert!(lists.has_al_stem("التزام"));
        assert!(lists.has_al_stem("التزامات"));
        assert!(!lists.has_al_stem("التجارة"));
        assert!(lists.is_country_nisba("سوري"));
    }
}
