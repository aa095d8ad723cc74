//! Tables of cases: does a term match a text?
//!
//! A table is tab-separated, with a header that has at least `term`, `text` and
//! `expect` (yes or no); `class` and `why` are optional.

use super::find::Finder;
use super::matcher::Matcher;
use super::overlap::Scope;
use crate::label::Label;
use crate::lexicon::{Frame, Lexicon, Term, Weight, WordClass, words};
use crate::problem::Problem;
use crate::text::{Span, Steps, Vocabulary, tokenize};

/// A row that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFailure {
    /// The line in the table.
    pub line: u64,
    /// The term.
    pub term: String,
    /// The text.
    pub text: String,
    /// What the table says.
    pub expected: bool,
    /// Why it says so.
    pub why: String,
}

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseReport {
    /// Rows that hold.
    pub passed: usize,
    /// Rows that do not.
    pub failures: Vec<CaseFailure>,
}

/// Runs a table of match cases; `file` names it in errors.
///
/// # Errors
///
/// A column is missing, or a row has an unknown class or neither yes nor no.
pub fn run_match_cases(table: &str, file: &str) -> Result<CaseReport, Problem> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let broken = |error: csv::Error| Problem::new(error.to_string()).file(file);
    let headers = reader.headers().map_err(broken)?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim() == name);
    let needed = |name: &str| {
        column(name).ok_or_else(|| {
            Problem::new(format!("the table has no column '{name}'"))
                .file(file)
                .line(1)
                .hint("a table of match cases has the columns term, class, text, expect, why, parted by tabs")
        })
    };
    let (term, text, expect) = (needed("term")?, needed("text")?, needed("expect")?);
    let (class, why) = (column("class"), column("why"));
    let mut report = CaseReport::default();
    for row in reader.records() {
        let row = row.map_err(broken)?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let fault = |message: String| Problem::new(message).file(file).line(line);
        let expected = match cell(expect).trim() {
            "yes" => true,
            "no" => false,
            other => {
                return Err(fault(format!("expect is '{other}'")).hint("it is yes or no"));
            }
        };
        let class = match class.map(cell).unwrap_or_default().trim() {
            "" => None,
            name => Some(name.parse().map_err(|error| fault(format!("{error}")))?),
        };
        if matches(cell(term), class, cell(text)).map_err(fault)? == expected {
            report.passed += 1;
        } else {
            report.failures.push(CaseFailure {
                line,
                term: cell(term).to_owned(),
                text: cell(text).to_owned(),
                expected,
                why: why.map(cell).unwrap_or_default().to_owned(),
            });
        }
    }
    Ok(report)
}

/// Whether a term, by itself, has a hit in a text.
fn matches(term: &str, class: Option<WordClass>, text: &str) -> Result<bool, String> {
    let mut form = words(term)?;
    if let (Some(class), Some(first)) = (class, form.first_mut()) {
        first.class.get_or_insert(class);
    }
    let term = Term {
        text: term.to_owned(),
        forms: vec![form],
        weight: Weight::ONE,
        except: Vec::new(),
        note: None,
        line: 0,
    };
    let frame = Frame {
        id: "case".to_owned(),
        label: Label::default(),
        definition: String::new(),
        source: None,
        terms: vec![term],
        examples: Vec::new(),
        counterexamples: Vec::new(),
    };
    let lexicon = Lexicon {
        id: "case".to_owned(),
        version: String::new(),
        language: String::new(),
        title: Label::default(),
        source: String::new(),
        license: String::new(),
        note: None,
        frames: vec![frame],
        axes: Vec::new(),
        referents: Vec::new(),
        file: String::new(),
        sha256: String::new(),
    };
    let matcher = Matcher::new(&[lexicon], Steps::default(), Scope::Key)
        .map_err(|problem| problem.to_string())?;
    let mut vocabulary = Vocabulary::new(Steps::default());
    let (mut tokens, mut hits) = (Vec::new(), Vec::new());
    tokenize(text, Span::new(0, text.len()), &mut vocabulary, &mut tokens);
    Finder::new(&matcher).find(&tokens, &vocabulary, &mut hits);
    Ok(!hits.is_empty())
}
