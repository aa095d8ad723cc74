//! Tables: CSV as spreadsheets make it, Parquet, and `.xlsx`.
//!
//! All of them end as a [`Header`], which says what each column is, and [`Row`]s.

#[cfg_attr(not(feature = "parquet"), expect(dead_code))]
mod cell;
mod delimited;
mod delimiter;
mod header;
#[cfg(feature = "parquet")]
mod parquet;
mod profile;
#[cfg_attr(not(any(feature = "parquet", feature = "xlsx")), expect(dead_code))]
mod row;
#[cfg(feature = "xlsx")]
mod spreadsheet;

use std::sync::Arc;

pub(super) use header::{Header, MARKS, PROVENANCE, clean};
pub(super) use row::{Row, record};

use super::compression::is_compressed;
use super::field::FieldMap;
use super::source::{Source, SourceKind};
use crate::problem::Problem;

/// A table that is being read.
pub(super) struct Table {
    pub(super) header: Arc<Header>,
    pub(super) rows: Box<dyn Rows>,
    /// What is to be said of it as a whole.
    pub(super) notes: Vec<Problem>,
}

/// The rows of a table, one after another.
pub(super) trait Rows: Send {
    /// At most so many rows; none at the end.
    fn next_rows(&mut self, most: usize) -> Result<Vec<Row>, Problem>;

    /// What is to be said when all is read.
    fn last_note(&mut self) -> Option<Problem> {
        None
    }
}

/// The names of the columns of a table of which nothing is known yet.
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// The line in which they stand.
    pub(super) line: u64,
    pub(super) note: Option<Problem>,
}

/// Opens a table of anything: its columns are what they are called.
pub(super) fn open_named(source: &Source) -> Result<(Named, Box<dyn Rows>), Problem> {
    match source.kind {
        SourceKind::Table { delimiter } => {
            let (named, rows) = delimited::open_named(source, delimiter, &FieldMap::default())?;
            Ok((named, Box::new(rows)))
        }
        #[cfg(feature = "xlsx")]
        SourceKind::Spreadsheet => {
            let (named, rows) = spreadsheet::open_named(source)?;
            Ok((named, Box::new(rows)))
        }
        _ => Err(Problem::new("a table of this kind is not read here")
            .file(&source.name)
            .hint("save it as «CSV UTF-8», .xlsx or JSON lines")),
    }
}

/// Opens a table and reads its header.
pub(super) fn open(source: &Source, map: &FieldMap) -> Result<Table, Problem> {
    match source.kind {
        SourceKind::Table { delimiter } => delimited::open(source, delimiter, map),
        _ if is_compressed(&source.path) => {
            Err(Problem::new("Parquet and .xlsx files are not read from .gz or .zst")
                .file(&source.name)
                .hint("unpack it first: such files are compressed within already"))
        }
        SourceKind::Spreadsheet => open_spreadsheet(source, map),
        _ => open_parquet(source, map),
    }
}

#[cfg(feature = "parquet")]
use parquet::open as open_parquet;
#[cfg(feature = "xlsx")]
use spreadsheet::open as open_spreadsheet;

#[cfg(not(feature = "parquet"))]
fn open_parquet(source: &Source, _: &FieldMap) -> Result<Table, Problem> {
    Err(Problem::new("this mizan was built without Parquet")
        .file(&source.name)
        .hint("build it with the feature 'parquet', or save the table as CSV UTF-8 or JSON lines"))
}

#[cfg(not(feature = "xlsx"))]
fn open_spreadsheet(source: &Source, _: &FieldMap) -> Result<Table, Problem> {
    Err(Problem::new("this mizan was built without .xlsx")
        .file(&source.name)
        .hint("build it with the feature 'xlsx', or save the sheet as «CSV UTF-8»"))
}
