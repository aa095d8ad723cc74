//! Lines of JSON as a table: every hit, every context.

use mizan::report::{Column, ColumnKind, Value};
use pyo3::prelude::*;
use serde_json::Value as Json;

use crate::problem::error;
use crate::table::{Table, TableBuilder};

/// Columns by name and kind.
pub(crate) type Columns = [(&'static str, ColumnKind)];

use ColumnKind::{Flag, Text, Whole};

/// The columns of `hits.jsonl`.
pub(crate) const HITS: &Columns = &[
    ("article", Text),
    ("outlet", Text),
    ("frame", Text),
    ("term", Text),
    ("part", Text),
    ("text", Text),
    ("start", Whole),
    ("end", Whole),
    ("sentence", Text),
    ("sentence_start", Whole),
    ("voice", Text),
    ("negated", Flag),
    ("rejected", Flag),
    ("attributed", Flag),
    ("source", Text),
    ("source_class", Text),
    ("stance", Text),
    ("quote", Text),
    ("hedged", Flag),
];

/// The columns of a concordance.
pub(crate) const CONTEXTS: &Columns = &[
    ("article", Text),
    ("outlet", Text),
    ("part", Text),
    ("before", Text),
    ("text", Text),
    ("after", Text),
    ("voice", Text),
    ("negated", Flag),
    ("quote", Text),
    ("hedged", Flag),
    ("source", Text),
    ("start", Whole),
    ("end", Whole),
];

/// The table of lines of JSON objects with these fields.
pub(crate) fn table(lines: &[u8], columns: &Columns) -> PyResult<Table> {
    let column = |(name, kind): &(&str, ColumnKind)| Column { name: (*name).into(), kind: *kind };
    let mut table = TableBuilder::new(&columns.iter().map(column).collect::<Vec<_>>());
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let object: serde_json::Map<String, Json> = serde_json::from_slice(line)
            .map_err(|fault| error(format!("a hit cannot be read: {fault}"), "ask again"))?;
        let cells: Vec<Value<'_>> = columns
            .iter()
            .map(|(name, _)| match object.get(*name) {
                // An empty context is one, and not a missing one.
                Some(Json::String(text)) => Value::Text(text.into()),
                Some(Json::Bool(yes)) => (*yes).into(),
                Some(Json::Number(number)) => number.as_u64().into(),
                _ => Value::Empty,
            })
            .collect();
        table.row(&cells);
    }
    table.finish()
}
