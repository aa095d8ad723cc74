//! The first sheet of an `.xlsx` file. It is read whole.

use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};

use super::super::batch::unreadable;
use super::super::field::FieldMap;
use super::super::shield::shielded;
use super::super::source::Source;
use super::cell::Cell;
use super::{Header, Named, Row, Rows, Table};
use crate::problem::Problem;

/// More columns than any table of articles has.
const COLUMNS: usize = 1 << 10;

type Workbook = Xlsx<BufReader<File>>;

pub(super) fn open(source: &Source, map: &FieldMap) -> Result<Table, Problem> {
    let (Named { names, line, note }, rows) = open_named(source)?;
    let (header, mut notes) = Header::new(&names, map, &source.name, Some(line))?;
    notes.extend(note);
    Ok(Table { header: Arc::new(header), rows: Box::new(rows), notes })
}

/// The names of the columns, whatever they are, and the rows below them.
pub(super) fn open_named(source: &Source) -> Result<(Named, impl Rows + 'static), Problem> {
    let file = File::open(&source.path).map_err(|error| unreadable(source, &error))?;
    let sheet = shielded(|| read(file));
    let sheet = sheet.unwrap_or(Err(XlsxError::Unexpected("it contradicts itself")));
    let sheet = sheet.map_err(|error| {
        Problem::new(format!("the .xlsx file cannot be read: {error}")).file(&source.name).hint(
            "it may be damaged or locked with a password; save it from the spreadsheet as \
             «CSV UTF-8»",
        )
    })?;
    let mut rows = sheet.rows.into_iter();
    let Some((line, names)) = rows.next() else {
        return Err(Problem::new("the sheet is empty")
            .file(&source.name)
            .hint("the first sheet is read; its first row names the columns"));
    };
    let name = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Empty | Cell::Bad => String::new(),
    };
    let names: Vec<String> = names.iter().map(name).collect();
    let note = sheet.others.first().map(|other| {
        Problem::new(format!("only the first sheet is read, '{}', not '{other}'", sheet.name))
            .file(&source.name)
            .hint("give each sheet a file of its own")
    });
    let width = names.len();
    let rows: Vec<Row> = rows
        .map(|(line, mut cells)| {
            let more = cells.len() > width;
            cells.truncate(width);
            Row::Cells { line, cells, more }
        })
        .collect();
    Ok((Named { names, line, note }, Sheet { rows: rows.into_iter() }))
}

struct Sheet {
    rows: std::vec::IntoIter<Row>,
}

impl Rows for Sheet {
    fn next_rows(&mut self, most: usize) -> Result<Vec<Row>, Problem> {
        Ok(self.rows.by_ref().take(most).collect())
    }
}

/// The rows of a sheet in which something stands, with their numbers.
struct Read {
    name: String,
    others: Vec<String>,
    rows: Vec<(u64, Vec<Cell>)>,
}

fn read(file: File) -> Result<Read, XlsxError> {
    let mut book: Workbook = Xlsx::new(BufReader::new(file))?;
    let mut names = book.sheet_names().into_iter();
    let name = names.next().unwrap_or_default();
    let others = names.collect();
    let mut rows: Vec<(u64, Vec<Cell>)> = Vec::new();
    let mut cells = book.worksheet_cells_reader(&name)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, column as usize);
        let text = text(cell.get_value());
        if text == Cell::Empty || column >= COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            rows.push((line, Vec::new()));
        }
        // The first row in which something stands is the header: no row is kept
        // much wider than it.
        let width =
            rows.first().filter(|_| rows.len() > 1).map_or(COLUMNS, |(_, row)| row.len() + 1);
        if let Some((_, row)) = rows.last_mut() {
            let place = column.min(width - 1);
            if row.len() <= place {
                row.resize(place + 1, Cell::Empty);
            }
            if let Some(cell) = row.get_mut(place) {
                *cell = text;
            }
        }
    }
    Ok(Read { name, others, rows })
}

fn text(value: &DataRef<'_>) -> Cell {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return Cell::Empty,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(time) => time.as_f64().to_string(),
    };
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text) }
}
