//! A table of results: an Arrow table that any data frame takes without copying.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use mizan::report::{Column, ColumnKind, Sheet, Value};
use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};

use crate::arrow::{schema_capsule, stream_capsule};
use crate::html::Html;
use crate::problem::error;

/// A table of results.
#[pyclass(module = "mizan", frozen)]
pub(crate) struct Table {
    batch: RecordBatch,
}

/// A column that is being made.
enum Cells {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
}

impl Cells {
    fn new(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Text => Self::Text(StringBuilder::new()),
            ColumnKind::Whole => Self::Whole(Int64Builder::new()),
            ColumnKind::Number => Self::Number(Float64Builder::new()),
            ColumnKind::Flag => Self::Flag(BooleanBuilder::new()),
        }
    }

    /// Adds a cell; one that is not of the column's kind is empty.
    fn push(&mut self, value: &Value<'_>) {
        match self {
            Self::Text(cells) => cells.append_option(match value {
                Value::Text(text) => Some(text),
                _ => None,
            }),
            Self::Whole(cells) => cells.append_option(match value {
                Value::Whole(number) => i64::try_from(*number).ok(),
                _ => None,
            }),
            Self::Number(cells) => cells.append_option(match value {
                Value::Number(number) => Some(*number),
                _ => None,
            }),
            Self::Flag(cells) => cells.append_option(match value {
                Value::Flag(yes) => Some(*yes),
                _ => None,
            }),
        }
    }

    fn finish(self) -> (DataType, ArrayRef) {
        match self {
            Self::Text(mut cells) => (DataType::Utf8, Arc::new(cells.finish())),
            Self::Whole(mut cells) => (DataType::Int64, Arc::new(cells.finish())),
            Self::Number(mut cells) => (DataType::Float64, Arc::new(cells.finish())),
            Self::Flag(mut cells) => (DataType::Boolean, Arc::new(cells.finish())),
        }
    }
}

/// Makes an Arrow table of rows.
pub(crate) struct TableBuilder {
    columns: Vec<(String, Cells)>,
}

impl TableBuilder {
    pub(crate) fn new(columns: &[Column]) -> Self {
        let column = |column: &Column| (column.name.clone(), Cells::new(column.kind));
        Self { columns: columns.iter().map(column).collect() }
    }

    pub(crate) fn row(&mut self, cells: &[Value<'_>]) {
        for ((_, column), cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
    }

    pub(crate) fn finish(self) -> PyResult<Table> {
        let mut fields = Vec::new();
        let mut arrays = Vec::new();
        for (name, cells) in self.columns {
            let (kind, array) = cells.finish();
            fields.push(Field::new(name, kind, true));
            arrays.push(array);
        }
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays);
        let batch = batch.map_err(|fault| {
            error(format!("the table cannot be made: {fault}"), "ask for less at once")
        })?;
        Ok(Table { batch })
    }
}

impl Table {
    /// The table of a sheet.
    pub(crate) fn of(sheet: Sheet<'_>) -> PyResult<Self> {
        let mut table = TableBuilder::new(&sheet.columns);
        for row in sheet.rows {
            table.row(&row);
        }
        table.finish()
    }

    fn import<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
        PyModule::import(py, name).map_err(|fault| {
            let message = format!("this needs the package {name}: pip install {name}");
            let error = PyImportError::new_err(message);
            error.set_cause(py, Some(fault));
            error
        })
    }
}

#[pymethods]
impl Table {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // Another schema is a wish that need not be granted.
        let _ = requested_schema;
        stream_capsule(py, &self.batch)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.batch)
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// As a `pyarrow.Table`, which shares its memory.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::import(slf.py(), "pyarrow")?.call_method1("table", (slf,))
    }

    /// As a pandas data frame. It needs pandas and pyarrow.
    ///
    /// >>> import mizan
    /// >>> frame = mizan.analyze("corpus/sample", lexicon="normalization-ar").outlets.to_pandas()
    /// >>> frame.groupby("frame")["hits"].sum()["symbolic"].item()
    /// 10
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::import(slf.py(), "pandas")?;
        Self::to_arrow(slf)?.call_method0("to_pandas")
    }

    /// As a Polars data frame, which shares its memory.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::import(slf.py(), "polars")?.call_method1("DataFrame", (slf,))
    }

    /// As a list of dicts, a row each. It needs no other package.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        for row in 0..self.batch.num_rows() {
            rows.append(self.dict(py, row)?)?;
        }
        Ok(rows)
    }

    fn __repr__(&self) -> String {
        let columns = self.columns();
        format!("<mizan.Table: {} rows; columns {}>", self.batch.num_rows(), columns.join(", "))
    }

    fn _repr_html_(&self) -> String {
        self.html()
    }
}

/// Rows that a notebook shows.
const SHOWN: usize = 20;

impl Table {
    /// It as a notebook shows it.
    pub(crate) fn html(&self) -> String {
        let mut html = Html::default();
        html.raw("<table><thead><tr>");
        for name in self.columns() {
            html.text("th", &name);
        }
        html.raw("</tr></thead><tbody>");
        let rows = self.batch.num_rows();
        for row in 0..rows.min(SHOWN) {
            html.raw("<tr>");
            for column in self.batch.columns() {
                html.text("td", &shown(column, row));
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table>");
        if rows > SHOWN {
            html.text("p", &format!("… {rows} rows"));
        }
        html.finish()
    }

    fn dict<'py>(&self, py: Python<'py>, row: usize) -> PyResult<Bound<'py, PyDict>> {
        use arrow_array::cast::AsArray as _;
        use arrow_array::types::{Float64Type, Int64Type};
        let dict = PyDict::new(py);
        for (field, column) in self.batch.schema().fields().iter().zip(self.batch.columns()) {
            let name = field.name();
            if column.is_null(row) {
                dict.set_item(name, py.None())?;
            } else if let Some(texts) = column.as_string_opt::<i32>() {
                dict.set_item(name, texts.value(row))?;
            } else if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
                dict.set_item(name, numbers.value(row))?;
            } else if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
                dict.set_item(name, numbers.value(row))?;
            } else if let Some(flags) = column.as_boolean_opt() {
                dict.set_item(name, flags.value(row))?;
            }
        }
        Ok(dict)
    }
}

/// A cell as a notebook shows it.
fn shown(column: &ArrayRef, row: usize) -> String {
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::{Float64Type, Int64Type};
    if column.is_null(row) {
        String::new()
    } else if let Some(texts) = column.as_string_opt::<i32>() {
        texts.value(row).to_owned()
    } else if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
        numbers.value(row).to_string()
    } else if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
        let number = numbers.value(row);
        let decimals = if number.abs() >= 100.0 { 1 } else { 4 };
        format!("{number:.decimals$}")
    } else {
        column.as_boolean_opt().map(|flags| flags.value(row).to_string()).unwrap_or_default()
    }
}
