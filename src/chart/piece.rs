//! A part of a label as a label of its own, that looks as it did within the
//! whole: same base direction, same order of letters, numbers and signs.

use std::ops::Range;

use unicode_bidi::{BidiClass, ParagraphBidiInfo, bidi_class};

use super::bidi::Direction;

/// The part of a label in a byte range, without the spaces at its ends.
pub(crate) fn piece(text: &str, range: Range<usize>) -> String {
    let reopened = still_open(&text[..range.start]);
    let slice = text[range.clone()].trim_matches(' ');
    let mut line: String = reopened.iter().collect();
    line.push_str(slice);
    for opener in still_open(&line).iter().rev() {
        line.push(if matches!(opener, '\u{2066}'..='\u{2068}') { '\u{2069}' } else { '\u{202c}' });
    }
    if reopened.is_empty() && order_differs(text, &range) {
        if let Some(mark) = text[..range.start].chars().rev().find_map(mark_like) {
            line.insert(0, mark);
        }
        if let Some(mark) = text[range.end..].chars().find_map(mark_like) {
            line.push(mark);
        }
    }
    if Direction::of(text) == Direction::Rtl && Direction::of(&line) == Direction::Ltr {
        line.insert(0, '\u{200f}');
    }
    line
}

/// Whether the part, taken alone, would be ordered otherwise than within the
/// whole: its numbers and signs may hang on a letter in another line.
fn order_differs(text: &str, range: &Range<usize>) -> bool {
    let level = Direction::of(text).level();
    let whole = ParagraphBidiInfo::new(text, Some(level)).reordered_levels(range.clone());
    let part = &text[range.clone()];
    let alone = ParagraphBidiInfo::new(part, Some(level)).reordered_levels(0..part.len());
    whole[range.clone()] != alone[..]
}

/// The invisible mark that steers its neighbours as this letter does.
fn mark_like(character: char) -> Option<char> {
    match bidi_class(character) {
        BidiClass::L => Some('\u{200e}'),
        BidiClass::R => Some('\u{200f}'),
        BidiClass::AL => Some('\u{61c}'),
        _ => None,
    }
}

fn still_open(text: &str) -> Vec<char> {
    let mut open = Vec::new();
    for character in text.chars() {
        if opens(character) {
            open.push(character);
        } else if closes(character) {
            open.pop();
        }
    }
    open
}

/// Whether a character opens an isolate, embedding or override.
pub(crate) fn opens(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2068}' | '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}')
}

/// Whether a character closes one.
pub(crate) fn closes(character: char) -> bool {
    matches!(character, '\u{2069}' | '\u{202c}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bidi::visual_runs;
    use crate::chart::number::without_marks;

    fn seen(line: &str) -> Vec<String> {
        visual_runs(line)
            .iter()
            .map(|run| without_marks(&line[run.range.clone()]))
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// The part of a label that starts at some word.
    fn from(label: &str, word: &str) -> String {
        let start = label.find(word).unwrap();
        piece(label, start..label.len())
    }

    #[test]
    fn a_number_keeps_its_sign_where_it_was() {
        let line = from("بلغ النمو السنوي 2025%", "2025");
        assert_eq!(without_marks(&line), "2025%");
        assert_eq!(Direction::of(&line), Direction::Rtl);
        assert_eq!(seen(&line), ["%", "2025"]);
        assert_eq!(from("growth in 2025%", "2025"), "2025%");
    }

    #[test]
    fn an_isolate_cut_in_two_is_closed_and_opened_again() {
        let label = "قال \u{2066}one two\u{2069} هنا";
        let cut = label.find("two").unwrap();
        assert_eq!(piece(label, 0..cut), "قال \u{2066}one\u{2069}");
        assert_eq!(piece(label, cut..label.len()), "\u{2066}two\u{2069} هنا");
    }

    #[test]
    fn plain_parts_get_no_marks() {
        let label = "شبكة قدس الإخبارية";
        assert_eq!(from(label, "قدس"), "قدس الإخبارية");
    }
}
