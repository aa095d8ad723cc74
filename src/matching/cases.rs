//! Tables of cases: does a term match a text?
//!
//! A table is tab-separated, with a header that has at least `term`, `text` and
//! `expect` (yes or no); `class` and `why` are optional.

use super::find::Finder;
use super::matcher::Matcher;
use super::overlap::Scope;
use crate::lexicon::{Term, WordClass, words};
use crate::problem::Problem;
use crate::text::{Prose, Steps, Vocabulary};

/// A row that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFailure {
    /// The line in the table.
    pub line: u64,
    /// The term.
    pub term: String,
    /// The text.
    pub text: String,
    /// What is otherwise than the table says, and why it says so.
    pub what: String,
}

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseReport {
    /// Rows that hold.
    pub passed: usize,
    /// Rows that do not.
    pub failures: Vec<CaseFailure>,
}

/// A table of cases, parted by tabs, with a header.
pub(crate) struct CaseTable<'a> {
    file: &'a str,
    headers: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
}

impl<'a> CaseTable<'a> {
    /// Reads a table; `file` names it in errors.
    pub(crate) fn new(table: &str, file: &'a str) -> Result<Self, Problem> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .quoting(false)
            .flexible(true)
            .from_reader(table.as_bytes());
        let broken = |error: csv::Error| Problem::new(error.to_string()).file(file);
        let headers = reader.headers().map_err(broken)?.clone();
        let rows = reader.records().collect::<Result<_, _>>().map_err(broken)?;
        Ok(Self { file, headers, rows })
    }

    /// The number of a column, if the table has it.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header.trim() == name)
    }

    /// The number of a column that the table must have.
    pub(crate) fn needed(&self, name: &str, columns: &str) -> Result<usize, Problem> {
        self.column(name).ok_or_else(|| {
            Problem::new(format!("the table has no column '{name}'"))
                .file(self.file)
                .line(1)
                .hint(format!("it has the columns {columns}, parted by tabs"))
        })
    }

    /// The rows, each with its line.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u64, &csv::StringRecord)> {
        self.rows.iter().map(|row| (row.position().map_or(0, csv::Position::line), row))
    }

    /// A fault in a line.
    pub(crate) fn fault(&self, line: u64, message: String) -> Problem {
        Problem::new(message).file(self.file).line(line)
    }

    /// A cell that says yes or no.
    pub(crate) fn yes(&self, line: u64, name: &str, cell: &str) -> Result<bool, Problem> {
        match cell.trim() {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(self.fault(line, format!("{name} is '{other}'")).hint("it is yes or no")),
        }
    }
}

/// Runs a table of match cases; `file` names it in errors.
///
/// # Errors
///
/// A column is missing, or a row has an unknown class or neither yes nor no.
pub fn run_match_cases(table: &str, file: &str) -> Result<CaseReport, Problem> {
    const COLUMNS: &str = "term, class, text, expect, why";
    let table = CaseTable::new(table, file)?;
    let term = table.needed("term", COLUMNS)?;
    let text = table.needed("text", COLUMNS)?;
    let expect = table.needed("expect", COLUMNS)?;
    let (class, why) = (table.column("class"), table.column("why"));
    let mut report = CaseReport::default();
    for (line, row) in table.rows() {
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let fault = |message: String| table.fault(line, message);
        let expected = table.yes(line, "expect", cell(expect))?;
        let class = match class.map(cell).unwrap_or_default().trim() {
            "" => None,
            name => Some(name.parse().map_err(|error| fault(format!("{error}")))?),
        };
        if matches(cell(term), class, cell(text)).map_err(fault)? == expected {
            report.passed += 1;
        } else {
            let what = if expected { "should match" } else { "should not match" };
            report.failures.push(CaseFailure {
                line,
                term: cell(term).to_owned(),
                text: cell(text).to_owned(),
                what: format!("{what} ({})", why.map(cell).unwrap_or_default()),
            });
        }
    }
    Ok(report)
}

/// Whether a term, by itself, has a hit in a text.
fn matches(term: &str, class: Option<WordClass>, text: &str) -> Result<bool, String> {
    let matcher = matcher_of(term, class)?;
    let mut vocabulary = Vocabulary::new(Steps::default());
    let mut hits = Vec::new();
    let prose = Prose::of(text, &mut vocabulary);
    Finder::new(&matcher).find(&prose, &vocabulary, &mut hits);
    Ok(!hits.is_empty())
}

/// A matcher of one term.
pub(crate) fn matcher_of(term: &str, class: Option<WordClass>) -> Result<Matcher, String> {
    let mut form = words(term)?;
    if let (Some(class), Some(first)) = (class, form.first_mut()) {
        first.class.get_or_insert(class);
    }
    let mut matcher = Matcher::empty(Steps::default(), Scope::Key);
    let frame = matcher.add_frame(0, "case", "case");
    matcher.add_term(frame, &Term::new(term, vec![form]));
    Ok(matcher)
}
