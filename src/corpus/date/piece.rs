//! What stands in a date: numbers, words, signs.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A piece of a text with a date in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) what: What,
    /// Whether nothing stands between it and the piece before it.
    pub(super) glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// Digits of any script: what they say, and how many they are.
    Number(u32, usize),
    /// Letters, without harakat, hamza, accents and case.
    Word(String),
    /// Anything else but spaces.
    Sign(char),
}

/// Takes a text to pieces. A number of more than nine digits is none.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut glued = false;
    for character in fold(text).chars() {
        if character.is_whitespace() {
            glued = false;
            continue;
        }
        let last = pieces.last_mut().filter(|_| glued).map(|piece| &mut piece.what);
        match (digit(character), last) {
            (Some(digit), Some(What::Number(value, digits))) => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
            }
            (Some(digit), _) => pieces.push(Piece { what: What::Number(digit, 1), glued }),
            (None, Some(What::Word(word))) if character.is_alphabetic() => word.push(character),
            (None, _) if character.is_alphabetic() => {
                pieces.push(Piece { what: What::Word(character.to_string()), glued });
            }
            (None, _) => pieces.push(Piece { what: What::Sign(character), glued }),
        }
        glued = true;
    }
    pieces
}

/// A text as dates are compared: no marks on letters, no tatweel, no hidden signs.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter_map(|c| match c {
            'ـ'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{061C}' => None,
            'ى' | 'ی' => Some('ي'),
            'ة' | 'ۀ' => Some('ه'),
            'ٱ' => Some('ا'),
            other => Some(other),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

fn digit(character: char) -> Option<u32> {
    match character {
        '\u{0660}'..='\u{0669}' => Some(character as u32 - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(character as u32 - 0x06F0),
        _ => character.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_to_pieces() {
        let shown: Vec<String> = pieces("الجُمعة ٧/١١ 2025م")
            .into_iter()
            .map(|piece| match piece.what {
                What::Number(value, digits) => format!("{value}:{digits}"),
                What::Word(word) => word,
                What::Sign(sign) => sign.to_string(),
            })
            .collect();
        assert_eq!(shown, ["الجمعه", "7:1", "/", "11:2", "2025:4", "م"]);
    }
}
