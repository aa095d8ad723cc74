//! A corpus counted, and what is told of it.

use std::sync::atomic::Ordering;

use mizan::analysis::{
    Counted, Keeping, MatchingChoice, Prepared, ReadingChoice, reading_remarks, whole_remarks,
};
use mizan::copies::{Copies, Counting, Looking, find};
use mizan::corpus::{Corpus, Reading};
use mizan::problem::Problem;
use mizan::report::write_hits;
use mizan::tally::{Effort, Format, Instruments, Progress, Scored, Sink, Tally, tally};
use pyo3::prelude::*;

use crate::problem::{Called, warn};
use crate::source::Source;

/// Problems and remarks that are warned of; all are counted, and stand in the report.
const SHOWN: usize = 5;

/// All that is chosen of a corpus.
pub(crate) struct Job {
    pub(crate) source: Source,
    pub(crate) reading: ReadingChoice,
    pub(crate) matching: MatchingChoice,
    pub(crate) keeping: Keeping,
    pub(crate) duplicates: Option<Counting>,
    pub(crate) threads: usize,
    pub(crate) strict: bool,
}

impl Job {
    /// Opens the corpus.
    pub(crate) fn corpus(&self) -> Result<Corpus, Problem> {
        self.source.open(self.reading.options()?)
    }

    /// Counts the corpus, and keeps every hit where `hits` is true.
    pub(crate) fn count(
        &self,
        hits: bool,
        progress: &Progress,
    ) -> Result<(Counted, Option<Vec<u8>>), Problem> {
        let mut corpus = self.corpus()?;
        let ready = Prepared::new(&corpus, &self.reading, &self.matching, self.keeping)?;
        let ready = ready.with_copies(self.copies(&mut corpus, progress)?);
        let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
            write_hits(scored, &ready.with.matcher, &|_, _| true, out);
        };
        let (tally, lines) = if hits {
            let (tally, lines) = self.lines(&corpus, &ready.with, &format, progress)?;
            (tally, Some(lines))
        } else {
            (self.tally(&corpus, &ready.with, None, progress)?, None)
        };
        Ok((ready.counted(tally), lines))
    }

    /// The copies of the corpus, where they are asked for.
    pub(crate) fn copies(
        &self,
        corpus: &mut Corpus,
        progress: &Progress,
    ) -> Result<Option<Copies>, Problem> {
        let Some(counting) = self.duplicates else { return Ok(None) };
        corpus.keep_standard_input()?;
        let go_on = |_, _| !progress.stop.load(Ordering::Relaxed);
        let looking = Looking { threads: self.threads, ..Looking::default() };
        Ok(Some(Copies::new(find(corpus, &looking, &go_on)?, counting)))
    }

    /// Counts, and writes what there is to say of each article.
    pub(crate) fn lines(
        &self,
        corpus: &Corpus,
        with: &Instruments,
        format: Format<'_>,
        progress: &Progress,
    ) -> Result<(Tally, Vec<u8>), Problem> {
        let mut lines = Vec::new();
        let sink = Sink { format, out: &mut lines };
        let tally = self.tally(corpus, with, Some(sink), progress)?;
        Ok((tally, lines))
    }

    /// Counts.
    pub(crate) fn tally(
        &self,
        corpus: &Corpus,
        with: &Instruments,
        sink: Option<Sink<'_>>,
        progress: &Progress,
    ) -> Result<Tally, Problem> {
        let effort = Effort { threads: self.threads, words: None };
        let counted = tally(corpus, with, effort, sink, progress)?;
        if counted.unreadable > 0 && self.strict {
            let first = counted.unreadable_list.first().cloned();
            return Err(first.unwrap_or_else(|| Problem::new("an article could not be read")));
        }
        Ok(counted)
    }
}

/// Warns of what could not be read, and what was remarked.
pub(crate) fn tell(
    py: Python<'_>,
    tally: &Tally,
    with: &Instruments,
    called: Called,
) -> PyResult<()> {
    for problem in tally.unreadable_list.iter().take(SHOWN) {
        let mut told = problem.clone();
        told.message = format!("not read: {}", problem.message);
        warn(py, &told, called)?;
    }
    if tally.unreadable > SHOWN as u64 {
        let all = format!("{} articles could not be read in all", tally.unreadable);
        warn(py, &Problem::new(all).hint("the report lists them: report.problems"), called)?;
    }
    for note in reading_remarks(tally).iter().take(SHOWN).chain(&whole_remarks(tally, with)) {
        warn(py, note, called)?;
    }
    Ok(())
}

/// Every row of a corpus that cannot be read.
pub(crate) fn unreadable(corpus: &Corpus) -> Result<Vec<Problem>, Problem> {
    let mut found = Vec::new();
    let mut batches = corpus.batches();
    while let Some(batch) = batches.next_batch()? {
        corpus.read(&batch, &mut |reading| {
            if let Reading::Unreadable(problem) = reading {
                found.push(problem);
            }
        });
    }
    Ok(found)
}
