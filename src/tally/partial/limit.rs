//! Bounds of what a file may claim: more than any corpus has, and so little that the sums
//! of thousands of files cannot overflow.

/// Of counts.
pub(super) const MOST: u64 = 1 << 48;
/// Of weights, in thousandths.
const MOST_WEIGHT: u64 = 1 << 52;
/// Of sums of squares and products.
const MOST_SQUARE: u128 = 1 << 104;

/// A count, if it can be one.
pub(super) fn count(number: u64) -> Option<u64> {
    (number <= MOST).then_some(number)
}

/// A weight, if it can be one.
pub(super) fn weight(number: i64) -> Option<i64> {
    (number.unsigned_abs() <= MOST_WEIGHT).then_some(number)
}

/// A sum of squares, or of products of counts, if it can be one.
pub(super) fn square(number: u128) -> Option<u128> {
    (number <= MOST_SQUARE).then_some(number)
}

/// A sum of products of weights, if it can be one.
pub(super) fn product(number: i128) -> Option<i128> {
    (number.unsigned_abs() <= MOST_SQUARE).then_some(number)
}
