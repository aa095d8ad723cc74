//! Groups against each other: of counts, or of a corpus.

use mizan::analysis::{CompareChoice, CorpusComparison, Of};
use mizan::compare::keyness::{Measure, Variance};
use mizan::compare::uncertainty::Adjustment;
use mizan::compare::{Design, PriorChoice, Story, counts_of, read_counts};
use mizan::problem::Problem;
use mizan::report::{
    Bidi, Comparing, Comparison as Made, Terminal, compare_counts, comparison_markdown,
    comparison_sheet, comparison_table,
};
use mizan::tally::Grouping;
use pyo3::prelude::*;

use crate::chart::language;
use crate::choices::{draws, interval, not_one_of};
use crate::job::{Job, tell};
use crate::problem::{Called, error, raised, warn};
use crate::source::Source;
use crate::table::Table;
use crate::wait::released;

/// A comparison.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Comparison {
    made: Made,
    /// The language of the corpus.
    language: String,
}

/// How groups are compared.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct How {
    target: Vec<String>,
    reference: Vec<String>,
    pairs: bool,
    measure: String,
    prior: String,
    prior_size: Option<f64>,
    variance: usize,
    correction: Option<String>,
    min_count: Option<u64>,
    max_terms: usize,
    interval: String,
    draws: usize,
    seed: u64,
}

/// What of a corpus is compared.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct What {
    of: String,
    by: String,
    r#match: Option<String>,
}

impl How {
    fn comparing(self, matched: bool) -> PyResult<Comparing> {
        if self.pairs && !self.target.is_empty() {
            return Err(error("pairs and target exclude each other", "leave one of them away"));
        }
        if self.target.is_empty() && !self.reference.is_empty() {
            return Err(error("a reference without a target", "say target= too"));
        }
        let measure: Measure =
            self.measure.parse().map_err(|why: String| error(why, "name one of them"))?;
        let size = self.prior_size;
        if size.is_some_and(|size| !size.is_finite() || size <= 0.0) {
            return Err(error("prior_size is no number above 0", "leave it out, or say 0.01"));
        }
        let rest = self.reference == ["rest"];
        Ok(Comparing {
            design: if self.pairs {
                Design::AllPairs
            } else if self.target.is_empty() {
                Design::EachAgainstRest
            } else {
                let reference = if rest { Vec::new() } else { self.reference };
                Design::Target { target: self.target, reference }
            },
            matched,
            measure,
            prior: match self.prior.as_str() {
                "flat" => PriorChoice::Flat(size.unwrap_or(0.01)),
                "informative" => PriorChoice::Informative(size),
                "none" => PriorChoice::None,
                other => return Err(not_one_of("prior", other, "flat, informative, none")),
            },
            variance: match self.variance {
                2 => Variance::TwoTerm,
                4 => Variance::FourTerm,
                other => return Err(not_one_of("variance", &other.to_string(), "2, 4")),
            },
            correction: match self.correction.as_deref() {
                Some("bh") => Adjustment::BenjaminiHochberg,
                Some("holm") => Adjustment::Holm,
                None | Some("none") => Adjustment::None,
                Some(other) => return Err(not_one_of("correction", other, "bh, holm, None")),
            },
            min_count: self.min_count,
            max_terms: self.max_terms,
            interval: interval(&self.interval)?,
            draws: draws(self.draws, self.seed)?,
        })
    }
}

/// Compares counts: a table with columns outlet, term, count, and maybe article and tokens,
/// or the path of a CSV file with them.
pub(crate) fn of_counts(counts: &Bound<'_, PyAny>, how: How, of: &str) -> PyResult<Comparison> {
    let py = counts.py();
    let how = how.comparing(false)?;
    let kind = match of {
        "terms" => "terms",
        "frames" => "frames",
        "names" => "names",
        other => return Err(not_one_of("of", other, "terms, frames, names")),
    };
    let source = Source::of(counts)?;
    let (made, repeated) = released(py, 0, |_| {
        let file = match &source {
            Source::Table(rows) => counts_of(rows.as_ref())?,
            Source::Files(names) => match &names[..] {
                [name] => read_counts(name.as_ref())?,
                _ => return Err(Problem::new("counts are one file").hint("name one CSV file")),
            },
        };
        Ok((compare_counts(&how, &file, kind)?, file.repeated))
    })?;
    if repeated > 0 {
        let message = format!("{repeated} lines repeat a term of another line");
        let hint = "they are added up; take them out if they are copies";
        warn(py, &Problem::new(message).hint(hint), Called::ByPackage)?;
    }
    Ok(Comparison { made, language: "en".to_owned() })
}

/// Compares groups of the articles of a corpus.
pub(crate) fn of_corpus(py: Python<'_>, job: &Job, what: What, how: How) -> PyResult<Comparison> {
    let choice = CompareChoice {
        of: match what.of.as_str() {
            "frames" => Of::Frames,
            "terms" => Of::Terms,
            "names" => Of::Names,
            other => return Err(not_one_of("of", other, "frames, terms, names")),
        },
        by: what.by.parse::<Grouping>().map_err(|why| error(why, "name one of them"))?,
        story: match what.r#match.as_deref() {
            None => None,
            Some("event") => Some(Story::Event),
            Some("date") => Some(Story::Date),
            Some("section") => Some(Story::Section),
            Some(other) => return Err(not_one_of("match", other, "event, date, section")),
        },
        how: how.comparing(what.r#match.is_some())?,
    };
    let mut warned = Ok(());
    let made = released(py, job.threads, |progress| {
        let mut corpus = job.corpus()?;
        let ready = CorpusComparison::new(&choice, &corpus, &job.reading, &job.matching)?;
        let ready = ready.with_copies(job.copies(&mut corpus, progress)?);
        let tally = job.tally(&corpus, &ready.with, None, progress)?;
        mizan::analysis::some_articles(&tally, &ready.with)?;
        warned = Python::attach(|py| tell(py, &tally, &ready.with, Called::ByPackage));
        let language = ready.language.clone();
        Ok(Comparison { made: ready.compare(&corpus, tally)?, language })
    })?;
    warned.map(|()| made)
}

#[pymethods]
impl Comparison {
    /// One row for each pair of groups and each item.
    #[getter]
    fn rows(&self) -> PyResult<Table> {
        Table::of(comparison_sheet(&self.made))
    }

    /// The text that `mizan compare --format json` prints.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let text = py.detach(|| serde_json::to_string_pretty(&self.made));
        let text = text.map_err(|fault| {
            raised(py, &Problem::new(format!("the comparison cannot be made: {fault}")))
        })?;
        Ok(text + "\n")
    }

    /// The whole comparison as dicts and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyModule::import(py, "json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// The tables that the command line prints.
    #[pyo3(signature = (lang=None, *, top=15, width=100))]
    fn summary(&self, lang: Option<&str>, top: usize, width: usize) -> PyResult<String> {
        let terminal = Terminal { width: width.clamp(40, 1000), bidi: Bidi::Plain };
        Ok(comparison_table(&self.made, language(lang, &self.language)?, terminal, top))
    }

    /// The same in Markdown.
    #[pyo3(signature = (lang=None, *, top=15))]
    fn markdown(&self, lang: Option<&str>, top: usize) -> PyResult<String> {
        Ok(comparison_markdown(&self.made, language(lang, &self.language)?, top))
    }

    fn __repr__(&self) -> String {
        let rows: usize = self.made.rows.values().map(Vec::len).sum();
        format!("<mizan.Comparison: {rows} rows>")
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(self.rows()?.html())
    }
}
