//! The summary as tables of a terminal.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use unicode_width::UnicodeWidthStr as _;

use super::bidi::Bidi;
use super::language::Language;
use super::model::Report;
use super::summary::{Section, sections, terms_sections};
use super::voice_summary::{names_sections, scare_section, sources_sections};

/// How a terminal is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Columns of the terminal.
    pub width: usize,
    /// How Arabic is ordered.
    pub bidi: Bidi,
}

/// A line under the header and no others.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// The narrowest that a column is made by wrapping its texts.
const NARROWEST: usize = 12;

/// The summary of a report.
pub fn summary(report: &Report, language: Language, terminal: Terminal) -> String {
    written(&sections(report, language), language, terminal)
}

/// The telling terms of each outlet, a table an outlet.
pub fn terms_table(report: &Report, language: Language, terminal: Terminal) -> String {
    written(&terms_sections(report, language), language, terminal)
}

/// Who speaks in each outlet.
pub fn sources_table(report: &Report, language: Language, terminal: Terminal) -> String {
    written(&sources_sections(report, language), language, terminal)
}

/// How each outlet names things, and what it puts in scare quotes.
pub fn names_table(report: &Report, language: Language, terminal: Terminal) -> String {
    let mut sections = names_sections(report, language);
    sections.extend(scare_section(report, language));
    written(&sections, language, terminal)
}

/// The names and terms that each outlet puts in scare quotes.
pub fn quotes_table(report: &Report, language: Language, terminal: Terminal) -> String {
    let sections: Vec<Section> = scare_section(report, language).into_iter().collect();
    written(&sections, language, terminal)
}

pub(super) fn written(sections: &[Section], language: Language, terminal: Terminal) -> String {
    let mut out = String::new();
    for section in sections {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", terminal.bidi.cell(&section.title));
        for columns in blocks(section, terminal.width) {
            let _ = writeln!(out, "{}", table(section, &columns, language, terminal));
        }
        for note in &section.notes {
            let _ = writeln!(out, "{}", terminal.bidi.cell(note));
        }
        out.push('\n');
    }
    out
}

/// Some columns of a section. In Arabic the first column stands at the right.
fn table(section: &Section, columns: &[usize], language: Language, terminal: Terminal) -> String {
    let widths = widths(section, columns, terminal.width);
    let arabic = language == Language::Ar;
    let row = |cells: &[String], heading: bool| -> Vec<Cell> {
        let mut row: Vec<Cell> = columns
            .iter()
            .zip(&widths)
            .map(|(&at, &width)| {
                let text = cells.get(at).map_or("", String::as_str);
                let lines: Vec<String> =
                    wrapped(text, width).iter().map(|line| terminal.bidi.cell(line)).collect();
                let number = section.numbers && at > 0 && !heading;
                let right = (number || (section.numbers && at > 0)) || arabic;
                let side = if right { CellAlignment::Right } else { CellAlignment::Left };
                Cell::new(lines.join("\n")).set_alignment(side)
            })
            .collect();
        if arabic {
            row.reverse();
        }
        row
    };
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(row(&section.header, true));
    for cells in &section.rows {
        table.add_row(row(cells, false));
    }
    table.trim_fmt()
}

fn natural(section: &Section, at: usize) -> usize {
    let rows = std::iter::once(&section.header).chain(&section.rows);
    rows.filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0)
}

/// The width of the widest cell that cannot be wrapped: of its widest word.
fn needed(section: &Section, at: usize) -> usize {
    let body = section.rows.iter().filter_map(|row| row.get(at));
    let widest = |cell: &String| {
        cell.split(' ').map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
    };
    // Numbers are not wrapped; names above them may be.
    let numbers = section.numbers && at > 0;
    let body = body
        .map(|cell| if numbers { cell.width() } else { widest(cell).min(NARROWEST) })
        .max()
        .unwrap_or(0);
    body.max(section.header.get(at).map_or(0, |name| widest(name).min(NARROWEST)))
}

/// Widths that fit: the widest column is narrowed until they do.
fn widths(section: &Section, columns: &[usize], room: usize) -> Vec<usize> {
    let least: Vec<usize> = columns.iter().map(|&at| needed(section, at)).collect();
    let mut widths: Vec<usize> = columns.iter().map(|&at| natural(section, at)).collect();
    // Each column has a space at either side, and one parts it from the next.
    let room = room.saturating_sub(3 * columns.len());
    while widths.iter().sum::<usize>() > room {
        let widest = widths
            .iter_mut()
            .zip(&least)
            .filter(|(width, least)| **width > **least)
            .max_by_key(|(width, _)| **width);
        match widest {
            Some((width, _)) => *width -= 1,
            None => break,
        }
    }
    widths
}

/// Columns in blocks that fit the width, each with the first column.
fn blocks(section: &Section, width: usize) -> Vec<Vec<usize>> {
    if !section.numbers {
        return vec![(0..section.header.len()).collect()];
    }
    let first = natural(section, 0).min(width / 3) + 3;
    let mut blocks = Vec::new();
    let mut block = vec![0];
    let mut used = first;
    for at in 1..section.header.len() {
        let wide = needed(section, at) + 3;
        if used + wide > width && block.len() > 1 {
            blocks.push(std::mem::replace(&mut block, vec![0]));
            used = first;
        }
        used += wide;
        block.push(at);
    }
    blocks.push(block);
    blocks
}

/// Lines of at most `width` columns, broken at spaces. A longer word stands alone.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_wrapped_at_spaces() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("a-long-word b", 4), ["a-long-word", "b"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn wide_tables_are_cut_into_blocks_with_the_first_column() {
        let header: Vec<String> = std::iter::once("Frame".to_owned())
            .chain((0..9).map(|n| format!("Outlet number {n}")))
            .collect();
        let row: Vec<String> = std::iter::once("A frame".to_owned())
            .chain((0..9).map(|n| format!("{n}.00")))
            .collect();
        let section = Section { header, rows: vec![row], numbers: true, ..Section::default() };
        let terminal = Terminal { width: 60, bidi: Bidi::Isolates };
        let shown = written(&[section], Language::En, terminal);
        assert!(shown.lines().all(|line| line.width() <= 60), "{shown}");
        assert!(shown.matches("A frame").count() > 1 && shown.contains("8.00"));
    }

    #[test]
    fn arabic_tables_begin_at_the_right() {
        let section = Section {
            header: vec!["الإطار".into(), "العدد".into()],
            rows: vec![vec!["سلام".into(), "7".into()]],
            numbers: true,
            ..Section::default()
        };
        let shown = written(&[section], Language::Ar, Terminal { width: 60, bidi: Bidi::Plain });
        let line = shown.lines().last().filter(|line| !line.is_empty());
        let line = line.or_else(|| shown.lines().rev().nth(1)).unwrap_or_default();
        assert!(line.find('7') < line.find("سلام"), "{shown}");
    }
}
