//! Long labels over several lines. Nothing is ever cut short with an ellipsis.
//!
//! Lines break at spaces; within an isolate (a number range, say) only if
//! there is no other way. A long word makes its line, and with it the figure,
//! wider. Only a word too long even for that is broken: after a sign such as
//! the dots and strokes of an address, else where no letters join.

use std::ops::Range;

use super::error::ChartError;
use super::font::Weight;
use super::piece::{closes, opens, piece};
use super::shape::{Line, clean};

/// How text fills its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Each line as full as it gets: sentences.
    Full,
    /// As few lines, but of like length: titles, names, headers.
    Even,
}

/// The width of lines, in the unit of the text size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Lines of more than one word are no wider.
    pub(crate) wanted: f64,
    /// A word as wide as this is not broken.
    pub(crate) word: f64,
}

impl Limit {
    /// Lines of so much, and words up to half as much again.
    pub(crate) fn of(wanted: f64) -> Self {
        Self { wanted, word: wanted * 1.5 }
    }
}

/// Breaks a label into lines, measured as they will be drawn. Each line is a
/// label of its own: it keeps the base direction and the order it had within
/// the whole.
pub(crate) fn wrap(
    label: &str,
    weight: Weight,
    size: f64,
    limit: Limit,
    fill: Fill,
) -> Result<Vec<String>, ChartError> {
    let text = clean(label);
    let text = text.trim_matches(' ');
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let wrapper = Wrapper { text, weight, size, breaks: breaks(text, weight)? };
    let limit = match wrapper.widest_word()? {
        word if word <= limit.word => limit.wanted.max(word),
        _ => limit.wanted,
    };
    let (mut lines, worst) = wrapper.lines(limit)?;
    if fill == Fill::Even && lines.len() > 1 {
        let (mut narrow, mut wide) = (limit / 4.0, limit);
        while wide - narrow > size / 4.0 {
            let middle = f64::midpoint(narrow, wide);
            let (tried, effort) = wrapper.lines(middle)?;
            if tried.len() > lines.len() || effort > worst {
                narrow = middle;
            } else {
                wide = middle;
                lines = tried;
            }
        }
    }
    Ok(lines)
}

/// How reluctantly a line is broken at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effort {
    Space,
    SpaceInIsolate,
    Sign,
    Word,
    Overfull,
}

/// A place to break: the line ends at `end`, the next begins at `next`.
struct Break {
    end: usize,
    next: usize,
    effort: Effort,
}

struct Wrapper<'a> {
    text: &'a str,
    weight: Weight,
    size: f64,
    breaks: Vec<Break>,
}

impl Wrapper<'_> {
    fn widest_word(&self) -> Result<f64, ChartError> {
        let (mut start, mut widest) = (0, 0.0_f64);
        let spaces = self.breaks.iter().filter(|place| place.effort < Effort::Sign);
        let ends = spaces.map(|place| (place.end, place.next));
        for (end, next) in ends.chain([(self.text.len(), self.text.len())]) {
            let word = Line::new(&piece(self.text, start..end), self.weight)?;
            widest = widest.max(word.width(self.size));
            start = next;
        }
        Ok(widest)
    }

    fn lines(&self, limit: f64) -> Result<(Vec<String>, Effort), ChartError> {
        let mut lines = Vec::new();
        let (mut start, mut worst) = (0, Effort::Space);
        while start < self.text.len() {
            let rest = start..self.text.len();
            if self.fits(rest.clone(), limit)? {
                lines.push(piece(self.text, rest));
                break;
            }
            let (end, next, effort) = self.choose(start, limit)?;
            lines.push(piece(self.text, start..end));
            start = next;
            worst = worst.max(effort);
        }
        Ok((lines, worst))
    }

    /// The furthest break that fits, of the least reluctant kind that has one.
    fn choose(&self, start: usize, limit: f64) -> Result<(usize, usize, Effort), ChartError> {
        let ahead = || self.breaks.iter().filter(|place| place.end > start);
        for effort in [Effort::Space, Effort::SpaceInIsolate, Effort::Sign, Effort::Word] {
            let mut best = None;
            for place in ahead().filter(|place| place.effort <= effort) {
                if !self.fits(start..place.end, limit)? {
                    break;
                }
                best = Some((place.end, place.next, effort));
            }
            if let Some(best) = best {
                return Ok(best);
            }
        }
        let first = ahead().find(|place| place.effort < Effort::Sign);
        Ok(match first {
            Some(place) => (place.end, place.next, Effort::Overfull),
            None => (self.text.len(), self.text.len(), Effort::Overfull),
        })
    }

    fn fits(&self, range: Range<usize>, limit: f64) -> Result<bool, ChartError> {
        let line = Line::new(&piece(self.text, range), self.weight)?;
        Ok(line.width(self.size) <= limit)
    }
}

fn breaks(text: &str, weight: Weight) -> Result<Vec<Break>, ChartError> {
    let mut places = Vec::new();
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        if opens(character) {
            depth += 1;
        } else if closes(character) {
            depth = depth.saturating_sub(1);
        } else if character == ' ' {
            places.push(Break {
                end: at,
                next: at + 1,
                effort: match depth {
                    0 => Effort::Space,
                    _ => Effort::SpaceInIsolate,
                },
            });
        }
    }
    places.extend(after_signs(text).map(|at| Break { end: at, next: at, effort: Effort::Sign }));
    let line = Line::new(text, weight)?;
    let inside = line.glyphs().iter().filter(|glyph| glyph.breakable);
    places.extend(inside.filter(|glyph| glyph.cluster > 0).map(|glyph| Break {
        end: glyph.cluster,
        next: glyph.cluster,
        effort: Effort::Word,
    }));
    places.sort_by_key(|place| (place.end, place.effort));
    Ok(places)
}

/// The places after signs that part the words of an address; a number stays
/// whole.
fn after_signs(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs
        .filter(|((_, sign), next)| "-/._@،,".contains(*sign) && next.is_alphabetic())
        .map(|((at, sign), _)| at + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, limit: f64) -> Vec<String> {
        let limit = Limit { wanted: limit, word: limit };
        wrap(text, Weight::Regular, 10.0, limit, Fill::Full).unwrap()
    }

    #[test]
    fn lines_hold_every_word_once_and_fit() {
        let text = "شبكة قدس الإخبارية للأنباء العاجلة في فلسطين";
        let lines = wrapped(text, 80.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), text);
        for line in &lines {
            assert!(Line::new(line, Weight::Regular).unwrap().width(10.0) <= 80.0);
        }
    }

    #[test]
    fn isolates_stay_whole_where_they_fit() {
        let lines = wrapped("هذا هو المدى \u{2066}[−1.12, −0.50]\u{2069} هنا", 90.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().any(|line| line.contains("[−1.12, −0.50]")));
    }

    #[test]
    fn joined_letters_are_never_parted() {
        // Every letter of this word joins the next.
        assert_eq!(wrapped("مستشفيين", 10.0), ["مستشفيين"]);
        assert!(wrapped("abcdefghijklmnop", 20.0).len() > 3);
    }

    #[test]
    fn long_words_widen_the_line_before_they_are_broken() {
        let (weight, fill) = (Weight::Regular, Fill::Full);
        let word = "dress-of-an-outlet.example.org";
        let lines = |limit| wrap(word, weight, 10.0, limit, fill).unwrap();
        assert_eq!(lines(Limit::of(120.0)), [word]);
        assert_eq!(lines(Limit::of(70.0)), ["dress-of-an-", "outlet.", "example.org"]);
    }

    #[test]
    fn even_lines_are_of_like_length() {
        let text = "تطبيع رمزي مع النظام الحالي في";
        let full = wrap(text, Weight::Bold, 10.0, Limit::of(130.0), Fill::Full).unwrap();
        let even = wrap(text, Weight::Bold, 10.0, Limit::of(130.0), Fill::Even).unwrap();
        assert_eq!(full.len(), even.len());
        assert!(even[0].len() <= full[0].len());
        assert!(wrapped("  ", 50.0).is_empty());
    }
}
