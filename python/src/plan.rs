//! What to count and how, ready to be sent to other machines.

use std::sync::OnceLock;

use mizan::analysis::{Counted, Keeping, MatchingChoice, Prepared, ReadingChoice};
use mizan::corpus::{Corpus, Field};
use mizan::lexicon::parse;
use mizan::matching::Scope;
use mizan::problem::Problem;
use mizan::report::write_hits;
use mizan::tally::{Scored, Tally as Counts};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};

use crate::arrow::{Batches, batches};
use crate::choices::{Kept, Matching, Reading, column};
use crate::job::{Job, unreadable};
use crate::lines::{HITS, table};
use crate::problem::{error, raised};
use crate::source::{Rows, Source};
use crate::table::Table;
use crate::tally::{Bad, Tally};
use crate::wait::released;

/// Rows that are counted at once, of a table that comes in pieces.
const ROWS: usize = 1 << 14;
/// Bytes of them, about.
const BYTES: usize = 64 << 20;

/// What to count and how.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Plan {
    reading: ReadingChoice,
    matching: MatchingChoice,
    keeping: Keeping,
    /// The instruments with no counts, made when they are first needed.
    ready: OnceLock<Counted>,
}

/// A plan as it is sent.
#[derive(Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
struct Sent {
    reading: ReadingChoice,
    /// The text and the name of each lexicon.
    lexicons: Vec<(String, String)>,
    nested_scope: Scope,
    without_steps: Vec<String>,
    any_language: bool,
    without_voice: bool,
    articles: bool,
    terms: bool,
}

#[pymethods]
impl Plan {
    #[new]
    fn new(py: Python<'_>, reading: Reading, matching: Matching, kept: Kept) -> PyResult<Self> {
        let mut reading = reading.choice(py)?;
        let matching = matching.choice()?;
        if reading.language.is_none() {
            reading.language = Some(language(&matching)?);
        }
        let plan =
            Self { reading, matching, keeping: Keeping::from(&kept), ready: OnceLock::new() };
        // What is wrong with it is better known here than on a hundred machines.
        plan.ready(py)?;
        Ok(plan)
    }

    /// Counts a table, or batches of one that come one after the other. Memory does not grow with
    /// the batches, but with their words and articles.
    #[pyo3(signature = (batches, *, threads=1))]
    fn count(&self, py: Python<'_>, batches: &Bound<'_, PyAny>, threads: usize) -> PyResult<Tally> {
        let ready = self.ready(py)?;
        let mut whole = Counts::default();
        let mut bad = Vec::new();
        self.each(batches, &mut |rows| {
            let job = self.job(rows.clone(), threads);
            let counted = released(py, threads, |progress| {
                job.tally(&job.corpus()?, &ready.with, None, progress)
            })?;
            if counted.unreadable > 0 {
                bad.extend(self.bad(py, rows)?);
            }
            whole = std::mem::take(&mut whole).merge(counted);
            Ok(())
        })?;
        Tally::new(&ready.with_tally(whole), bad)
    }

    /// Every hit of a table, or of batches of one.
    #[pyo3(signature = (batches, *, threads=1))]
    fn hits(&self, py: Python<'_>, batches: &Bound<'_, PyAny>, threads: usize) -> PyResult<Table> {
        let ready = self.ready(py)?;
        let mut lines = Vec::new();
        self.each(batches, &mut |rows| {
            let job = self.job(rows, threads);
            let format = |scored: Scored<'_>, out: &mut Vec<u8>| {
                write_hits(scored, &ready.with.matcher, &|_, _| true, out);
            };
            let found = released(py, threads, |progress| {
                job.lines(&job.corpus()?, &ready.with, &format, progress)
            })?;
            lines.extend(found.1);
            Ok(())
        })?;
        table(&lines, HITS)
    }

    /// The language of the corpus.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.reading.language.as_deref()
    }

    /// The ids of the lexicons.
    #[getter]
    fn lexicons(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let ready = self.ready(py)?;
        Ok(ready.lexicons.iter().map(|lexicon| lexicon.id.clone()).collect())
    }

    /// As a pickle has it.
    #[staticmethod]
    fn _received(py: Python<'_>, text: &str) -> PyResult<Self> {
        let fault = |what: String| error(format!("this is no plan: {what}"), "make it anew");
        let sent: Sent = serde_json::from_str(text).map_err(|why| fault(why.to_string()))?;
        let parsed = sent.lexicons.iter().map(|(text, name)| parse(text, name));
        let lexicons = parsed.collect::<Result<_, _>>().map_err(|problem| raised(py, &problem))?;
        let steps = sent.without_steps.iter().map(|step| step.parse());
        let matching = MatchingChoice {
            lexicons,
            nested_scope: sent.nested_scope,
            without_steps: steps
                .collect::<Result<_, mizan::text::UnknownStep>>()
                .map_err(|why| fault(why.to_string()))?,
            any_language: sent.any_language,
            without_voice: sent.without_voice,
        };
        let keeping = Keeping { articles: sent.articles, words: sent.terms, sentences: true };
        Ok(Self { reading: sent.reading, matching, keeping, ready: OnceLock::new() })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let language = self.reading.language.as_deref().unwrap_or_default();
        Ok(format!("<mizan.Plan: {language}, {}>", self.lexicons(py)?.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let plan = slf.get();
        let lexicon =
            |lexicon: &mizan::lexicon::Lexicon| (lexicon.text.clone(), lexicon.file.clone());
        let sent = Sent {
            reading: plan.reading.clone(),
            lexicons: plan.matching.lexicons.iter().map(lexicon).collect(),
            nested_scope: plan.matching.nested_scope,
            without_steps: plan
                .matching
                .without_steps
                .iter()
                .map(|step| step.name().to_owned())
                .collect(),
            any_language: plan.matching.any_language,
            without_voice: plan.matching.without_voice,
            articles: plan.keeping.articles,
            terms: plan.keeping.words,
        };
        let text = serde_json::to_string(&sent)
            .map_err(|why| error(format!("the plan cannot be sent: {why}"), "make it anew"))?;
        (slf.get_type().getattr("_received")?, (text,)).into_pyobject(slf.py())
    }
}

impl Plan {
    /// The instruments, with no counts.
    fn ready(&self, py: Python<'_>) -> PyResult<&Counted> {
        if let Some(ready) = self.ready.get() {
            return Ok(ready);
        }
        let made = released(py, 1, |_| {
            let none = Source::Table(Rows::none().into());
            let corpus = none.open(self.reading.options()?)?;
            let ready = Prepared::new(&corpus, &self.reading, &self.matching, self.keeping)?;
            Ok(ready.counted(Counts::default()))
        })?;
        Ok(self.ready.get_or_init(|| made))
    }

    fn job(&self, rows: Rows, threads: usize) -> Job {
        Job {
            source: Source::Table(rows.into()),
            reading: self.reading.clone(),
            matching: MatchingChoice::default(),
            keeping: self.keeping,
            duplicates: None,
            threads,
            strict: false,
        }
    }

    /// Takes what comes, in pieces of a size that is worth counting.
    fn each(
        &self,
        object: &Bound<'_, PyAny>,
        take: &mut dyn FnMut(Rows) -> PyResult<()>,
    ) -> PyResult<()> {
        let id = column(&self.reading, Field::Id);
        let take_rows = take;
        let mut take = |batches: Batches| take_rows(Rows::new(batches).called_by(id));
        if let Some(whole) = batches(object)? {
            return take(whole);
        }
        if let Some(rows) = Rows::of_list(object)? {
            return take_rows(rows.called_by(id));
        }
        let mut waiting: Option<Batches> = None;
        let (mut rows, mut bytes) = (0, 0);
        for item in object.try_iter()? {
            let item = item?;
            let Some((schema, more)) = batches(&item)? else {
                return Err(error(
                    format!("{} is no Arrow table", item.get_type().name()?),
                    "hand over a table, or batches of one",
                ));
            };
            rows += more.iter().map(arrow_array::RecordBatch::num_rows).sum::<usize>();
            bytes +=
                more.iter().map(arrow_array::RecordBatch::get_array_memory_size).sum::<usize>();
            match &mut waiting {
                Some((_, batches)) => batches.extend(more),
                None => waiting = Some((schema, more)),
            }
            if rows >= ROWS || bytes >= BYTES {
                (rows, bytes) = (0, 0);
                waiting.take().map_or(Ok(()), &mut take)?;
            }
        }
        waiting.map_or(Ok(()), take)
    }

    /// All rows that cannot be read.
    fn bad(&self, py: Python<'_>, rows: Rows) -> PyResult<Vec<Bad>> {
        let rows = std::sync::Arc::new(rows.by_number());
        let source = Source::Table(std::sync::Arc::clone(&rows));
        let found = released(py, 1, |_| {
            let corpus: Corpus = source.open(self.reading.options()?)?;
            unreadable(&corpus)
        })?;
        let bad = |problem: Problem| {
            let row = problem.line.and_then(|line| usize::try_from(line).ok()?.checked_sub(1));
            let cell = |field| rows.named(row?, column(&self.reading, field));
            Bad { row, id: cell(Field::Id), outlet: cell(Field::Outlet), problem }
        };
        Ok(found.into_iter().map(bad).collect())
    }
}

/// The language that all lexicons are of.
fn language(matching: &MatchingChoice) -> PyResult<String> {
    let mut languages = matching.lexicons.iter().map(|lexicon| &lexicon.language);
    match languages.next() {
        Some(first) if !first.is_empty() && languages.all(|other| other == first) => {
            Ok(first.clone())
        }
        _ => Err(error(
            "the language is not known",
            "say language=\"ar\": a part of a corpus does not show the language of the whole",
        )),
    }
}
