//! Spellings that hurried or local typing has for a word, and the grammar does not admit.
//!
//! They are never matched: that would find other words as well (وحده "alone" is not وحدة
//! "unity"). They are what a lexicon is told of when a corpus has them.

use serde::Serialize;

use super::grammar::proclitics_of;

/// How a spelling departs from the one that the grammar asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// ه where ة belongs (رمزيه), or ة where ه belongs (مياة).
    TaMarbuta,
    /// ى where ي belongs (سياسى), or ي where ى belongs (مستشفي).
    FinalYa,
    /// أ where إ belongs, إ where أ does, or ا where آ does.
    Alef,
    /// ئ where ؤ belongs (مسئول), or ؤ where ئ does.
    SeatOfHamza,
    /// A letter typed twice.
    DoubledLetter,
}

/// Letters that a word must have before a letter in it can be one too many, and letters at its
/// beginning that never are: تتقارب is an imperfect.
const LONG: usize = 5;
const BEGINNING: usize = 3;

/// Whether a stem may begin at a letter.
fn begins(form: &str, letter: usize) -> bool {
    proclitics_of(form).any(|proclitic| proclitic.text.chars().count() == letter)
}

/// The forms that a normalized form may have been meant for, each by one slip.
pub(crate) fn corrections(form: &str) -> Vec<(Slip, String)> {
    let letters: Vec<char> = form.chars().collect();
    let mut found = Vec::new();
    if letters.len() < 3 {
        return found;
    }
    let mut with = |slip: Slip, at: usize, letter: char| {
        let changed = letters.iter().enumerate();
        let changed = changed.map(|(number, &old)| if number == at { letter } else { old });
        found.push((slip, changed.collect::<String>()));
    };
    let last = letters.len() - 1;
    for (at, &letter) in letters.iter().enumerate() {
        match letter {
            'ه' if at == last => with(Slip::TaMarbuta, at, 'ة'),
            'ة' if at == last => with(Slip::TaMarbuta, at, 'ه'),
            'ى' if at == last => with(Slip::FinalYa, at, 'ي'),
            'ي' if at == last => with(Slip::FinalYa, at, 'ى'),
            'أ' => with(Slip::Alef, at, 'إ'),
            'إ' => with(Slip::Alef, at, 'أ'),
            // Only where a stem may begin: الماسي is not المآسي.
            'ا' if begins(form, at) => with(Slip::Alef, at, 'آ'),
            'ئ' => with(Slip::SeatOfHamza, at, 'ؤ'),
            'ؤ' => with(Slip::SeatOfHamza, at, 'ئ'),
            _ => {}
        }
    }
    if letters.len() > LONG {
        for at in BEGINNING..letters.len() {
            if letters.get(at) == letters.get(at - 1) {
                let kept = letters.iter().enumerate().filter(|(number, _)| *number != at);
                found.push((Slip::DoubledLetter, kept.map(|(_, letter)| letter).collect()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_put_right() {
        for (form, slip, right) in [
            ("رمزيه", Slip::TaMarbuta, "رمزية"),
            ("مياة", Slip::TaMarbuta, "مياه"),
            ("سياسى", Slip::FinalYa, "سياسي"),
            ("مسئول", Slip::SeatOfHamza, "مسؤول"),
            ("أنجاز", Slip::Alef, "إنجاز"),
            ("التطبييع", Slip::DoubledLetter, "التطبيع"),
        ] {
            assert!(corrections(form).contains(&(slip, right.to_owned())), "{form}");
        }
        assert!(corrections("تطبيع").is_empty());
        assert!(corrections("له").is_empty());
        assert!(!corrections("تتقارب").iter().any(|(slip, _)| *slip == Slip::DoubledLetter));
        assert!(!corrections("الماسي").contains(&(Slip::Alef, "المآسي".to_owned())));
        assert!(corrections("الاثار").contains(&(Slip::Alef, "الآثار".to_owned())));
    }
}
