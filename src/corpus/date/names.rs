//! The names of months and weekdays, and the words that stand around dates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::Calendar;
use super::piece::{Piece, What, fold};

/// A month of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month {
    pub(super) calendar: Calendar,
    pub(super) number: i8,
}

static MONTHS: LazyLock<BTreeMap<String, Month>> = LazyLock::new(|| {
    let rows = include_str!("months.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut months = BTreeMap::new();
    for row in rows {
        let mut cells = row.split('\t');
        let calendar = match cells.next() {
            Some("hijri") => Calendar::Hijri,
            _ => Calendar::Gregorian,
        };
        let (Some(Ok(number)), Some(names)) = (cells.next().map(str::parse), cells.next()) else {
            continue;
        };
        for name in names.split(", ") {
            months.insert(fold(name), Month { calendar, number });
        }
    }
    months
});

/// The month that is named at the start of the pieces, and the pieces of its name.
pub(super) fn month(pieces: &[Piece]) -> Option<(Month, usize)> {
    let first = word(pieces.first()?)?;
    if let Some(second) = pieces.get(1).and_then(word)
        && let Some(month) = MONTHS.get(&format!("{first} {second}"))
    {
        return Some((*month, 2));
    }
    MONTHS.get(first).map(|month| (*month, 1))
}

pub(super) fn word(piece: &Piece) -> Option<&str> {
    match &piece.what {
        What::Word(word) => Some(word),
        _ => None,
    }
}

/// The weekday that a folded word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let bare = word.strip_prefix("ال").unwrap_or(word);
    Some(match bare {
        "احد" | "sunday" | "sun" | "dimanche" | "dim" => Weekday::Sunday,
        "اثنين" | "monday" | "mon" | "lundi" | "lun" => Weekday::Monday,
        "ثلاثاء" | "tuesday" | "tue" | "tues" | "mardi" => Weekday::Tuesday,
        "اربعاء" | "wednesday" | "wed" | "mercredi" | "mer" => Weekday::Wednesday,
        "خميس" | "thursday" | "thu" | "thur" | "thurs" | "jeudi" | "jeu" => Weekday::Thursday,
        "جمعه" | "friday" | "fri" | "vendredi" | "ven" => Weekday::Friday,
        "سبت" | "saturday" | "sat" | "samedi" | "sam" => Weekday::Saturday,
        _ => return None,
    })
}

/// Words that say that a date is that of a change.
pub(super) fn is_update(word: &str) -> bool {
    matches!(word, "تحديث" | "تحديثه" | "التحديث" | "تعديل" | "updated" | "modified" | "mis")
}

/// Words of a stamp that say nothing of the day.
pub(super) fn is_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "نشر",
        "نشرت",
        "نشرها",
        "النشر",
        "تاريخ",
        "التاريخ",
        "بتاريخ",
        "حرر",
        "تم",
        "في",
        "علي",
        "يوم",
        "الساعه",
        "ساعه",
        "دقيقه",
        "و",
        "بتوقيت",
        "توقيت",
        "مكه",
        "المكرمه",
        "القاهره",
        "غرينتش",
        "جرينتش",
        "غرينيتش",
        "بيروت",
        "دمشق",
        "بغداد",
        "المحلي",
        "الموافق",
        "هجري",
        "هجريه",
        "ميلادي",
        "ميلاديه",
        "من",
        "اخر",
        "صباحا",
        "مساء",
        "ظهرا",
        "عصرا",
        "ليلا",
        "فجرا",
        "ص",
        "م",
        "ه",
        "posted",
        "published",
        "created",
        "last",
        "on",
        "at",
        "date",
        "time",
        "le",
        "publie",
        "a",
        "jour",
        "gmt",
        "utc",
        "z",
        "t",
        "am",
        "pm",
        "est",
        "edt",
        "ast",
        "eet",
        "eest",
        "cet",
        "cest",
        "bst",
        "h",
        "min",
        "mecca",
        "makkah",
        "local",
        "hrs",
    ];
    LABELS.contains(&word) || is_update(word) || weekday(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::date::piece::pieces;

    #[test]
    fn every_month_has_names() {
        for calendar in [Calendar::Gregorian, Calendar::Hijri] {
            for number in 1..=12 {
                assert!(MONTHS.values().any(|month| *month == Month { calendar, number }));
            }
        }
        assert_eq!(month(&pieces("تشرين الثاني")).map(|(month, _)| month.number), Some(11));
        assert_eq!(month(&pieces("تشرين")), None);
    }
}
