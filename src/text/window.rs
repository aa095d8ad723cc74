//! A stretch of text whose plain letters are found all at once.

use super::word_table::key_of_letters;

/// How many bytes are looked at together: one bit of a machine word for each.
const SEEN: usize = 64;
/// Bytes behind them, so that the longest word can be read wherever it begins.
const BEHIND: usize = 24;
/// The longest word that is one key, and its ة.
const LONGEST: usize = 18;

/// ة, which no letter follows within a word.
const TA_MARBUTA: [u8; 2] = [0xD8, 0xA9];

/// Some bytes of a text, from any place on, with zeros behind its end.
///
/// Going through words letter by letter, a core foretells wrongly where each of them ends.
/// So the letters of a window are told from other bytes without asking one by one, and a
/// word's end is the first bit that is not set.
#[derive(Debug)]
pub(super) struct Window<'a> {
    text: &'a [u8],
    start: usize,
    bytes: [u8; SEEN + BEHIND],
    /// The bytes of plain letters: ء to ي without ة and tatweel.
    letters: u64,
}

/// A run of plain letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Its key, if it is not empty.
    pub(super) key: u64,
    /// Its bytes.
    pub(super) length: usize,
    /// The two bytes that follow; zeros behind the end of the text.
    pub(super) after: [u8; 2],
}

impl<'a> Window<'a> {
    /// The beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        let mut window =
            Self { text: text.as_bytes(), start: 0, bytes: [0; SEEN + BEHIND], letters: 0 };
        window.move_to(0);
        window
    }

    /// The run of plain letters, ة at its end included, that begins at a byte of the text;
    /// `None` if it has more letters than a key.
    #[inline]
    pub(super) fn run(&mut self, at: usize) -> Option<Run> {
        let mut from = at.wrapping_sub(self.start);
        if from > SEEN - LONGEST - 2 {
            self.move_to(at);
            from = 0;
        }
        let mut length = (!(self.letters >> from)).trailing_zeros() as usize;
        if length > LONGEST {
            return None;
        }
        let rest = self.bytes.get(from..)?;
        let letters: &[u8; LONGEST] = rest.first_chunk()?;
        // Whether ة follows cannot be foretold: it is a letter more, or none.
        let closed = rest.get(length..)?.first_chunk() == Some(&TA_MARBUTA);
        length += 2 * usize::from(closed);
        if length > LONGEST {
            return None;
        }
        let key = key_of_letters(letters, length / 2);
        let after = *rest.get(length..)?.first_chunk()?;
        Some(Run { key, length, after })
    }

    #[inline(never)]
    fn move_to(&mut self, at: usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        if let Some(bytes) = rest.first_chunk() {
            self.bytes = *bytes;
        } else {
            self.bytes = [0; SEEN + BEHIND];
            self.bytes.iter_mut().zip(rest).for_each(|(ours, theirs)| *ours = *theirs);
        }
        self.start = at;
        self.letters = letters(&self.bytes);
    }
}

/// A bit for each byte that is of a plain letter which begins in the window.
#[expect(clippy::needless_bitwise_bool, reason = "without branches, many bytes by one instruction")]
fn letters(bytes: &[u8; SEEN + BEHIND]) -> u64 {
    let mut begins = [0_u8; SEEN];
    for (at, begins) in begins.iter_mut().enumerate() {
        let (first, second) = (bytes[at], bytes[at + 1]);
        let of_d8 = (first == 0xD8) & (second & 0xE0 == 0xA0) & (second != TA_MARBUTA[1]);
        let of_d9 = (first == 0xD9) & (second.wrapping_sub(0x81) <= 9);
        *begins = u8::from(of_d8 | of_d9);
    }
    let (eights, _) = begins.as_chunks::<8>();
    let firsts = (0..).step_by(8).zip(eights).fold(0, |bits, (shift, eight)| {
        // Eight bytes of 0 or 1 become eight bits.
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits | gathered << shift
    });
    firsts | firsts << 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Class, class};
    use proptest::prelude::*;

    /// What stands at a byte, character by character.
    fn by_letters(text: &str, at: usize) -> (usize, [u8; 2]) {
        let plain = |c: char| {
            matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}') && class(c) == Class::Arabic
        };
        let mut length: usize =
            text[at..].chars().take_while(|c| plain(*c)).map(char::len_utf8).sum();
        length += if text[at + length..].starts_with('ة') { 2 } else { 0 };
        let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(0);
        (length, [byte(at + length), byte(at + length + 1)])
    }

    #[test]
    fn the_letters_are_those_of_the_class() {
        for code in 0x600_u32..0x680 {
            let letter = char::from_u32(code).expect("a character");
            let text = format!("{letter} ");
            let found = Window::new(&text).run(0).expect("short");
            assert_eq!(found.length, by_letters(&text, 0).0, "{letter:?}");
            let is_word = matches!(class(letter), Class::Arabic | Class::TaMarbuta);
            assert!(is_word || found.length == 0, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn a_run_is_what_letters_say(
            text in "([ء-غف-ي]{0,11}[ةـ٣پ,\" a\n،é€]{0,2}){0,25}", start in 0_usize..20,
        ) {
            let mut window = Window::new(&text);
            for (at, _) in text.char_indices().skip(start) {
                let (length, after) = by_letters(&text, at);
                match window.run(at) {
                    Some(run) => prop_assert_eq!((run.length, run.after), (length, after)),
                    None => prop_assert!(length > LONGEST),
                }
            }
        }
    }
}
