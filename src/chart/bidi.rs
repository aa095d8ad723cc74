//! Order of mixed Arabic and Latin text (the Unicode bidirectional algorithm).

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_script::Script;

use super::script;

/// Reading direction, of a figure as a whole or of one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Right to left: Arabic.
    Rtl,
    /// Left to right: English.
    Ltr,
}

impl Direction {
    /// The base direction of a label: right to left if it holds any strong
    /// right-to-left letter (or mark) outside isolates, else left to right. What
    /// is isolated, such as an Arabic name in an English sentence, has a
    /// direction of its own; a label that is all isolate goes by what is in it.
    ///
    /// Going by the first letter would break "GDP نمو 2025%", and taking every
    /// label in an Arabic chart for right-to-left would break "−12.5%".
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut depth = 0_usize;
        let outside: String = text
            .chars()
            .filter(|character| match bidi_class(*character) {
                BidiClass::FSI | BidiClass::LRI | BidiClass::RLI => {
                    depth += 1;
                    false
                }
                BidiClass::PDI => {
                    depth = depth.saturating_sub(1);
                    false
                }
                _ => depth == 0,
            })
            .collect();
        let telling = if outside.chars().any(char::is_alphanumeric) { &outside } else { text };
        if telling.chars().any(is_strong_rtl) { Self::Rtl } else { Self::Ltr }
    }

    pub(crate) fn level(self) -> Level {
        match self {
            Self::Rtl => Level::rtl(),
            Self::Ltr => Level::ltr(),
        }
    }
}

fn is_strong_rtl(character: char) -> bool {
    matches!(bidi_class(character), BidiClass::R | BidiClass::AL)
}

/// A stretch of text that runs one way and is written in one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it lies in the label, in bytes.
    pub range: Range<usize>,
    /// Which way its letters run.
    pub direction: Direction,
    /// The script to shape it as.
    pub script: Script,
}

/// The runs of a label in visual order, leftmost first.
#[must_use]
pub fn visual_runs(text: &str) -> Vec<Run> {
    let info = ParagraphBidiInfo::new(text, Some(Direction::of(text).level()));
    let scripts = script::itemise(text);
    let (levels, level_runs) = info.visual_runs(0..text.len());
    let mut runs = Vec::new();
    for range in level_runs {
        let rtl = levels.get(range.start).is_some_and(Level::is_rtl);
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let first = runs.len();
        let mut start = range.start;
        for chunk in scripts[range].chunk_by(|a, b| a == b) {
            let end = start + chunk.len();
            runs.push(Run { range: start..end, direction, script: chunk[0] });
            start = end;
        }
        if direction == Direction::Rtl {
            runs[first..].reverse();
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_arabic_letter_makes_a_label_right_to_left() {
        assert_eq!(Direction::of("GDP نمو 2025%"), Direction::Rtl);
        assert_eq!(Direction::of("−12.5%"), Direction::Ltr);
        assert_eq!(Direction::of("١٢٫٥"), Direction::Ltr);
        assert_eq!(Direction::of(""), Direction::Ltr);
        assert_eq!(Direction::of("\u{2068}عينة\u{2069}: 43 articles"), Direction::Ltr);
        assert_eq!(Direction::of("\u{2068}عينة\u{2069}"), Direction::Rtl);
        assert_eq!(Direction::of("\u{2068}BBC\u{2069}: المواد 43"), Direction::Rtl);
    }

    #[test]
    fn runs_come_in_visual_order() {
        let text = "GDP نمو 2025%";
        let pieces: Vec<&str> =
            visual_runs(text).iter().map(|run| &text[run.range.clone()]).collect();
        assert_eq!(pieces, ["%", "2025", "نمو ", " ", "GDP"]);
    }
}
