//! Lines that are a date, as archives print them: `January 11, 2010 Monday`.

use jiff::civil::Date;

use super::super::date;

/// Months in German, which the rest of a corpus does not write dates in.
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The date that a line is.
pub(super) fn parse(line: &str) -> Option<Date> {
    date::stamp(line).map(|found| found.date).or_else(|| german(line))
}

/// `11. Januar 2010 Montag`.
fn german(line: &str) -> Option<Date> {
    let words: Vec<&str> = line.split([' ', '\u{a0}', ',']).filter(|w| !w.is_empty()).collect();
    let at = words.iter().take(6).position(|word| GERMAN.contains(word))?;
    let month = (1..).zip(GERMAN).find(|(_, name)| words.get(at) == Some(name))?.0;
    let day = words.get(at.checked_sub(1)?)?.strip_suffix('.')?.parse().ok()?;
    let year = words.get(at + 1)?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    Date::new(year, month, day).ok()
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
