//! Numbers as text: a true minus sign, fixed decimals, thousands separators,
//! Western or Arabic-Indic digits (one kind in a chart), and the isolates that
//! keep a number whole within an Arabic sentence.

/// Opens a left-to-right isolate.
const LRI: char = '\u{2066}';
/// Closes an isolate.
const PDI: char = '\u{2069}';
/// An invisible left-to-right mark.
const LRM: char = '\u{200e}';
/// The minus sign; a hyphen would be shorter and lower than a plus.
const MINUS: char = '\u{2212}';

/// The digits a chart is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0123456789 with `.` `,` `%`.
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩ with ٫ ٬ ٪.
    ArabicIndic,
}

impl Digits {
    /// A number with so many decimals: `−1,234.5`. A value that rounds to
    /// nought has no sign, and one that is no number is a dash.
    #[must_use]
    pub fn fixed(self, value: f64, decimals: usize) -> String {
        self.written(value, decimals, false)
    }

    /// The same with a plus before positive values: `+0.8`, `−0.8`, `0.0`.
    #[must_use]
    pub fn signed(self, value: f64, decimals: usize) -> String {
        self.written(value, decimals, true)
    }

    /// A percentage, from a value of 12.5: `12.5%`.
    #[must_use]
    pub fn percent(self, value: f64, decimals: usize) -> String {
        let sign = match self {
            Self::Western => '%',
            Self::ArabicIndic => '٪',
        };
        format!("{}{sign}", self.fixed(value, decimals))
    }

    /// A whole number: `4,100`.
    #[must_use]
    pub fn count(self, value: u64) -> String {
        self.rewritten(&grouped(&value.to_string()))
    }

    /// A number in Western writing as these digits write it.
    #[must_use]
    pub fn rewritten(self, number: &str) -> String {
        match self {
            Self::Western => number.to_owned(),
            Self::ArabicIndic => number.chars().map(arabic_indic).collect(),
        }
    }

    /// A text in which all numbers are in Western writing, with these digits.
    #[must_use]
    pub fn in_text(self, text: &str) -> String {
        if self == Self::Western {
            return text.to_owned();
        }
        let characters: Vec<char> = text.chars().collect();
        let digit = |at: Option<usize>| {
            let found = at.and_then(|at| characters.get(at));
            found.is_some_and(char::is_ascii_digit)
        };
        // Points, commas and per cent signs are a number's only where they touch it.
        let of_number = |at: usize, character: char| match character {
            '.' | ',' => digit(at.checked_sub(1)) && digit(Some(at + 1)),
            '%' => digit(at.checked_sub(1)),
            other => other.is_ascii_digit(),
        };
        let write = |(at, &character): (usize, &char)| match character {
            other if !of_number(at, other) => other,
            '%' => '٪',
            other => arabic_indic(other),
        };
        characters.iter().enumerate().map(write).collect()
    }

    /// An interval: `[−1.12, −0.50]`, low end at the left with either digits.
    #[must_use]
    pub fn interval(self, low: f64, high: f64, decimals: usize) -> String {
        let (low, high) = (self.fixed(low, decimals), self.fixed(high, decimals));
        format!("[{low}{}, {high}]", self.mark())
    }

    /// A range of values that are not negative: `2.1–4.5`.
    #[must_use]
    pub fn range(self, low: f64, high: f64, decimals: usize) -> String {
        let (low, high) = (self.fixed(low, decimals), self.fixed(high, decimals));
        format!("{low}{}–{high}", self.mark())
    }

    /// Arabic-Indic digits count as right-to-left to the signs between them,
    /// so without a mark "١–٢" would be laid out with the ends exchanged.
    fn mark(self) -> &'static str {
        match self {
            Self::Western => "",
            Self::ArabicIndic => "\u{200e}",
        }
    }

    fn written(self, value: f64, decimals: usize, plus: bool) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let magnitude = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = match magnitude.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (magnitude.as_str(), None),
        };
        let mut text = String::new();
        if magnitude.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
            if value < 0.0 {
                text.push(MINUS);
            } else if plus {
                text.push('+');
            }
        }
        text.push_str(&grouped(whole));
        if let Some(fraction) = fraction {
            text.push('.');
            text.push_str(fraction);
        }
        self.rewritten(&text)
    }
}

fn arabic_indic(character: char) -> char {
    match character {
        '0'..='9' => char::from_u32(u32::from(character) + 0x660 - 0x30).unwrap_or(character),
        '.' => '٫',
        ',' => '٬',
        other => other,
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Wraps a number, range, interval or p-value for use within a sentence, so
/// that an Arabic sentence neither moves its sign nor turns its ends round.
#[must_use]
pub fn isolate(number: &str) -> String {
    format!("{LRI}{number}{PDI}")
}

/// Takes out the invisible characters that only steer the order of text, for
/// a comparison of what is seen.
#[must_use]
pub fn without_marks(text: &str) -> String {
    text.chars().filter(|&c| !matches!(c, LRI..=PDI | LRM..='\u{200f}' | '\u{61c}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_within_a_text_change_and_its_stops_do_not() {
        let text = "1,000 كلمة. q < 0.05، 95%";
        assert_eq!(Digits::ArabicIndic.in_text(text), "١٬٠٠٠ كلمة. q < ٠٫٠٥، ٩٥٪");
        assert_eq!(Digits::Western.in_text(text), text);
    }

    #[test]
    fn signs_and_separators() {
        let western = Digits::Western;
        assert_eq!(western.fixed(-1234.56, 1), "−1,234.6");
        assert_eq!(western.fixed(999.0, 0), "999");
        assert_eq!(western.fixed(1_234_567.0, 0), "1,234,567");
        assert_eq!(western.signed(0.8, 1), "+0.8");
        assert_eq!(western.percent(-12.5, 1), "−12.5%");
        assert_eq!(western.count(4100), "4,100");
        assert_eq!(western.interval(-1.12, -0.5, 2), "[−1.12, −0.50]");
        assert_eq!(western.fixed(f64::NAN, 1), "–");
    }

    #[test]
    fn nought_never_has_a_sign() {
        for value in [0.0, -0.0, 0.04, -0.04] {
            assert_eq!(Digits::Western.signed(value, 1), "0.0");
            assert_eq!(Digits::Western.fixed(value, 1), "0.0");
        }
        assert_eq!(Digits::Western.signed(-0.05001, 1), "−0.1");
    }

    #[test]
    fn arabic_indic_digits_bring_their_own_separators() {
        let digits = Digits::ArabicIndic;
        assert_eq!(digits.fixed(-1234.5, 1), "−١٬٢٣٤٫٥");
        assert_eq!(digits.percent(67.89, 2), "٦٧٫٨٩٪");
        assert_eq!(without_marks(&digits.range(1.0, 2.0, 0)), "١–٢");
    }

    #[test]
    fn isolates_go_around() {
        assert_eq!(isolate("−0.5"), "\u{2066}−0.5\u{2069}");
    }
}
