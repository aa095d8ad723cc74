//! On how little a finding rests.

use super::keyness::log_ratio_of;
use super::uncertainty::Ratio;

/// The articles with most of something, on one side.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Top {
    /// Row, part and whole of the first and the second.
    articles: [Option<(u32, f64, f64)>; 2],
}

impl Top {
    /// Looks at an article; of equal ones the first in the table stays.
    pub fn see(&mut self, row: u32, x: f64, m: f64) {
        let more_than =
            |other: Option<(u32, f64, f64)>| other.is_none_or(|(_, there, _)| x > there);
        if more_than(self.articles[0]) {
            self.articles = [Some((row, x, m)), self.articles[0]];
        } else if more_than(self.articles[1]) {
            self.articles[1] = Some((row, x, m));
        }
    }
}

/// What is left of a log ratio without the articles that have most of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// The row of the article with most.
    pub article: u32,
    /// Its part of what its side has, from 0 to 1.
    pub share: f64,
    /// The part of the two articles with most.
    pub share_of_two: f64,
    /// The log ratio without the first; `None` where nothing is left on its side.
    pub without_one: Option<f64>,
    /// The log ratio without both.
    pub without_two: Option<f64>,
    /// How many articles it rests on: 1 or 2, where without them the log ratio is half
    /// of what it was, or less, or turns round; `None` where it is not so,
    /// and where the side has no more than two articles in all.
    pub rests_on: Option<u8>,
}

/// Leaves out the one and the two articles that have most on the side that has more.
/// `None` where both sides have the same, or a side has no whole.
///
/// ## When it misleads
///
/// A thing that occurs in five articles of a thousand rests on few articles in any
/// case; its interval says so. Two articles of one author or agency count as two.
///
/// ## References
///
/// The jackknife: Davison & Hinkley (1997), *Bootstrap Methods and their Application*,
/// ch. 3.10, "Bootstrap diagnostics".
pub fn influence(ratios: [&Ratio; 2], tops: [&Top; 2]) -> Option<Influence> {
    let whole = log_ratio(ratios[0], ratios[1])?;
    let more = usize::from(whole < 0.0);
    let [first, second] = tops[more].articles;
    let (article, x, m) = first.filter(|_| whole != 0.0)?;
    let side = ratios[more];
    let against = |left: Ratio| {
        // With nothing of it left there is no ratio: not even half a count is believed.
        let left = Some(left).filter(|left| left.part.sum > 0.5)?;
        if more == 0 { log_ratio(&left, ratios[1]) } else { log_ratio(ratios[0], &left) }
    };
    let one = side.without(x, m);
    let two = second.map_or(one, |(_, x, m)| one.without(x, m));
    let (without_one, without_two) = (against(one), against(two));
    let gone =
        |left: Option<f64>| left.is_none_or(|left| left * whole.signum() <= whole.abs() / 2.0);
    // An outlet of two articles rests on two articles in any case.
    let rests_on = if side.whole.articles < 3.0 {
        None
    } else if gone(without_one) {
        Some(1)
    } else {
        gone(without_two).then_some(2)
    };
    let second = second.map_or(0.0, |(_, x, _)| x);
    Some(Influence {
        article,
        share: x / side.part.sum,
        share_of_two: (x + second) / side.part.sum,
        without_one,
        without_two,
        rests_on,
    })
}

/// log₂ of the ratio of two ratios, as the log ratio of keyness.
pub fn log_ratio(ours: &Ratio, theirs: &Ratio) -> Option<f64> {
    log_ratio_of([ours.part.sum, theirs.part.sum], [ours.whole.sum, theirs.whole.sum])
}

/// A term of a frame, counted on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermInfluence {
    /// The number of the term in the list.
    pub term: usize,
    /// Its part of the frame's hits on the side that has more, from 0 to 1.
    pub share: f64,
    /// The log ratio of the frame without it, on both sides.
    pub without: Option<f64>,
    /// Whether the finding rests on it: it gives half the hits, and without it the log
    /// ratio is half of what it was, or less, or turns round.
    pub rests_on: bool,
}

/// Leaves out the term that gives most hits on the side that has more. `terms` are the
/// hits of each term in target and reference, `words` the wholes.
pub fn term_influence(terms: &[[u64; 2]], words: [f64; 2]) -> Option<TermInfluence> {
    let side = |left_out: Option<usize>, side: usize| {
        let hits = terms.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
        let hits: u64 = hits.map(|(_, hits)| hits[side]).sum();
        Ratio::new(1, [hits as f64, 0.0], 0.0, [words[side], 0.0])
    };
    let whole = log_ratio(&side(None, 0), &side(None, 1)).filter(|whole| *whole != 0.0)?;
    let more = usize::from(whole < 0.0);
    // Of equal ones the first.
    let (term, hits) = terms
        .iter()
        .enumerate()
        .rev()
        .max_by_key(|(_, hits)| hits[more])
        .map(|(at, h)| (at, h[more]))?;
    let all = side(None, more).part.sum;
    let share = hits as f64 / all;
    let (ours, theirs) = (side(Some(term), 0), side(Some(term), 1));
    let left = if more == 0 { ours.part.sum } else { theirs.part.sum };
    let without = if left > 0.0 { log_ratio(&ours, &theirs) } else { None };
    let gone = without.is_none_or(|left| left * whole.signum() <= whole.abs() / 2.0);
    Some(TermInfluence { term, share, without, rests_on: share >= 0.5 && gone })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(articles: &[(f64, f64)]) -> (Ratio, Top) {
        let (mut ratio, mut top) = (Ratio::default(), Top::default());
        for (row, (x, m)) in (0..).zip(articles) {
            ratio.part.add(*x, *m);
            ratio.whole.add(*m);
            top.see(row, *x, *m);
        }
        (ratio, top)
    }

    fn of(ours: &[(f64, f64)], theirs: &[(f64, f64)]) -> Influence {
        let ((a, first), (b, second)) = (side(ours), side(theirs));
        influence([&a, &b], [&first, &second]).expect("a difference")
    }

    #[test]
    fn a_finding_of_two_articles_says_so() {
        let even = [(1.0, 100.0); 8];
        let mut two = [(1.0, 100.0); 8];
        (two[3], two[5]) = ((12.0, 100.0), (14.0, 100.0));
        let found = of(&two, &even);
        assert_eq!((found.article, found.rests_on), (5, Some(2)));
        assert!((found.share_of_two - 26.0 / 32.0).abs() < 1e-12);
        // The same the other way round.
        assert_eq!(of(&even, &two).rests_on, Some(2));
        let spread = of(&[(4.0, 100.0); 8], &even);
        assert_eq!(spread.rests_on, None);
        let one = of(&[(9.0, 100.0), (0.0, 100.0), (0.0, 100.0)], &even);
        assert_eq!((one.rests_on, one.without_one), (Some(1), None));
    }

    #[test]
    fn a_finding_of_one_term_says_so() {
        let words = [1000.0, 1000.0];
        let found = term_influence(&[[30, 2], [3, 3], [2, 2]], words).expect("a difference");
        assert!(found.rests_on && found.term == 0, "{found:?}");
        let found = term_influence(&[[10, 2], [9, 3], [9, 2]], words).expect("a difference");
        assert!(!found.rests_on, "{found:?}");
        assert_eq!(term_influence(&[[2, 2]], words), None);
    }
}
