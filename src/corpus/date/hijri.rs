//! Hijri dates, by the Umm al-Qura calendar.

use std::sync::LazyLock;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// A year: its number, its first day, and whether each month has 30 days.
type Year = (i16, Date, [bool; 12]);

static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| {
    let year = |row: &str| -> Option<Year> {
        let mut cells = row.split('\t');
        let number = cells.next()?.parse().ok()?;
        let first = cells.next()?.parse().ok()?;
        let mut long = [false; 12];
        for (month, sign) in long.iter_mut().zip(cells.next()?.chars()) {
            *month = sign == 'l';
        }
        Some((number, first, long))
    };
    include_str!("umm-al-qura.tsv").lines().filter_map(year).collect()
});

/// The day of a Hijri date. Where months begin when the moon is sighted, they may
/// begin a day earlier or later than in the calendar; a weekday that stands with the
/// date decides then.
pub(super) fn to_gregorian(
    year: i16,
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
) -> Option<Date> {
    let (_, first, long) = YEARS.iter().find(|(number, ..)| *number == year)?;
    let before = usize::try_from(month).ok()?.checked_sub(1)?;
    // In a month that is short by the calendar, a day 30 may have been seen.
    if before > 11 || !(1..=30).contains(&day) {
        return None;
    }
    let months: i32 = long.iter().take(before).map(|long| if *long { 30 } else { 29 }).sum();
    let date = first.checked_add((months + i32::from(day) - 1).days()).ok()?;
    let Some(weekday) = weekday else { return Some(date) };
    let near = [0, -1, 1].into_iter().filter_map(|off: i32| date.checked_add(off.days()).ok());
    Some(near.into_iter().find(|near| near.weekday() == weekday).unwrap_or(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_gaps() {
        assert_eq!(YEARS.len(), 301);
        for pair in YEARS.windows(2) {
            let days: i64 = pair[0].2.iter().map(|long| if *long { 30 } else { 29 }).sum();
            assert_eq!(pair[0].0 + 1, pair[1].0);
            assert_eq!(pair[0].1.checked_add(days.days()).ok(), Some(pair[1].1));
        }
    }

    #[test]
    fn days_that_are_known() {
        for (hijri, day) in [
            ((1446, 9, 1), "2025-03-01"),
            ((1447, 1, 1), "2025-06-26"),
            ((1440, 1, 1), "2018-09-11"),
            ((1445, 1, 1), "2023-07-19"),
        ] {
            let date = to_gregorian(hijri.0, hijri.1, hijri.2, None);
            assert_eq!(date.map(|date| date.to_string()).as_deref(), Some(day));
        }
        assert_eq!(to_gregorian(1447, 13, 1, None), None);
        assert_eq!(to_gregorian(1447, 0, 1, None), None);
        assert_eq!(to_gregorian(1447, 1, 31, None), None);
        assert_eq!(to_gregorian(1299, 1, 1, None), None);
    }

    #[test]
    fn a_weekday_decides_by_a_day() {
        let by = |weekday| to_gregorian(1447, 5, 14, weekday).map(|date| date.to_string());
        assert_eq!(by(None).as_deref(), Some("2025-11-05"));
        assert_eq!(by(Some(Weekday::Thursday)).as_deref(), Some("2025-11-06"));
        assert_eq!(by(Some(Weekday::Monday)).as_deref(), Some("2025-11-05"));
    }
}
