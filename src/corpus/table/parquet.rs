//! Parquet, row by row: only the columns that are wanted are decoded.

use std::fmt::Write as _;
use std::fs::File;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::date;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType, Int96};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;

use super::super::batch::unreadable;
use super::super::field::{Field, FieldMap};
use super::super::shield::shielded;
use super::super::source::Source;
use super::cell::Cell;
use super::header::Column;
use super::{Header, Row, Rows, Table};
use crate::problem::Problem;

pub(super) fn open(source: &Source, map: &FieldMap) -> Result<Table, Problem> {
    let file = File::open(&source.path).map_err(|error| unreadable(source, &error))?;
    let broken = |error: &ParquetError| damaged(&source.name, None, error);
    let reader = guarded(|| SerializedFileReader::new(file)).map_err(|error| broken(&error))?;
    let schema = reader.metadata().file_metadata().schema_descr();
    // The columns at the top, with the place of those that are not nested.
    let roots = schema.root_schema().get_fields();
    let names: Vec<String> = roots.iter().map(|field| field.name().to_owned()).collect();
    let (mut header, mut notes) = Header::new(&names, map, &source.name, Some(1))?;
    let mut leaves = Vec::new();
    for (at, (column, name)) in header.columns.iter_mut().zip(&names).enumerate() {
        if !matches!(column, Column::Field(_) | Column::Marks) {
            continue;
        }
        let leaf = (0..schema.num_columns()).find(|leaf| schema.get_column_root_idx(*leaf) == at);
        if let Some(leaf) = leaf.filter(|leaf| is_simple(&schema.column(*leaf))) {
            leaves.push(Leaf { at, leaf });
            continue;
        }
        let problem = Problem::new(format!(
            "the column '{name}' cannot be read: it has parts, or neither text nor numbers nor \
             dates"
        ))
        .file(&source.name)
        .hint("write it as a column of text");
        if *column == Column::Field(Field::Text) {
            return Err(problem);
        }
        *column = Column::Passed;
        notes.push(problem);
    }
    let rows = Parquet {
        reader,
        file: source.name.clone(),
        width: names.len(),
        leaves,
        group: 0,
        open: Vec::new(),
        left: 0,
        row: 0,
    };
    Ok(Table { header: Arc::new(header), rows: Box::new(rows), notes })
}

/// Whether a column has one value in a row, of a type that is read.
fn is_simple(about: &ColumnDescriptor) -> bool {
    let one = about.path().parts().len() == 1 && about.max_rep_level() == 0;
    let is_uuid = matches!(about.logical_type_ref(), Some(LogicalType::Uuid));
    let decimal = matches!(about.logical_type_ref(), Some(LogicalType::Decimal(_)))
        || about.converted_type() == ConvertedType::DECIMAL;
    one && match about.physical_type() {
        Type::FIXED_LEN_BYTE_ARRAY => is_uuid,
        // Of decimals only whole numbers are.
        Type::BYTE_ARRAY => !decimal,
        _ => !decimal || about.type_scale() == 0,
    }
}

/// A column that is read: its place in the header, and among the leaves of the schema.
#[derive(Clone, Copy)]
struct Leaf {
    at: usize,
    leaf: usize,
}

struct Parquet {
    reader: SerializedFileReader<File>,
    file: String,
    width: usize,
    leaves: Vec<Leaf>,
    group: usize,
    open: Vec<ColumnReader>,
    /// Rows left in the group.
    left: usize,
    row: u64,
}

impl Parquet {
    /// Opens groups of rows until one has rows.
    fn next_group(&mut self) -> Result<bool, ParquetError> {
        while self.left == 0 {
            if self.group >= self.reader.num_row_groups() {
                return Ok(false);
            }
            let group = self.reader.get_row_group(self.group)?;
            self.group += 1;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
            self.open = self
                .leaves
                .iter()
                .map(|leaf| group.get_column_reader(leaf.leaf))
                .collect::<Result<_, _>>()?;
        }
        Ok(true)
    }

    fn read(&mut self, most: usize) -> Result<Vec<Row>, ParquetError> {
        if !self.next_group()? {
            return Ok(Vec::new());
        }
        let count = most.min(self.left);
        let mut rows: Vec<Vec<Cell>> = vec![vec![Cell::Empty; self.width]; count];
        for (leaf, column) in self.leaves.iter().zip(&mut self.open) {
            let descriptor =
                self.reader.metadata().file_metadata().schema_descr().column(leaf.leaf);
            let cells = cells(column, &descriptor, count)?;
            for (row, cell) in rows.iter_mut().zip(cells) {
                if let Some(place) = row.get_mut(leaf.at) {
                    *place = cell;
                }
            }
        }
        self.left -= count;
        let first = self.row + 1;
        self.row += count as u64;
        let row = |(cells, line)| Row::Cells { line, cells, more: false };
        Ok(rows.into_iter().zip(first..).map(row).collect())
    }
}

impl Rows for Parquet {
    fn next_rows(&mut self, most: usize) -> Result<Vec<Row>, Problem> {
        let row = self.row + 1;
        guarded(|| self.read(most)).map_err(|error| damaged(&self.file, Some(row), &error))
    }
}

/// What the library makes of bytes that may be damaged.
fn guarded<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    shielded(work).unwrap_or_else(|| Err(ParquetError::General("it contradicts itself".to_owned())))
}

fn damaged(file: &str, row: Option<u64>, error: &ParquetError) -> Problem {
    let message = error.to_string();
    let bare = message.lines().next().unwrap_or_default();
    let problem = Problem::new(format!("the Parquet file cannot be read: {bare}")).file(file);
    let problem = row.map_or(problem.clone(), |row| problem.line(row));
    if message.contains("Disabled feature") || message.contains("not installed") {
        problem.hint("write it again with snappy, gzip, lz4 or zstd compression, or without")
    } else {
        problem.hint("it may be damaged, or cut short on its way: fetch or write it again")
    }
}

/// The next cells of a column.
fn cells(
    column: &mut ColumnReader,
    about: &ColumnDescriptor,
    count: usize,
) -> Result<Vec<Cell>, ParquetError> {
    let whole = |number: &i64| whole(*number, about);
    match column {
        ColumnReader::ByteArrayColumnReader(reader) => read(reader, about, count, |bytes| {
            std::str::from_utf8(ByteArray::data(bytes))
                .map_or(Cell::Bad, |text| Cell::Text(text.to_owned()))
        }),
        ColumnReader::Int32ColumnReader(reader) => {
            read(reader, about, count, |number| whole(&i64::from(*number)))
        }
        ColumnReader::Int64ColumnReader(reader) => read(reader, about, count, whole),
        ColumnReader::Int96ColumnReader(reader) => read(reader, about, count, old_timestamp),
        ColumnReader::BoolColumnReader(reader) => {
            read(reader, about, count, |value| Cell::Text(value.to_string()))
        }
        ColumnReader::FloatColumnReader(reader) => {
            read(reader, about, count, |value| fraction(f64::from(*value)))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            read(reader, about, count, |value| fraction(*value))
        }
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            read(reader, about, count, |bytes| uuid(bytes.data()))
        }
    }
}

/// A universal id, as it is usually written.
fn uuid(bytes: &[u8]) -> Cell {
    let mut text = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Cell::Text(text)
}

/// Reads values of one type, with nulls in their places.
fn read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    about: &ColumnDescriptor,
    count: usize,
    cell: impl Fn(&T::T) -> Cell,
) -> Result<Vec<Cell>, ParquetError> {
    let most = about.max_def_level();
    let mut cells = Vec::with_capacity(count);
    while cells.len() < count {
        let (mut levels, mut values) = (Vec::new(), Vec::new());
        let wanted = count - cells.len();
        let (records, _, _) = reader.read_records(wanted, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF(format!("the column '{}' ends early", about.name())));
        }
        let mut values = values.iter();
        for at in 0..records.min(wanted) {
            let there = most == 0 || levels.get(at) == Some(&most);
            let value = if there { values.next() } else { None };
            cells.push(value.map_or(Cell::Empty, &cell));
        }
    }
    Ok(cells)
}

/// A whole number, or the day or time that it stands for.
fn whole(number: i64, about: &ColumnDescriptor) -> Cell {
    use ConvertedType as Old;
    let (per_second, days) = match (about.logical_type_ref(), about.converted_type()) {
        (Some(LogicalType::Date), _) | (None, Old::DATE) => (1, 86_400),
        (Some(LogicalType::Timestamp(of)), _) => match of.unit {
            TimeUnit::MILLIS => (1_000, 1),
            TimeUnit::MICROS => (1_000_000, 1),
            TimeUnit::NANOS => (1_000_000_000, 1),
        },
        (None, Old::TIMESTAMP_MILLIS) => (1_000, 1),
        (None, Old::TIMESTAMP_MICROS) => (1_000_000, 1),
        (Some(LogicalType::Integer(of)), _) if !of.is_signed => return unsigned(number, about),
        (None, Old::UINT_8 | Old::UINT_16 | Old::UINT_32 | Old::UINT_64) => {
            return unsigned(number, about);
        }
        _ => return Cell::Text(number.to_string()),
    };
    time(number.div_euclid(per_second).saturating_mul(days))
}

/// A number; whole ones without a point, as programs that know no missing whole
/// numbers write them.
fn fraction(number: f64) -> Cell {
    if number.is_nan() { Cell::Empty } else { Cell::Text(number.to_string()) }
}

/// The bits of an unsigned number, in 32 or 64 of them.
fn unsigned(number: i64, about: &ColumnDescriptor) -> Cell {
    let narrow = about.physical_type() == Type::INT32;
    let bits = if narrow { number & 0xFFFF_FFFF } else { number };
    Cell::Text(bits.cast_unsigned().to_string())
}

/// Seconds since 1970 as a day and time, in UTC; as they are if there is no such day.
fn time(seconds: i64) -> Cell {
    let epoch = date(1970, 1, 1).at(0, 0, 0, 0);
    let time = epoch.checked_add(SignedDuration::from_secs(seconds));
    Cell::Text(time.map_or_else(|_| seconds.to_string(), |time| time.to_string()))
}

/// The way in which older programs write times: a Julian day, and nanoseconds.
fn old_timestamp(value: &Int96) -> Cell {
    let [low, high, day] = value.data() else { return Cell::Bad };
    let nanoseconds = (u64::from(*high) << 32) | u64::from(*low);
    let seconds = i64::try_from(nanoseconds / 1_000_000_000).unwrap_or_default();
    // The Julian day 2440588 is the first of 1970.
    time((i64::from(*day) - 2_440_588) * 86_400 + seconds)
}
