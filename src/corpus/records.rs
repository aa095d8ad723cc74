//! A table of anything, read whole: rows of named texts. Articles are read otherwise.

use std::fmt::Write as _;
use std::io::Read as _;

use indexmap::IndexMap;
use sha2::{Digest as _, Sha256};

use super::batch::{to_utf8, unreadable};
use super::compression;
use super::source::{Source, SourceKind, one_file};
use super::table::{clean, open_named};
use crate::problem::Problem;

/// Rows of named texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// The file, as the user knows it.
    pub file: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// The names of the columns, in their order.
    pub names: Vec<String>,
    /// The rows.
    pub rows: Vec<NamedRow>,
    /// What is to be said of the file.
    pub notes: Vec<Problem>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRow {
    /// Its line in the file.
    pub line: u64,
    cells: Vec<Option<String>>,
}

impl NamedRow {
    /// The text in a column; `None` where there is none.
    pub fn get(&self, column: usize) -> Option<&str> {
        self.cells.get(column)?.as_deref()
    }
}

/// Rows at a time.
const ROWS: usize = 1 << 10;

/// Reads a table (CSV, TSV, .xlsx) or JSON lines. Values of JSON that are no simple ones
/// stay JSON.
///
/// # Errors
///
/// The file cannot be read, is of another kind, or a line is no JSON object.
pub fn read_records(input: &str) -> Result<Records, Problem> {
    let source = one_file(input)?;
    let sha256 = digest(&source).map_err(|error| unreadable(&source, &error))?;
    let mut records = Records { file: source.name.clone(), sha256, ..Records::default() };
    match source.kind {
        SourceKind::JsonLines => {
            let fail = |error: std::io::Error| unreadable(&source, &error);
            let (mut reader, note) =
                to_utf8(&source, compression::open(&source.path).map_err(fail)?)?;
            records.notes.extend(note);
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map_err(fail)?;
            json_lines(&bytes, &mut records)?;
        }
        SourceKind::Table { .. } | SourceKind::Spreadsheet => {
            let (named, mut rows) = open_named(&source)?;
            records.names = named.names.iter().map(|name| clean(name)).collect();
            records.notes.extend(named.note);
            loop {
                let next = rows.next_rows(ROWS)?;
                if next.is_empty() {
                    break;
                }
                let row =
                    |row: &super::table::Row| NamedRow { line: row.line(), cells: row.texts() };
                records.rows.extend(next.iter().map(row));
            }
            records.notes.extend(rows.last_note());
        }
        _ => {
            return Err(Problem::new("this is no table")
                .file(&source.name)
                .hint("name a .csv, .tsv, .xlsx or .jsonl file; its first row names the columns"));
        }
    }
    Ok(records)
}

fn digest(source: &Source) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(&source.path)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(buffer.get(..read).unwrap_or_default());
    }
    let digest: [u8; 32] = hash.finalize().into();
    Ok(digest.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

fn json_lines(bytes: &[u8], records: &mut Records) -> Result<(), Problem> {
    let mut columns: IndexMap<String, usize> = IndexMap::new();
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(text)
            .map_err(|error| {
                Problem::new(format!("the line is not a JSON object: {error}"))
                    .file(&records.file)
                    .line(line)
                    .hint("every line of the file is one object, such as {\"article\": \"a1\", \"code\": 1}")
            })?;
        let mut cells = vec![None; columns.len()];
        for (name, value) in object {
            let next = columns.len();
            let at = *columns.entry(clean(&name)).or_insert(next);
            if cells.len() <= at {
                cells.resize(at + 1, None);
            }
            let text = match value {
                serde_json::Value::Null => None,
                serde_json::Value::String(text) => Some(text),
                other => Some(other.to_string()),
            };
            if let Some(cell) = cells.get_mut(at) {
                *cell = text.filter(|text| !text.trim().is_empty());
            }
        }
        records.rows.push(NamedRow { line, cells });
    }
    records.names = columns.into_keys().collect();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, bytes: &[u8]) -> Result<Records, Problem> {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        read_records(&path.display().to_string())
    }

    #[test]
    fn any_columns_are_read() {
        let table = "\u{FEFF}المادة;الرمز\r\na1;نعم\r\n;\r\na2;\r\n".as_bytes();
        let found = read("t.csv", table).expect("a table");
        assert_eq!(found.names, ["المادة", "الرمز"]);
        let cells: Vec<_> =
            found.rows.iter().map(|row| (row.line, row.get(0), row.get(1))).collect();
        assert_eq!(cells, [(2, Some("a1"), Some("نعم")), (4, Some("a2"), None)]);
    }

    #[test]
    fn lines_may_have_fields_of_their_own() {
        let lines = b"{\"id\": 1, \"code\": true}\n\n{\"code\": null, \"votes\": {\"a\": 2}}\n";
        let found = read("t.jsonl", lines).expect("lines");
        assert_eq!(found.names, ["id", "code", "votes"]);
        assert_eq!(found.rows[0].get(1), Some("true"));
        assert_eq!(found.rows[0].get(2), None);
        assert_eq!((found.rows[1].line, found.rows[1].get(2)), (3, Some("{\"a\":2}")));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let fault = read("t.jsonl", b"{\"id\": 1}\n[2]\n").expect_err("no object");
        assert_eq!(fault.line, Some(2));
        assert!(read("t.txt", b"id,code").expect_err("no table").hint.is_some());
        assert!(read("t.csv", b"").is_err());
        assert!(read_records("/nowhere/t.csv").is_err());
        // Any bytes give a table or an error.
        for bytes in [&b"\xff\xfe\x00"[..], b"\x00\x01\x02,\n\"", b"a,b\n\"1,2\n3"] {
            let _ = read("t.csv", bytes);
            let _ = read("t.jsonl", bytes);
            let _ = read("t.xlsx", bytes);
        }
    }
}
