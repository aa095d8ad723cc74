//! The cells of a table.

use std::borrow::Cow;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::super::memory::MemoryCell;

/// A cell that was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::corpus) enum Cell {
    /// Nothing stands there.
    Empty,
    /// A text, or a number or date as text.
    Text(String),
    /// Bytes that are no text.
    Bad,
}

impl Cell {
    /// What stands there.
    pub(super) fn value(&self) -> MemoryCell<'_> {
        match self {
            Self::Empty => MemoryCell::Empty,
            Self::Text(text) => MemoryCell::Text(Cow::Borrowed(text)),
            Self::Bad => MemoryCell::Bad,
        }
    }

    /// Its size.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Text(text) => text.len() as u64,
            Self::Empty | Self::Bad => 0,
        }
    }
}

/// The day that a spreadsheet's number stands for, if it can be one: days since
/// the end of 1899, for dates between 1982 and 2064. Other numbers are other things.
pub(super) fn serial_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(part) {
        return None;
    }
    day(whole.parse().ok().filter(|days| (30_000..=60_000).contains(days))?)
}

/// The day with a number in the way of counting that spreadsheets have.
fn day(number: i32) -> Option<Date> {
    date(1899, 12, 30).checked_add(number.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_spreadsheets_become_days() {
        for (text, expected) in [
            ("45968", Some("2025-11-07")),
            ("45968.4059", Some("2025-11-07")),
            (" 30000 ", Some("1982-02-18")),
            ("60000", Some("2064-04-08")),
            ("29999", None),
            ("60001", None),
            ("2025", None),
            ("20251107", None),
            ("45968.", None),
            ("-45968", None),
            ("٤٥٩٦٨", None),
            ("", None),
        ] {
            assert_eq!(serial_day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }
}
