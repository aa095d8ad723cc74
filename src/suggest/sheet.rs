//! A sheet of candidates that a researcher has gone through: a column `accept`, filled with yes and no.

use std::path::Path;

use super::asked::Rejected;
use crate::problem::Problem;

/// A sheet that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The file, as the user named it.
    pub file: String,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// A candidate in a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// The line in the file.
    pub line: u64,
    /// What was decided; `None`: nothing yet.
    pub accept: Option<bool>,
    /// The id of the frame; empty where none was named.
    pub frame: String,
    /// The term as it is to be typed.
    pub term: String,
    /// From which corpus it comes.
    pub corpus: String,
    /// By what it was found.
    pub from: String,
}

impl Sheet {
    /// Reads a sheet: CSV as spreadsheets save it, or the TOML that `suggest` writes.
    ///
    /// # Errors
    ///
    /// It cannot be read, has no such columns, or says something else than yes and no.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| {
            Problem::new(format!("the sheet cannot be read: {error}")).file(&file)
        })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Problem::new("the sheet is not in UTF-8").file(&file).hint(
                "save it again as «CSV UTF-8» (Excel), or with the character set Unicode (UTF-8) \
                 (LibreOffice)",
            )
        })?;
        let is_toml = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        Self::parse(&text, &file, is_toml)
    }

    /// The same from a text.
    ///
    /// # Errors
    ///
    /// As [`Sheet::read`].
    pub fn parse(text: &str, file: &str, is_toml: bool) -> Result<Self, Problem> {
        let rows = if is_toml { from_toml(text, file)? } else { from_csv(text, file)? };
        Ok(Self { file: file.to_owned(), rows })
    }

    /// Adds what was rejected to a list.
    pub fn add_rejected(&self, rejected: &mut Rejected) {
        for row in self.rows.iter().filter(|row| row.accept == Some(false)) {
            rejected.add(&row.frame, &row.term);
        }
    }
}

const YES: [&str; 9] = ["yes", "y", "x", "1", "true", "ok", "accept", "نعم", "✓"];
const NO: [&str; 8] = ["no", "n", "0", "false", "reject", "لا", "كلا", "✗"];

fn decision(text: &str, file: &str, line: u64) -> Result<Option<bool>, Problem> {
    let said = text.trim().to_lowercase();
    match said.as_str() {
        "" => Ok(None),
        said if YES.contains(&said) => Ok(Some(true)),
        said if NO.contains(&said) => Ok(Some(false)),
        _ => Err(Problem::new(format!(
            "'{}' in the column accept is neither yes nor no",
            text.trim()
        ))
        .file(file)
        .line(line)
        .hint("write yes or no (also نعم, لا), or leave it empty to decide later")),
    }
}

/// Takes off the apostrophe that keeps a spreadsheet from running a cell.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let rest = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    rest.unwrap_or(cell)
}

fn from_csv(text: &str, file: &str) -> Result<Vec<SheetRow>, Problem> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let fault = |message: String| Problem::new(message).file(file);
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    let sign = [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(sign).unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| fault(error.to_string()))?.clone();
    let column = |name: &str| header.iter().position(|known| known.trim() == name);
    let needed = |name: &str| {
        column(name).ok_or_else(|| {
            fault(format!("the sheet has no column '{name}'")).line(1).hint(
                "a sheet is made by `mizan lexicon suggest … --format csv -o SHEET.csv`; keep its \
                 first line",
            )
        })
    };
    let (accept, frame, term) = (needed("accept")?, needed("frame")?, needed("term")?);
    let (corpus, from) = (column("corpus"), column("from"));
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |place| line_at(text, place));
            fault("the line cannot be read as CSV".to_owned()).line(line)
        })?;
        let line = record.position().map_or(0, |place| line_at(text, place));
        let cell = |at: usize| plain(record.get(at).unwrap_or_default()).to_owned();
        let optional = |at: Option<usize>| at.map(cell).unwrap_or_default();
        let row = SheetRow {
            line,
            accept: decision(&cell(accept), file, line)?,
            frame: cell(frame),
            term: cell(term),
            corpus: optional(corpus),
            from: optional(from),
        };
        if !row.term.is_empty() {
            rows.push(row);
        } else if row.accept == Some(true) {
            return Err(fault("a row is accepted that has no term".to_owned()).line(line));
        }
    }
    Ok(rows)
}

/// The line of a record: a place may lie before the line end that it follows, and before empty lines.
fn line_at(text: &str, place: &csv::Position) -> u64 {
    let at = usize::try_from(place.byte()).unwrap_or(usize::MAX).min(text.len());
    let (before, rest) = text.as_bytes().split_at(at);
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let skipped = ends.filter(|byte| **byte == b'\n').count();
    (memchr::memchr_iter(b'\n', before).count() + skipped) as u64 + 1
}

#[derive(serde::Deserialize)]
struct RawSheet {
    #[serde(default)]
    corpus: String,
    #[serde(default, rename = "candidate")]
    candidates: Vec<toml::Spanned<RawRow>>,
}

#[derive(serde::Deserialize)]
struct RawRow {
    #[serde(default)]
    accept: Decision,
    #[serde(default)]
    frame: String,
    term: String,
    #[serde(default)]
    from: String,
}

#[derive(serde::Deserialize)]
#[serde(untagged, expecting = "accept: \"yes\", \"no\" or \"\"")]
enum Decision {
    Said(bool),
    Written(String),
}

impl Default for Decision {
    fn default() -> Self {
        Self::Written(String::new())
    }
}

fn from_toml(text: &str, file: &str) -> Result<Vec<SheetRow>, Problem> {
    let line_of = |at: usize| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        memchr::memchr_iter(b'\n', before).count() as u64 + 1
    };
    let raw: RawSheet = toml::from_str(text).map_err(|error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        let problem = Problem::new(message).file(file);
        match error.span() {
            Some(span) => problem.line(line_of(span.start)),
            None => problem,
        }
    })?;
    let corpus = raw.corpus;
    raw.candidates
        .into_iter()
        .map(|row| {
            let line = line_of(row.span().start);
            let row = row.into_inner();
            let accept = match row.accept {
                Decision::Said(said) => Some(said),
                Decision::Written(text) => decision(&text, file, line)?,
            };
            let RawRow { frame, term, from, .. } = row;
            Ok(SheetRow { line, accept, frame, term, corpus: corpus.clone(), from })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_come_back_from_spreadsheets() {
        for text in [
            "\u{FEFF}accept,frame,term,from\nنعم,trade,ميناء,keyness\nno,trade,'-قديم,x\n,trade,سوق,\n",
            "accept;frame;term;from\r\nYES;trade;ميناء;keyness\r\n0;trade;'-قديم;x\r\n;trade;سوق\r\n",
        ] {
            let sheet = Sheet::parse(text, "s.csv", false).unwrap();
            let said: Vec<_> = sheet.rows.iter().map(|row| row.accept).collect();
            assert_eq!(said, [Some(true), Some(false), None]);
            assert_eq!(sheet.rows[1].term, "-قديم");
            assert_eq!(sheet.rows[2].line, 4);
        }
    }

    #[test]
    fn what_is_neither_yes_nor_no_is_told() {
        let problem =
            Sheet::parse("accept,frame,term\n\nperhaps,a,b\n", "s.csv", false).unwrap_err();
        assert_eq!(problem.line, Some(3));
        assert!(problem.message.contains("perhaps"));
        assert!(Sheet::parse("frame,term\na,b\n", "s.csv", false).is_err());
        assert!(Sheet::parse("", "s.csv", false).is_err());
        assert!(Sheet::parse("accept,frame,term\nyes,a,\n", "s.csv", false).is_err());
    }

    #[test]
    fn toml_sheets_are_read() {
        let text = "corpus = \"c\"\n[[candidate]]\naccept = \"no\"\nframe = \"a\"\nterm = \"ب\"\n\
                    [[candidate]]\nterm = \"ت\"\naccept = true\n";
        let sheet = Sheet::parse(text, "s.toml", true).unwrap();
        assert_eq!(sheet.rows.len(), 2);
        let mut rejected = Rejected::default();
        sheet.add_rejected(&mut rejected);
        assert!(rejected.holds("a", "ب") && !rejected.holds("a", "ت"));
        assert!(Sheet::parse("[[candidate]]\nterm = 3\n", "s.toml", true).is_err());
    }
}
