//! Words that say nothing of a subject.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The stop words of a language (`ar`, `en`), in normalized spelling; none for
/// another language.
pub fn stop_words(language: &str) -> &'static BTreeSet<&'static str> {
    static ARABIC: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| entries(include_str!("../../lexicons/grammar/stopwords-ar.txt")));
    static ENGLISH: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| entries(include_str!("../../lexicons/grammar/stopwords-en.txt")));
    static NONE: BTreeSet<&'static str> = BTreeSet::new();
    match language {
        "ar" => &ARABIC,
        "en" => &ENGLISH,
        _ => &NONE,
    }
}

fn entries(text: &'static str) -> BTreeSet<&'static str> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::stop_words;

    #[test]
    fn the_lists_are_there() {
        assert!(stop_words("ar").len() > 300 && stop_words("ar").contains("في"));
        assert!(stop_words("en").len() > 100 && stop_words("en").contains("the"));
        assert!(stop_words("fr").is_empty());
    }
}
