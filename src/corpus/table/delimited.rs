//! CSV and TSV, as spreadsheets and scripts write them.

use std::collections::VecDeque;
use std::io::{Cursor, Read};
use std::sync::Arc;

use super::super::batch::{to_utf8, unreadable};
use super::super::compression;
use super::super::field::FieldMap;
use super::super::source::Source;
use super::delimiter::{is_blank, separator, sniff};
use super::{Header, Named, Row, Rows, Table};
use crate::problem::Problem;

/// Bytes in which the header is looked for.
const SAMPLE: u64 = 1 << 16;

type Bytes = Box<dyn Read + Send>;

pub(super) fn open(source: &Source, usual: u8, map: &FieldMap) -> Result<Table, Problem> {
    let (Named { names, line, note }, rows) = open_named(source, usual, map)?;
    let (header, mut notes) = Header::new(&names, map, &source.name, Some(line))?;
    notes.extend(note);
    Ok(Table { header: Arc::new(header), rows: Box::new(rows), notes })
}

/// The names of the columns, whatever they are, and the rows below them.
pub(super) fn open_named(
    source: &Source,
    usual: u8,
    map: &FieldMap,
) -> Result<(Named, impl Rows + 'static), Problem> {
    let fail = |error: std::io::Error| unreadable(source, &error);
    let (mut reader, note) = to_utf8(source, compression::open(&source.path).map_err(fail)?)?;
    let mut sample = Vec::new();
    reader.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(fail)?;
    let delimiter = sniff(&sample, usual, map);
    let whole: Bytes = Box::new(Cursor::new(sample).chain(reader));
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(Watched { inner: whole, odd: false, at: 0, breaks: VecDeque::new() });
    let mut rows = Delimited { reader, file: source.name.clone(), line: 1, last: None };
    let mut first = true;
    let (names, line) = loop {
        let Some(row) = rows.next_row()? else {
            return Err(Problem::new("the table is empty")
                .file(&source.name)
                .hint("its first row names the columns, among them 'outlet' and 'text'"));
        };
        let line = row.position().map_or(1, csv::Position::line);
        // The line `sep=;` is one for spreadsheets.
        let cells: Vec<&[u8]> = row.iter().collect();
        let said = match cells.as_slice() {
            [cell] => separator(cell),
            [cell, b""] => separator(&[cell, &[delimiter][..]].concat()),
            _ => None,
        };
        if !first || said.is_none() {
            let name = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
            break (row.iter().map(name).collect::<Vec<String>>(), line);
        }
        first = false;
    };
    Ok((Named { names, line, note }, rows))
}

struct Delimited {
    reader: csv::Reader<Watched>,
    file: String,
    /// The line that comes next.
    line: u64,
    /// The first line of the last row, if the row had several.
    last: Option<u64>,
}

impl Delimited {
    /// The next row in which something stands.
    fn next_row(&mut self) -> Result<Option<csv::ByteRecord>, Problem> {
        let mut row = csv::ByteRecord::new();
        loop {
            let read = self.reader.read_byte_record(&mut row).map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                Problem::new(format!("the table cannot be read: {error}"))
                    .file(&self.file)
                    .line(line)
            })?;
            if !read {
                return Ok(None);
            }
            let (first, last) = self.lines(&row);
            self.last = (last > first).then_some(first);
            if !is_blank(&row) {
                let mut place = csv::Position::new();
                place.set_line(first);
                row.set_position(Some(place));
                return Ok(Some(row));
            }
        }
    }

    /// The first and the last line of the row that was just read. The library counts
    /// otherwise where lines end in CR and LF, and where blank lines stand before.
    fn lines(&mut self, row: &csv::ByteRecord) -> (u64, u64) {
        let end = self.reader.position().byte();
        let watched = self.reader.get_mut();
        let mut own = false;
        while let Some(at) = watched.breaks.front().copied().filter(|at| *at < end) {
            watched.breaks.pop_front();
            own = at + 1 == end;
            self.line += 1;
        }
        // Where a quotation mark is not closed the last break belongs to the cell.
        own &= !(watched.odd && watched.at == end);
        let last = self.line - u64::from(own);
        let within = memchr::memchr_iter(b'\n', row.as_slice()).count() as u64;
        (last.saturating_sub(within).max(1), last)
    }
}

impl Rows for Delimited {
    fn next_rows(&mut self, most: usize) -> Result<Vec<Row>, Problem> {
        let mut rows = Vec::new();
        while rows.len() < most {
            let Some(row) = self.next_row()? else { break };
            rows.push(Row::Bytes(row));
        }
        Ok(rows)
    }

    fn last_note(&mut self) -> Option<Problem> {
        let line = self.last.take().filter(|_| self.reader.get_ref().odd)?;
        Some(
            Problem::new(
                "a quotation mark is not closed: from here to its end the table is one row",
            )
            .file(&self.file)
            .line(line)
            .hint("close it, or write it twice if it belongs to the text"),
        )
    }
}

/// Bytes on their way: whether the number of quotation marks among them is odd, and
/// where lines end in the part that no row was made of yet.
struct Watched {
    inner: Bytes,
    odd: bool,
    at: u64,
    breaks: VecDeque<u64>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        self.odd ^= memchr::memchr_iter(b'"', read).count() % 2 == 1;
        self.breaks.extend(memchr::memchr_iter(b'\n', read).map(|at| self.at + at as u64));
        self.at += count as u64;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::source::SourceKind;

    fn table(text: &str) -> (Table, tempfile::TempDir) {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("t.csv");
        std::fs::write(&path, text).expect("written");
        let kind = SourceKind::Table { delimiter: b',' };
        let source = Source { name: "t.csv".to_owned(), path, kind };
        (open(&source, b',', &FieldMap::default()).expect("a table"), place)
    }

    #[test]
    fn rows_have_the_lines_in_which_they_begin() {
        for end in ["\n", "\r\n"] {
            let mut text = format!("{end}{end}id;text{end}{end}");
            let mut expected = Vec::new();
            let mut line = text.matches('\n').count() + 1;
            for number in 0..4000 {
                expected.push(line as u64);
                let row = match number % 4 {
                    0 => format!("{number};one line{end}"),
                    1 => format!("{number};\"two{end}lines; and \"\"marks\"\"\"{end}"),
                    2 => format!("{number};before blank lines{end}{end};{end}"),
                    _ => format!("\"{end}{number}\";{}{end}", "long ".repeat(20)),
                };
                line += row.matches('\n').count();
                text.push_str(&row);
            }
            let (mut table, _place) = table(&text);
            let mut lines = Vec::new();
            loop {
                let rows = table.rows.next_rows(64).expect("rows");
                if rows.is_empty() {
                    break;
                }
                lines.extend(rows.iter().map(Row::line));
            }
            assert_eq!(lines, expected);
            assert_eq!(table.rows.last_note(), None);
        }
    }

    #[test]
    fn a_mark_that_is_not_closed_is_told_with_its_line() {
        let (mut table, _place) = table("id,text\n1,\"one\"\n2,\"two\n3,three\n4,four\n");
        assert_eq!(table.rows.next_rows(64).expect("rows").len(), 2);
        assert_eq!(table.rows.last_note().and_then(|note| note.line), Some(3));
        // A lone mark within a text swallows nothing.
        let (mut table, _place) = self::table("id,text\n1,a 27\" screen\n2,two\n");
        assert_eq!(table.rows.next_rows(64).expect("rows").len(), 2);
        assert_eq!(table.rows.last_note(), None);
    }
}
