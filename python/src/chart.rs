//! A chart, which a notebook shows.

use std::io::Write as _;
use std::path::PathBuf;

use mizan::chart::{Digits, Svg, Theme};
use mizan::problem::Problem;
use mizan::report::{Chart as Drawn, ChartChoice, Kind, Language, Report, WholeFile, charts};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::choices::not_one_of;
use crate::problem::{error, raised};

/// A chart.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Chart {
    name: String,
    title: String,
    svg: Svg,
}

/// What is asked of a chart.
pub(crate) struct Asked<'a> {
    pub(crate) lang: Option<&'a str>,
    pub(crate) frames: Vec<String>,
    pub(crate) target: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) theme: &'a str,
    pub(crate) digits: &'a str,
}

/// A kind of charts by its name.
pub(crate) fn kind(name: &str) -> PyResult<Kind> {
    name.parse().map_err(|_| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        not_one_of("kind", name, &known.join(", "))
    })
}

/// The charts of some kinds, each with why it is not drawn.
pub(crate) fn drawn(
    report: &Report,
    kinds: Vec<Kind>,
    asked: &Asked<'_>,
) -> PyResult<Vec<Result<Chart, Problem>>> {
    let language = language(asked.lang, &report.run.corpus.language)?;
    let outlets: Vec<&str> = report.outlets.iter().map(|outlet| outlet.id.as_str()).collect();
    for id in asked.target.iter().chain(&asked.reference) {
        if !outlets.contains(&id.as_str()) {
            let hint = format!("the outlets are: {}", outlets.join(", "));
            return Err(error(format!("there is no outlet '{id}'"), &hint));
        }
    }
    let frames = report.frames.iter().map(|frame| frame.id.as_str());
    let ids: Vec<&str> = frames.chain(report.axes.iter().map(|axis| axis.id.as_str())).collect();
    for id in &asked.frames {
        if !ids.contains(&id.as_str()) {
            let hint = format!("they are: {}", ids.join(", "));
            return Err(error(format!("there is no frame or axis '{id}'"), &hint));
        }
    }
    let choice = ChartChoice {
        kinds,
        language,
        digits: match asked.digits {
            "western" => Digits::Western,
            "arabic-indic" => Digits::ArabicIndic,
            other => return Err(not_one_of("digits", other, "western, arabic-indic")),
        },
        frames: asked.frames.clone(),
        target: asked.target.clone(),
        reference: asked.reference.clone(),
    };
    let theme = match asked.theme {
        "light" => Theme::light(),
        "dark" => Theme::dark(),
        other => return Err(not_one_of("theme", other, "light, dark")),
    };
    let draw = |chart: &Drawn| match chart.draw(&theme, Language::En) {
        Ok(svg) => Ok(Chart { name: chart.name.clone(), title: chart.title.clone(), svg }),
        Err(why) => Err(Problem::new(format!("{}: {why}", chart.name))
            .hint("of this corpus there is no such chart; report.charts() has those there are")),
    };
    Ok(charts(report, &choice).iter().map(draw).collect())
}

/// A language by its code, or that of a corpus.
pub(crate) fn language(code: Option<&str>, corpus: &str) -> PyResult<Language> {
    match code {
        None => Ok(corpus.parse().unwrap_or(Language::En)),
        Some(code) => code.parse().map_err(|_| not_one_of("lang", code, "ar, en")),
    }
}

#[pymethods]
impl Chart {
    /// What its file would be called, without the ending: `heatmap`, `pair-economic`.
    #[getter]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// What it is called in a list.
    #[getter]
    fn title(&self) -> &str {
        &self.title
    }

    /// The chart as SVG: a whole document, whose letters are drawn and need no font.
    #[getter]
    fn svg(&self) -> &str {
        self.svg.as_str()
    }

    fn _repr_svg_(&self) -> &str {
        self.svg.as_str()
    }

    /// The chart as PNG.
    #[pyo3(signature = (dpi=144))]
    fn png<'py>(&self, py: Python<'py>, dpi: u32) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.pixels(py, dpi)?))
    }

    /// Writes the chart to a `.svg` or `.png` file, over one that is there.
    #[pyo3(signature = (path, *, dpi=144))]
    fn save(&self, py: Python<'_>, path: PathBuf, dpi: u32) -> PyResult<()> {
        let kind = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let bytes = match kind.as_str() {
            "svg" => self.svg.as_str().as_bytes().to_vec(),
            "png" => self.pixels(py, dpi)?,
            _ => {
                return Err(error(
                    format!("'{}' is neither .svg nor .png", path.display()),
                    "name the file chart.png, or chart.svg",
                ));
            }
        };
        let write = || {
            let mut file = WholeFile::prepare(&path, |_| true)?;
            file.write_all(&bytes).map_err(|fault| {
                Problem::new(format!("the file cannot be written: {fault}")).file(path.display())
            })?;
            file.finish()
        };
        write().map_err(|problem| raised(py, &problem))
    }

    fn __repr__(&self) -> String {
        format!("<mizan.Chart {}>", self.name)
    }
}

impl Chart {
    fn pixels(&self, py: Python<'_>, dpi: u32) -> PyResult<Vec<u8>> {
        if !(30..=1200).contains(&dpi) {
            return Err(error(format!("dpi={dpi}"), "dpi is a number from 30 to 1200"));
        }
        py.detach(|| self.svg.to_png(dpi))
            .map_err(|fault| error(fault.to_string(), "ask for fewer dots per inch"))
    }
}
