//! Hamza on alef: compatible, not folded.
//!
//! In hurried spelling أ and إ lose their hamza, so a bare ا in a text may stand
//! for either; but أ is not إ (أعلام "flags", إعلام "media"), and آ is neither.

use std::borrow::Cow;

use super::objection::Objection;

/// The key under which stems that may be compatible meet: every alef is bare.
pub(super) fn fold_alef(word: &str) -> Cow<'_, str> {
    // Most words have none: they are not copied.
    let alef = |pair: &[u8]| matches!(pair, [0xD8, 0xA2 | 0xA3 | 0xA5]);
    if word.as_bytes().windows(2).any(alef) {
        Cow::Owned(word.replace(['أ', 'إ', 'آ'], "ا"))
    } else {
        Cow::Borrowed(word)
    }
}

/// How a stem of a lexicon begins in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    /// The letter directly before the stem, within the same token.
    pub(super) letter: Option<char>,
    /// Whether that is the end of an article.
    pub(super) article: bool,
}

/// Whether the letters of a text can be those of a lexicon's stem.
pub(super) fn compatible(stem: &[char], text: &str, letters: usize, before: Before) -> bool {
    letters_against(stem, text, letters, before).is_none()
}

/// What speaks against taking the letters of a text for those of a lexicon's stem.
/// `letters` is the length of the whole lexicon word.
pub(super) fn letters_against(
    stem: &[char],
    text: &str,
    letters: usize,
    before: Before,
) -> Option<Objection> {
    let last = stem.len().saturating_sub(1);
    let mut rest = text.chars();
    for (at, &ours) in stem.iter().enumerate() {
        let Some(theirs) = rest.next() else { return Some(Objection::OtherHamza) };
        if ours == theirs {
            continue;
        }
        let against = match (ours, theirs) {
            ('أ' | 'إ', 'ا') if at == 0 => bare_alef_against(stem, text, letters, before),
            // بدا "seemed" is not بدأ "began".
            ('أ', 'ا') if at == last && letters == stem.len() => Some(Objection::FinalHamza),
            ('أ' | 'إ', 'ا') => None,
            // الإحتلال, typed with a hamza that احتلال does not have.
            ('ا', 'أ' | 'إ') if at == 0 => None,
            // الاثار can only be الآثار; اثار may be أثار.
            ('آ', 'ا') if at == 0 && before.article && letters >= 4 => None,
            ('آ', 'ا') => Some(Objection::BareAlefForMadda),
            _ => Some(Objection::OtherHamza),
        };
        if against.is_some() {
            return against;
        }
    }
    rest.next().map(|_| Objection::OtherHamza)
}

/// Guards against stems that a bare ا finds inside other words: كامل is not
/// ك+أمل, واحد not و+أحد, الحاد not إلحاد.
fn bare_alef_against(
    stem: &[char],
    text: &str,
    letters: usize,
    before: Before,
) -> Option<Objection> {
    let glued = match before.letter {
        Some('ب' | 'ك' | 'ل' | 'ف') if !before.article => letters <= 5,
        Some('و') => letters <= 3,
        _ => false,
    };
    if glued {
        return Some(Objection::BareAlefBehindLetter);
    }
    let like_article = letters < 6 && stem.get(1) == Some(&'ل') && text.starts_with("ال");
    like_article.then_some(Objection::BareAlefLikeArticle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(stem: &str, text: &str, letter: Option<char>) -> bool {
        let stem: Vec<char> = stem.chars().collect();
        compatible(&stem, text, stem.len(), Before { letter, article: false })
    }

    #[test]
    fn a_bare_alef_stands_for_either_hamza() {
        assert!(fits("إعلام", "اعلام", None));
        assert!(fits("أعلام", "اعلام", None));
        assert!(!fits("إعلام", "أعلام", None));
        assert!(fits("احتلال", "إحتلال", None));
        assert!(!fits("تآمر", "تامر", None));
        assert!(!fits("بدأ", "بدا", None));
        assert!(fits("مسألة", "مسالة", None));
    }

    #[test]
    fn every_alef_becomes_bare() {
        for letter in '\u{600}'..'\u{700}' {
            let word = format!("a{letter}ب");
            let bare = if "أإآ".contains(letter) { "aاب" } else { &word };
            assert_eq!(fold_alef(&word), bare);
        }
    }

    #[test]
    fn short_stems_are_guarded() {
        assert!(!fits("أمل", "امل", Some('ك')));
        assert!(fits("أمل", "أمل", Some('ك')));
        assert!(!fits("أحد", "احد", Some('و')));
        assert!(!fits("إلحاد", "الحاد", None));
    }

    #[test]
    fn lengths_must_agree() {
        assert!(!fits("أمل", "أملا", None));
        assert!(!fits("أملا", "أمل", None));
    }
}
