//! A report: numbers, charts, page.

use std::path::PathBuf;

use mizan::analysis::{Counted, Look, fill, report_json, report_page};
use mizan::report::{
    Bidi, Folder, Kind, MIN_COUNT, Report as Made, Terminal, articles_sheet, findings,
    frequent_terms, markdown, names_sheet, outlets_sheet, quotes_sheet, sources_sheet, summary,
    terms_sheet,
};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyList};

use crate::chart::{Asked, Chart, drawn, kind, language};
use crate::html::Html;
use crate::lines::{HITS, table};
use crate::problem::{error, raised, warn};
use crate::table::Table;
use crate::wait::released;

/// A report.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Report {
    counted: Counted,
    made: Made,
    /// Every hit as a line of JSON, where they are kept.
    hits: Option<Vec<u8>>,
}

impl Report {
    pub(crate) fn new(counted: Counted, made: Made, hits: Option<Vec<u8>>) -> Self {
        Self { counted, made, hits }
    }
}

#[pymethods]
impl Report {
    #[getter]
    fn outlets(&self) -> PyResult<Table> {
        Table::of(outlets_sheet(&self.made))
    }

    #[getter]
    fn articles(&self) -> PyResult<Table> {
        Table::of(articles_sheet(&self.made))
    }

    #[getter]
    fn terms(&self) -> PyResult<Table> {
        Table::of(terms_sheet(&frequent_terms(&self.counted.tally, &self.made, MIN_COUNT)))
    }

    #[getter]
    fn names(&self) -> PyResult<Table> {
        Table::of(names_sheet(&self.made))
    }

    #[getter]
    fn sources(&self) -> PyResult<Table> {
        Table::of(sources_sheet(&self.made))
    }

    #[getter]
    fn quotes(&self) -> PyResult<Table> {
        Table::of(quotes_sheet(&self.made))
    }

    #[getter]
    fn hits(&self, py: Python<'_>) -> PyResult<Table> {
        match &self.hits {
            Some(lines) => py.detach(|| table(lines, HITS)),
            None => Err(error(
                "the hits were not kept",
                "analyze(…, hits=True) keeps them; counts that were merged have none",
            )),
        }
    }

    /// What it says of articles that could not be read.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for problem in &self.made.run.corpus.problems {
            let text = serde_json::to_string(problem).unwrap_or_default();
            list.append(PyModule::import(py, "json")?.call_method1("loads", (text,))?)?;
        }
        Ok(list)
    }

    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let bytes = py.detach(|| report_json(&self.made)).map_err(|fault| raised(py, &fault))?;
        String::from_utf8(bytes)
            .map_err(|fault| error(format!("the report is no text: {fault}"), "report this"))
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyModule::import(py, "json")?.call_method1("loads", (self.to_json(py)?,))
    }

    #[pyo3(signature = (lang=None))]
    fn html(&self, py: Python<'_>, lang: Option<&str>) -> PyResult<String> {
        let language = language(lang, &self.made.run.corpus.language)?;
        released(py, 0, |_| report_page(&self.made, &self.counted, language))
    }

    #[pyo3(signature = (lang=None, *, width=100))]
    fn summary(&self, lang: Option<&str>, width: usize) -> PyResult<String> {
        let language = language(lang, &self.made.run.corpus.language)?;
        let terminal = Terminal { width: width.clamp(40, 1000), bidi: Bidi::Plain };
        Ok(summary(&self.made, language, terminal))
    }

    #[pyo3(signature = (lang=None))]
    fn markdown(&self, lang: Option<&str>) -> PyResult<String> {
        Ok(markdown(&self.made, language(lang, &self.made.run.corpus.language)?))
    }

    #[pyo3(signature = (lang=None))]
    fn findings(&self, lang: Option<&str>) -> PyResult<Vec<String>> {
        let language = language(lang, &self.made.run.corpus.language)?;
        Ok(findings(&self.made, language).items.into_iter().map(|finding| finding.text).collect())
    }

    #[pyo3(signature = (
        kind, *, lang=None, frames=Vec::new(), target=None, reference=None, theme="light",
        digits="western"
    ))]
    fn chart(
        &self,
        py: Python<'_>,
        kind: &str,
        lang: Option<&str>,
        frames: Vec<String>,
        target: Option<String>,
        reference: Option<String>,
        theme: &str,
        digits: &str,
    ) -> PyResult<Chart> {
        let asked = Asked { lang, frames, target, reference, theme, digits };
        let kinds = vec![self::kind(kind)?];
        let mut found = py.detach(|| drawn(&self.made, kinds, &asked))?;
        if found.len() > 1 {
            let names: Vec<String> =
                found.iter().flatten().map(|chart| chart.name().to_owned()).collect();
            return Err(error(
                format!("there are {} charts of the kind '{kind}'", found.len()),
                &format!(
                    "frames=, target= or reference= choose one; report.charts('{kind}') has all: {}",
                    names.join(", ")
                ),
            ));
        }
        match found.pop() {
            Some(chart) => chart.map_err(|why| raised(py, &why)),
            None => Err(error("there is no such chart", "report.charts() has those there are")),
        }
    }

    #[pyo3(signature = (
        kind=None, *, lang=None, frames=Vec::new(), target=None, reference=None, theme="light",
        digits="western"
    ))]
    fn charts(
        &self,
        py: Python<'_>,
        kind: Option<&str>,
        lang: Option<&str>,
        frames: Vec<String>,
        target: Option<String>,
        reference: Option<String>,
        theme: &str,
        digits: &str,
    ) -> PyResult<Vec<Chart>> {
        let asked = Asked { lang, frames, target, reference, theme, digits };
        let kinds = match kind {
            Some(name) => vec![self::kind(name)?],
            None => Kind::ALL.to_vec(),
        };
        let found = py.detach(|| drawn(&self.made, kinds, &asked))?;
        Ok(found.into_iter().flatten().collect())
    }

    #[pyo3(signature = (folder, *, lang=None))]
    fn save(&self, py: Python<'_>, folder: PathBuf, lang: Option<&str>) -> PyResult<()> {
        let language = language(lang, &self.made.run.corpus.language)?;
        let left_out = released(py, 0, |_| {
            let mut files = Folder::prepare(&folder)?;
            if let Some(lines) = &self.hits {
                files.write("hits.jsonl", lines)?;
            }
            let left_out = fill(&mut files, &self.made, &self.counted, &Look::default(), language)?;
            files.finish()?;
            Ok(left_out)
        })?;
        for why in left_out {
            warn(py, &mizan::problem::Problem::new(format!("chart left out: {why}")))?;
        }
        Ok(())
    }

    #[getter]
    fn language(&self) -> &str {
        &self.made.run.corpus.language
    }

    fn __repr__(&self) -> String {
        let corpus = &self.made.run.corpus;
        format!(
            "<mizan.Report: {} articles of {} outlets, {} words>",
            corpus.articles,
            self.made.outlets.len(),
            corpus.tokens
        )
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let language = language(None, &self.made.run.corpus.language)?;
        let found = findings(&self.made, language);
        let mut html = Html::default();
        html.raw("<div>");
        if let Some(title) = &self.made.run.corpus.title {
            html.text("h4", title);
        }
        html.text("p", self.__repr__().trim_matches(['<', '>'])).raw("<ul>");
        for finding in &found.items {
            html.text("li", &finding.text);
        }
        html.raw("</ul>");
        for note in found.none.iter().chain([&found.note]) {
            html.text("p", note);
        }
        html.raw("</div>");
        Ok(html.finish())
    }
}
