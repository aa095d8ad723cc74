//! What is kept of a long sentence.

use crate::text::Span;

/// A stretch of a text on one line, of at most so many characters around a hit, with dots
/// where it goes on. `None` where the hit alone is longer.
pub(crate) fn excerpt(text: &str, span: Span, hit: Span, most: usize) -> Option<String> {
    let whole = text.get(span.range())?;
    let within =
        Span::new(hit.start.saturating_sub(span.start), hit.end.saturating_sub(span.start));
    let kept = window(whole, within, most)?;
    let before = if kept.start > 0 { "…" } else { "" };
    let after = if kept.end < whole.len() { "…" } else { "" };
    let words: Vec<&str> = whole.get(kept.range())?.split_whitespace().collect();
    Some(format!("{before}{}{after}", words.join(" ")))
}

/// The stretch of `text` around a hit that has at most so many characters and ends at
/// spaces, where there are any. `None` where the hit alone is longer.
pub(crate) fn window(text: &str, hit: Span, most: usize) -> Option<Span> {
    let length = text.chars().count();
    if length <= most {
        return Some(Span::new(0, text.len()));
    }
    let count = |from: usize, to: usize| Some(text.get(from..to)?.chars().count());
    let (first, inside) = (count(0, hit.start)?, count(hit.start, hit.end)?);
    let beside = most.checked_sub(inside)?;
    // As much before as after, and what one side does not need goes to the other.
    let first = first.saturating_sub(beside / 2).min(length - most);
    let byte = |number: usize| text.char_indices().nth(number).map_or(text.len(), |(at, _)| at);
    let (start, end) = (byte(first), byte(first + most));
    Some(Span::new(word_start(text, start, hit.start), word_end(text, end, hit.end)))
}

/// The start of the first whole word at or after `from`, or `from` where there is no
/// space before `before`.
fn word_start(text: &str, from: usize, before: usize) -> usize {
    let at_word = text.get(..from).is_none_or(|text| text.is_empty() || ends_word(text));
    if at_word {
        return from;
    }
    let between = text.get(from..before).unwrap_or_default();
    let space = between.char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(from, |(at, _)| from + between.len() - between[at..].trim_start().len())
}

/// The end of the last whole word at or before `to`, or `to` where there is no space
/// after `after`.
fn word_end(text: &str, to: usize, after: usize) -> usize {
    let at_word =
        text.get(to..).is_none_or(|text| text.chars().next().is_none_or(char::is_whitespace));
    let between = text.get(after..to).unwrap_or_default();
    if at_word {
        return after + between.trim_end().len();
    }
    between.rfind(char::is_whitespace).map_or(to, |at| after + between[..at].trim_end().len())
}

fn ends_word(text: &str) -> bool {
    text.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut<'a>(text: &'a str, word: &str, most: usize) -> &'a str {
        let start = text.find(word).unwrap();
        let kept = window(text, Span::new(start, start + word.len()), most).unwrap();
        &text[kept.range()]
    }

    #[test]
    fn short_texts_stay_whole() {
        assert_eq!(cut("واحد اثنان", "اثنان", 10), "واحد اثنان");
    }

    #[test]
    fn words_stay_whole_on_both_sides() {
        let text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة";
        assert_eq!(cut(text, "أربعة", 17), "ثلاثة أربعة خمسة");
        assert_eq!(cut(text, "واحد", 12), "واحد اثنان");
        assert_eq!(cut(text, "سبعة", 12), "ستة سبعة");
    }

    #[test]
    fn a_text_without_spaces_is_cut_anywhere() {
        let text = "س".repeat(50) + "هنا" + &"ص".repeat(50);
        let kept = cut(&text, "هنا", 11);
        assert_eq!(kept.chars().count(), 11);
        assert!(kept.contains("هنا"));
    }

    #[test]
    fn a_hit_that_is_too_long_has_no_window() {
        assert_eq!(window("واحد اثنان ثلاثة", Span::new(0, 19), 5), None);
    }

    proptest! {
        #[test]
        fn the_hit_is_always_inside(
            before in "[ سلام🙂]{0,40}", word in "[a-z]{1,5}", after in "[ حرب\u{301}]{0,40}",
            most in 5_usize..40,
        ) {
            let text = format!("{before}{word}{after}");
            let hit = Span::new(before.len(), before.len() + word.len());
            let kept = window(&text, hit, most).unwrap();
            prop_assert!(kept.contains(hit));
            prop_assert!(text[kept.range()].chars().count() <= most);
        }
    }
}
