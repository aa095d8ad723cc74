//! The summary as tables of a terminal.

use std::fmt::Write as _;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use unicode_width::UnicodeWidthStr as _;

use super::bidi::Bidi;
use super::language::Language;
use super::model::Report;
use super::summary::{Section, sections, terms_sections};

/// How a terminal is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Columns of the terminal.
    pub width: usize,
    /// How Arabic is ordered.
    pub bidi: Bidi,
}

/// The summary of a report.
pub fn summary(report: &Report, language: Language, terminal: Terminal) -> String {
    let mut shown = String::new();
    for section in sections(report, language) {
        write_section(&section, terminal, &mut shown);
    }
    shown
}

/// The telling terms of each outlet, a table an outlet.
pub fn terms_table(report: &Report, language: Language, terminal: Terminal) -> String {
    let mut shown = String::new();
    for section in terms_sections(report, language) {
        write_section(&section, terminal, &mut shown);
    }
    shown
}

/// One table with a title.
pub(super) fn write_section(section: &Section, terminal: Terminal, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{}", terminal.bidi.cell(&section.title));
    for columns in blocks(section, terminal.width) {
        let pick = |row: &[String]| -> Vec<String> {
            columns
                .iter()
                .map(|&at| terminal.bidi.cell(row.get(at).map_or("", String::as_str)))
                .collect()
        };
        let mut table = Table::new();
        table
            .load_style(UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX))
            .set_header(pick(&section.header));
        for row in &section.rows {
            table.add_row(pick(row).into_iter().map(Cell::new).collect::<Vec<_>>());
        }
        if section.numbers {
            for (at, column) in columns.iter().enumerate() {
                if *column > 0
                    && let Some(column) = table.column_mut(at)
                {
                    column.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        let _ = writeln!(out, "{table}");
    }
    for note in &section.notes {
        let _ = writeln!(out, "{}", terminal.bidi.cell(note));
    }
    out.push('\n');
}

/// Columns in blocks that fit the width, each with the first column.
fn blocks(section: &Section, width: usize) -> Vec<Vec<usize>> {
    if !section.numbers {
        return vec![(0..section.header.len()).collect()];
    }
    let needed = |at: usize| {
        let cells = section.rows.iter().filter_map(|row| row.get(at));
        let widest = cells.map(|cell| cell.width()).max().unwrap_or(0);
        // A long name may wrap, within reason.
        widest.max(section.header.get(at).map_or(0, |name| name.width().min(14))) + 3
    };
    let first = needed(0).min(width / 3);
    let mut blocks = Vec::new();
    let mut block = vec![0];
    let mut used = first;
    for at in 1..section.header.len() {
        if used + needed(at) > width && block.len() > 1 {
            blocks.push(std::mem::replace(&mut block, vec![0]));
            used = first;
        }
        used += needed(at);
        block.push(at);
    }
    blocks.push(block);
    blocks
}
