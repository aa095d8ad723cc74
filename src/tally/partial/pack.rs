//! Lists of forms with their occurrences, packed into bytes.
//!
//! The forms ascend. Each is its distance to the form before it (the first: to 0), doubled,
//! and 1 more where the number of occurrences follows; without it there is one. Numbers take
//! seven bits a byte, the low ones first, and the eighth says that more follow (LEB128).

use crate::tally::forms::FormId;
use crate::tally::words::{put, take};

/// Packs forms, which ascend.
pub(super) fn pack(forms: impl IntoIterator<Item = (u32, u64)>) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut last = 0;
    for (form, count) in forms {
        put(&mut packed, u64::from(form.saturating_sub(last)) << 1 | u64::from(count != 1));
        if count != 1 {
            put(&mut packed, count);
        }
        last = form;
    }
    packed
}

/// Takes packed forms apart. `None` where one is not below `forms`, does not ascend, occurs
/// never or more than `most` times, or where the bytes end too early.
pub(super) fn unpack(mut packed: &[u8], forms: usize, most: u64) -> Option<Vec<(FormId, u64)>> {
    let mut list: Vec<(FormId, u64)> = Vec::new();
    while !packed.is_empty() {
        let number = take(&mut packed)?;
        let count = if number & 1 == 1 { take(&mut packed)? } else { 1 };
        let form = match list.last() {
            None => number >> 1,
            Some((last, _)) => {
                u64::from(last.0).checked_add(Some(number >> 1).filter(|more| *more > 0)?)?
            }
        };
        let known = usize::try_from(form).is_ok_and(|form| form < forms);
        if !known || count == 0 || count > most {
            return None;
        }
        list.push((FormId(u32::try_from(form).ok()?), count));
    }
    Some(list)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_does_not_fit_is_refused() {
        let packed = pack([(0, 1), (3, 7), (4, 1)]);
        let list = unpack(&packed, 5, 7).expect("fits");
        assert_eq!(list, [(FormId(0), 1), (FormId(3), 7), (FormId(4), 1)]);
        assert!(unpack(&packed, 4, 7).is_none(), "a form that is not there");
        assert!(unpack(&packed, 5, 6).is_none(), "too many");
        assert!(unpack(&packed[..packed.len() - 2], 5, 7).is_none(), "cut off");
        assert!(unpack(&[2, 0], 5, 7).is_none(), "twice the same");
        assert!(unpack(&[3, 0], 5, 7).is_none(), "no occurrence");
        assert!(unpack(&[0x80; 20], 5, 7).is_none());
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(
            forms in proptest::collection::btree_map(any::<u32>(), 1_u64..1 << 48, 0..40),
        ) {
            let list = unpack(&pack(forms.clone()), usize::MAX, 1 << 48).unwrap();
            let given: Vec<_> = forms.into_iter().map(|(form, count)| (FormId(form), count)).collect();
            prop_assert_eq!(list, given);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes, 1000, u64::MAX);
        }
    }
}
