//! Dates as they are written in metadata and on pages.

use jiff::civil::Date;

/// A date in one of the forms `2025-11-07`, `2025-11-07T…`, `2025/11/07`,
/// `07-11-2025`, `07/11/2025`, `20251107`. Day before month, as in the Arab world and Europe.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let digits: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '\u{0660}'..='\u{0669}' => char::from_digit(c as u32 - 0x0660, 10).unwrap_or(c),
            other => other,
        })
        .collect();
    let day = digits.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [day, month, year] if year.len() == 4 => (*year, *month, *day),
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        _ => return None,
    };
    let number = |text: &str| -> Option<i16> {
        (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let (month, day) = (number(month)?, number(day)?);
    Date::new(number(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn forms_of_dates() {
        for text in [
            "2025-11-07",
            "2025-11-07T09:45:00Z",
            "2025/11/7",
            "07-11-2025",
            "7/11/2025",
            "20251107",
            " ٢٠٢٥-١١-٠٧ ",
            "2025-11-07 09:45",
        ] {
            assert_eq!(
                parse(text).map(|date| date.to_string()),
                Some("2025-11-07".into()),
                "{text}"
            );
        }
        for text in ["", "yesterday", "2025-13-01", "31-02-2025", "1-2-3", "+025-11-07"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
