//! A row for each term and finding.

use super::words::{advice, seen};
use crate::lint::{Lint, TermLint};
use crate::problem::Problem;
use crate::report::Language;
use crate::report::csv::defused;

/// The names of the columns.
const COLUMNS: [&str; 11] = [
    "lexicon", "line", "frame", "term", "hits", "articles", "share", "forms", "warning", "seen",
    "advice",
];

/// All terms as CSV: a row for each warning, and one for each term without any.
///
/// # Errors
///
/// Only if memory cannot be written to.
pub fn lint_csv(lint: &Lint, language: Language) -> Result<Vec<u8>, Problem> {
    let fault = |error: csv::Error| Problem::new(error.to_string());
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    {
        let mut writer = csv::Writer::from_writer(&mut bytes);
        writer.write_record(COLUMNS).map_err(fault)?;
        for term in &lint.terms {
            let rows = term.findings.iter().map(|finding| {
                let (seen, advice) =
                    (seen(term, finding, language), advice(term, finding, language));
                [finding.code().name().to_owned(), plain(&seen), plain(&advice)]
            });
            let mut rows: Vec<[String; 3]> = rows.collect();
            if rows.is_empty() {
                rows.push(Default::default());
            }
            for [code, seen, advice] in rows {
                let cells = [
                    term.lexicon.clone(),
                    term.line.to_string(),
                    term.frame.clone(),
                    term.term.clone(),
                    term.hits.to_string(),
                    term.articles.to_string(),
                    term.share.map_or_else(String::new, |share| format!("{share:.4}")),
                    forms(term),
                    code,
                    seen,
                    advice,
                ];
                writer.write_record(cells.iter().map(|cell| defused(cell))).map_err(fault)?;
            }
        }
        writer.flush().map_err(|error| Problem::new(error.to_string()))?;
    }
    Ok(bytes)
}

fn forms(term: &TermLint) -> String {
    let all: Vec<String> =
        term.forms.iter().map(|form| format!("{} {}", form.form, form.hits)).collect();
    all.join("; ")
}

/// Without the signs that order names on a terminal.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}
