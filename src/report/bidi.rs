//! Arabic in a terminal.

use std::str::FromStr;

use unicode_bidi::BidiInfo;

/// How texts of mixed direction are written to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bidi {
    /// In logical order, each text isolated from its neighbours (U+2068 … U+2069):
    /// for terminals that order Arabic themselves.
    #[default]
    Isolates,
    /// In visual order, for terminals that write from left to right whatever comes.
    Visual,
    /// In logical order without marks.
    Plain,
}

impl FromStr for Bidi {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "isolates" => Ok(Bidi::Isolates),
            "visual" => Ok(Bidi::Visual),
            "plain" => Ok(Bidi::Plain),
            other => Err(format!("'{other}' is not one of isolates, visual, plain")),
        }
    }
}

impl Bidi {
    /// A text of one line, ready to stand in a table. Its own direction marks and
    /// control characters are taken out: they would disturb the line.
    pub(super) fn cell(self, text: &str) -> String {
        let clean: String = text
            .chars()
            .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
            .filter(|c| {
                !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            })
            .collect();
        let right_to_left = clean.chars().any(is_right_to_left);
        match self {
            Bidi::Isolates if right_to_left => format!("\u{2067}{clean}\u{2069}"),
            Bidi::Visual if right_to_left => visual(&clean),
            _ => clean,
        }
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn visual(text: &str) -> String {
    let info = BidiInfo::new(text, Some(unicode_bidi::Level::rtl()));
    info.paragraphs
        .iter()
        .map(|paragraph| info.reorder_line(paragraph, paragraph.range.clone()).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_isolated_or_reordered() {
        assert_eq!(Bidi::Isolates.cell("أب"), "\u{2067}أب\u{2069}");
        assert_eq!(Bidi::Isolates.cell("ab"), "ab");
        assert_eq!(Bidi::Visual.cell("أبج"), "جبأ");
        assert_eq!(Bidi::Plain.cell("أ\u{202E}ب\nج"), "أب ج");
    }
}
