//! Cells, columns and rows.

use crate::chart::number::isolate;
use crate::report::language::{decimal, thousands};
use crate::report::page::user_text::{TITLE, plain};
use crate::report::page::view::{Cell, CellValue, Column, EvidenceLink, Filter, Row, Table};

/// A name or text that others wrote.
pub(super) fn text(text: &str) -> Cell {
    let shown = plain(text, TITLE);
    Cell {
        value: Some(CellValue::Text(shown.clone())),
        text: shown,
        evidence: None,
        search: None,
        again: false,
    }
}

/// A cell with nothing in it.
pub(super) fn nothing() -> Cell {
    Cell { text: "–".to_owned(), value: None, evidence: None, search: None, again: false }
}

pub(super) fn count(count: u64) -> Cell {
    Cell {
        text: thousands(count),
        value: Some(CellValue::Count(count)),
        evidence: None,
        search: None,
        again: false,
    }
}

/// Hits, with the way to their sentences.
pub(super) fn hits(hits: u64, outlet: usize, frame: Option<usize>, term: Option<usize>) -> Cell {
    let number = |number: usize| i64::try_from(number).unwrap_or(-1);
    let link = EvidenceLink {
        outlet: number(outlet),
        frame: frame.map_or(-1, number),
        term: term.map_or(-1, number),
    };
    Cell { evidence: (hits > 0).then_some(link), ..count(hits) }
}

pub(super) fn number(value: Option<f64>, decimals: usize) -> Cell {
    let Some(value) = value else { return nothing() };
    Cell {
        text: decimal(value, decimals),
        value: Some(CellValue::Number(value)),
        evidence: None,
        search: None,
        again: false,
    }
}

/// A share, as percent to read and as a share to compute with.
pub(super) fn share(value: Option<f64>) -> Cell {
    let Some(value) = value else { return nothing() };
    let text = isolate(&format!("{} %", decimal(value * 100.0, 0)));
    Cell { text, value: Some(CellValue::Number(value)), evidence: None, search: None, again: false }
}

/// Lets the numbers of a row open the sentences that its hits open.
pub(super) fn open_alike(cells: &mut [Cell]) {
    let link = cells.iter().find_map(|cell| cell.evidence);
    for cell in cells {
        let number = matches!(cell.value, Some(CellValue::Count(_) | CellValue::Number(_)));
        if number && cell.evidence.is_none() {
            cell.evidence = link;
            cell.again = link.is_some();
        }
    }
}

/// A p- or q-value: beyond three decimals it says nothing more.
pub(super) fn probability(value: Option<f64>) -> Cell {
    let Some(value) = value else { return nothing() };
    let text = if value < 0.001 { isolate("< 0.001") } else { decimal(value, 3) };
    Cell { text, value: Some(CellValue::Number(value)), evidence: None, search: None, again: false }
}

/// Columns in the making.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    fn add(mut self, label: &str, numeric: bool, filter: bool, help: &str) -> Self {
        let help = (!help.is_empty()).then(|| help.to_owned());
        self.0.push(Column { label: label.to_owned(), numeric, filter, help });
        self
    }

    /// A column of texts.
    pub(super) fn text(self, label: &str, help: &str) -> Self {
        self.add(label, false, false, help)
    }

    /// A column of texts by which rows are chosen.
    pub(super) fn choice(self, label: &str) -> Self {
        self.add(label, false, true, "")
    }

    /// A column of numbers.
    pub(super) fn number(self, label: &str, help: &str) -> Self {
        self.add(label, true, false, help)
    }

    /// The table of these columns.
    pub(super) fn table(
        self,
        id: &str,
        title: &str,
        caption: String,
        rows: Vec<Vec<Cell>>,
    ) -> Table {
        let filters = self.0.iter().zip(0..).filter(|(column, _)| column.filter);
        Table {
            id: id.to_owned(),
            title: title.to_owned(),
            caption,
            filters: filters
                .map(|(column, number)| Filter { column: number, label: column.label.clone() })
                .collect(),
            columns: self.0,
            rows: rows.into_iter().map(|cells| Row { cells }).collect(),
            csv: format!("mizan-{id}.csv"),
        }
    }
}
