//! A row, and the record that it becomes.

use std::borrow::Cow;

use super::super::field::{Field, Record};
use super::super::marks;
use super::super::memory::MemoryCell;
use super::cell::{Cell, serial_day};
use super::header::{Column, Header};

/// A row of a table, not yet taken apart.
#[derive(Debug)]
pub(in crate::corpus) enum Row {
    /// Of a CSV file: cells as bytes.
    Bytes(csv::ByteRecord),
    /// Of another table.
    Cells {
        /// Its number, counted as the program counts that shows such tables.
        line: u64,
        cells: Vec<Cell>,
        /// Whether there are cells beyond the header.
        more: bool,
    },
}

/// What a row has besides its record, in words.
pub(super) const MORE: &str =
    "the row has more cells than the header: those beyond it are not read";
const FEWER: &str = "the row has fewer cells than the header";
const SERIAL: &str = "dates are numbers, as spreadsheets count days";
const NO_ABSTRACT: &str = "the entry has no abstract: of it only the title is read";

impl Row {
    /// Where it stands.
    pub(in crate::corpus) fn line(&self) -> u64 {
        match self {
            Self::Bytes(cells) => cells.position().map_or(0, csv::Position::line),
            Self::Cells { line, .. } => *line,
        }
    }

    /// Its size, about.
    pub(in crate::corpus) fn bytes(&self) -> u64 {
        match self {
            Self::Bytes(cells) => cells.as_slice().len() as u64,
            Self::Cells { cells, .. } => cells.iter().map(Cell::bytes).sum(),
        }
    }

    /// The cells as texts; `None` for one that is empty or no text.
    pub(in crate::corpus) fn texts(&self) -> Vec<Option<String>> {
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        match self {
            Self::Bytes(cells) => {
                cells.iter().map(|cell| std::str::from_utf8(cell).ok().and_then(some)).collect()
            }
            Self::Cells { cells, .. } => cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => some(text),
                    Cell::Empty | Cell::Bad => None,
                })
                .collect(),
        }
    }

    /// The record of the row, and what is to be said of it.
    ///
    /// # Errors
    ///
    /// A cell that is needed is not text.
    pub(in crate::corpus) fn record(
        &self,
        header: &Header,
    ) -> Result<(Record, Vec<String>), String> {
        match self {
            Self::Bytes(cells) => {
                let values = cells.iter().map(|cell| {
                    std::str::from_utf8(cell)
                        .map_or(MemoryCell::Bad, |text| MemoryCell::Text(Cow::Borrowed(text)))
                });
                let (record, mut notes) = record(header, values)?;
                let beyond = cells.iter().skip(header.columns.len());
                if beyond.clone().any(|cell| !cell.trim_ascii().is_empty()) {
                    notes.push(MORE.to_owned());
                }
                if cells.len() < header.columns.len() {
                    notes.push(FEWER.to_owned());
                }
                Ok((record, notes))
            }
            Self::Cells { cells, more, .. } => {
                let (record, mut notes) = record(header, cells.iter().map(Cell::value))?;
                if *more {
                    notes.push(MORE.to_owned());
                }
                Ok((record, notes))
            }
        }
    }
}

/// The record of some cells, and what is to be said of it.
///
/// # Errors
///
/// A cell that is needed is not text.
pub(in crate::corpus) fn record<'a>(
    header: &Header,
    cells: impl Iterator<Item = MemoryCell<'a>>,
) -> Result<(Record, Vec<String>), String> {
    let mut record = Record::default();
    let mut notes = Vec::new();
    for (at, cell) in cells.enumerate() {
        match cell {
            MemoryCell::Empty => {}
            MemoryCell::Text(text) => set(&mut record, header, at, Some(&text), &mut notes)?,
            MemoryCell::Bad => set(&mut record, header, at, None, &mut notes)?,
        }
    }
    // A cell may be missing; the column is there.
    record.has_text = true;
    record.unknown = header
        .columns
        .iter()
        .zip(&header.names)
        .filter(|(column, _)| **column == Column::Unknown)
        .map(|(_, name)| name.clone())
        .collect();
    if header.abstracts && record.article.body.trim().is_empty() {
        notes.push(NO_ABSTRACT.to_owned());
    }
    Ok((record, notes))
}

/// Puts a cell into the record.
fn set(
    record: &mut Record,
    header: &Header,
    at: usize,
    text: Option<&str>,
    notes: &mut Vec<String>,
) -> Result<(), String> {
    let column = header.columns.get(at).copied().unwrap_or(Column::Passed);
    let name = || header.names.get(at).map_or("", String::as_str);
    if matches!(column, Column::Passed | Column::Unknown) {
        return Ok(());
    }
    let Some(text) = text else {
        return Err(format!("the cell in column '{}' is not text (UTF-8)", name()));
    };
    match column {
        Column::Field(Field::Date) => match serial_day(text) {
            Some(day) => {
                record.set(Field::Date, day.to_string());
                notes.push(SERIAL.to_owned());
            }
            None => record.set(Field::Date, text.to_owned()),
        },
        Column::Field(field) => record.set(field, text.to_owned()),
        Column::Marks if text.trim().is_empty() => {}
        Column::Marks => match marks::parse(text) {
            Some(found) => record.marks = Some(found),
            None => notes.push(format!("the field '{}' is not used", name())),
        },
        Column::Passed | Column::Unknown => {}
    }
    Ok(())
}
