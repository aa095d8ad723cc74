//! `heatmap`: outlets by frames, above or below their share; like ones side by side.

use super::caption::Drawing;
use super::{Figures, LeftOut};
use crate::chart::{Cell, Figure, HeatmapFigure, Row};
use crate::report::distances::distances;
use crate::report::model::OutletFrame;
use crate::report::tested::{is_marked, is_tested};

/// Columns of a heatmap that still fit the width of a page.
const MOST_COLUMNS: usize = 12;

pub(super) fn figures(drawing: &Drawing<'_>) -> Figures {
    let (report, words) = (drawing.report, drawing.words);
    if report.outlets.len() < 2 {
        return Err(LeftOut::OneOutlet);
    }
    let hits = |at: usize| -> u64 {
        report.outlets.iter().filter_map(|o| o.frames.get(at)).map(|frame| frame.hits).sum()
    };
    let shown: Vec<usize> = (0..report.frames.len()).filter(|&at| hits(at) > 0).collect();
    if shown.is_empty() {
        return Err(LeftOut::NoHits);
    }
    let frames = frame_order(drawing, &shown);
    let outlets = outlet_order(drawing);
    let cell = |outlet: usize, frame: usize| {
        let found: &OutletFrame = report.outlets.get(outlet)?.frames.get(frame)?;
        Some(Cell { z: found.residual.as_ref()?.z, marked: is_marked(found) })
    };
    let frame_row = |&at: &usize| Row {
        name: drawing.frame(at).to_owned(),
        n: drawing.say(words.hits_n, &[&drawing.count(hits(at))]),
        look: at,
    };
    // Many frames stand below each other, so that the figure fits a page.
    let upright = frames.len() > MOST_COLUMNS && outlets.len() <= MOST_COLUMNS;
    let (rows, columns, cells) = if upright {
        // n stays in one line.
        let column = |&outlet: &usize| {
            let row = drawing.row(outlet);
            format!("{} ({})", row.name, row.n.replace(' ', "\u{A0}"))
        };
        let of = |&frame: &usize| outlets.iter().map(|&outlet| cell(outlet, frame)).collect();
        (
            frames.iter().map(frame_row).collect(),
            outlets.iter().map(column).collect(),
            frames.iter().map(of).collect(),
        )
    } else {
        let of = |&outlet: &usize| frames.iter().map(|&frame| cell(outlet, frame)).collect();
        (
            outlets.iter().map(|&outlet| drawing.row(outlet)).collect(),
            frames.iter().map(|&at| drawing.frame(at).to_owned()).collect(),
            outlets.iter().map(of).collect(),
        )
    };
    let subtitle =
        if is_tested(report) { words.heatmap_subtitle } else { words.heatmap_subtitle_untested };
    let figure = HeatmapFigure {
        heading: drawing.heading(words.heatmap_title.to_owned(), drawing.say(subtitle, &[])),
        direction: drawing.direction(),
        rows,
        columns,
        cells,
        legend_label: words.heatmap_legend.to_owned(),
        digits: drawing.digits(),
    };
    Ok(vec![(Vec::new(), Figure::Heatmap(figure))])
}

/// Outlets so that like ones are neighbours.
fn outlet_order(drawing: &Drawing<'_>) -> Vec<usize> {
    let outlets = &drawing.report.outlets;
    match &drawing.report.distances {
        Some(found) => found
            .order
            .iter()
            .filter_map(|id| outlets.iter().position(|outlet| outlet.id == *id))
            .collect(),
        None => (0..outlets.len()).collect(),
    }
}

/// Frames so that those are neighbours that the same outlets use.
fn frame_order(drawing: &Drawing<'_>, shown: &[usize]) -> Vec<usize> {
    let outlets = &drawing.report.outlets;
    let profile = |&frame: &usize| -> Vec<u64> {
        // Rates, so that a large outlet does not make all frames alike.
        let rate = |outlet: &crate::report::model::OutletReport| {
            let rate = outlet.frames.get(frame).and_then(|frame| frame.per_1000);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a rate
            let whole = (rate.unwrap_or(0.0) * 1e6) as u64;
            whole
        };
        outlets.iter().map(rate).collect()
    };
    let names: Vec<String> = (0..shown.len()).map(|at| at.to_string()).collect();
    let profiles: Vec<Vec<u64>> = shown.iter().map(profile).collect();
    match distances(&names, &profiles) {
        Some(found) => found
            .order
            .iter()
            .filter_map(|name| shown.get(name.parse::<usize>().ok()?).copied())
            .collect(),
        None => shown.to_vec(),
    }
}
