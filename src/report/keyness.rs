//! The words that tell outlets apart: each outlet against the others, and in pairs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::comparison::Two;
use super::comparison_rows::open;
use super::language::thousands;
use super::model::OpenInterval;
use super::rounding::{rounded, rounded_shift};
use crate::compare::uncertainty::{Adjustment, Ratio};
use crate::compare::words::{Families, FamilyId};
use crate::compare::{TermPairing, TermResult, TermRow, TermSums};
use crate::tally::Tally;

/// The fewest occurrences of a term that is compared, on both sides together.
const LEAST: u64 = 5;
/// The most frequent terms that are compared.
const TERMS: usize = 5000;
/// Outlets with most words that are compared with the rest.
const OUTLETS: usize = 40;
/// Outlets that are also compared in pairs, if there are no more.
const PAIRED: usize = 5;
/// α of the flat prior, for each term.
const ALPHA: f64 = 0.01;
/// Forms that are listed of a term.
const FORMS: usize = 8;

/// The terms of an outlet against those of another, or of all others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyness {
    /// The outlet that is looked at.
    pub target: String,
    /// What it is compared with: an outlet, or `rest` for all others.
    pub reference: String,
    /// Articles of each side.
    pub articles: Two<u64>,
    /// Words of each side.
    pub words: Two<u64>,
    /// The Jensen–Shannon divergence of the two sides over all terms, in bits.
    pub divergence: Option<f64>,
    /// Terms that were compared, and tested where there are articles enough.
    pub compared: usize,
    /// Which of them are listed, where it is not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_note: Option<String>,
    /// The terms, by `z`, the greatest first.
    pub terms: Vec<KeyTerm>,
}

/// A term on two sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyTerm {
    /// The most frequent form in the corpus.
    pub term: String,
    /// Its forms in the corpus, up to eight, the most frequent first.
    pub forms: Vec<String>,
    /// Occurrences.
    pub counts: Two<u64>,
    /// Articles with it.
    pub articles: Two<u64>,
    /// Occurrences per 1,000 words; null without words.
    pub rates: Two<Option<f64>>,
    /// log₂ of the ratio of the rates; a count of 0 is taken as ½.
    pub log_ratio: Option<f64>,
    /// Its 95 % interval, from sums over articles; an end that is null is infinite.
    pub interval: Option<OpenInterval>,
    /// Log-odds with a flat prior of 0.01.
    pub log_odds: Option<f64>,
    /// The log-odds by their standard deviation.
    pub z: Option<f64>,
    /// Two-sided p of the difference between articles (Welch's t); null with fewer than
    /// five articles on a side.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q: over all terms of all outlets against the rest, or over all
    /// terms of all pairs.
    pub q: Option<f64>,
    /// What it gives to the divergence, in bits.
    pub shift: Option<f64>,
}

/// Which rows are published: so many by each order.
struct Published {
    frequent: usize,
    /// So many more, evenly spread over all ranks by frequency: the cloud as it is.
    spread: usize,
    z: usize,
    shift: usize,
}

const AGAINST_REST: Published = Published { frequent: 200, spread: 500, z: 100, shift: 60 };
const OF_PAIRS: Published = Published { frequent: 0, spread: 0, z: 60, shift: 60 };

/// Compares the words of outlets. Needs a tally that kept the words of its articles; gives
/// what is published, and a sentence that says how it was made.
pub(super) fn keyness(
    tally: &Tally,
    families: &Families<'_>,
    outlets: &[String],
) -> (Option<Vec<Keyness>>, String) {
    let kept = families.most_frequent(LEAST, TERMS);
    let named = most_words(tally, outlets);
    let others = outlets.len() - named.len();
    let sums = TermSums::new(tally, &named, families, &kept);
    let pairs = |from: usize| {
        let named = named.len();
        (from..named).flat_map(move |first| {
            let pair = move |second| TermPairing { target: first, reference: Some(second) };
            (first + 1..named).map(pair)
        })
    };
    let (rest, pairs): (Vec<TermPairing>, Vec<TermPairing>) = match outlets.len() {
        0 | 1 => (Vec::new(), Vec::new()),
        // Of two outlets each is the rest of the other.
        2 => (pairs(0).collect(), Vec::new()),
        number => {
            let against = |target| TermPairing { target, reference: None };
            let pairs = if number <= PAIRED { pairs(0).collect() } else { Vec::new() };
            ((0..named.len()).map(against).collect(), pairs)
        }
    };
    let words = Words { tally, families, sums: &sums, kept: &kept, named: &named };
    let mut lists = Vec::new();
    let mut tests = [0; 2];
    for ((pairings, published), tests) in
        [(rest, AGAINST_REST), (pairs, OF_PAIRS)].into_iter().zip(&mut tests)
    {
        let results = sums.compare(&pairings, ALPHA, Adjustment::BenjaminiHochberg, LEAST);
        *tests = results.iter().flat_map(|found| &found.rows).filter(|row| row.q.is_some()).count();
        lists.extend(results.iter().map(|found| words.list(found, &published)));
    }
    let number = |number: usize| thousands(number as u64);
    let [of_rest, of_pairs] = tests.map(number);
    let left_out = if others > 0 {
        format!(" ({} outlets with fewer words are in the rest only)", number(others))
    } else {
        String::new()
    };
    let how = format!(
        "the {} most frequent, {LEAST} or more occurrences; prior flat:{ALPHA}; Benjamini–Hochberg \
         over {of_rest} tests against the rest{left_out}, and over {of_pairs} tests of pairs",
        number(kept.len())
    );
    (Some(lists).filter(|lists| !lists.is_empty()), how)
}

/// The outlets with most words, in their order.
fn most_words<'a>(tally: &Tally, outlets: &'a [String]) -> Vec<&'a str> {
    let words = |id: &str| tally.outlets.get(id).map_or(0, |outlet| outlet.tokens);
    let mut ranked: Vec<(usize, &str)> = outlets.iter().map(String::as_str).enumerate().collect();
    ranked.sort_by_key(|(_, id)| std::cmp::Reverse(words(id)));
    ranked.truncate(OUTLETS);
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, id)| id).collect()
}

/// What is needed to name what was compared.
struct Words<'a> {
    tally: &'a Tally,
    families: &'a Families<'a>,
    sums: &'a TermSums,
    kept: &'a [FamilyId],
    named: &'a [&'a str],
}

impl Words<'_> {
    /// One pairing, as it is published.
    fn list(&self, found: &TermResult, published: &Published) -> Keyness {
        let id = |at: usize| self.named.get(at).copied().unwrap_or_default();
        let size = |at: usize| {
            let outlet = self.tally.outlets.get(id(at));
            outlet.map(|outlet| [outlet.articles, outlet.tokens]).unwrap_or_default()
        };
        let [articles, words] = size(found.pairing.target);
        let [other_articles, other_words] = match found.pairing.reference {
            Some(at) => size(at),
            None => [self.tally.article_count() - articles, self.tally.tokens() - words],
        };
        let sides = |row: &TermRow| self.sums.sides(found.pairing, row.term);
        let counts = found.rows.iter().map(|row| sides(row).iter().map(|s| s.part.sum).sum());
        let shown = chosen(&found.rows, counts, published);
        let all = found.rows.len();
        let rows_note = (shown.len() < all).then(|| note(all, published));
        let rows = shown.into_iter().filter_map(|at| found.rows.get(at));
        let mut terms: Vec<KeyTerm> = rows.filter_map(|row| self.term(row, sides(row))).collect();
        let rank = |term: &KeyTerm| term.z.unwrap_or(f64::NEG_INFINITY);
        terms.sort_by(|a, b| rank(b).total_cmp(&rank(a)).then_with(|| a.term.cmp(&b.term)));
        Keyness {
            target: id(found.pairing.target).to_owned(),
            reference: found.pairing.reference.map_or("rest", id).to_owned(),
            articles: Two::new([articles, other_articles]),
            words: Two::new([words, other_words]),
            divergence: found.divergence.map(rounded),
            compared: all,
            rows_note,
            terms,
        }
    }

    fn term(&self, row: &TermRow, sides: [Ratio; 2]) -> Option<KeyTerm> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
        let whole = |number: f64| number as u64;
        let family = *self.kept.get(row.term)?;
        let forms = self.families.forms(family).into_iter().take(FORMS);
        let rate = |side: Ratio| side.value().map(|rate| rounded(rate * 1000.0));
        Some(KeyTerm {
            term: self.families.label(family).to_owned(),
            forms: forms.map(str::to_owned).collect(),
            counts: Two::new(sides.map(|side| whole(side.part.sum))),
            articles: Two::new(sides.map(|side| whole(side.part.articles))),
            rates: Two::new(sides.map(rate)),
            log_ratio: row.log_ratio.map(rounded),
            interval: TermSums::interval(&sides).map(open),
            log_odds: row.log_odds.map(|odds| rounded(odds.delta)),
            z: row.log_odds.map(|odds| rounded(odds.z())),
            p: row.p,
            q: row.q,
            shift: row.shift.map(rounded_shift),
        })
    }
}

/// The numbers of the rows that are published. Rows stand by frequency in the corpus; of
/// equal ones the more frequent is taken.
fn chosen(
    rows: &[TermRow],
    counts: impl Iterator<Item = f64>,
    published: &Published,
) -> BTreeSet<usize> {
    let mut counts: Vec<(usize, f64)> = counts.enumerate().collect();
    counts.sort_by(|a, b| b.1.total_cmp(&a.1));
    let by_frequency: Vec<usize> = counts.into_iter().map(|(at, _)| at).collect();
    let by = |value: &dyn Fn(&TermRow) -> Option<f64>, number: usize| -> Vec<usize> {
        let mut ranked: Vec<(usize, f64)> =
            by_frequency.iter().filter_map(|&at| Some((at, value(&rows[at])?))).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked.into_iter().take(number).map(|(at, _)| at).collect()
    };
    let z = |row: &TermRow| row.log_odds.map(crate::compare::keyness::LogOdds::z);
    let mut found: BTreeSet<usize> =
        by_frequency.iter().take(published.frequent).copied().collect();
    let step = rows.len().div_ceil(published.spread.max(1)).max(1);
    if published.spread > 0 {
        found.extend(by_frequency.iter().step_by(step).copied());
    }
    found.extend(by(&z, published.z));
    found.extend(by(&|row| z(row).map(|z| -z), published.z));
    found.extend(by(&|row| row.shift, published.shift));
    found
}

fn note(compared: usize, published: &Published) -> String {
    let Published { frequent, spread, z, shift } = published;
    let frequent = if *frequent > 0 {
        format!("the {frequent} most frequent, {spread} evenly over all frequencies, ")
    } else {
        String::new()
    };
    format!(
        "of {} terms: {frequent}the {z} with the highest and the {z} with the lowest z, \
         the {shift} with the largest shift",
        thousands(compared as u64)
    )
}
