//! A word without what is glued before it, as far as its letters can tell.

use super::grammar::{Proclitic, proclitics_of};
use super::lists::WordLists;

/// A word taken apart: what may be glued before it, and what remains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clitics<'a> {
    form: &'a str,
    /// What remains.
    pub stem: &'a str,
    proclitic: &'static Proclitic,
}

impl Clitics<'_> {
    /// Whether what was taken off holds the article.
    pub fn article(&self) -> bool {
        self.proclitic.article
    }

    /// Whether it was the article alone.
    pub fn is_plain_article(&self) -> bool {
        self.proclitic.text == "ال"
    }

    /// Whether it was و or ف alone.
    pub fn is_conjunction(&self) -> bool {
        matches!(self.proclitic.text, "و" | "ف")
    }

    /// Whether the word lists have nothing against it: a word that is listed as
    /// beginning with the letters in question (وزير, كتاب, التزام) is one word.
    pub fn stands(&self) -> bool {
        let lists = WordLists::get();
        let taken = self.proclitic.text.len();
        if self.proclitic.article && lists.has_al_stem(self.form) {
            return false;
        }
        !proclitics_of(self.form).any(|proclitic| {
            let start = proclitic.text.len();
            let mut listed = false;
            if start < taken {
                lists.lexicalised().parses(self.form, start, &mut |_| listed = true);
            }
            listed
        })
    }
}

/// The ways to take proclitics off a normalized form, the longest first. At least
/// three letters remain. Whether they stand is another question, and a dearer one.
pub fn without_clitics(form: &str) -> impl Iterator<Item = Clitics<'_>> {
    // They are listed so that of two that fit one word the longer comes later.
    let longest_first = proclitics_of(form).rev();
    longest_first.filter(|proclitic| !proclitic.text.is_empty()).filter_map(move |proclitic| {
        let stem = form.get(proclitic.text.len()..)?;
        stem.chars().nth(2)?;
        Some(Clitics { form, stem, proclitic })
    })
}

#[cfg(test)]
mod tests {
    use super::without_clitics;

    fn stems(form: &str) -> Vec<&str> {
        let found = without_clitics(form).filter(super::Clitics::stands);
        found.map(|clitics| clitics.stem).collect()
    }

    #[test]
    fn the_longest_proclitic_comes_first() {
        assert_eq!(stems("والحكومة"), ["حكومة", "الحكومة"]);
        assert_eq!(stems("للسلام"), ["سلام", "لسلام"]);
        assert!(stems("وزير").is_empty());
        assert!(stems("التزام").is_empty());
        assert!(stems("government").is_empty());
    }
}
