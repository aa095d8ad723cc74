//! Tables of a report with typed cells: written as CSV here, and handed to other programs
//! as they are.

use std::borrow::Cow;

use super::csv::Table;
use crate::cell::defused;
use crate::problem::Problem;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Texts.
    Text,
    /// Whole numbers from 0 on.
    Whole,
    /// Numbers.
    Number,
    /// Yes or no.
    Flag,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells are.
    pub kind: ColumnKind,
}

/// A cell, of the kind of its column or empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// A table, whose rows are made one after the other.
pub struct Sheet<'a> {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Box<dyn Iterator<Item = Vec<Value<'a>>> + 'a>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        columns: &[(&str, ColumnKind)],
        rows: impl Iterator<Item = Vec<Value<'a>>> + 'a,
    ) -> Self {
        let column =
            |(name, kind): &(&str, ColumnKind)| Column { name: (*name).to_owned(), kind: *kind };
        Self { columns: columns.iter().map(column).collect(), rows: Box::new(rows) }
    }

    /// The table as CSV for spreadsheets.
    ///
    /// # Errors
    ///
    /// The table cannot be made.
    pub fn csv(self) -> Result<Vec<u8>, Problem> {
        let names: Vec<String> = self.columns.into_iter().map(|column| column.name).collect();
        let mut table = Table::new(&names)?;
        for row in self.rows {
            let cells: Vec<String> = row.iter().map(Value::cell).collect();
            table.row(&cells)?;
        }
        table.finish()
    }
}

impl Value<'_> {
    /// It as a cell of CSV.
    fn cell(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => defused(text),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<u8> for Value<'_> {
    fn from(number: u8) -> Self {
        Self::Whole(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(number as u64)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value<'_> {
    fn from(yes: bool) -> Self {
        Self::Flag(yes)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
