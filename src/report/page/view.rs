//! What the template is given. Every field is always there: one that the template names
//! and this does not have is an error.

use indexmap::IndexMap;
use serde::Serialize;

use crate::report::findings::Findings;

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    pub(super) csp: String,
    pub(super) css: &'a str,
    pub(super) js: &'a str,
    pub(super) data: String,
    pub(super) glyphs: String,
    pub(super) title: String,
    pub(super) languages: Vec<LanguageView>,
}

/// The page in one language.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView {
    pub(super) code: &'static str,
    pub(super) dir: &'static str,
    pub(super) name: &'static str,
    pub(super) w: IndexMap<&'static str, &'static str>,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) findings: Findings,
    pub(super) charts: Vec<ChartView>,
    pub(super) tables: Vec<Table>,
    pub(super) methods: Vec<Method>,
    pub(super) manifest: Vec<ManifestLine>,
}

/// A chart, or why it was left out.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) name: String,
    /// How high its figure will be, in rem.
    pub(super) tall: usize,
    pub(super) svg: Option<String>,
    pub(super) why: Option<String>,
    pub(super) table: Option<Table>,
}

impl ChartView {
    /// Its bytes in the page, about.
    pub(super) fn size(&self) -> usize {
        self.svg.as_ref().map_or(0, String::len) + self.table.as_ref().map_or(0, Table::size)
    }
}

/// A table to explore, or the numbers behind a chart.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// Its id in the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub caption: String,
    /// The columns by which rows are chosen.
    pub filters: Vec<Filter>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The name of its CSV file.
    pub csv: String,
}

impl Table {
    /// Its bytes in the page, about: each cell has its markup.
    pub(super) fn size(&self) -> usize {
        let cell = |cell: &Cell| cell.text.len() + if cell.evidence.is_some() { 110 } else { 45 };
        self.rows.iter().flat_map(|row| &row.cells).map(cell).sum()
    }
}

/// A column by which rows are chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Filter {
    /// Its number.
    pub column: usize,
    /// What the choice is called.
    pub label: String,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// What it is called.
    pub label: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Whether rows can be chosen by it.
    pub filter: bool,
    /// What it means.
    pub help: Option<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cell {
    /// What is shown.
    pub text: String,
    /// What it is sorted by and saved as; `None`: there is no value.
    pub value: Option<CellValue>,
    /// The sentences behind it.
    pub evidence: Option<EvidenceLink>,
    /// The outlet, by number, and the word to search for: a word of no lexicon has no hits.
    pub search: Option<(usize, String)>,
    /// Whether another cell of the row opens the same: the keyboard stops there only.
    pub again: bool,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CellValue {
    /// A count.
    Count(u64),
    /// A number.
    Number(f64),
    /// A name or text.
    Text(String),
}

/// Which sentences to show, by numbers of the data block; −1 for any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EvidenceLink {
    /// The outlet.
    pub outlet: i64,
    /// The frame.
    pub frame: i64,
    /// The term.
    pub term: i64,
}

/// A part of the methods.
#[derive(Debug, Serialize)]
pub(super) struct Method {
    pub(super) heading: &'static str,
    pub(super) paragraphs: Vec<String>,
}

/// A line of the manifest.
#[derive(Debug, Serialize)]
pub(super) struct ManifestLine {
    pub(super) key: &'static str,
    pub(super) value: String,
}
