//! Finds the copies of a corpus, in two readings.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bands::candidates;
use super::cluster::{Alike, clusters};
use super::found::Found;
use super::likeness::{Likeness, Threshold};
use super::places::{Place, Told, read_all};
use super::shingle::{shared, shingle_set};
use super::signature::Signature;
use super::survey::{Row, Surveyor};
use super::words::Words;
use crate::corpus::{Corpus, Reading};
use crate::problem::Problem;

/// How copies are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Looking {
    /// From where on texts are one.
    pub threshold: Threshold,
    /// Whether only articles of the same outlet are compared.
    pub within: bool,
    /// Threads; 0: as many as there are cores. The result is the same for any number.
    pub threads: usize,
}

/// Finds the copies of a corpus. It is read twice.
///
/// # Errors
///
/// A file cannot be read, or is not the same when it is read again.
pub fn find(corpus: &Corpus, looking: &Looking, told: Told<'_>) -> Result<Found, Problem> {
    let surveyors =
        read_all(corpus, looking.threads, told, |_| true, Surveyor::default, Surveyor::see)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut unreadable = 0;
    let mut problem: Option<Problem> = None;
    for surveyor in surveyors {
        rows.extend(surveyor.rows);
        unreadable += surveyor.unreadable;
        problem = match (problem, surveyor.problem) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    rows.par_sort_unstable_by(Row::cmp);
    let same = same(&rows, looking.within);
    let pairs = pairs(&rows, &same, looking);
    // The second reading is no news to a progress bar, but can be stopped too.
    let alike = verify(corpus, looking, &rows, &pairs, &|_, _| told(0, 0))?;
    Ok(Found {
        threshold: looking.threshold,
        articles: rows.len() as u64,
        clusters: clusters(&rows, &same, &alike, looking.threshold),
        unreadable,
        problem,
        compared: pairs.len() as u64,
    })
}

/// For each row the first one with the very same words: itself, where there is none before.
fn same(rows: &[Row], within: bool) -> Vec<u32> {
    let mut first: BTreeMap<(u128, &str), u32> = BTreeMap::new();
    (0_u32..)
        .zip(rows)
        .map(|(number, row)| {
            let Some(text) = row.text else { return number };
            let outlet = if within { row.outlet.as_str() } else { "" };
            *first.entry((text, outlet)).or_insert(number)
        })
        .collect()
}

/// The pairs of different texts that may be alike.
fn pairs(rows: &[Row], same: &[u32], looking: &Looking) -> Vec<(u32, u32)> {
    let firsts: Vec<(u32, &Signature)> = (0_u32..)
        .zip(rows.iter().zip(same))
        .filter(|(number, (_, same))| *number == **same)
        .filter_map(|(number, (row, _))| Some((number, row.signature.as_ref()?)))
        .collect();
    candidates(&firsts, |first, second, alike| {
        let (Some(ours), Some(theirs)) = (rows.get(first as usize), rows.get(second as usize))
        else {
            return false;
        };
        let between = !looking.within || ours.outlet == theirs.outlet;
        between && looking.threshold.may_take(alike, ours.shingles(), theirs.shingles())
    })
}

/// The second reading: how alike the pairs are by all of their shingles.
fn verify(
    corpus: &Corpus,
    looking: &Looking,
    rows: &[Row],
    pairs: &[(u32, u32)],
    told: Told<'_>,
) -> Result<Vec<Alike>, Problem> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted: BTreeMap<Place, u32> = BTreeMap::new();
    for number in pairs.iter().flat_map(|(first, second)| [*first, *second]) {
        if let Some(row) = rows.get(number as usize) {
            wanted.insert(row.place, number);
        }
    }
    let in_batch = |batch: u64| {
        let first = Place { batch, nth: 0 };
        wanted.range(first..).next().is_some_and(|(place, _)| place.batch == batch)
    };
    let start = || (Words::default(), Vec::new(), BTreeMap::new());
    let each = |(words, found, sets): &mut Reader, place: Place, reading: Reading| {
        let (Some(number), Reading::Article(article)) = (wanted.get(&place), reading) else {
            return;
        };
        words.of_body(&article, found);
        sets.insert(*number, (super::words::text_hash(found), shingle_set(found)));
    };
    let readers = read_all(corpus, looking.threads, told, in_batch, start, each)?;
    let mut sets: BTreeMap<u32, Box<[u64]>> = BTreeMap::new();
    for (number, (text, set)) in readers.into_iter().flat_map(|(_, _, sets)| sets) {
        if rows.get(number as usize).is_some_and(|row| row.text == Some(text)) {
            sets.insert(number, set);
        }
    }
    if sets.len() < wanted.len() {
        return Err(Problem::new("the corpus is not the same when it is read again")
            .hint("run the command again when nobody writes to the files"));
    }
    let likeness = |&(first, second): &(u32, u32)| {
        let (ours, theirs) = (sets.get(&first)?, sets.get(&second)?);
        let shared = shared(ours, theirs) as u64;
        let likeness = Likeness { shared, first: ours.len() as u64, later: theirs.len() as u64 };
        Some(((first, second), likeness))
    };
    Ok(pairs.par_iter().filter_map(likeness).collect())
}

/// One thread's part of the second reading.
type Reader = (Words, Vec<u64>, BTreeMap<u32, (u128, Box<[u64]>)>);
