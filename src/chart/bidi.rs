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
    /// right-to-left letter (or mark), else left to right.
    ///
    /// Going by the first letter would break "GDP نمو 2025%", and taking every
    /// label in an Arabic chart for right-to-left would break "−12.5%".
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.chars().any(is_strong_rtl) { Self::Rtl } else { Self::Ltr }
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
    }

    #[test]
    fn runs_come_in_visual_order() {
        let text = "GDP نمو 2025%";
        let pieces: Vec<&str> =
            visual_runs(text).iter().map(|run| &text[run.range.clone()]).collect();
        assert_eq!(pieces, ["%", "2025", "نمو ", " ", "GDP"]);
    }
}
