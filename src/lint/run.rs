//! A corpus read by several threads for what it says of lexicons.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::linter::Linter;
use super::measure::Measures;
use crate::copies::Place;
use crate::corpus::{Batches, Corpus, Reading};
use crate::lexicon::{Lexicon, Word};
use crate::matching::Matcher;
use crate::problem::Problem;
use crate::tally::{Counter, Instruments, Progress};

/// Measures the terms of lexicons in a corpus in a language, with `threads` threads (0: as many
/// as there are cores). The measures are the same for any number of them.
///
/// # Errors
///
/// A file cannot be read.
pub fn measure(
    corpus: &Corpus,
    lexicons: &[Lexicon],
    with: &Instruments,
    language: &str,
    threads: usize,
    progress: &Progress,
) -> Result<Measures, Problem> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let joined: Vec<Lexicon> = lexicons.iter().map(joined).collect();
    let matcher = &with.matcher;
    let loose = Matcher::new(&joined, matcher.steps().clone(), matcher.scope())?;
    let work = Work {
        corpus,
        with,
        loose: &loose,
        language,
        progress,
        batches: Mutex::new(corpus.batches()),
        stop: AtomicBool::new(false),
    };
    let mut measures = pool.install(|| {
        (0..pool.current_num_threads())
            .into_par_iter()
            .map(|_| {
                let part = work.run();
                work.stop.fetch_or(part.is_err(), Ordering::Relaxed);
                part
            })
            .try_reduce(Measures::default, |a, b| Ok(a.merge(b)))
    })?;
    for note in &corpus.notes {
        measures.tally.add_note(note.clone());
    }
    Ok(measures)
}

struct Work<'a> {
    corpus: &'a Corpus,
    with: &'a Instruments,
    loose: &'a Matcher,
    language: &'a str,
    progress: &'a Progress,
    batches: Mutex<Batches<'a>>,
    stop: AtomicBool,
}

impl Work<'_> {
    /// One thread's part.
    fn run(&self) -> Result<Measures, Problem> {
        let mut counter = Counter::new(self.with);
        let mut linter = Linter::new(&self.with.matcher, self.loose, self.language);
        while !self.stop.load(Ordering::Relaxed) {
            let batch = {
                let mut batches =
                    self.batches.lock().map_err(|_| Problem::new("another thread has failed"))?;
                let batch = batches.next_batch()?;
                self.progress.bytes.store(batches.bytes_read(), Ordering::Relaxed);
                batch
            };
            let Some(batch) = batch else { break };
            let mut place = Place { batch: batch.number, nth: 0 };
            self.corpus.read(&batch, &mut |reading| match reading {
                Reading::Article(article) => {
                    counter.next_is(self.with.copies.as_ref().and_then(|all| all.role(place)));
                    place.nth += 1;
                    counter.add(&article, Some(&mut |scored| linter.see(scored)));
                    self.progress.articles.fetch_add(1, Ordering::Relaxed);
                }
                Reading::Unreadable(problem) => counter.add_unreadable(problem),
                Reading::Note(problem) => counter.add_note(problem),
            });
        }
        let mut measures = linter.measures;
        measures.tally = counter.finish();
        Ok(measures)
    }
}

/// A lexicon whose phrases are also found where the spaces between their words are missing.
fn joined(lexicon: &Lexicon) -> Lexicon {
    let mut lexicon = lexicon.clone();
    for term in lexicon.frames.iter_mut().flat_map(|frame| &mut frame.terms) {
        let plain = |word: &Word| word.text.chars().all(char::is_alphabetic);
        let phrases = term.forms.iter().filter(|form| form.len() > 1 && form.iter().all(plain));
        let more: Vec<Vec<Word>> = phrases
            .map(|form| {
                let text = form.iter().map(|word| word.text.as_str()).collect();
                vec![Word { text, class: None }]
            })
            .collect();
        term.forms.extend(more);
    }
    lexicon
}
