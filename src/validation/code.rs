//! One code that a person gave, and what it says.

use crate::problem::Problem;

/// What a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It is there.
    Positive,
    /// It is not.
    Negative,
    /// Neither: a label that is not asked for.
    Other,
}

/// Which codes say yes, and which no.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// Codes that say yes; none: the usual words and numbers above nought.
    pub positive: Vec<String>,
    /// Codes that say no; none: where `positive` is given all others, else the usual words
    /// and nought.
    pub negative: Vec<String>,
}

const YES: [&str; 18] = [
    "yes",
    "y",
    "true",
    "t",
    "present",
    "positive",
    "x",
    "✓",
    "✔",
    "نعم",
    "موجود",
    "موجودة",
    "حاضر",
    "حاضرة",
    "صح",
    "صحيح",
    "إيجابي",
    "وارد",
];

const NO: [&str; 18] = [
    "no",
    "n",
    "false",
    "f",
    "absent",
    "negative",
    "none",
    "-",
    "–",
    "لا",
    "غائب",
    "غائبة",
    "غير موجود",
    "غير موجودة",
    "خطأ",
    "سلبي",
    "غير وارد",
    "لا يوجد",
];

/// A code as it is compared: without white space around, in small letters, with Western
/// digits.
pub(super) fn plain(code: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from_u32(u32::from(c) - 0x660 + 0x30).unwrap_or(c),
        '۰'..='۹' => char::from_u32(u32::from(c) - 0x6F0 + 0x30).unwrap_or(c),
        '٫' => '.',
        '\u{2212}' => '-',
        other => other,
    };
    super::unit::bare(code).chars().map(western).collect::<String>().to_lowercase()
}

/// The number that a code is.
pub(super) fn number(code: &str) -> Option<f64> {
    let code = plain(code);
    // A comma for the point, as in 0,5.
    let code = if code.contains('.') { code } else { code.replace(',', ".") };
    // -0 is 0.
    code.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| number + 0.0)
}

/// What the usual words for yes and no say.
pub(super) fn yes_or_no(code: &str) -> Option<bool> {
    let code = plain(code);
    let is = |word: &str| plain(word) == code;
    if YES.iter().any(|word| is(word)) {
        Some(true)
    } else if NO.iter().any(|word| is(word)) {
        Some(false)
    } else {
        None
    }
}

impl Rule {
    /// What a code says; `None` where it cannot be told.
    pub fn mark(&self, code: &str) -> Option<Mark> {
        let among = |list: &[String]| {
            let (text, value) = (plain(code), number(code));
            list.iter().any(|known| {
                plain(known) == text || value.is_some_and(|value| number(known) == Some(value))
            })
        };
        if among(&self.positive) {
            return Some(Mark::Positive);
        }
        if among(&self.negative) {
            return Some(Mark::Negative);
        }
        match (self.positive.is_empty(), self.negative.is_empty()) {
            (false, true) => Some(Mark::Negative),
            (true, false) => Some(Mark::Positive),
            (false, false) => Some(Mark::Other),
            (true, true) => match number(code) {
                Some(value) if value > 0.0 => Some(Mark::Positive),
                Some(value) if value >= 0.0 => Some(Mark::Negative),
                Some(_) => None,
                None => {
                    yes_or_no(code).map(|yes| if yes { Mark::Positive } else { Mark::Negative })
                }
            },
        }
    }

    /// The problem of codes that cannot be told, with some of them.
    pub(super) fn unclear(codes: &[&str]) -> Problem {
        let shown: Vec<String> = codes.iter().take(8).map(|code| format!("'{code}'")).collect();
        Problem::new(format!(
            "it cannot be told whether these codes say yes or no: {}",
            shown.join(", ")
        ))
        .hint("--positive CODE names one that says yes, --negative CODE one that says no; each may be given several times")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(positive: &[&str], negative: &[&str]) -> Rule {
        let owned = |list: &[&str]| list.iter().map(|&code| code.to_owned()).collect();
        Rule { positive: owned(positive), negative: owned(negative) }
    }

    #[test]
    fn the_usual_codes_are_known() {
        let usual = Rule::default();
        for (code, said) in [
            ("1", Some(Mark::Positive)),
            (" ١ ", Some(Mark::Positive)),
            ("0", Some(Mark::Negative)),
            ("-0", Some(Mark::Negative)),
            ("0.0", Some(Mark::Negative)),
            ("2,5", Some(Mark::Positive)),
            ("-1", None),
            ("Yes", Some(Mark::Positive)),
            ("نعم", Some(Mark::Positive)),
            ("\u{200F}لا", Some(Mark::Negative)),
            ("FALSE", Some(Mark::Negative)),
            ("maybe", None),
            ("NaN", None),
        ] {
            assert_eq!(usual.mark(code), said, "{code}");
        }
    }

    #[test]
    fn codes_that_are_named_decide() {
        let only = rule(&["Biased"], &[]);
        assert_eq!(only.mark("biased "), Some(Mark::Positive));
        assert_eq!(only.mark("unclear"), Some(Mark::Negative));
        let both = rule(&["2", "3"], &["0"]);
        assert_eq!(both.mark("٣"), Some(Mark::Positive));
        assert_eq!(both.mark("2.0"), Some(Mark::Positive));
        assert_eq!(both.mark("0"), Some(Mark::Negative));
        assert_eq!(both.mark("1"), Some(Mark::Other));
        assert_eq!(rule(&[], &["no"]).mark("anything"), Some(Mark::Positive));
    }
}
