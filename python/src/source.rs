//! What is analysed: files, or a table of another program.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{
    ArrowDictionaryKeyType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;
use mizan::corpus::{Corpus, MemoryCell, MemoryTable, ReadOptions};
use mizan::problem::Problem;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};

use crate::arrow::{Batches, batches};
use crate::moment::{Unit, day, moment};
use crate::problem::error;

/// What is analysed.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// Files and folders, by their names.
    Files(Vec<String>),
    /// A table in memory.
    Table(Arc<Rows>),
}

impl Source {
    /// Opens it.
    pub(crate) fn open(&self, options: ReadOptions) -> Result<Corpus, Problem> {
        match self {
            Self::Files(names) => Corpus::open(names, options),
            Self::Table(rows) => Ok(Corpus::in_memory(Arc::<Rows>::clone(rows), "table", options)),
        }
    }

    /// The same, with the rows of a table called by a column, if it has that. So messages are
    /// the same for any part of the table that a row is in.
    pub(crate) fn called_by(self, name: &str) -> Self {
        match self {
            Self::Table(rows) => Self::Table(Arc::new(Rows::clone(&rows).called_by(name))),
            files @ Self::Files(_) => files,
        }
    }

    /// The table of an object, or the names of files.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Some(batches) = batches(object)? {
            return Ok(Self::Table(Arc::new(Rows::new(batches))));
        }
        if is_of(object, "polars")? {
            return Err(error(
                format!("this is no table yet: {}", object.get_type().name()?),
                "collect() it first",
            ));
        }
        if let Ok(path) = object.extract::<PathBuf>() {
            return Ok(Self::Files(vec![path.display().to_string()]));
        }
        if object.is_instance_of::<PyDict>() || is_of(object, "pyspark")? {
            return Err(unknown(object)?);
        }
        if is_of(object, "pandas")? {
            // Older data frames do not speak Arrow themselves.
            let arrow = PyModule::import(object.py(), "pyarrow")?;
            let table = arrow.getattr("Table")?.call_method1("from_pandas", (object,))?;
            return Self::of(&table);
        }
        if let Ok(list) = object.try_iter() {
            let items = list.collect::<PyResult<Vec<_>>>()?;
            if items.is_empty() {
                return Err(error("there is nothing in this list", "name a path, or give rows"));
            }
            if !items.is_empty() && items.iter().all(PyAnyMethods::is_instance_of::<PyDict>) {
                return Ok(Self::Table(Arc::new(Rows::of_dicts(&items)?)));
            }
            let paths = items.iter().map(PyAnyMethods::extract::<PathBuf>);
            if let Ok(paths) = paths.collect::<Result<Vec<_>, _>>()
                && !paths.is_empty()
            {
                let names = paths.into_iter().map(|path| path.display().to_string());
                return Ok(Self::Files(names.collect()));
            }
        }
        Err(unknown(object)?)
    }
}

/// Whether an object's class is one of a package.
fn is_of(object: &Bound<'_, PyAny>, package: &str) -> PyResult<bool> {
    let module = object.get_type().module()?;
    Ok(module.to_string_lossy().split('.').next() == Some(package))
}

fn unknown(object: &Bound<'_, PyAny>) -> PyResult<PyErr> {
    let hint = if is_of(object, "pyspark")? {
        "for a Spark data frame there is mizan.spark.analyze"
    } else {
        "a corpus is a path, a list of paths, a table (pandas, Polars, Arrow, DuckDB) with one \
         row an article, or a list of dicts"
    };
    Ok(error(format!("this is no corpus: {}", object.get_type().name()?), hint))
}

/// The rows of a table, in batches.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    names: Vec<String>,
    batches: Vec<Vec<Cells>>,
    /// The row after the last of each batch.
    ends: Vec<usize>,
    /// The column that rows are called by in messages; without it, by their numbers.
    ids: Option<usize>,
}

impl Rows {
    /// The table of Arrow batches; nothing is copied.
    pub(crate) fn new((schema, batches): Batches) -> Self {
        let names = schema.fields().iter().map(|field| field.name().clone()).collect();
        let mut ends = Vec::with_capacity(batches.len());
        let mut end = 0;
        for batch in &batches {
            end += batch.num_rows();
            ends.push(end);
        }
        let columns = |batch: &arrow_array::RecordBatch| {
            batch.columns().iter().map(Cells::new).collect::<Vec<_>>()
        };
        Self { names, batches: batches.iter().map(columns).collect(), ends, ids: None }
    }

    /// The table of a list of dicts; `None` if it is something else.
    pub(crate) fn of_list(object: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        let Ok(list) = object.cast::<PyList>() else { return Ok(None) };
        let items: Vec<_> = list.iter().collect();
        let dicts = !items.is_empty() && items.iter().all(PyAnyMethods::is_instance_of::<PyDict>);
        if dicts { Self::of_dicts(&items).map(Some) } else { Ok(None) }
    }

    /// The table of dicts: what is no text is taken as Python writes it.
    fn of_dicts(items: &[Bound<'_, PyAny>]) -> PyResult<Self> {
        let mut names: Vec<String> = Vec::new();
        let mut columns: Vec<Vec<Option<String>>> = Vec::new();
        for (row, item) in items.iter().enumerate() {
            for (name, value) in item.cast::<PyDict>()? {
                let name: String = name.extract()?;
                let at = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    names.push(name);
                    columns.push(Vec::new());
                    names.len() - 1
                });
                // NaN, NaT and NA are not equal to themselves, or do not say.
                let missing = value.is_none() || !value.eq(&value).unwrap_or(false);
                let text = if missing {
                    None
                } else if let Ok(text) = value.cast::<PyString>() {
                    Some(text.to_string_lossy().into_owned())
                } else {
                    Some(value.str()?.to_string_lossy().into_owned())
                };
                if let Some(column) = columns.get_mut(at) {
                    column.resize(row, None);
                    column.push(text);
                }
            }
        }
        for column in &mut columns {
            column.resize(items.len(), None);
        }
        Ok(Self {
            names,
            batches: vec![columns.into_iter().map(Cells::Owned).collect()],
            ends: vec![items.len()],
            ids: None,
        })
    }

    /// A table with nothing in it.
    pub(crate) fn none() -> Self {
        let names = vec!["text".to_owned()];
        Self { names, batches: Vec::new(), ends: Vec::new(), ids: None }
    }

    /// The same table, whose rows are called by a column, if it has that.
    pub(crate) fn called_by(mut self, name: &str) -> Self {
        self.ids = self.names.iter().position(|known| known == name);
        self
    }

    /// The same table, whose rows are called by their numbers.
    pub(crate) fn by_number(mut self) -> Self {
        self.ids = None;
        self
    }

    /// The text in a column that is called so, for messages.
    pub(crate) fn named(&self, row: usize, name: &str) -> Option<String> {
        let column = self.names.iter().position(|known| known == name)?;
        match self.cell(row, column) {
            MemoryCell::Text(text) => Some(text.into_owned()),
            MemoryCell::Empty | MemoryCell::Bad => None,
        }
    }
}

impl MemoryTable for Rows {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn rows(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn called(&self, row: usize) -> Option<Cow<'_, str>> {
        match self.cell(row, self.ids?) {
            MemoryCell::Text(id) if !id.trim().is_empty() => Some(id),
            _ => None,
        }
    }

    fn cell(&self, row: usize, column: usize) -> MemoryCell<'_> {
        let batch = self.ends.partition_point(|end| *end <= row);
        let first = batch.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(&0);
        let cells = self.batches.get(batch).and_then(|columns| columns.get(column));
        cells.map_or(MemoryCell::Empty, |cells| cells.cell(row - first))
    }
}

/// The cells of a column.
#[derive(Debug, Clone)]
enum Cells {
    Utf8(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// The place of each value among others.
    Dictionary(Vec<Option<usize>>, Box<Cells>),
    /// Numbers, dates and truth values, as texts when they are asked for.
    Other(ArrayRef),
    Owned(Vec<Option<String>>),
}

impl Cells {
    fn new(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Dictionary(key, _) => match **key {
                DataType::Int8 => Self::dictionary::<Int8Type>(array),
                DataType::Int16 => Self::dictionary::<Int16Type>(array),
                DataType::Int32 => Self::dictionary::<Int32Type>(array),
                DataType::Int64 => Self::dictionary::<Int64Type>(array),
                DataType::UInt8 => Self::dictionary::<UInt8Type>(array),
                DataType::UInt16 => Self::dictionary::<UInt16Type>(array),
                DataType::UInt32 => Self::dictionary::<UInt32Type>(array),
                _ => Self::dictionary::<UInt64Type>(array),
            },
            _ => Self::Other(Arc::clone(array)),
        }
    }

    fn dictionary<K: ArrowDictionaryKeyType>(array: &ArrayRef) -> Self {
        let array = array.as_dictionary::<K>();
        let places = (0..array.len()).map(|row| array.key(row)).collect();
        Self::Dictionary(places, Box::new(Self::new(array.values())))
    }

    fn cell(&self, row: usize) -> MemoryCell<'_> {
        let borrowed = |text| MemoryCell::Text(Cow::Borrowed(text));
        match self {
            Self::Utf8(texts) if texts.is_valid(row) => borrowed(texts.value(row)),
            Self::Large(texts) if texts.is_valid(row) => borrowed(texts.value(row)),
            Self::View(texts) if texts.is_valid(row) => borrowed(texts.value(row)),
            Self::Dictionary(places, values) => match places.get(row) {
                Some(Some(place)) => values.cell(*place),
                _ => MemoryCell::Empty,
            },
            Self::Owned(texts) => {
                texts.get(row).and_then(Option::as_deref).map_or(MemoryCell::Empty, borrowed)
            }
            Self::Other(array) if array.is_valid(row) => other(array, row),
            Self::Utf8(_) | Self::Large(_) | Self::View(_) | Self::Other(_) => MemoryCell::Empty,
        }
    }
}

/// A number, date or truth value as text.
fn other(array: &ArrayRef, row: usize) -> MemoryCell<'static> {
    macro_rules! whole {
        ($type:ty) => {
            Some(array.as_primitive::<$type>().value(row).to_string())
        };
    }
    let fraction = |number: f64| (!number.is_nan()).then(|| number.to_string());
    let text = match array.data_type() {
        DataType::Null => None,
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::Int64 => whole!(Int64Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::UInt64 => whole!(UInt64Type),
        DataType::Float32 => fraction(f64::from(array.as_primitive::<Float32Type>().value(row))),
        DataType::Float64 => fraction(array.as_primitive::<Float64Type>().value(row)),
        DataType::Boolean => Some(array.as_boolean().value(row).to_string()),
        DataType::Date32 | DataType::Date64 => day(array, row),
        DataType::Timestamp(unit, zone) => moment(array, row, Unit::from(*unit), zone.as_deref()),
        _ => return MemoryCell::Bad,
    };
    text.map_or(MemoryCell::Empty, |text| MemoryCell::Text(Cow::Owned(text)))
}
