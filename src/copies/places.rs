//! Where articles stand in a corpus, and a corpus read by several threads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::corpus::{Batches, Corpus, Reading};
use crate::problem::Problem;

/// Where an article stands: it is the same whenever the same files are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The number of its batch.
    pub batch: u64,
    /// Its number among the articles of the batch, from 0.
    pub nth: u32,
}

/// Is told how many bytes were taken from the files, and how many articles of them were read just now. Says whether to
/// go on.
pub type Told<'a> = &'a (dyn Fn(u64, u64) -> bool + Sync);

/// Reads the batches of a corpus that are `wanted`. Each thread has its own worker; all are returned, in no order.
pub(super) fn read_all<W: Send>(
    corpus: &Corpus,
    threads: usize,
    told: Told<'_>,
    wanted: impl Fn(u64) -> bool + Sync,
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, Place, Reading) + Sync,
) -> Result<Vec<W>, Problem> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let batches = Mutex::new(corpus.batches());
    let stop = AtomicBool::new(false);
    let next = || {
        let mut batches = batches.lock().map_err(|_| Problem::new("another thread has failed"))?;
        let batch = Batches::next_batch(&mut batches)?;
        Ok::<_, Problem>(batch.map(|batch| (batch, batches.bytes_read())))
    };
    let work = || {
        let mut worker = start();
        while !stop.load(Ordering::Relaxed) {
            let Some((batch, bytes)) = next()? else { break };
            let stopped = || Problem::new("looking for copies was stopped");
            if !wanted(batch.number) {
                if told(bytes, 0) {
                    continue;
                }
                return Err(stopped());
            }
            let mut place = Place { batch: batch.number, nth: 0 };
            corpus.read(&batch, &mut |reading| {
                let is_article = matches!(reading, Reading::Article(_));
                each(&mut worker, place, reading);
                place.nth += u32::from(is_article);
            });
            if !told(bytes, u64::from(place.nth)) {
                return Err(stopped());
            }
        }
        Ok(worker)
    };
    pool.install(|| {
        (0..pool.current_num_threads())
            .into_par_iter()
            .map(|_| work().inspect_err(|_| stop.store(true, Ordering::Relaxed)))
            .collect()
    })
}
