//! Counts of a part of a corpus, which merge with those of others.

use mizan::analysis::Counted;
use mizan::problem::Problem;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple};

use crate::choices::Sure;
use crate::job::tell;
use crate::problem::{Called, error};
use crate::report::Report;
use crate::wait::released;

/// A row that could not be read.
pub(crate) struct Bad {
    pub(crate) row: Option<usize>,
    pub(crate) id: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) problem: Problem,
}

/// Counts of a corpus, or of a part of one.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Tally {
    bytes: Vec<u8>,
    articles: u64,
    unreadable: u64,
    tokens: u64,
    bad: Vec<Bad>,
}

impl Tally {
    pub(crate) fn new(counted: &Counted, bad: Vec<Bad>) -> PyResult<Self> {
        let mut bytes = Vec::new();
        counted
            .write(&mut bytes)
            .map_err(|fault| error(format!("the counts cannot be kept: {fault}"), "count less"))?;
        Ok(Self {
            bytes,
            articles: counted.tally.article_count(),
            unreadable: counted.tally.unreadable,
            tokens: counted.tally.tokens(),
            bad,
        })
    }

    fn read(bytes: &[u8]) -> Result<Counted, Problem> {
        Counted::read(bytes, "tally")
    }
}

#[pymethods]
impl Tally {
    /// A tally of bytes that `to_bytes` or `mizan analyze --partial` wrote.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: &[u8]) -> PyResult<Self> {
        let counted = released(py, 1, |_| Self::read(data))?;
        Self::new(&counted, Vec::new())
    }

    /// The tally as bytes, in the format of docs/tally-format.md.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.bytes)
    }

    /// Puts tallies together, or their bytes, in any order. They must have been counted alike.
    #[staticmethod]
    fn merge(py: Python<'_>, tallies: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut whole: Option<Counted> = None;
        for (number, item) in tallies.try_iter()?.enumerate() {
            let item = item?;
            let tally = item.cast::<Self>().ok();
            let data: &[u8] = match &tally {
                Some(tally) => &tally.get().bytes,
                None => item.extract()?,
            };
            let name = format!("tally {}", number + 1);
            let before = whole.take();
            whole = Some(released(py, 1, |_| match before {
                None => Counted::read(data, &name),
                Some(before) => before.add(data, &name, "tally 1"),
            })?);
        }
        match whole {
            Some(counted) => Self::new(&counted, Vec::new()),
            None => Err(error("there is no tally to merge", "name one at least")),
        }
    }

    /// The report of what was counted.
    #[pyo3(signature = (*, interval="auto", draws=2000, seed=1, top_terms=50, threads=0))]
    fn report(
        &self,
        py: Python<'_>,
        interval: &str,
        draws: usize,
        seed: u64,
        top_terms: usize,
        threads: usize,
    ) -> PyResult<Report> {
        let choice = Sure { interval: interval.to_owned(), draws, seed, top_terms }.choice()?;
        let (counted, report) = released(py, threads, |_| {
            let mut counted = Self::read(&self.bytes)?;
            let report = counted.report(choice)?;
            Ok((counted, report))
        })?;
        tell(py, &counted.tally, &counted.with, Called::Directly)?;
        Ok(Report::new(counted, report, None))
    }

    /// How many articles were counted.
    #[getter]
    fn articles(&self) -> u64 {
        self.articles
    }

    /// How many words they have.
    #[getter]
    fn tokens(&self) -> u64 {
        self.tokens
    }

    /// How many could not be read.
    #[getter]
    fn unreadable(&self) -> u64 {
        self.unreadable
    }

    /// Each row that could not be read: its number from 0, id, outlet, what is wrong, what to do.
    /// Bytes do not hold them.
    #[getter]
    fn bad<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for bad in &self.bad {
            let dict = PyDict::new(py);
            dict.set_item("row", bad.row)?;
            dict.set_item("id", bad.id.as_deref())?;
            dict.set_item("outlet", bad.outlet.as_deref())?;
            dict.set_item("message", &bad.problem.message)?;
            dict.set_item("hint", bad.problem.hint.as_deref())?;
            list.append(dict)?;
        }
        Ok(list)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let bytes = slf.get().to_bytes(slf.py());
        (slf.get_type().getattr("from_bytes")?, (bytes,)).into_pyobject(slf.py())
    }

    fn __repr__(&self) -> String {
        let size = self.bytes.len().div_ceil(1000);
        let bad = match self.unreadable {
            0 => String::new(),
            unreadable => format!(" ({unreadable} unreadable)"),
        };
        let (articles, tokens) = (self.articles, self.tokens);
        format!("<mizan.Tally: {articles} articles{bad}, {tokens} words, {size} kB>")
    }
}
