//! Dates as they are written in metadata and on pages.
//!
//! Numbers (`2025-11-07`, `7/11/2025`: the day before the month, as in the Arab world
//! and Europe), months by name in the Arabic of the Levant, of Egypt and the Gulf and
//! of the Maghreb, in English and French, and Hijri dates. Digits may be of any script.
//! Where a Gregorian and a Hijri date stand side by side, the Gregorian one counts.
//! The day is the one that is written, whatever the time zone.

mod hijri;
mod names;
mod piece;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

pub(crate) use piece::fold;

use names::{is_label, is_update, month, weekday, word};
use piece::{Piece, What, pieces};

/// A calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Calendar {
    Gregorian,
    Hijri,
}

/// A date, and the calendar it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) date: Date,
    pub(crate) calendar: Calendar,
}

/// Texts that are longer are not dates.
const LONGEST: usize = 240;

/// The date in a field for dates: [`stamp`], or a date in numbers and then anything
/// (`2025-11-07T09:45:00.000+03:00[Asia/Riyadh]`).
pub(crate) fn read(text: &str) -> Option<Dated> {
    let text = text.trim();
    let head = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end)?,
        None => text,
    };
    let pieces = pieces(head);
    if let Some(found) = whole(&pieces) {
        return (head.len() == text.len()).then_some(found);
    }
    let (found, length) = numbers(&pieces).or_else(|| packed(&pieces))?;
    let rest_follows = pieces
        .get(length)
        .is_none_or(|next| !next.glued || matches!(&next.what, What::Word(word) if word == "t"));
    rest_follows.then_some(found)
}

/// [`read`], whatever the calendar.
pub(crate) fn parse(text: &str) -> Option<Date> {
    read(text).map(|found| found.date)
}

/// The date of a line that is nothing but a date, with or without weekday, time of day
/// and words such as «نشر في».
pub(crate) fn stamp(line: &str) -> Option<Dated> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    whole(&pieces(line))
}

/// The only date in a text, whatever else the text says.
pub(crate) fn find(text: &str) -> Option<Dated> {
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let pieces = pieces(text);
    choose(&pieces, &dates(&pieces))
}

/// A date and the pieces it takes.
struct Found {
    dated: Dated,
    at: Range<usize>,
}

fn whole(pieces: &[Piece]) -> Option<Dated> {
    let found = dates(pieces);
    let mut at = 0;
    while at < pieces.len() {
        if let Some(date) = found.iter().find(|date| date.at.start == at) {
            at = date.at.end;
        } else {
            at += time(pieces, at).or_else(|| plain(pieces, at))?;
        }
    }
    choose(pieces, &found)
}

/// The date that is meant: a Gregorian one before a Hijri one, the first before that of
/// a change. Two others that differ are none.
fn choose(pieces: &[Piece], found: &[Found]) -> Option<Dated> {
    let gregorian = |found: &&Found| found.dated.calendar == Calendar::Gregorian;
    let first = found.iter().find(gregorian).or_else(|| found.first())?;
    let differs = |other: &&Found| {
        other.dated.calendar == first.dated.calendar && other.dated.date != first.dated.date
    };
    let between = |other: &Found| pieces.get(first.at.end..other.at.start).unwrap_or_default();
    let is_change = |other: &Found| between(other).iter().filter_map(word).any(is_update);
    found.iter().filter(differs).all(is_change).then_some(first.dated)
}

/// All dates, from left to right.
fn dates(pieces: &[Piece]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(rest) = pieces.get(at..).filter(|rest| !rest.is_empty()) {
        let inside_number = at > 0
            && rest.first().is_some_and(|piece| piece.glued)
            && matches!(
                pieces.get(at - 1).map(|p| &p.what),
                Some(What::Sign('/' | '-' | '.' | ':'))
            )
            && matches!(rest.first().map(|p| &p.what), Some(What::Number(..)));
        let weekday = named_before(pieces, at);
        let date = numbers_with(rest, weekday)
            .or_else(|| packed(rest))
            .or_else(|| day_first(rest, weekday))
            .or_else(|| month_first(rest, weekday))
            .filter(|_| !inside_number);
        if let Some((dated, length)) = date {
            found.push(Found { dated, at: at..at + length });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// The weekday that is named before a date, signs between or not.
fn named_before(pieces: &[Piece], at: usize) -> Option<Weekday> {
    let before = pieces.get(..at)?.iter().rev().find(|p| !matches!(p.what, What::Sign(_)))?;
    word(before).and_then(weekday)
}

fn numbers(pieces: &[Piece]) -> Option<(Dated, usize)> {
    numbers_with(pieces, None)
}

/// `2025-11-07`, `7/11/2025`, `1447/5/16 هـ`.
fn numbers_with(pieces: &[Piece], weekday: Option<Weekday>) -> Option<(Dated, usize)> {
    let [first, sign, second, again, third, ..] = pieces else { return None };
    let (What::Number(a, a_digits), What::Number(b, b_digits), What::Number(c, c_digits)) =
        (&first.what, &second.what, &third.what)
    else {
        return None;
    };
    let (What::Sign('-' | '/' | '.'), What::Sign('-' | '/' | '.')) = (&sign.what, &again.what)
    else {
        return None;
    };
    if sign.what != again.what || *b_digits > 2 {
        return None;
    }
    let (year, day) = match (a_digits, c_digits) {
        (4, 1 | 2) => (a, c),
        (1 | 2, 4) => (c, a),
        _ => return None,
    };
    let (calendar, era) = era(pieces.get(5..).unwrap_or_default());
    let month = i8::try_from(*b).ok()?;
    let date = date_of(calendar.unwrap_or(Calendar::Gregorian), *year, month, *day, weekday)?;
    Some((date, 5 + era))
}

/// `20251107`.
fn packed(pieces: &[Piece]) -> Option<(Dated, usize)> {
    let Some(What::Number(number, 8)) = pieces.first().map(|piece| &piece.what) else {
        return None;
    };
    let month = i8::try_from(number / 100 % 100).ok()?;
    let date = date_of(Calendar::Gregorian, number / 10_000, month, number % 100, None)?;
    Some((date, 1))
}

/// `7 نوفمبر 2025`, `7 من نوفمبر، 2025م`, `7th November 2025`, `16 جمادى الأولى 1447هـ`.
fn day_first(pieces: &[Piece], weekday: Option<Weekday>) -> Option<(Dated, usize)> {
    let What::Number(day, 1 | 2) = pieces.first()?.what else { return None };
    let mut at = 1;
    at += skip(pieces, at, |piece| {
        piece.glued && word(piece).is_some_and(|w| matches!(w, "st" | "nd" | "rd" | "th" | "er"))
    });
    at += skip(pieces, at, is_joint);
    let (month, length) = months(pieces.get(at..)?)?;
    at += length;
    at += skip(pieces, at, is_joint);
    let What::Number(year, digits) = pieces.get(at)?.what else { return None };
    at += 1;
    let year = match digits {
        4 => year,
        // Two digits only as in mail and feeds: 07 Nov 25 09:45.
        2 if time(pieces, at).is_some() => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    let (calendar, era) = era(pieces.get(at..).unwrap_or_default());
    if calendar.is_some_and(|calendar| calendar != month.calendar) {
        return None;
    }
    Some((date_of(month.calendar, year, month.number, day, weekday)?, at + era))
}

/// `November 7, 2025`.
fn month_first(pieces: &[Piece], weekday: Option<Weekday>) -> Option<(Dated, usize)> {
    let (month, length) = months(pieces)?;
    let mut at = length;
    at += skip(pieces, at, is_joint);
    let What::Number(day, 1 | 2) = pieces.get(at)?.what else { return None };
    at += 1;
    at += skip(pieces, at, |piece| {
        piece.glued && word(piece).is_some_and(|w| matches!(w, "st" | "nd" | "rd" | "th"))
    });
    at += skip(pieces, at, is_joint);
    let What::Number(year, 4) = pieces.get(at)?.what else { return None };
    let (calendar, era) = era(pieces.get(at + 1..).unwrap_or_default());
    if calendar.is_some_and(|calendar| calendar != month.calendar) {
        return None;
    }
    Some((date_of(month.calendar, year, month.number, day, weekday)?, at + 1 + era))
}

/// A month, perhaps by two names that mean the same: «كانون الثاني / يناير».
fn months(pieces: &[Piece]) -> Option<(names::Month, usize)> {
    let (first, length) = month(pieces)?;
    let mut at = length;
    at += skip(pieces, at, is_joint);
    let Some((second, more)) = pieces.get(at..).and_then(month) else {
        return Some((first, length));
    };
    // Two names of two months are no date.
    (first == second).then_some((first, at + more))
}

/// What may stand between the parts of a date.
fn is_joint(piece: &Piece) -> bool {
    match &piece.what {
        What::Sign(sign) => matches!(sign, '-' | '–' | '/' | '\\' | '.' | ',' | '،' | '(' | ')'),
        What::Word(word) => {
            matches!(word.as_str(), "من" | "شهر" | "عام" | "لعام" | "سنه" | "لسنه" | "of" | "de")
        }
        What::Number(..) => false,
    }
}

fn skip(pieces: &[Piece], at: usize, wanted: impl Fn(&Piece) -> bool) -> usize {
    // Three joints are enough: more make a gap, not a date.
    pieces.get(at..).unwrap_or_default().iter().take(3).take_while(|piece| wanted(piece)).count()
}

/// هـ or م behind a year, and how many pieces that takes.
fn era(pieces: &[Piece]) -> (Option<Calendar>, usize) {
    let calendar = match pieces.first().and_then(word) {
        Some("ه" | "هجري" | "هجريه" | "ah") => Calendar::Hijri,
        Some("م" | "ميلادي" | "ميلاديه" | "ad" | "ce") => Calendar::Gregorian,
        _ => return (None, 0),
    };
    (Some(calendar), 1)
}

/// How many pieces a time of day takes: `09:45`, `9:45:10.123 ص`, `+03:00`, `18h20`,
/// «الساعة 18 و 20 دقيقة».
fn time(pieces: &[Piece], at: usize) -> Option<usize> {
    let what = |offset: usize| pieces.get(at + offset).map(|piece| &piece.what);
    let number = |offset: usize| matches!(what(offset), Some(What::Number(_, _)));
    let short = |offset: usize| matches!(what(offset), Some(What::Number(_, 1 | 2)));
    let is_word = |offset: usize, wanted: &[&str]| matches!(what(offset), Some(What::Word(word)) if wanted.contains(&word.as_str()));
    let sign = |offset: usize, wanted: char| what(offset) == Some(&What::Sign(wanted));
    let zone = usize::from(sign(0, '+') || sign(0, '-'));
    if short(zone) && sign(zone + 1, ':') && short(zone + 2) {
        let mut length = zone + 3;
        while (sign(length, ':') || sign(length, '.')) && number(length + 1) {
            length += 2;
        }
        return Some(length);
    }
    // +0300, and GMT+3.
    let after_zone =
        at.checked_sub(1).and_then(|before| pieces.get(before)).is_some_and(|before| {
            before.what != What::Sign('-') && matches!(word(before), Some("gmt" | "utc"))
        });
    if zone == 1 && (matches!(what(1), Some(What::Number(_, 4))) || (after_zone && short(1))) {
        return Some(2);
    }
    if short(0) && is_word(1, &["h"]) {
        return Some(if short(2) { 3 } else { 2 });
    }
    let hour = |offset: usize| is_word(offset, &["الساعه", "ساعه"]);
    if hour(0) && short(1) {
        return Some(if (is_word(2, &["و"]) || sign(2, ':')) && short(3) { 4 } else { 2 });
    }
    None
}

/// A piece of a stamp that says nothing of the day.
fn plain(pieces: &[Piece], at: usize) -> Option<usize> {
    let known = match &pieces.get(at)?.what {
        What::Sign(sign) => {
            !sign.is_alphanumeric() && !matches!(sign, '؟' | '?' | '!' | '%' | '"' | '«' | '»')
        }
        What::Word(word) => is_label(word),
        What::Number(..) => false,
    };
    known.then_some(1)
}

fn date_of(
    calendar: Calendar,
    year: u32,
    month: i8,
    day: u32,
    weekday: Option<Weekday>,
) -> Option<Dated> {
    let (year, day) = (i16::try_from(year).ok()?, i8::try_from(day).ok()?);
    let date = match calendar {
        // A year before that is a Hijri or a Persian one, or none at all.
        Calendar::Gregorian if (1800..2200).contains(&year) => Date::new(year, month, day).ok()?,
        Calendar::Gregorian => return None,
        Calendar::Hijri => hijri::to_gregorian(year, month, day, weekday)?,
    };
    Some(Dated { date, calendar })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text TAB date (or -) TAB calendar TAB why`
    #[test]
    fn the_table_of_cases() {
        let mut failed = Vec::new();
        let rows = include_str!("../../../tests/cases/dates.tsv");
        let mut count = 0;
        for row in rows.lines().skip(1).filter(|row| !row.trim().is_empty()) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [text, wanted, calendar, _why] = cells.as_slice() else {
                panic!("a row has four cells: {row}");
            };
            count += 1;
            let found = read(text).map(|found| {
                let calendar = match found.calendar {
                    Calendar::Gregorian => "gregorian",
                    Calendar::Hijri => "hijri",
                };
                (found.date.to_string(), calendar)
            });
            let expected = (*wanted != "-").then(|| ((*wanted).to_owned(), *calendar));
            if found != expected {
                failed.push(format!("{text}: {found:?}, not {expected:?}"));
            }
        }
        assert!(failed.is_empty(), "{failed:#?}");
        assert!(count >= 60, "{count}");
    }

    #[test]
    fn a_stamp_is_nothing_but_a_date() {
        let day = |line| stamp(line).map(|found| found.date.to_string());
        for line in ["الجمعة 7 نوفمبر 2025 - 09:45 ص", "نشر في: 07/11/2025 الساعة 18 و 20 دقيقة"]
        {
            assert_eq!(day(line).as_deref(), Some("2025-11-07"), "{line}");
        }
        for line in ["حرب 6 أكتوبر 1973", "2025-11-07 شهدت المدينة", "في 7 نوفمبر 2025 وقع الاتفاق"]
        {
            assert_eq!(day(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_is_found_among_words() {
        let day = |text| find(text).map(|found| found.date.to_string());
        assert_eq!(day("بيروت - سمير - 7 تشرين الثاني 2025").as_deref(), Some("2025-11-07"));
        assert_eq!(day("من 7 نوفمبر 2025 إلى 9 نوفمبر 2025"), None);
        assert_eq!(day("لا تاريخ هنا"), None);
    }

    #[test]
    fn no_text_is_too_strange() {
        for text in
            ["٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣", "99999999999999999999", "1//2//3", "////", "هـ م هـ", "٠/٠/٠٠٠٠"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"7/".repeat(100_000)), None);
    }
}
