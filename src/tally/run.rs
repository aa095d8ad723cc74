//! A corpus counted by several threads.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;

use super::counter::{Counter, Scored};
use super::instruments::Instruments;
use super::model::Tally;
use crate::copies::Place;
use crate::corpus::{Batches, Corpus, Reading};
use crate::problem::Problem;

/// Writes what there is to say of an article.
pub type Format<'a> = &'a (dyn Fn(Scored<'_>, &mut Vec<u8>) + Sync);

/// What is written of each article, in the order of the corpus.
pub struct Sink<'a> {
    /// Writes what there is to say of an article.
    pub format: Format<'a>,
    /// Where it goes.
    pub out: &'a mut (dyn Write + Send),
}

/// Counts of work done, for a progress bar.
#[derive(Debug, Default)]
pub struct Progress {
    /// Articles counted.
    pub articles: AtomicU64,
    /// Bytes taken from the files.
    pub bytes: AtomicU64,
    /// Set from another thread: counting ends at the next batch, with an error.
    pub stop: AtomicBool,
}

/// How much of the machine is used. The tally is the same whatever is said here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Threads; 0: as many as there are cores.
    pub threads: usize,
    /// Bytes that all threads together may hold of distinct words and what was found out
    /// about them; `None`: as many as there are.
    pub words: Option<u64>,
}

impl From<usize> for Effort {
    fn from(threads: usize) -> Self {
        Self { threads, words: None }
    }
}

/// What a thread holds of a distinct word, about, beside its counts by outlet.
const BYTES_A_WORD: u64 = 160;

/// Counts a corpus. The tally is the same for any effort.
///
/// # Errors
///
/// A file cannot be read, or the sink cannot be written to.
pub fn tally(
    corpus: &Corpus,
    with: &Instruments,
    effort: impl Into<Effort>,
    sink: Option<Sink<'_>>,
    progress: &Progress,
) -> Result<Tally, Problem> {
    let effort: Effort = effort.into();
    let threads = Threads::start(effort.threads)?;
    let work = Work {
        corpus,
        with,
        blank: Counter::new(with),
        progress,
        batches: Mutex::new(corpus.batches()),
        format: sink.as_ref().map(|sink| sink.format),
        writer: sink.map(|sink| Mutex::new(InOrder::new(sink.out))),
        stop: AtomicBool::new(false),
        most_types: effort.words.map_or(usize::MAX, |bytes| {
            let each = bytes / BYTES_A_WORD / threads.number() as u64;
            usize::try_from(each).unwrap_or(usize::MAX).max(FEWEST_TYPES)
        }),
    };
    let mut tally = threads.run(|| {
        (0..threads.number())
            .into_par_iter()
            .map(|_| work.run())
            .try_reduce(Tally::default, |a, b| Ok(a.merge(b)))
    })?;
    if progress.stop.load(Ordering::Relaxed) {
        return Err(Problem::new("counting was stopped"));
    }
    for note in &corpus.notes {
        tally.add_note(note.clone());
    }
    Ok(tally)
}

/// The threads that count: those that are there, if the caller is one of as many, or others.
enum Threads {
    /// The caller is one of so many.
    There(usize),
    Started(rayon::ThreadPool),
}

impl Threads {
    fn start(wanted: usize) -> Result<Self, Problem> {
        let there = rayon::current_thread_index().map(|_| rayon::current_num_threads());
        if let Some(there) = there.filter(|there| *there == wanted || wanted == 0) {
            return Ok(Self::There(there));
        }
        let started = rayon::ThreadPoolBuilder::new().num_threads(wanted).build();
        started
            .map(Self::Started)
            .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))
    }

    fn number(&self) -> usize {
        match self {
            Self::There(number) => *number,
            Self::Started(pool) => pool.current_num_threads(),
        }
    }

    fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match self {
            Self::There(_) => work(),
            Self::Started(pool) => pool.install(work),
        }
    }
}

struct Work<'a> {
    corpus: &'a Corpus,
    with: &'a Instruments,
    /// What the counter of each thread is made of.
    blank: Counter<'a>,
    progress: &'a Progress,
    batches: Mutex<Batches<'a>>,
    format: Option<Format<'a>>,
    writer: Option<Mutex<InOrder<'a>>>,
    stop: AtomicBool,
    /// Distinct words of which a thread lets go at once.
    most_types: usize,
}

/// Below so many a thread would do nothing but meet words again.
const FEWEST_TYPES: usize = 1 << 12;

impl Work<'_> {
    /// One thread's part.
    fn run(&self) -> Result<Tally, Problem> {
        let outcome = self.count();
        if outcome.is_err() {
            self.stop.store(true, Ordering::Relaxed);
        }
        outcome
    }

    fn count(&self) -> Result<Tally, Problem> {
        let mut tally = Tally::default();
        let mut counter = self.blank.fresh();
        let stopped =
            || [&self.stop, &self.progress.stop].iter().any(|stop| stop.load(Ordering::Relaxed));
        while !stopped() {
            let batch = {
                let mut batches = lock(&self.batches)?;
                let batch = batches.next_batch()?;
                self.progress.bytes.store(batches.bytes_read(), Ordering::Relaxed);
                batch
            };
            let Some(batch) = batch else { break };
            if counter.types() > self.most_types {
                let full = std::mem::replace(&mut counter, self.blank.fresh());
                tally = tally.merge(full.finish());
            }
            let mut written = Vec::new();
            let mut place = Place { batch: batch.number, nth: 0 };
            self.corpus.read(&batch, &mut |reading| match reading {
                Reading::Article(article) => {
                    counter.next_is(self.with.copies.as_ref().and_then(|all| all.role(place)));
                    place.nth += 1;
                    match self.format {
                        None => counter.add(&article, None),
                        Some(format) => {
                            counter.add(&article, Some(&mut |scored| format(scored, &mut written)));
                        }
                    }
                    self.progress.articles.fetch_add(1, Ordering::Relaxed);
                }
                Reading::Unreadable(problem) => counter.add_unreadable(problem),
                Reading::Note(problem) => counter.add_note(problem),
            });
            if let Some(writer) = &self.writer {
                lock(writer)?.write(batch.number, written).map_err(|error| {
                    Problem::new(if error.kind() == io::ErrorKind::BrokenPipe {
                        BROKEN_PIPE.to_owned()
                    } else {
                        format!("the hits cannot be written: {error}")
                    })
                })?;
            }
        }
        Ok(tally.merge(counter.finish()))
    }
}

/// The message of the problem that is none: the reader of a pipe has gone.
pub const BROKEN_PIPE: &str = "the reader has closed the pipe";

fn lock<T>(mutex: &Mutex<T>) -> Result<std::sync::MutexGuard<'_, T>, Problem> {
    mutex.lock().map_err(|_| Problem::new("another thread has failed"))
}

/// Writes pieces in the order of their numbers, whenever they come.
struct InOrder<'a> {
    out: &'a mut (dyn Write + Send),
    next: u64,
    waiting: BTreeMap<u64, Vec<u8>>,
}

impl<'a> InOrder<'a> {
    fn new(out: &'a mut (dyn Write + Send)) -> Self {
        // Batches are numbered from 1.
        Self { out, next: 1, waiting: BTreeMap::new() }
    }

    fn write(&mut self, number: u64, piece: Vec<u8>) -> io::Result<()> {
        self.waiting.insert(number, piece);
        while let Some(piece) = self.waiting.remove(&self.next) {
            self.out.write_all(&piece)?;
            self.next += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::builtin;
    use crate::matching::{Matcher, Scope};
    use crate::text::Steps;

    #[test]
    fn a_thread_of_a_pool_counts_with_that_pool_if_it_is_as_large() {
        let started = |wanted| match Threads::start(wanted).expect("threads") {
            Threads::There(number) => (false, number),
            Threads::Started(pool) => (true, pool.current_num_threads()),
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads");
        assert_eq!(pool.install(|| [2, 0, 3].map(started)), [(false, 2), (false, 2), (true, 3)]);
        assert_eq!(started(2), (true, 2));
    }

    #[test]
    fn counting_stops_when_it_is_asked_to() {
        let place = tempfile::tempdir().expect("a folder");
        let file = place.path().join("a.jsonl");
        std::fs::write(&file, "{\"outlet\": \"x\", \"text\": \"سلام\"}\n").expect("written");
        let input = file.display().to_string();
        let corpus = Corpus::open(&[input], crate::corpus::ReadOptions::default()).expect("there");
        let lexicons = [builtin("generic-ar").expect("built in")];
        let matcher = Matcher::new(&lexicons, Steps::default(), Scope::Key).expect("terms");
        let with = Instruments::frames_only(&lexicons, matcher);
        let progress = Progress::default();
        assert!(tally(&corpus, &with, 2, None, &progress).is_ok());
        progress.stop.store(true, Ordering::Relaxed);
        assert!(tally(&corpus, &with, 2, None, &progress).is_err());
    }
}
