//! A corpus as one file, with where each article comes from.
//!
//! Beside the file stands its manifest: what was read, what was left out and why.
//! Read again, the file gives the same articles, and the manifest the names of
//! their outlets.

mod json_lines;
mod manifest;
#[cfg(feature = "parquet")]
mod parquet;
mod target;
mod zstd;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub(super) use manifest::{SUFFIX, beside};
pub use target::{Form, Target};

use super::article::Article;
use super::batch::Batch;
use super::corpus::{Corpus, Reading};
use crate::problem::Problem;
use manifest::{Manifest, Remark};

/// Problems that are listed; all are counted.
const LISTED: usize = 1000;

/// Writes articles, one after another.
trait Writer {
    fn write(&mut self, article: &Article) -> std::io::Result<()>;
    fn finish(self: Box<Self>) -> std::io::Result<()>;
}

/// How a corpus is converted.
#[derive(Debug, Default)]
pub struct Conversion {
    /// Take page furniture out of the texts, instead of marking it.
    pub without_furniture: bool,
    /// Fail at the first article that cannot be read.
    pub strict: bool,
    /// Threads; 0 for as many as there are cores.
    pub threads: usize,
    /// The language, if the user says it.
    pub language: Option<String>,
    /// The options that change what is read, for the manifest.
    pub options: indexmap::IndexMap<String, serde_json::Value>,
}

/// What a conversion came to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Converted {
    /// Articles that were written.
    pub articles: u64,
    /// Articles that could not be read.
    pub skipped: u64,
    /// The first thousand of them.
    pub problems: Vec<Problem>,
    /// The first remark of each kind, and how often it was made.
    pub notes: BTreeMap<String, (Problem, u64)>,
    outlets: BTreeMap<String, u64>,
}

/// Writes a corpus to a file, and its manifest beside it: both or none of them.
/// `progress` is told now and then how many articles were written and bytes read.
///
/// # Errors
///
/// A file cannot be read or written, nothing could be read, or there is something
/// at the target that must not be written over.
pub fn convert(
    corpus: &Corpus,
    target: &Target,
    how: &Conversion,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Converted, Problem> {
    let inputs = manifest::inputs(corpus, target)?;
    let mut draft = target.prepare()?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(how.threads)
        .build()
        .map_err(|error| Problem::new(format!("the threads cannot be started: {error}")))?;
    let mut done = Converted::default();
    for note in &corpus.notes {
        done.note(note.clone());
    }
    let mut writer = draft.writer()?;
    let mut batches = corpus.batches();
    loop {
        let mut some: Vec<Batch> = Vec::new();
        while some.len() < 4 * pool.current_num_threads() {
            let Some(batch) = batches.next_batch()? else { break };
            some.push(batch);
        }
        if some.is_empty() {
            break;
        }
        let read: Vec<Vec<Reading>> =
            pool.install(|| some.par_iter().map(|batch| read(corpus, batch, how)).collect());
        for reading in read.into_iter().flatten() {
            match reading {
                Reading::Article(article) => {
                    writer.write(&article).map_err(|error| target.unwritable(&error))?;
                    done.articles += 1;
                    *done.outlets.entry(article.outlet).or_default() += 1;
                }
                Reading::Unreadable(problem) if how.strict => return Err(problem),
                Reading::Unreadable(problem) => {
                    done.skipped += 1;
                    if done.problems.len() < LISTED {
                        done.problems.push(problem);
                    }
                }
                Reading::Note(problem) => done.note(problem),
            }
        }
        progress(done.articles, batches.bytes_read());
    }
    writer.finish().map_err(|error| target.unwritable(&error))?;
    if done.articles == 0 {
        let hint = done.problems.first().and_then(|problem| problem.hint.clone());
        return Err(Problem::new("no article could be read")
            .hint(hint.unwrap_or_else(|| "the corpus holds no articles".to_owned())));
    }
    let file = draft.pack()?;
    let remarks = done.notes.values().map(|(first, count)| Remark::new(first, *count));
    let manifest = Manifest::new(corpus, how, inputs, file, &done, remarks.collect());
    draft.finish(&manifest)?;
    Ok(done)
}

fn read(corpus: &Corpus, batch: &Batch, how: &Conversion) -> Vec<Reading> {
    let mut readings = Vec::new();
    corpus.read(batch, &mut |mut reading| {
        if let Reading::Article(article) = &mut reading
            && how.without_furniture
        {
            take_out(article);
        }
        readings.push(reading);
    });
    readings
}

/// Takes page furniture out of a text.
fn take_out(article: &mut Article) {
    let kept = article.kept();
    article.body = kept.iter().filter_map(|span| article.body.get(span.range())).collect();
    article.furniture.clear();
}

impl Converted {
    fn note(&mut self, problem: Problem) {
        let known = self.notes.entry(problem.message.clone());
        let (first, count) = known.or_insert_with(|| (problem.clone(), 0));
        *count += 1;
        if problem < *first {
            *first = problem;
        }
    }
}
