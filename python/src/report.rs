//! A report: numbers, charts, page.

use std::path::PathBuf;

use mizan::analysis::{Counted, Look, fill, report_json, report_page};
use mizan::problem::Problem;
use mizan::report::{
    Bidi, Folder, Kind, MIN_COUNT, Report as Made, Terminal, articles_sheet, findings,
    frequent_terms, markdown, names_sheet, outlets_sheet, quotes_sheet, sources_sheet, summary,
    terms_sheet,
};
use pyo3::prelude::*;
use pyo3::types::PyAny;

use crate::chart::{Asked, Chart, drawn, kind, language};
use crate::choices::Several;
use crate::html::Html;
use crate::lines::{HITS, table};
use crate::problem::{Called, error, raised, warn};
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

/// Values as dicts and lists.
fn as_python<'py>(py: Python<'py>, values: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    let text = serde_json::to_string(values)
        .map_err(|fault| error(format!("the report is no JSON: {fault}"), "report this"))?;
    PyModule::import(py, "json")?.call_method1("loads", (text,))
}

#[pymethods]
impl Report {
    /// One row for each outlet and frame, as in `outlets.csv`: hits, rates with their
    /// intervals, the difference from the rest with its test, voices.
    #[getter]
    fn outlets(&self) -> PyResult<Table> {
        Table::of(outlets_sheet(&self.made))
    }

    /// One row an article, as in `articles.csv`: the hits of each frame in a column.
    #[getter]
    fn articles(&self) -> PyResult<Table> {
        Table::of(articles_sheet(&self.made))
    }

    /// The frequent terms of each outlet, as in `terms.csv`.
    #[getter]
    fn terms(&self) -> PyResult<Table> {
        Table::of(terms_sheet(&frequent_terms(&self.counted.tally, &self.made, MIN_COUNT)))
    }

    /// How each outlet names one and the same thing, as in `names.csv`.
    #[getter]
    fn names(&self) -> PyResult<Table> {
        Table::of(names_sheet(&self.made))
    }

    /// Who is made to speak in each outlet, as in `sources.csv`.
    #[getter]
    fn sources(&self) -> PyResult<Table> {
        Table::of(sources_sheet(&self.made))
    }

    /// Names and terms in scare quotes, as in `quotes.csv`.
    #[getter]
    fn quotes(&self) -> PyResult<Table> {
        Table::of(quotes_sheet(&self.made))
    }

    /// Every hit with its sentence, its voice and its source, as in `hits.jsonl`.
    ///
    /// >>> import mizan
    /// >>> report = mizan.analyze("corpus/sample", lexicon="normalization-ar")
    /// >>> report.hits.columns[:6]
    /// ['article', 'outlet', 'frame', 'term', 'part', 'text']
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

    /// Articles that could not be read, the first thousand: file, line, message, hint.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        as_python(py, &self.made.run.corpus.problems)
    }

    /// What was remarked while articles were read: count, file, line, message, hint.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        as_python(py, &self.made.run.corpus.notes)
    }

    /// The text of `report.json`, to the byte as the command line writes it.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let bytes = py.detach(|| report_json(&self.made)).map_err(|fault| raised(py, &fault))?;
        String::from_utf8(bytes)
            .map_err(|fault| error(format!("the report is no text: {fault}"), "report this"))
    }

    /// The whole report as dicts and lists: docs/report.md describes it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyModule::import(py, "json")?.call_method1("loads", (self.to_json(py)?,))
    }

    /// The page of the report, as one HTML file that needs no other.
    #[pyo3(signature = (lang=None))]
    fn html(&self, py: Python<'_>, lang: Option<&str>) -> PyResult<String> {
        let language = language(lang, &self.made.run.corpus.language)?;
        released(py, 0, |_| report_page(&self.made, &self.counted, language))
    }

    /// The summary that the command line prints.
    #[pyo3(signature = (lang=None, *, width=100))]
    fn summary(&self, lang: Option<&str>, width: usize) -> PyResult<String> {
        let language = language(lang, &self.made.run.corpus.language)?;
        let terminal = Terminal { width: width.clamp(40, 1000), bidi: Bidi::Plain };
        Ok(summary(&self.made, language, terminal))
    }

    /// The summary in Markdown.
    #[pyo3(signature = (lang=None))]
    fn markdown(&self, lang: Option<&str>) -> PyResult<String> {
        Ok(markdown(&self.made, language(lang, &self.made.run.corpus.language)?))
    }

    /// The findings in plain sentences, no stronger than the numbers.
    #[pyo3(signature = (lang=None))]
    fn findings(&self, lang: Option<&str>) -> PyResult<Vec<String>> {
        let language = language(lang, &self.made.run.corpus.language)?;
        Ok(findings(&self.made, language).items.into_iter().map(|finding| finding.text).collect())
    }

    /// A chart, which a notebook shows: `frames`, `heatmap`, `forest`, `shift`, `voice`, `names`,
    /// `map`, `sources`, `funnel`, `pair`, `timeline` or `xray`.
    ///
    /// >>> import mizan
    /// >>> mizan.analyze("corpus/sample").chart("heatmap", lang="ar")
    /// <mizan.Chart heatmap>
    #[pyo3(signature = (
        kind, *, lang=None, frames=None, target=None, reference=None, theme="light",
        digits="western"
    ))]
    fn chart(
        &self,
        py: Python<'_>,
        kind: &str,
        lang: Option<&str>,
        frames: Option<Several>,
        target: Option<String>,
        reference: Option<String>,
        theme: &str,
        digits: &str,
    ) -> PyResult<Chart> {
        let frames = frames.map(Several::texts).unwrap_or_default();
        let asked = Asked { lang, frames, target, reference, theme, digits };
        let name = kind;
        let kind = self::kind(name.split('-').next().unwrap_or_default())?;
        let mut found = py.detach(|| drawn(&self.made, vec![kind], &asked))?;
        if name != kind.name() {
            // One chart of several, by its full name.
            found.retain(|chart| chart.as_ref().is_ok_and(|chart| chart.name() == name));
        }
        if found.len() > 1 {
            let names: Vec<String> =
                found.iter().flatten().map(|chart| chart.name().to_owned()).collect();
            return Err(error(
                format!("there are {} charts of the kind '{kind}'", found.len()),
                &format!("name one of them: {}", names.join(", ")),
            ));
        }
        match found.pop() {
            Some(chart) => chart.map_err(|why| raised(py, &why)),
            None => Err(error(
                format!("there is no chart '{name}'"),
                &format!("report.charts('{kind}') has those there are"),
            )),
        }
    }

    /// All charts of a kind, or of all kinds, that this corpus gives.
    #[pyo3(signature = (
        kind=None, *, lang=None, frames=None, target=None, reference=None, theme="light",
        digits="western"
    ))]
    fn charts(
        &self,
        py: Python<'_>,
        kind: Option<&str>,
        lang: Option<&str>,
        frames: Option<Several>,
        target: Option<String>,
        reference: Option<String>,
        theme: &str,
        digits: &str,
    ) -> PyResult<Vec<Chart>> {
        let frames = frames.map(Several::texts).unwrap_or_default();
        let asked = Asked { lang, frames, target, reference, theme, digits };
        let kinds = match kind {
            Some(name) => vec![self::kind(name)?],
            None => Kind::ALL.to_vec(),
        };
        let found = py.detach(|| drawn(&self.made, kinds, &asked))?;
        Ok(found.into_iter().flatten().collect())
    }

    /// Writes the folder that `mizan analyze -o` writes: page, tables, charts, hits. One that
    /// holds anything but an earlier report is refused.
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
            warn(py, &Problem::new(format!("chart left out: {why}")), Called::Directly)?;
        }
        Ok(())
    }

    /// The language of the corpus.
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
