//! The native part of the Python package: the same road as the command line's, with Python's
//! objects at both ends. What Python users read stands in `mizan/__init__.py` and the stubs.

mod arrow;
mod chart;
mod choices;
mod compare;
mod contexts;
mod html;
mod job;
mod lexicon;
mod lines;
mod moment;
mod plan;
mod problem;
mod report;
mod source;
mod table;
mod tally;
mod wait;

use mizan::copies::Counting;
use mizan::corpus::Field;
use pyo3::prelude::*;

use crate::choices::{Kept, Matching, Reading, Sure, column};
use crate::compare::{Comparison, How, What};
use crate::contexts::Found;
use crate::job::{Job, tell};
use crate::lines::{CONTEXTS, Columns, HITS, table};
use crate::problem::{Called, MizanError, MizanWarning, error};
use crate::report::Report;
use crate::source::Source;
use crate::table::Table;
use crate::wait::released;

/// How a corpus is counted.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Run {
    duplicates: Option<String>,
    threads: usize,
    strict: bool,
}

fn job(
    corpus: &Bound<'_, PyAny>,
    reading: Reading,
    matching: Option<Matching>,
    kept: Option<Kept>,
    run: Run,
) -> PyResult<Job> {
    let duplicates = run.duplicates.as_deref().map(str::parse::<Counting>).transpose();
    let reading = reading.choice(corpus.py())?;
    Ok(Job {
        source: Source::of(corpus)?.called_by(column(&reading, Field::Id)),
        reading,
        matching: matching.map(Matching::choice).transpose()?.unwrap_or_default(),
        keeping: kept.as_ref().map(Into::into).unwrap_or_default(),
        duplicates: duplicates.map_err(|why| error(why, "leave it out, or say keep"))?,
        threads: run.threads,
        strict: run.strict,
    })
}

#[pyfunction]
fn analyze(
    corpus: &Bound<'_, PyAny>,
    reading: Reading,
    matching: Matching,
    kept: Kept,
    run: Run,
    sure: Sure,
    hits: bool,
) -> PyResult<Report> {
    let py = corpus.py();
    let choice = sure.choice()?;
    let job = job(corpus, reading, Some(matching), Some(kept), run)?;
    let (counted, made, hits) = released(py, job.threads, |progress| {
        let (mut counted, hits) = job.count(hits, progress)?;
        let made = counted.report(choice)?;
        Ok((counted, made, hits))
    })?;
    tell(py, &counted.tally, &counted.with, Called::ByPackage)?;
    Ok(Report::new(counted, made, hits))
}

#[pyfunction]
fn compare_counts(counts: &Bound<'_, PyAny>, how: How, of: &str) -> PyResult<Comparison> {
    compare::of_counts(counts, how, of)
}

#[pyfunction]
fn compare_corpus(
    corpus: &Bound<'_, PyAny>,
    reading: Reading,
    matching: Matching,
    run: Run,
    what: What,
    how: How,
) -> PyResult<Comparison> {
    let job = job(corpus, reading, Some(matching), None, run)?;
    compare::of_corpus(corpus.py(), &job, what, how)
}

#[pyfunction]
fn kwic(
    corpus: &Bound<'_, PyAny>,
    term: &str,
    class: Option<&str>,
    window: usize,
    reading: Reading,
    run: Run,
) -> PyResult<Table> {
    let job = job(corpus, reading, None, None, run)?;
    let found = released(corpus.py(), job.threads, |progress| {
        contexts::contexts(&job, term, class, window, progress)
    })?;
    as_table(corpus.py(), &found, CONTEXTS)
}

#[pyfunction]
fn hits(
    corpus: &Bound<'_, PyAny>,
    reading: Reading,
    matching: Matching,
    run: Run,
) -> PyResult<Table> {
    let job = job(corpus, reading, Some(matching), None, run)?;
    let found = released(corpus.py(), job.threads, |progress| contexts::hits(&job, progress))?;
    as_table(corpus.py(), &found, HITS)
}

fn as_table(py: Python<'_>, (lines, tally, with): &Found, columns: &Columns) -> PyResult<Table> {
    tell(py, tally, with, Called::ByPackage)?;
    py.detach(|| table(lines, columns))
}

/// The native part of mizan.
#[pymodule]
fn _mizan(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    // A library that panics on a damaged file is caught, and the file is told of.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !mizan::corpus::is_shielded() {
            usual(panic);
        }
    }));
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("MizanError", py.get_type::<MizanError>())?;
    module.add("MizanWarning", py.get_type::<MizanWarning>())?;
    module.add_class::<chart::Chart>()?;
    module.add_class::<Comparison>()?;
    module.add_class::<lexicon::Lexicon>()?;
    module.add_class::<plan::Plan>()?;
    module.add_class::<Report>()?;
    module.add_class::<Table>()?;
    module.add_class::<tally::Tally>()?;
    module.add_function(wrap_pyfunction!(analyze, module)?)?;
    module.add_function(wrap_pyfunction!(compare_counts, module)?)?;
    module.add_function(wrap_pyfunction!(compare_corpus, module)?)?;
    module.add_function(wrap_pyfunction!(kwic, module)?)?;
    module.add_function(wrap_pyfunction!(hits, module)?)
}
