//! Where sentences begin and end.
//!
//! A sentence ends after `. ! ? ؟ …` that is followed by white space, a closing
//! mark or the end, and at a blank line. A single newline ends one only where
//! the line before it is complete: it ended in such a sign, or it is a heading
//! (a short line of its own after a complete one), or the next line is a list
//! item. Elsewhere a newline is a line broken at a link.

use super::character::{Class, class};
use super::span::Span;

/// Words a line may have to be a heading.
const HEADING_WORDS: usize = 12;

/// The sentences of `text[span]`, in order, trimmed of white space. Their spans
/// are of `text`.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let Some(slice) = text.get(span.range()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = 0;
    let mut line = Line { start: 0, after_complete: true };
    let mut previous = ' ';
    let mut characters = slice.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let mut cut = None;
        match class(character) {
            Class::Stop if ends_sentence(character, previous, next) => {
                let mut end = at + character.len_utf8();
                // Closing marks belong to the sentence that they close.
                while let Some(&(at, mark)) = characters.peek() {
                    let follows = matches!(class(mark), Class::Stop | Class::Quote) || mark == ')';
                    if !follows || (class(mark) == Class::Quote && opens(slice, at, mark)) {
                        break;
                    }
                    end = at + mark.len_utf8();
                    characters.next();
                }
                cut = Some(end);
            }
            Class::Newline => {
                let before = slice.get(line.start..at).unwrap_or_default();
                let after = slice.get(at + character.len_utf8()..).unwrap_or_default();
                let complete = line_is_complete(before, after, line.after_complete);
                if complete {
                    cut = Some(at);
                }
                line = Line { start: at + character.len_utf8(), after_complete: complete };
            }
            _ => {}
        }
        if !character.is_whitespace() {
            previous = character;
        }
        if let Some(end) = cut {
            push(slice, span.start, start, end, &mut found);
            start = end;
        }
    }
    push(slice, span.start, start, slice.len(), &mut found);
    found
}

struct Line {
    start: usize,
    /// Whether the line before it was complete.
    after_complete: bool,
}

/// A point within a number or after an initial (د. أحمد, U.S.) ends nothing.
fn ends_sentence(mark: char, previous: char, next: Option<char>) -> bool {
    let spaced = next.is_none_or(|next| {
        next.is_whitespace() || matches!(class(next), Class::Quote | Class::Stop) || next == ')'
    });
    if mark != '.' {
        return spaced || next.is_some_and(char::is_alphabetic);
    }
    spaced && !matches!(previous, '(' | '«')
}

/// Whether a quotation mark at `at` opens: something follows it directly.
fn opens(slice: &str, at: usize, mark: char) -> bool {
    let follows = slice.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next());
    matches!(mark, '«' | '“' | '„') || follows.is_some_and(|next| class(next).is_word())
}

fn line_is_complete(line: &str, after: &str, after_complete: bool) -> bool {
    let line = line.trim();
    if line.is_empty() {
        return true;
    }
    let next = after.lines().next().unwrap_or_default().trim();
    if next.is_empty() || next.starts_with(['-', '•', '–', '*']) {
        return true;
    }
    let last = line.trim_end_matches(|c| class(c) == Class::Quote || c == ')');
    if last.ends_with(|c| class(c) == Class::Stop || c == ':') {
        return true;
    }
    let starts_clean = !next.starts_with(|c| matches!(class(c), Class::Barrier | Class::Stop));
    let words = line.split_whitespace().count();
    let heading = (3..=HEADING_WORDS).contains(&words)
        && next.split_whitespace().count() > words
        && !line.ends_with(['،', ',', '؛']);
    after_complete && starts_clean && heading
}

fn push(slice: &str, base: usize, start: usize, end: usize, found: &mut Vec<Span>) {
    let Some(sentence) = slice.get(start..end) else { return };
    let trimmed = sentence.trim();
    if trimmed.is_empty() {
        return;
    }
    let lead = sentence.len() - sentence.trim_start().len();
    let from = base + start + lead;
    found.push(Span::new(from, from + trimmed.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn stops_end_sentences_and_points_in_numbers_do_not() {
        assert_eq!(
            split("نما 3.5 في المئة. ثم توقف؟ نعم!"),
            ["نما 3.5 في المئة.", "ثم توقف؟", "نعم!"]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            split("قال \"انتهى الأمر.\" ثم خرج. \"بدأ\" الآن"),
            ["قال \"انتهى الأمر.\"", "ثم خرج.", "\"بدأ\" الآن"]
        );
    }

    #[test]
    fn a_line_broken_at_a_link_is_one_sentence() {
        let text = "وتقع البلدة على طريق\nالميناء\nالذي بني حديثا. انتهى";
        assert_eq!(split(text), ["وتقع البلدة على طريق\nالميناء\nالذي بني حديثا.", "انتهى"]);
    }

    #[test]
    fn a_heading_is_a_sentence_of_its_own() {
        let text = "انتهى الكلام.\nطريق الميناء الجديد\nتختلف هذه البلدة عن غيرها من بلدات الساحل.";
        assert_eq!(split(text).len(), 3);
    }

    #[test]
    fn a_blank_line_ends_a_sentence() {
        assert_eq!(split("أخبار الساحل\n\nتستعد البلدة"), ["أخبار الساحل", "تستعد البلدة"]);
    }

    #[test]
    fn odd_input_is_taken() {
        assert!(split("").is_empty());
        assert!(split(" \n \n").is_empty());
        assert_eq!(split("..."), ["..."]);
    }
}
