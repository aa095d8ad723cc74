//! Where sentences begin and end.
//!
//! A sentence ends after `. ! ? ؟ …` that is followed by white space, a closing
//! mark or the end, and at a blank line. A single newline ends one only where
//! the line before it is complete: it ended in such a sign, or it is a heading
//! (a short line of its own after a complete one), or the next line is a list
//! item. Elsewhere a newline is a line broken at a link.

use std::ops::Range;

use super::character::{Class, class};
use super::mark::Mark;
use super::span::Span;

/// Words a line may have to be a heading.
const HEADING_WORDS: usize = 12;

/// Words of a link that stands on a line of its own.
const LINK_WORDS: usize = 4;

/// A sentence: where it stands, and which words it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// The numbers of its tokens.
    pub tokens: Range<usize>,
    /// Whether it is the first of its paragraph: a line begins with it, or the text.
    pub opens_paragraph: bool,
}

/// Appends the sentences of `text[span]`, in order. `tokens` are the numbers of
/// its words, `marks` the signs between them.
pub(crate) fn sentences(
    text: &str,
    span: Span,
    tokens: Range<usize>,
    marks: &[Mark],
    found: &mut Vec<Sentence>,
) {
    let Some(slice) = text.get(..span.end) else { return };
    let mut start = (span.start, tokens.start);
    let mut line = Line { start: span.start, after_complete: true };
    let mut marks = marks.iter().copied().peekable();
    while let Some(mark) = marks.next() {
        let mut cut = None;
        match mark.class {
            Class::Stop if ends_sentence(slice, span.start, mark) => {
                let mut end = mark.end();
                // Closing marks belong to the sentence that they close.
                while let Some(&closing) = marks.peek() {
                    let follows = closing.start() == end
                        && (matches!(closing.class, Class::Stop | Class::Quote)
                            || closing.sign == ')');
                    if !follows || (closing.class == Class::Quote && opens(slice, closing)) {
                        break;
                    }
                    end = closing.end();
                    marks.next();
                }
                cut = Some(end);
            }
            Class::Newline => {
                let before = slice.get(line.start..mark.start()).unwrap_or_default();
                let after = slice.get(mark.end()..).unwrap_or_default();
                let complete = line_is_complete(before, after, line.after_complete);
                if complete {
                    cut = Some(mark.start());
                }
                line = Line { start: mark.end(), after_complete: complete };
            }
            _ => {}
        }
        if let Some(end) = cut {
            push(text, start, (end, mark.token as usize), found);
            start = (end, mark.token as usize);
        }
    }
    push(text, start, (span.end, tokens.end), found);
}

struct Line {
    start: usize,
    /// Whether the line before it was complete.
    after_complete: bool,
}

/// A point within a number or after an initial (د. أحمد, U.S.) ends nothing.
fn ends_sentence(text: &str, from: usize, mark: Mark) -> bool {
    let next = text.get(mark.end()..).and_then(|rest| rest.chars().next());
    let spaced = next.is_none_or(|next| {
        next.is_whitespace() || matches!(class(next), Class::Quote | Class::Stop) || next == ')'
    });
    if mark.sign != '.' {
        return spaced || next.is_some_and(char::is_alphabetic);
    }
    let before = text.get(from..mark.start()).unwrap_or_default();
    spaced && !before.trim_end().ends_with(['(', '«'])
}

/// Whether a quotation mark opens: something follows it directly.
fn opens(text: &str, mark: Mark) -> bool {
    let follows = text.get(mark.end()..).and_then(|rest| rest.chars().next());
    matches!(mark.sign, '«' | '“' | '„') || follows.is_some_and(|next| class(next).is_word())
}

fn line_is_complete(line: &str, after: &str, after_complete: bool) -> bool {
    let line = line.trim();
    if line.is_empty() {
        return true;
    }
    let end = memchr::memchr(b'\n', after.as_bytes()).unwrap_or(after.len());
    let next = after.get(..end).unwrap_or_default().trim();
    if next.is_empty() || next.starts_with(['-', '•', '–', '*']) {
        return true;
    }
    let last = line.trim_end_matches(|c| class(c) == Class::Quote || c == ')');
    if last.ends_with(|c| class(c) == Class::Stop || c == ':') {
        return true;
    }
    if !after_complete {
        return false;
    }
    // Between two whole lines a paragraph ends; a line broken at a link leaves the
    // link as a line of a few words.
    let words = line.split_whitespace().take(HEADING_WORDS + 1).count();
    if words > LINK_WORDS && has_more_words(next, LINK_WORDS) {
        return true;
    }
    let starts_clean = !next.starts_with(|c| matches!(class(c), Class::Barrier | Class::Stop));
    let heading = (3..=HEADING_WORDS).contains(&words)
        && has_more_words(next, words)
        && !line.ends_with(['،', ',', '؛']);
    starts_clean && heading
}

/// Whether a line has more words than so many; of a long one only these are read.
fn has_more_words(line: &str, words: usize) -> bool {
    line.split_whitespace().nth(words).is_some()
}

/// Adds the sentence between two places, each a byte and a token.
fn push(text: &str, start: (usize, usize), end: (usize, usize), found: &mut Vec<Sentence>) {
    let Some(sentence) = text.get(start.0..end.0) else { return };
    let trimmed = sentence.trim();
    if trimmed.is_empty() {
        return;
    }
    let from = start.0 + sentence.len() - sentence.trim_start().len();
    let before = found.last().map_or(0, |last| last.span.end);
    let between = text.get(before..from).unwrap_or_default();
    let opens_paragraph = found.is_empty() || between.contains('\n');
    let span = Span::new(from, from + trimmed.len());
    found.push(Sentence { span, tokens: start.1..end.1, opens_paragraph });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Prose, Steps, Vocabulary};

    fn prose(text: &str) -> Prose {
        let mut prose = Prose::default();
        prose.read(text, Span::new(0, text.len()), &mut Vocabulary::new(Steps::default()));
        prose.punctuate(text);
        prose
    }

    fn split(text: &str) -> Vec<&str> {
        prose(text).sentences.iter().map(|s| &text[s.span.range()]).collect()
    }

    #[test]
    fn every_word_is_of_one_sentence() {
        let text = "قال \"انتهى الأمر.\" ثم خرج.\nعنوان جديد هنا\n\nنص آخر (انتهى). \"بدأ\" الآن!";
        let prose = prose(text);
        let mut next = 0;
        for sentence in &prose.sentences {
            assert_eq!(sentence.tokens.start, next);
            for token in &prose.tokens[sentence.tokens.clone()] {
                assert!(sentence.span.contains(token.span()));
            }
            next = sentence.tokens.end;
        }
        assert_eq!(next, prose.tokens.len());
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
