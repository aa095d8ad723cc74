//! Counts that somebody else has made: a CSV file instead of texts.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use super::table::{ColumnId, Item, Table};
use crate::corpus::{MemoryCell, MemoryTable};
use crate::problem::Problem;

/// Up to here whole numbers are exact in every sum.
const LARGEST: u64 = 1 << 53;

/// Counts read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct CountsFile {
    /// The counts; its rows are articles if the file has a column of them.
    pub table: Table,
    /// The terms, in the order of the alphabet.
    pub terms: Vec<String>,
    /// What is compared: each term by the words of its outlet.
    pub items: Vec<Item>,
    /// Whether the words are told, and not the sum of the counts.
    pub has_tokens: bool,
    /// Lines of a term that another line of the same article, or outlet, has too. They
    /// are added up.
    pub repeated: u64,
}

/// Where the columns are.
struct Header {
    outlet: usize,
    term: usize,
    count: usize,
    article: Option<usize>,
    tokens: Option<usize>,
}

#[derive(Default)]
struct Unit {
    counts: BTreeMap<usize, u64>,
    tokens: Option<u64>,
}

/// Reads counts: columns `outlet`, `term`, `count`, and if there are any `article` and
/// `tokens` (the words of the article, or of the outlet where articles are not told).
/// Without `tokens` the words are the sum of the counts. Rows of one term are added up.
///
/// # Errors
///
/// The file cannot be read, a column is missing, a number is none, or there are more
/// occurrences than words.
pub fn read_counts(path: &Path) -> Result<CountsFile, Problem> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path)
        .map_err(|error| Problem::new(format!("cannot be read: {error}")).file(&name))?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    read(bytes).map_err(|problem| problem.file(&name))
}

fn read(bytes: &[u8]) -> Result<CountsFile, Problem> {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if first.is_empty() {
        return Err(Problem::new("the file is empty"));
    }
    // Spreadsheets of some countries write semicolons; tabs are common too.
    let mut signs = [b',', b';', b'\t'].into_iter();
    let delimiter = signs.find(|sign| first.contains(sign)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(bytes);
    let names = reader.headers().map_err(|error| not_csv(&error))?;
    let names: Vec<String> = names.iter().map(str::to_owned).collect();
    let mut counts = Counts::new(header(&names).map_err(|problem| problem.line(1))?);
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let text = |at: usize| record.get(at).map(str::trim).unwrap_or_default();
        counts.add(&text).map_err(|problem| problem.line(line))?;
    }
    counts.finish()
}

/// Counts in a table in memory, with the columns that [`read_counts`] tells of.
///
/// # Errors
///
/// As of [`read_counts`].
pub fn counts_of(table: &dyn MemoryTable) -> Result<CountsFile, Problem> {
    let mut counts = Counts::new(header(&table.names())?);
    for row in 0..table.rows() {
        let cells: Vec<_> = (0..table.names().len()).map(|at| table.cell(row, at)).collect();
        let text = |at: usize| match cells.get(at) {
            Some(MemoryCell::Text(text)) => text.trim(),
            _ => "",
        };
        counts.add(&text).map_err(|problem| problem.file("table").line(row as u64 + 1))?;
    }
    counts.finish()
}

/// Counts that are being read.
struct Counts {
    header: Header,
    terms: BTreeMap<String, usize>,
    units: BTreeMap<(String, String), Unit>,
    repeated: u64,
}

impl Counts {
    fn new(header: Header) -> Self {
        Self { header, terms: BTreeMap::new(), units: BTreeMap::new(), repeated: 0 }
    }

    /// Adds a row, whose cells stand where the header says.
    fn add<'a>(&mut self, text: &dyn Fn(usize) -> &'a str) -> Result<(), Problem> {
        let header = &self.header;
        for (at, what) in [(header.outlet, "outlet"), (header.term, "term")] {
            if text(at).is_empty() {
                return Err(Problem::new(format!("the {what} is empty")));
            }
        }
        let count = whole(text(header.count), "count")?;
        let next = self.terms.len();
        let term = *self.terms.entry(text(header.term).to_owned()).or_insert(next);
        let article = header.article.map(text).unwrap_or_default();
        if header.article.is_some() && article.is_empty() {
            return Err(Problem::new("the article is empty"));
        }
        let place = (text(header.outlet).to_owned(), article.to_owned());
        let unit = self.units.entry(place).or_default();
        match unit.counts.entry(term) {
            Entry::Vacant(entry) => {
                entry.insert(count);
            }
            Entry::Occupied(mut entry) => {
                self.repeated += 1;
                *entry.get_mut() = entry.get().saturating_add(count);
            }
        }
        if let Some(tokens) = header.tokens.filter(|at| !text(*at).is_empty()) {
            let tokens = whole(text(tokens), "tokens")?;
            if unit.tokens.is_some_and(|known| known != tokens) {
                return Err(Problem::new("the number of tokens is not that of the line before")
                    .hint("all lines of one article, or outlet, have the same number of tokens"));
            }
            unit.tokens = Some(tokens);
        }
        Ok(())
    }

    fn finish(self) -> Result<CountsFile, Problem> {
        let found = build(self.terms, self.units, self.header.article.is_some())?;
        Ok(CountsFile { repeated: self.repeated, ..found })
    }
}

fn build(
    terms: BTreeMap<String, usize>,
    units: BTreeMap<(String, String), Unit>,
    by_article: bool,
) -> Result<CountsFile, Problem> {
    if units.is_empty() {
        return Err(Problem::new("there are no counts"));
    }
    let known = units.values().filter(|unit| unit.tokens.is_some()).count();
    if known > 0 && known < units.len() {
        let without = units.iter().find(|(_, unit)| unit.tokens.is_none());
        let (outlet, article) = without.map(|(of, _)| of.clone()).unwrap_or_default();
        return Err(Problem::new(format!("the tokens of '{outlet} {article}' are missing"))
            .hint("give the tokens of all articles, or outlets, or of none"));
    }
    // Columns in the order of the alphabet; that of the words comes first.
    let mut column_of = vec![ColumnId(0); terms.len()];
    for (column, at) in (1..).zip(terms.values()) {
        if let Some(place) = column_of.get_mut(*at) {
            *place = ColumnId(column);
        }
    }
    let mut groups: Vec<String> = units.keys().map(|(outlet, _)| outlet.clone()).collect();
    groups.dedup();
    let mut table = Table::new(groups.clone(), terms.len() + 1, by_article);
    let mut all = 0_u64;
    for ((outlet, article), unit) in units {
        let counted = unit.counts.values().fold(0_u64, |sum, count| sum.saturating_add(*count));
        let words = unit.tokens.unwrap_or(counted);
        if counted > words {
            let place = if by_article { format!("{outlet}, {article}") } else { outlet };
            return Err(Problem::new(format!(
                "'{place}' has {counted} occurrences in {words} tokens"
            ))
            .hint("the tokens are all words of the article, or of the outlet"));
        }
        all = all.saturating_add(words);
        let group = groups.binary_search(&outlet).unwrap_or_default();
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let words = std::iter::once((ColumnId(0), signed(words)));
        let counts = unit
            .counts
            .iter()
            .filter_map(|(term, count)| Some((*column_of.get(*term)?, signed(*count))));
        table.push(group, article, None, words.chain(counts));
    }
    if all > LARGEST {
        return Err(Problem::new(format!("there are more than {LARGEST} words in all"))
            .hint("such sums are not exact; divide all counts by the same number"));
    }
    let items = (1..).take(terms.len()).map(|at| Item::rate(ColumnId(at), ColumnId(0))).collect();
    Ok(CountsFile {
        table,
        terms: terms.into_keys().collect(),
        items,
        has_tokens: known > 0,
        repeated: 0,
    })
}

fn header(names: &[String]) -> Result<Header, Problem> {
    let find = |wanted: &[&str]| {
        names.iter().position(|name| wanted.contains(&name.trim().to_lowercase().as_str()))
    };
    let needed = |wanted: &[&str]| {
        find(wanted).ok_or_else(|| {
            Problem::new(format!("there is no column '{}'", wanted.first().unwrap_or(&""))).hint(
                "the columns are outlet, term, count, and if there are any article and tokens",
            )
        })
    };
    Ok(Header {
        outlet: needed(&["outlet", "group", "set"])?,
        term: needed(&["term", "frame", "name", "feature", "word"])?,
        count: needed(&["count", "n", "frequency", "hits"])?,
        article: find(&["article", "document", "doc_id"]),
        tokens: find(&["tokens", "words"]),
    })
}

fn whole(text: &str, what: &str) -> Result<u64, Problem> {
    let number = text.parse::<u64>().ok().filter(|number| *number <= LARGEST);
    number.ok_or_else(|| {
        Problem::new(format!("the {what} '{text}' is no count"))
            .hint(format!("a whole number from 0 to {LARGEST}, without separators"))
    })
}

fn not_csv(error: &csv::Error) -> Problem {
    let problem = Problem::new(format!("this is no table: {error}"))
        .hint("a CSV file in UTF-8, with the names of the columns in its first line");
    match error.position() {
        Some(position) => problem.line(position.line()),
        None => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        let file = "outlet,term,count\na,x,3\nb,x,1\na,y,4\na,x,2\n";
        let found = read(file.as_bytes()).expect("counts");
        assert_eq!(found.terms, ["x", "y"]);
        assert_eq!(found.repeated, 1);
        assert_eq!(found.table.groups(), ["a", "b"]);
        assert!(!found.table.by_article());
        let cells: Vec<(ColumnId, i64)> = found.table.cells(0).collect();
        assert_eq!(cells, [(ColumnId(0), 9), (ColumnId(1), 5), (ColumnId(2), 4)]);
    }

    #[test]
    fn faults_have_their_lines() {
        let fault = |file: &str| read(file.as_bytes()).expect_err("a fault");
        assert_eq!(fault("outlet,term\na,x\n").line, Some(1));
        assert_eq!(fault("outlet,term,count\na,x,3\na,y,-1\n").line, Some(3));
        assert_eq!(fault("outlet,term,count\na,,3\n").line, Some(2));
        let message = fault("outlet,term,count,tokens\na,x,3,2\n").message;
        assert!(message.contains("3 occurrences in 2 tokens"), "{message}");
        assert!(fault("outlet,term,count\n").message.contains("no counts"));
        assert!(fault("").message.contains("empty"));
        let message = fault("outlet,term,count,tokens\na,x,3,9\nb,x,3\n").message;
        assert!(message.contains("tokens of 'b"), "{message}");
        let semicolons = read(b"outlet;term;count\na;x;3\n").expect("counts");
        assert_eq!(semicolons.terms, ["x"]);
    }
}
