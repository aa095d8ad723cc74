//! A term in its contexts (KWIC), right to left where the text is.

use std::fmt::Write as _;

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use super::terminal::Terminal;
use crate::matching::Hit;
use crate::tally::Scored;
use crate::text::Token;
use crate::voice::{Context, Listener};

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
    /// Whose words the hit is; `None` where voice was not analysed.
    pub voice: Option<&'static str>,
    /// Whether it is negated.
    pub negated: Option<bool>,
    /// What quotation marks around it do.
    pub quote: Option<&'static str>,
    /// Whether it is held at a distance.
    pub hedged: Option<bool>,
    /// Who is made to say it.
    pub source: Option<String>,
    /// First byte of the hit in its part.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// The lines of an article's hits that are asked for by their contexts, `window`
/// words on each side.
pub fn lines(
    scored: Scored<'_>,
    window: usize,
    asked: &dyn Fn(Option<&Context>) -> bool,
) -> Vec<Line> {
    let article = scored.article;
    let title = article.title.as_deref().unwrap_or_default();
    let parts = [("title", title, scored.title), ("body", article.body.as_str(), scored.body)];
    let sources = scored.voice.map(Listener::sources).unwrap_or_default();
    let mut lines = Vec::new();
    for (part, text, found) in parts {
        for (number, hit) in found.hits.iter().enumerate() {
            let context = found.contexts.get(number);
            if !asked(context) {
                continue;
            }
            let (before, after) = around(text, hit, &found.prose.tokens, window);
            let source = context.and_then(|context| sources.get(context.source?));
            lines.push(Line {
                article: article.id.clone(),
                outlet: article.outlet.clone(),
                part,
                before,
                text: one_line(text.get(hit.span.range()).unwrap_or_default()),
                after,
                voice: context.map(|context| context.voice().name()),
                negated: context.map(|context| context.negated),
                quote: context.map(|context| context.quote.name()),
                hedged: context.map(|context| context.hedged),
                source: source.map(|source| source.name.clone()),
                start: hit.span.start,
                end: hit.span.end,
            });
        }
    }
    lines
}

fn around(text: &str, hit: &Hit, tokens: &[Token], window: usize) -> (String, String) {
    let (span, first, count) = (hit.span, hit.token, hit.tokens);
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
