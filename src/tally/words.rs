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
        let mut end = 0;
        for (form, count) in words {
            end = put_at(room, end, u64::from(form.0) << 1 | u64::from(count != 1));
            if count != 1 {
                end = put_at(room, end, u64::from(count));
            }
        }
        Self { packed: room.get(..end).unwrap_or_default().into() }
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

/// Puts a number at `end`, and says where it ends. What is behind that is room.
///
/// How many bytes it takes cannot be foretold. So four are written, whichever of them are
/// used, and only numbers that need more are written byte by byte.
#[inline]
fn put_at(room: &mut Vec<u8>, end: usize, number: u64) -> usize {
    if let Ok(small) = u32::try_from(number)
        && small < 1 << 28
    {
        if room.len() < end + 4 {
            room.resize(2 * end + 64, 0);
        }
        let sevens = small & 0x7F
            | (small & 0x3F80) << 1
            | (small & 0x1F_C000) << 2
            | (small & 0xFE0_0000) << 3;
        let bytes = ((sevens | 1).ilog2() / 8 + 1) as usize;
        let more = 0x0080_8080 & ((1 << (8 * (bytes - 1))) - 1);
        if let Some(place) = room.get_mut(end..end + 4) {
            place.copy_from_slice(&(sevens | more).to_le_bytes());
        }
        return end + bytes;
    }
    room.truncate(end);
    put(room, number);
    room.len()
}

/// Takes a number off.
#[inline]
pub(super) fn take(rest: &mut &[u8]) -> Option<u64> {
    // All of the first four bytes at once, as far as they are of this number.
    if let Some(four) = rest.first_chunk::<4>() {
        let four = u32::from_le_bytes(*four);
        let ends = !four & 0x8080_8080;
        if ends != 0 {
            let own = four & (ends ^ (ends - 1)) & 0x7F7F_7F7F;
            let number =
                own & 0x7F | own >> 1 & 0x3F80 | own >> 2 & 0x1F_C000 | own >> 3 & 0xFE0_0000;
            *rest = rest.get(ends.trailing_zeros() as usize / 8 + 1..)?;
            return Some(u64::from(number));
        }
    }
    take_bytes(rest)
}

fn take_bytes(rest: &mut &[u8]) -> Option<u64> {
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
