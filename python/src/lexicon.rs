//! Lexicons, made of files, of dicts, of dictionaries of other programs.

use std::fmt::Write as _;
use std::path::PathBuf;

use mizan::label::Label;
use mizan::lexicon::exchange::{self, Format, Import, Losses, Names};
use mizan::lexicon::{self, BUILTIN, builtin, parse, to_toml};
use mizan::problem::Problem;
use mizan::report::{Column, ColumnKind, Value};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyTuple, PyType};

use crate::problem::{Called, error, raised, warn};
use crate::table::{Table, TableBuilder};

/// A lexicon: frames with their terms.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Lexicon {
    inner: lexicon::Lexicon,
}

impl Lexicon {
    pub(crate) fn inner(&self) -> &lexicon::Lexicon {
        &self.inner
    }

    fn of(py: Python<'_>, found: Result<lexicon::Lexicon, Problem>) -> PyResult<Self> {
        found.map(|inner| Self { inner }).map_err(|problem| raised(py, &problem))
    }
}

/// Warns of what an exchange of dictionaries lost.
fn told(py: Python<'_>, losses: &Losses) -> PyResult<()> {
    for line in losses.lines() {
        warn(py, &Problem::new(format!("not carried: {line}")), Called::Directly)?;
    }
    Ok(())
}

#[pymethods]
impl Lexicon {
    /// A lexicon that comes with mizan.
    #[classmethod]
    fn builtin(_cls: &Bound<'_, PyType>, py: Python<'_>, id: &str) -> PyResult<Self> {
        Self::of(py, builtin(id))
    }

    /// The ids of the lexicons that come with mizan.
    #[staticmethod]
    fn builtin_ids() -> Vec<&'static str> {
        BUILTIN.iter().map(|(id, _)| *id).collect()
    }

    /// A lexicon by the id of a built-in one, or by the path of its file.
    #[classmethod]
    fn load(_cls: &Bound<'_, PyType>, py: Python<'_>, name: PathBuf) -> PyResult<Self> {
        Self::of(py, lexicon::load(&name.display().to_string()))
    }

    /// A lexicon of the text of a file; `name` is what errors call it.
    #[classmethod]
    #[pyo3(signature = (text, name="lexicon.toml"))]
    fn from_toml(
        _cls: &Bound<'_, PyType>,
        py: Python<'_>,
        text: &str,
        name: &str,
    ) -> PyResult<Self> {
        Self::of(py, parse(text, name))
    }

    /// A lexicon of a dict from frames to their terms. A frame may also be a dict with the
    /// fields of the file (`label`, `definition`, `parent`, `terms` with rules and classes).
    ///
    /// >>> import mizan
    /// >>> lexicon = mizan.Lexicon.from_dict({"war": ["حرب"], "peace": ["سلام"]}, language="ar")
    /// >>> mizan.hits([{"outlet": "a", "text": "للسلام ثمن"}], lexicon=lexicon).to_pylist()[0]["frame"]
    /// 'peace'
    #[classmethod]
    #[pyo3(signature = (frames, *, id="lexicon", language="", version="1", title=None))]
    fn from_dict(
        _cls: &Bound<'_, PyType>,
        py: Python<'_>,
        frames: &Bound<'_, PyDict>,
        id: &str,
        language: &str,
        version: &str,
        title: Option<&str>,
    ) -> PyResult<Self> {
        let json = PyModule::import(py, "json")?;
        let whole = if frames.contains("frame")? && frames.contains("schema")? {
            frames.clone()
        } else {
            let whole = PyDict::new(py);
            whole.set_item("schema", lexicon::SCHEMA)?;
            whole.set_item("id", id)?;
            whole.set_item("version", version)?;
            whole.set_item("language", language)?;
            whole.set_item("title", label(py, title.unwrap_or(id), language)?)?;
            whole.set_item("source", "")?;
            whole.set_item("license", "")?;
            let list = PyList::empty(py);
            for (name, frame) in frames {
                list.append(of_frame(py, &name.extract::<String>()?, &frame, language)?)?;
            }
            whole.set_item("frame", list)?;
            whole
        };
        let text: String = json.call_method1("dumps", (whole,))?.extract()?;
        let value: serde_json::Value = serde_json::from_str(&text)
            .map_err(|fault| error(format!("this is no lexicon: {fault}"), SHAPE))?;
        let toml = toml::to_string(&without_nulls(value))
            .map_err(|fault| error(format!("this is no lexicon: {fault}"), SHAPE))?;
        // The place is one in our own scaffold: it would tell the user nothing.
        let found = parse(&toml, "dict").map_err(|problem| {
            let bare = Problem::new(problem.message);
            problem.hint.into_iter().fold(bare, Problem::hint)
        });
        // As a file, it is the lexicon as a person would write it.
        Self::of(py, found.and_then(|found| parse(&to_toml(&found), &format!("{id}.toml"))))
    }

    /// A lexicon of a dictionary of quanteda (YAML). What cannot be carried is warned of.
    #[classmethod]
    #[pyo3(signature = (path, *, id=None, language=None, exact=false))]
    fn from_quanteda(
        cls: &Bound<'_, PyType>,
        py: Python<'_>,
        path: PathBuf,
        id: Option<String>,
        language: Option<String>,
        exact: bool,
    ) -> PyResult<Self> {
        Self::from_dictionary(cls, py, path, Some("quanteda"), id, language, exact)
    }

    /// A lexicon of a dictionary of another program: `quanteda`, `liwc`, `liwc22`, `wordstat`,
    /// `yoshikoder`, `lexicoder`, `lexicoder3` or `csv`.
    #[classmethod]
    #[pyo3(signature = (path, format=None, *, id=None, language=None, exact=false))]
    fn from_dictionary(
        _cls: &Bound<'_, PyType>,
        py: Python<'_>,
        path: PathBuf,
        format: Option<&str>,
        id: Option<String>,
        language: Option<String>,
        exact: bool,
    ) -> PyResult<Self> {
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).map_err(|fault| {
            let message = format!("the dictionary cannot be read: {fault}");
            raised(py, &Problem::new(message).file(&name))
        })?;
        let format = format.map(str::parse::<Format>).transpose();
        let format = format.map_err(|problem| raised(py, &problem))?;
        let how = Import { format, id, language, exact };
        let imported = exchange::import(bytes, &name, &how);
        let imported = imported.map_err(|problem| raised(py, &problem))?;
        told(py, &imported.losses)?;
        Ok(Self { inner: imported.lexicon })
    }

    /// As a pickle has it.
    #[staticmethod]
    fn _parsed(py: Python<'_>, text: &str, file: &str) -> PyResult<Self> {
        Self::of(py, parse(text, file))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let parsed = slf.get_type().getattr("_parsed")?;
        let inner = &slf.get().inner;
        (parsed, (&inner.text, &inner.file)).into_pyobject(slf.py())
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    /// Its version.
    #[getter]
    fn version(&self) -> &str {
        &self.inner.version
    }

    /// The language of its terms.
    #[getter]
    fn language(&self) -> &str {
        &self.inner.language
    }

    /// SHA-256 of its file.
    #[getter]
    fn sha256(&self) -> &str {
        &self.inner.sha256
    }

    /// The ids of its frames.
    #[getter]
    fn frames(&self) -> Vec<&str> {
        self.inner.frames.iter().map(|frame| frame.id.as_str()).collect()
    }

    /// One row a term, with its frame.
    #[getter]
    fn terms(&self) -> PyResult<Table> {
        let column = |name: &str| Column { name: name.to_owned(), kind: ColumnKind::Text };
        let names = ["frame", "label_ar", "label_en", "term", "note"];
        let mut table = TableBuilder::new(&names.map(column));
        for frame in &self.inner.frames {
            let label = |label: &Label, language: &str| label.get(language).cloned();
            for term in &frame.terms {
                table.row(&[
                    (&frame.id).into(),
                    label(&frame.label, "ar").into(),
                    label(&frame.label, "en").into(),
                    Value::from(&term.text),
                    term.note.clone().into(),
                ]);
            }
        }
        table.finish()
    }

    /// Its file.
    fn to_toml(&self) -> &str {
        &self.inner.text
    }

    /// It as a dictionary of another program. What cannot be carried is warned of.
    #[pyo3(signature = (format, *, labels=false))]
    fn export<'py>(
        &self,
        py: Python<'py>,
        format: &str,
        labels: bool,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let names = if labels { Names::Labels } else { Names::Ids };
        let exported = format
            .parse::<Format>()
            .and_then(|format| exchange::export(&self.inner, format, names))
            .map_err(|problem| raised(py, &problem))?;
        told(py, &exported.losses)?;
        Ok(PyBytes::new(py, &exported.bytes))
    }

    fn __repr__(&self) -> String {
        let terms: usize = self.inner.frames.iter().map(|frame| frame.terms.len()).sum();
        let mut shown = format!("<mizan.Lexicon {}", self.inner.id);
        // Writing to a String cannot fail.
        let _ = write!(
            shown,
            " {}: {} frames, {terms} terms>",
            self.inner.version,
            self.inner.frames.len()
        );
        shown
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().inner == self.inner)
    }

    fn __hash__(&self) -> u64 {
        // The first digits of its checksum.
        let digits = self.inner.sha256.get(..15).unwrap_or_default();
        u64::from_str_radix(digits, 16).unwrap_or_default()
    }
}

/// What a dict of frames looks like.
const SHAPE: &str = "a lexicon is a dict from frames to lists of terms, as in \
                     {'war': ['حرب', 'معركة'], 'peace': ['سلام']}";

fn label<'py>(py: Python<'py>, text: &str, language: &str) -> PyResult<Bound<'py, PyDict>> {
    let label = PyDict::new(py);
    label.set_item(if language.is_empty() { "en" } else { language }, text)?;
    Ok(label)
}

/// A frame, of a list of terms or of a dict as the file has it.
fn of_frame<'py>(
    py: Python<'py>,
    name: &str,
    frame: &Bound<'py, PyAny>,
    language: &str,
) -> PyResult<Bound<'py, PyDict>> {
    let whole = PyDict::new(py);
    whole.set_item("id", name)?;
    whole.set_item("label", label(py, name, language)?)?;
    whole.set_item("definition", "")?;
    if let Ok(fields) = frame.cast::<PyDict>() {
        for (key, value) in fields {
            whole.set_item(key, value)?;
        }
    } else if frame.is_instance_of::<pyo3::types::PyString>() {
        return Err(error(format!("the frame '{name}' is one text, not a list of terms"), SHAPE));
    } else {
        let terms = frame.try_iter().and_then(Iterator::collect::<PyResult<Vec<_>>>);
        let terms =
            terms.map_err(|_| error(format!("the frame '{name}' is no list of terms"), SHAPE))?;
        whole.set_item("terms", terms)?;
    }
    Ok(whole)
}

/// A value without what is null: TOML has no null.
fn without_nulls(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value as Json;
    match value {
        Json::Object(fields) => Json::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name, without_nulls(value)))
                .collect(),
        ),
        Json::Array(items) => Json::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}
