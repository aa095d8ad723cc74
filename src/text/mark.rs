//! The signs between words.

use super::character::{Class, class};
use super::span::Span;
use super::tokenize::Token;

/// A sign between two words: punctuation, a quotation mark, the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its first byte in the text.
    pub(crate) at: u32,
    /// The number of the token that it stands before.
    pub(crate) token: u32,
    /// The sign.
    pub(crate) sign: char,
    /// Its class.
    pub(crate) class: Class,
}

impl Mark {
    /// Its first byte.
    pub(crate) fn start(self) -> usize {
        self.at as usize
    }

    /// One past its last byte.
    pub(crate) fn end(self) -> usize {
        self.at as usize + self.sign.len_utf8()
    }
}

/// Appends the marks in `text[span]`, whose words are `tokens`; the first of them
/// has the number `first`.
pub(crate) fn marks(text: &str, span: Span, tokens: &[Token], first: usize, marks: &mut Vec<Mark>) {
    let mut start = span.start;
    for (number, token) in (first..).zip(tokens) {
        // Most words are parted by one space.
        let end = token.start as usize;
        if end != start + 1 || text.as_bytes().get(start) != Some(&b' ') {
            between(text, start, end, number, marks);
        }
        start = token.end as usize;
    }
    between(text, start, span.end, first + tokens.len(), marks);
}

fn between(text: &str, start: usize, end: usize, number: usize, marks: &mut Vec<Mark>) {
    let Some(gap) = text.get(start..end) else { return };
    let token = u32::try_from(number).unwrap_or(u32::MAX);
    for (offset, sign) in gap.char_indices() {
        let class = class(sign);
        if matches!(class, Class::Space | Class::Hidden | Class::Mark) {
            continue;
        }
        let at = u32::try_from(start + offset).unwrap_or(u32::MAX);
        marks.push(Mark { at, token, sign, class });
    }
}
