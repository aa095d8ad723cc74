//! A word without what is glued before it, as far as its letters can tell.

use super::grammar::PROCLITICS;
use super::lists::WordLists;

/// A word taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clitics<'a> {
    /// What remains.
    pub stem: &'a str,
    /// Whether what was taken off holds the article.
    pub article: bool,
    /// Whether it was the article alone.
    pub plain_article: bool,
    /// Whether it was و or ف alone.
    pub conjunction_alone: bool,
}

/// The ways to take proclitics off a normalized form, the longest first. At least
/// three letters remain; a word that is listed as beginning with the letter in
/// question (وزير, كتاب) is left whole.
pub fn without_clitics(form: &str) -> Vec<Clitics<'_>> {
    let mut found: Vec<Clitics<'_>> = Vec::new();
    if form.is_ascii() || WordLists::get().has_al_stem(form) {
        return found;
    }
    for proclitic in PROCLITICS {
        let Some(stem) = form.strip_prefix(proclitic.text).filter(|_| !proclitic.text.is_empty())
        else {
            continue;
        };
        if stem.chars().count() >= 3 && !begins_listed_word(form, proclitic.text.len()) {
            let plain_article = proclitic.text == "ال";
            let conjunction_alone = matches!(proclitic.text, "و" | "ف");
            let article = proclitic.article;
            found.push(Clitics { stem, article, plain_article, conjunction_alone });
        }
    }
    found.sort_by_key(|clitics| clitics.stem.len());
    found
}

/// Whether a listed word begins before byte `end`, behind a proclitic or at the start.
fn begins_listed_word(form: &str, end: usize) -> bool {
    PROCLITICS.iter().any(|proclitic| {
        let start = proclitic.text.len();
        let mut listed = false;
        if start < end && form.starts_with(proclitic.text) {
            WordLists::get().lexicalised().parses(form, start, &mut |_| listed = true);
        }
        listed
    })
}

#[cfg(test)]
mod tests {
    use super::without_clitics;

    fn stems(form: &str) -> Vec<&str> {
        without_clitics(form).into_iter().map(|clitics| clitics.stem).collect()
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
