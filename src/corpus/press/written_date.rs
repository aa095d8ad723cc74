//! Dates in words, as archives print them: `January 11, 2010 Monday`.

use jiff::civil::Date;

use super::super::date;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "januar", "يناير", "جانفي", "كانون الثاني"],
    &["february", "feb", "février", "februar", "فبراير", "فيفري", "شباط"],
    &["march", "mar", "mars", "märz", "مارس", "آذار", "اذار"],
    &["april", "apr", "avril", "أبريل", "ابريل", "إبريل", "أفريل", "نيسان"],
    &["may", "mai", "مايو", "ماي", "أيار", "ايار"],
    &["june", "jun", "juin", "juni", "يونيو", "جوان", "حزيران"],
    &["july", "jul", "juillet", "juli", "يوليو", "يوليوز", "جويلية", "تموز"],
    &["august", "aug", "août", "أغسطس", "اغسطس", "غشت", "أوت", "آب"],
    &["september", "sep", "sept", "septembre", "سبتمبر", "شتنبر", "أيلول", "ايلول"],
    &["october", "oct", "octobre", "oktober", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"],
    &["november", "nov", "novembre", "نوفمبر", "نونبر", "تشرين الثاني"],
    &["december", "dec", "décembre", "dezember", "ديسمبر", "دجنبر", "كانون الأول", "كانون الاول"],
];

/// Words of a line that is a date and no more: weekday, time and zone beside it.
const MOST: usize = 10;

/// The date that a line is.
pub(super) fn parse(line: &str) -> Option<Date> {
    if let Some(date) = date::parse(line) {
        return Some(date);
    }
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '،' | '/');
    let words: Vec<String> = line
        .split(is_gap)
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(MOST + 1)
        .collect();
    if words.len() > MOST {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let (month, long) = month(&words, at)?;
        let number = |at: Option<usize>| at.and_then(|at| words.get(at)).and_then(|w| number(w));
        let behind = at + long;
        let (day, year) = match (number(at.checked_sub(1)), number(Some(behind))) {
            (Some(day @ 1..=31), Some(year @ 1000..)) => (day, year),
            (_, Some(day @ 1..=31)) => (day, number(Some(behind + 1))?),
            _ => return None,
        };
        Date::new(year, month, i8::try_from(day).ok()?).ok().filter(|date| date.year() >= 1000)
    })
}

/// The month that begins at a word, and how many words it has.
fn month(words: &[String], at: usize) -> Option<(i8, usize)> {
    let one = words.get(at)?;
    let two = words.get(at + 1).map(|next| format!("{one} {next}"));
    (1..).zip(MONTHS).find_map(|(number, names)| {
        if two.as_ref().is_some_and(|two| names.contains(&two.as_str())) {
            Some((number, 2))
        } else {
            names.contains(&one.as_str()).then_some((number, 1))
        }
    })
}

fn number(word: &str) -> Option<i16> {
    let digit = |c: char| match c {
        '\u{0660}'..='\u{0669}' => char::from_digit(c as u32 - 0x0660, 10),
        other => Some(other),
    };
    let plain: String = word.chars().filter_map(digit).collect();
    let plain = plain.strip_suffix("th").unwrap_or(&plain);
    plain.bytes().all(|byte| byte.is_ascii_digit()).then(|| plain.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_as_archives_print_them() {
        for (line, expected) in [
            ("January 11, 2010 Monday", Some("2010-01-11")),
            ("January 11, 2010 Monday 11:01 PM GMT", Some("2010-01-11")),
            ("Monday, 11 January 2010", Some("2010-01-11")),
            ("11 January 2010", Some("2010-01-11")),
            ("11. Januar 2010 Montag", Some("2010-01-11")),
            ("11 août 2010", Some("2010-08-11")),
            ("الاثنين 11 يناير 2010", Some("2010-01-11")),
            ("١١ كانون الثاني ٢٠١٠", Some("2010-01-11")),
            ("11 تشرين الأول 2010", Some("2010-10-11")),
            ("2010-01-11", Some("2010-01-11")),
            ("January 2010", None),
            ("31 February 2010", None),
            ("The Guardian (London)", None),
            ("May 40, 2010", None),
            ("", None),
            ("On 11 January 2010 the minister said that the whole plan was ready", None),
        ] {
            assert_eq!(parse(line).map(|date| date.to_string()).as_deref(), expected, "{line}");
        }
    }
}
