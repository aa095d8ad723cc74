//! Quotation marks, paired by what stands around them.
//!
//! The shape of a mark says little: writers close with “, with ″, with the mark
//! they opened with. A mark opens where nothing or an opening sign stands before
//! it and a word after it; it closes where a word or a closing sign stands before
//! it. Quotations nest two deep, end with their paragraph, and have at most
//! [`LONGEST`] words; a mark that finds no partner is counted and left alone.

use std::ops::Range;

use crate::text::{Class, Mark, Prose};

/// The most words of a quotation: beyond that two marks are rather strangers.
const LONGEST: usize = 120;

/// How deep quotations nest.
const DEEPEST: usize = 2;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// The numbers of its tokens.
    pub(super) tokens: Range<usize>,
    /// Byte of the opening mark.
    pub(super) open: usize,
    /// One past the closing mark.
    pub(super) close: usize,
}

/// The quotations of a part, by their first tokens, the outer before the inner.
/// Returns them with the number of marks that have no partner.
pub(super) fn quotations(text: &str, prose: &Prose, found: &mut Vec<Quotation>) -> u64 {
    found.clear();
    let mut open: Vec<Mark> = Vec::new();
    let mut unmatched = 0;
    let mut newlines = 0;
    let mut last_end = 0;
    for &mark in &prose.marks {
        if mark.class == Class::Newline {
            // A blank line: nothing but white space since the last newline.
            let blank = text.get(last_end..mark.start()).is_some_and(|gap| gap.trim().is_empty());
            newlines = if newlines > 0 && blank { newlines + 1 } else { 1 };
            if newlines > 1 {
                unmatched += open.len() as u64;
                open.clear();
            }
        }
        last_end = mark.end();
        if mark.class != Class::Quote {
            continue;
        }
        match turn(text, prose, mark, &open) {
            Turn::Open if open.len() < DEEPEST => open.push(mark),
            Turn::Close => match open.pop() {
                Some(first) => {
                    let tokens = first.token as usize..mark.token as usize;
                    if tokens.len() > LONGEST {
                        unmatched += 2;
                    } else if !tokens.is_empty() {
                        found.push(Quotation { tokens, open: first.start(), close: mark.end() });
                    }
                }
                None => unmatched += u64::from(!single(mark)),
            },
            Turn::Open => unmatched += 1,
            Turn::Neither => {}
        }
    }
    unmatched += open.iter().filter(|mark| !single(**mark)).count() as u64;
    found.sort_by_key(|quote| (quote.tokens.start, std::cmp::Reverse(quote.tokens.end)));
    unmatched
}

enum Turn {
    Open,
    Close,
    /// An apostrophe, a foot, a second.
    Neither,
}

/// Which way a mark turns, by its neighbours.
fn turn(text: &str, prose: &Prose, mark: Mark, open: &[Mark]) -> Turn {
    let before = text.get(..mark.start()).and_then(|text| text.chars().next_back());
    let after = text.get(mark.end()..).and_then(|text| text.chars().next());
    let is_open = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '(' | '[' | ':' | '-' | '–' | '—' | '/' | '،' | ',')
            || matches!(crate::text::class(sign), Class::Quote | Class::Hidden)
    };
    let detached = (mark.token as usize)
        .checked_sub(1)
        .and_then(|at| prose.tokens.get(at))
        .is_some_and(|token| token.is_detached() && token.end as usize == mark.start());
    let word_after = after.is_some_and(|sign| {
        let class = crate::text::class(sign);
        class.is_word()
            || matches!(class, Class::Quote | Class::Joint | Class::Hidden)
            || sign == '('
    });
    let word_before = before.is_some_and(|sign| {
        let class = crate::text::class(sign);
        class.is_word()
            || matches!(class, Class::Stop | Class::Mark)
            || matches!(sign, ')' | '%' | '٪')
    });
    let opens = word_after && (before.is_none_or(is_open) || detached);
    let closes = !detached
        && (word_before
            || before.is_some_and(|sign| matches!(crate::text::class(sign), Class::Quote)))
        && after.is_none_or(|sign| !crate::text::class(sign).is_word());
    // Single marks are apostrophes, unless they do what a pair does.
    if single(mark) && !(opens || closes && open.iter().any(|first| single(*first))) {
        return Turn::Neither;
    }
    match (opens, closes) {
        (true, false) => Turn::Open,
        (false, true) => Turn::Close,
        // `"( … "` within marks, or marks between marks: what is open is closed first.
        _ if open.last().is_some_and(|first| single(*first) == single(mark)) => Turn::Close,
        (true, true) => Turn::Open,
        // Marks with spaces on both sides, or glued to words on both.
        (false, false) if before.is_none_or(char::is_whitespace) || word_after => Turn::Open,
        (false, false) => Turn::Close,
    }
}

fn single(mark: Mark) -> bool {
    matches!(mark.sign, '\'' | '‘' | '’' | '‛' | '‚' | '`' | '′')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Steps, Vocabulary};

    fn quoted(text: &str) -> (Vec<String>, u64) {
        let mut prose = Prose::default();
        prose.read(text, Span::new(0, text.len()), &mut Vocabulary::new(Steps::default()));
        prose.punctuate(text);
        let mut found = Vec::new();
        let unmatched = quotations(text, &prose, &mut found);
        (found.iter().map(|quote| text[quote.open..quote.close].to_owned()).collect(), unmatched)
    }

    #[test]
    fn any_mark_closes_what_any_mark_opened() {
        for text in [
            "يصف «البلدة الصغيرة» هنا",
            "يصف \"البلدة الصغيرة\" هنا",
            "يصف ”البلدة الصغيرة“ هنا",
            "يصف ”البلدة الصغيرة” هنا",
            "يصف “البلدة الصغيرة″ هنا",
            "يصف »البلدة الصغيرة« هنا",
            "يصفها بـ”البلدة الصغيرة” هنا",
            "يصف و\"البلدة الصغيرة\"، هنا",
        ] {
            let (found, unmatched) = quoted(text);
            assert_eq!((found.len(), unmatched), (1, 0), "{text} {found:?}");
            assert!(found[0].contains("البلدة الصغيرة"), "{text}");
        }
    }

    #[test]
    fn straight_marks_nest() {
        let (found, unmatched) =
            quoted("قوله \"نبني \"شيئا ما\" اليوم مع \"الجيران\" في كل مكان\".");
        assert_eq!(
            found,
            ["\"نبني \"شيئا ما\" اليوم مع \"الجيران\" في كل مكان\"", "\"شيئا ما\"", "\"الجيران\""]
        );
        assert_eq!(unmatched, 0);
    }

    #[test]
    fn a_lone_mark_is_counted_and_ends_with_its_paragraph() {
        assert_eq!(quoted("قال \"نبني\n\nثم \"هدم\" كله").0, ["\"هدم\""]);
        assert_eq!(quoted("قال \"نبني\n\nثم \"هدم\" كله").1, 1);
        assert_eq!(quoted("انتهى\" الكلام").1, 1);
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        assert_eq!(quoted("the ministers' plan isn't new"), (vec![], 0));
        assert_eq!(quoted("the 'new dawn' plan").0, ["'new dawn'"]);
    }
}
