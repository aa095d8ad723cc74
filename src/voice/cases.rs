//! Tables of cases: in whose voice is a term spoken?
//!
//! A table is tab-separated, with the columns `text`, `term`, `negated`,
//! `attributed` (yes or no) and `quote_kind`; `why` is optional. A row whose text
//! has no quotation marks, and yet a `quote_kind`, is about a text that stands
//! within them as a whole: many a program takes the marks around a cell away.

use super::context::Context;
use super::cues::Cues;
use super::listener::{Listener, ToHear};
use crate::matching::{CaseFailure, CaseReport, CaseTable, Finder, matcher_of};
use crate::problem::Problem;
use crate::text::{Class, Prose, Steps, Vocabulary, class};

const COLUMNS: &str = "text, term, negated, attributed, quote_kind, why";

/// Whether a table is one of these, by its header.
pub fn is_context_table(table: &str) -> bool {
    let header = table.lines().next().unwrap_or_default();
    header.split('\t').any(|column| column.trim() == "negated")
}

/// Runs a table of context cases; `file` names it in errors.
///
/// # Errors
///
/// A column is missing, or a cell has none of its values.
pub fn run_context_cases(table: &str, file: &str) -> Result<CaseReport, Problem> {
    let table = CaseTable::new(table, file)?;
    let text = table.needed("text", COLUMNS)?;
    let term = table.needed("term", COLUMNS)?;
    let negated = table.needed("negated", COLUMNS)?;
    let attributed = table.needed("attributed", COLUMNS)?;
    let quote = table.needed("quote_kind", COLUMNS)?;
    let why = table.column("why");
    let arabic = Cues::of_language("ar", &Steps::default())?;
    let english = Cues::of_language("en", &Steps::default())?;
    let mut report = CaseReport::default();
    for (line, row) in table.rows() {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let quote = cell(quote);
        if !["none", "quotation", "scare", "title"].contains(&quote) {
            return Err(table
                .fault(line, format!("quote_kind is '{quote}'"))
                .hint("it is none, quotation, scare or title"));
        }
        let marked = cell(text).chars().any(|sign| class(sign) == Class::Quote);
        let whole = if quote != "none" && !marked {
            format!("«{}»", cell(text))
        } else {
            cell(text).to_owned()
        };
        let cues = if whole.chars().any(crate::text::is_arabic) { &arabic } else { &english };
        let found = context(cell(term), &whole, cues).map_err(|error| table.fault(line, error))?;
        let mut wrong = Vec::new();
        match found {
            None => wrong.push("the term is not in the text".to_owned()),
            Some(found) => {
                let mut compare = |name: &str, is: bool, cell: &str| {
                    let expected = table.yes(line, name, cell)?;
                    if is != expected {
                        wrong.push(format!("{name} should be {cell}"));
                    }
                    Ok::<(), Problem>(())
                };
                compare("negated", found.negated, cell(negated))?;
                compare("attributed", found.attributed, cell(attributed))?;
                if found.quote.name() != quote {
                    wrong.push(format!("quote is {}, should be {quote}", found.quote.name()));
                }
            }
        }
        if wrong.is_empty() {
            report.passed += 1;
        } else {
            report.failures.push(CaseFailure {
                line,
                term: cell(term).to_owned(),
                text: cell(text).to_owned(),
                what: format!("{} ({})", wrong.join(", "), why.map(cell).unwrap_or_default()),
            });
        }
    }
    Ok(report)
}

/// The context of the first hit of a term in a text.
fn context(term: &str, text: &str, cues: &Cues) -> Result<Option<Context>, String> {
    let matcher = matcher_of(term, None)?;
    let mut vocabulary = Vocabulary::new(Steps::default());
    let prose = Prose::of(text, &mut vocabulary);
    let (mut hits, mut found, mut contexts) = (Vec::new(), Vec::new(), Vec::new());
    let mut finder = Finder::union(&[&matcher, cues.matcher()], Some(cues.words()));
    finder.find_each(&prose, &vocabulary, &mut [&mut hits, &mut found]);
    let mut listener = Listener::new(cues);
    let title = ToHear { text: "", prose: &Prose::default(), cues: &[] };
    let body = ToHear { text, prose: &prose, cues: &found };
    listener.hear(title, body, &finder, &vocabulary);
    listener.contexts(false, &hits, &mut contexts);
    Ok(contexts.first().copied())
}
