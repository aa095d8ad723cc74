//! Words that say nothing of a subject.

use std::sync::LazyLock;

use crate::text::Interner;

/// A set of stop words, in normalized spelling.
#[derive(Debug, Default)]
pub struct StopWords {
    words: Interner,
}

impl StopWords {
    /// A set of these words, also as they are typed without a hamza on their first
    /// letter (الى for إلى).
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut set = Self::default();
        for word in words {
            set.words.intern(word);
            if let Some(rest) = word.strip_prefix(['أ', 'إ']) {
                set.words.intern(&format!("ا{rest}"));
            }
        }
        set
    }

    /// Whether a normalized form is one of them.
    pub fn contains(&self, form: &str) -> bool {
        self.words.find(form).is_some()
    }
}

/// The stop words of a language (`ar`, `en`); none for another language.
pub fn stop_words(language: &str) -> &'static StopWords {
    static ARABIC: LazyLock<StopWords> = LazyLock::new(|| {
        StopWords::new(entries(include_str!("../../../lexicons/grammar/stopwords-ar.txt")))
    });
    static ENGLISH: LazyLock<StopWords> = LazyLock::new(|| {
        StopWords::new(entries(include_str!("../../../lexicons/grammar/stopwords-en.txt")))
    });
    static NONE: LazyLock<StopWords> = LazyLock::new(StopWords::default);
    match language {
        "ar" => &ARABIC,
        "en" => &ENGLISH,
        _ => &NONE,
    }
}

fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::stop_words;

    #[test]
    fn the_lists_are_there() {
        for word in ["في", "إلى", "الى", "ان"] {
            assert!(stop_words("ar").contains(word), "{word}");
        }
        assert!(!stop_words("ar").contains("سلام"));
        assert!(stop_words("en").contains("the") && !stop_words("en").contains("peace"));
        assert!(!stop_words("fr").contains("the"));
    }
}
