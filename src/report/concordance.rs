//! A term in its contexts (KWIC), right to left where the text is.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::terminal::Terminal;
use crate::tally::Scored;
use crate::text::{Span, Token};

/// One hit with the words before and after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The article's id.
    pub article: String,
    /// The outlet's id.
    pub outlet: String,
    /// `title` or `body`.
    pub part: &'static str,
    /// What stands before.
    pub before: String,
    /// The hit, as it stands in the text.
    pub text: String,
    /// What stands after.
    pub after: String,
    /// First byte of the hit in its part.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The lines of an article, `window` words on each side.
pub fn lines(scored: Scored<'_>, window: usize) -> Vec<Line> {
    let article = scored.article;
    let title = article.title.as_deref().unwrap_or_default();
    let parts = [
        ("title", title, scored.title, scored.title_tokens),
        ("body", article.body.as_str(), scored.body, scored.body_tokens),
    ];
    let mut found = Vec::new();
    for (part, text, hits, tokens) in parts {
        for hit in hits {
            let (before, after) = around(text, hit.span, hit.token, hit.tokens, tokens, window);
            found.push(Line {
                article: article.id.clone(),
                outlet: article.outlet.clone(),
                part,
                before,
                text: one_line(text.get(hit.span.range()).unwrap_or_default()),
                after,
                start: hit.span.start,
                end: hit.span.end,
            });
        }
    }
    found
}

fn around(
    text: &str,
    span: Span,
    first: usize,
    count: usize,
    tokens: &[Token],
    window: usize,
) -> (String, String) {
    let from = tokens.get(first.saturating_sub(window)).map_or(span.start, |t| t.span().start);
    let last = (first + count + window).min(tokens.len());
    let to = last.checked_sub(1).and_then(|at| tokens.get(at)).map_or(span.end, |t| t.span().end);
    let before = text.get(from.min(span.start)..span.start).unwrap_or_default();
    let after = text.get(span.end..to.max(span.end)).unwrap_or_default();
    (one_line(before), one_line(after))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of a terminal: the hit in the middle, the contexts cut to the width.
/// Of a text in Arabic letters what comes before stands at the right.
pub fn aligned(line: &Line, terminal: Terminal) -> String {
    let label = format!("{} {}", line.outlet, line.article);
    let label = cut(&label, 24, false);
    let room = terminal.width.saturating_sub(24 + 6);
    let middle = line.text.width().min(room / 3).max(1);
    let side = (room.saturating_sub(middle)) / 2;
    let arabic = line.text.chars().any(crate::text::is_arabic);
    let cell = |text: &str| terminal.bidi.cell(text);
    let before = cut(&line.before, side, true);
    let after = cut(&line.after, side, false);
    let hit = cut(&line.text, middle, false);
    let mut shown = String::new();
    let pad = |text: &str, to: usize| " ".repeat(to.saturating_sub(text.width()));
    // Writing to a String cannot fail.
    let _ = if arabic {
        write!(
            shown,
            "{}{}  {}{}  {}  {}",
            cell(&label),
            pad(&label, 24),
            pad(&after, side),
            cell(&after),
            cell(&hit),
            cell(&before),
        )
    } else {
        write!(
            shown,
            "{}{}  {}{}  {}  {}",
            cell(&label),
            pad(&label, 24),
            pad(&before, side),
            cell(&before),
            cell(&hit),
            cell(&after),
        )
    };
    shown
}

/// At most `width` columns of a text, whole words, from its end or from its start.
/// The width of a text is less than the sum of its letters': لا is one column wide.
fn cut(text: &str, width: usize, from_end: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let fits = |words: &[&str]| words.join(" ").width() <= width;
    let count = (1..=words.len()).rev().find(|&count| {
        let kept = if from_end { words.get(words.len() - count..) } else { words.get(..count) };
        kept.is_some_and(fits)
    });
    match count {
        Some(count) if from_end => words.get(words.len() - count..).unwrap_or_default().join(" "),
        Some(count) => words.get(..count).unwrap_or_default().join(" "),
        // A single word that is too long, such as an id.
        None => {
            let letters: Vec<char> = text.chars().collect();
            let kept = |count: usize| letters.iter().take(count).collect::<String>();
            (0..=letters.len())
                .rev()
                .map(kept)
                .find(|kept| kept.width() <= width)
                .unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn contexts_are_cut_between_words() {
        assert_eq!(cut("السلام", 6, false), "السلام");
        assert_eq!(cut("one two three", 8, false), "one two");
        assert_eq!(cut("one two three", 10, true), "two three");
        assert_eq!(cut("a-long-word", 4, true), "a-lo");
        assert_eq!(cut("", 4, true), "");
    }
}
