//! The numbers behind the charts.

use super::cell::{Columns, hits, number, open_alike, probability, text};
use crate::chart::Numbers;
use crate::chart::number::isolate;
use crate::report::called::{frame_label, outlet_name};
use crate::report::language::Language;
use crate::report::model::{OutletFrame, Report};
use crate::report::page::view::{Cell, CellValue, Table};

/// What a chart shows.
#[derive(Debug, Clone, Copy)]
pub(in crate::report::page) enum Shape<'a> {
    /// The rates of the frames of a lexicon.
    Rates(&'a str),
    /// The residuals of all frames.
    Residuals,
}

/// The numbers behind a chart.
pub(in crate::report::page) fn chart_table(
    report: &Report,
    id: &str,
    title: &str,
    shape: Shape<'_>,
    language: Language,
) -> Table {
    let words = language.words();
    let columns =
        Columns::new().text(words.outlet, "").text(words.frame, "").number(words.hits, "");
    let columns = match shape {
        Shape::Rates(_) => columns
            .number(words.per_1000, "")
            .number(language.either("من", "From"), "")
            .number(language.either("إلى", "To"), ""),
        Shape::Residuals => columns.number("z", "").number("q", ""),
    };
    let cells = |frame: &OutletFrame| match shape {
        Shape::Rates(_) => {
            let interval = frame.interval.as_ref();
            vec![
                number(frame.per_1000, 2),
                number(interval.map(|interval| interval.low), 2),
                number(interval.map(|interval| interval.high), 2),
            ]
        }
        Shape::Residuals => {
            let residual = frame.residual.as_ref();
            vec![
                number(residual.map(|residual| residual.z), 1),
                probability(residual.and_then(|residual| residual.q)),
            ]
        }
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, outlet) in report.outlets.iter().enumerate() {
        for (number, (info, frame)) in report.frames.iter().zip(&outlet.frames).enumerate() {
            let asked = match shape {
                Shape::Rates(lexicon) => info.lexicon == lexicon,
                Shape::Residuals => true,
            };
            let used =
                || report.outlets.iter().any(|o| o.frames.get(number).is_some_and(|f| f.hits > 0));
            if asked && used() {
                let mut row = vec![
                    text(outlet_name(outlet, language)),
                    text(frame_label(info, language)),
                    hits(frame.hits, at, Some(number), None),
                ];
                row.extend(cells(frame));
                open_alike(&mut row);
                rows.push(row);
            }
        }
    }
    let caption = super::cut(&mut rows, super::MOST, "outlets.csv", language);
    columns.table(id, title, caption.trim().to_owned(), rows)
}

/// The numbers behind a figure that has no sentences of its own.
pub(in crate::report::page) fn numbers_table(
    numbers: &Numbers,
    id: &str,
    title: &str,
    language: Language,
) -> Table {
    let numeric = |column: usize| {
        numbers.rows.iter().any(|row| row.get(column).is_some_and(|(_, value)| value.is_some()))
    };
    let mut columns = Columns::new();
    for (at, label) in numbers.header.iter().enumerate() {
        // What has no head is a name, or what it rests on.
        let label = match (label.as_str(), at) {
            ("", 0) => language.either("الاسم", "Name"),
            ("", _) => language.either("العدد", "n"),
            (label, _) => label,
        };
        columns = if numeric(at) { columns.number(label, "") } else { columns.text(label, "") };
    }
    let cell = |(shown, value): &(String, Option<f64>)| match value {
        None => text(shown),
        Some(value) => Cell {
            text: isolate(shown),
            value: Some(CellValue::Number(*value)),
            evidence: None,
            search: None,
            again: false,
        },
    };
    let mut rows: Vec<Vec<Cell>> =
        numbers.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let caption = super::cut(&mut rows, super::BEHIND, "report.json", language);
    columns.table(id, title, caption.trim().to_owned(), rows)
}
