//! The words of one article, packed.

use super::forms::FormId;

/// The words of one article with their occurrences: two or three bytes a word, since
/// there are as many lists as articles.
///
/// Frequent forms have small numbers, and most words stand in an article once. So each
/// word is the number of its form, doubled, and 1 more where a count follows; numbers
/// take seven bits a byte, the low ones first.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleWords {
    packed: Box<[u8]>,
}

impl ArticleWords {
    /// Packs words. `room` is kept from article to article.
    pub(super) fn pack(words: impl IntoIterator<Item = (FormId, u32)>, room: &mut Vec<u8>) -> Self {
        room.clear();
        for (form, count) in words {
            put(room, u64::from(form.0) << 1 | u64::from(count != 1));
            if count != 1 {
                put(room, u64::from(count));
            }
        }
        Self { packed: room.as_slice().into() }
    }

    /// The forms with their occurrences, each form once.
    pub fn iter(&self) -> impl Iterator<Item = (FormId, u32)> + '_ {
        let mut rest = &*self.packed;
        std::iter::from_fn(move || {
            let number = take(&mut rest)?;
            let count = if number & 1 == 1 { take(&mut rest)? } else { 1 };
            Some((FormId(u32::try_from(number >> 1).ok()?), u32::try_from(count).ok()?))
        })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// The same words with other numbers; a form that has none is left out.
    pub(super) fn renumbered(&self, numbers: &[FormId], room: &mut Vec<u8>) -> Self {
        let known = |(form, count): (FormId, u32)| Some((*numbers.get(form.0 as usize)?, count));
        Self::pack(self.iter().filter_map(known), room)
    }
}

/// Appends a number, seven bits a byte, the low ones first.
pub(super) fn put(room: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        room.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    room.push(number.to_le_bytes()[0]);
}

/// Takes a number off.
pub(super) fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let words: Vec<(FormId, u32)> =
            [(0, 1), (1, 7), (63, 1), (64, 2), (300_000, 1), (u32::MAX, u32::MAX), (5, 0)]
                .map(|(form, count)| (FormId(form), count))
                .to_vec();
        let mut room = vec![9; 3];
        let packed = ArticleWords::pack(words.iter().copied(), &mut room);
        assert_eq!(packed.iter().collect::<Vec<_>>(), words);
        assert!(ArticleWords::default().is_empty() && !packed.is_empty());
        assert_eq!(ArticleWords::pack([(FormId(3), 1); 4], &mut room).packed.len(), 4);
    }

    #[test]
    fn forms_get_other_numbers() {
        let mut room = Vec::new();
        let packed = ArticleWords::pack([(FormId(0), 2), (FormId(1), 1)], &mut room);
        let turned = packed.renumbered(&[FormId(900)], &mut room);
        assert_eq!(turned.iter().collect::<Vec<_>>(), [(FormId(900), 2)]);
    }
}
