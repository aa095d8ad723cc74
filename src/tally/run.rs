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
}

/// Counts a corpus with `threads` threads (0: as many as there are cores). The
/// tally is the same for any number of them.
///
/// # Errors
///
/// A file cannot be read, or the sink cannot be written to.
pub fn tally(
    corpus: &Corpus,
    with: &Instruments,
    threads: usize,
    sink: Option<Sink<'_>>,
    progress: &Progress,
) -> Result<Tally, Problem> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let work = Work {
        corpus,
        with,
        progress,
        batches: Mutex::new(corpus.batches()),
        format: sink.as_ref().map(|sink| sink.format),
        writer: sink.map(|sink| Mutex::new(InOrder::new(sink.out))),
        stop: AtomicBool::new(false),
    };
    let mut tally = pool.install(|| {
        (0..pool.current_num_threads())
            .into_par_iter()
            .map(|_| work.run())
            .try_reduce(Tally::default, |a, b| Ok(a.merge(b)))
    })?;
    for note in &corpus.notes {
        tally.add_note(note.clone());
    }
    Ok(tally)
}

struct Work<'a> {
    corpus: &'a Corpus,
    with: &'a Instruments,
    progress: &'a Progress,
    batches: Mutex<Batches<'a>>,
    format: Option<Format<'a>>,
    writer: Option<Mutex<InOrder<'a>>>,
    stop: AtomicBool,
}

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
        let mut counter = Counter::new(self.with);
        while !self.stop.load(Ordering::Relaxed) {
            let batch = {
                let mut batches = lock(&self.batches)?;
                let batch = batches.next_batch()?;
                self.progress.bytes.store(batches.bytes_read(), Ordering::Relaxed);
                batch
            };
            let Some(batch) = batch else { break };
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
        Ok(counter.finish())
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
