//! A figure of any kind: what it draws as, and the numbers behind it.

use super::calibration::{CalibrationFigure, draw_calibration};
use super::dots::draw_dots;
use super::error::ChartError;
use super::figure::{DotsFigure, Estimate, Heading, HeatmapFigure, Row, Unit};
use super::forest::{ForestFigure, draw_forest};
use super::funnel::{FunnelFigure, draw_funnel};
use super::heatmap::draw_heatmap;
use super::map::{MapFigure, draw_map};
use super::number::Digits;
use super::pair::{PairFigure, draw_pair};
use super::roc::{RocFigure, draw_roc};
use super::scale::decimals_for;
use super::shift::{ShiftFigure, draw_shift};
use super::stacked::{StackedFigure, draw_stacked};
use super::svg::Svg;
use super::theme::Theme;
use super::timeline::{TimelineFigure, draw_timeline};
use super::xray::{XrayFigure, draw_xray};

/// A figure of any kind.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the figures say what they are")]
pub enum Figure {
    Calibration(CalibrationFigure),
    Dots(DotsFigure),
    Forest(ForestFigure),
    Funnel(FunnelFigure),
    Heatmap(HeatmapFigure),
    Map(MapFigure),
    Pair(PairFigure),
    Roc(RocFigure),
    Shift(ShiftFigure),
    Stacked(StackedFigure),
    Timeline(TimelineFigure),
    Xray(XrayFigure),
}

/// The numbers behind a figure: a table for those who cannot see it, or want to check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    /// A header for each column; the first is that of the rows' names and often empty.
    pub header: Vec<String>,
    /// The rows: a text for each column, with its value where it is a number.
    pub rows: Vec<Vec<(String, Option<f64>)>>,
}

impl Figure {
    /// Draws it.
    ///
    /// # Errors
    ///
    /// See [`ChartError`].
    pub fn draw(&self, theme: &Theme) -> Result<Svg, ChartError> {
        match self {
            Self::Calibration(figure) => draw_calibration(figure, theme),
            Self::Dots(figure) => draw_dots(figure, theme),
            Self::Forest(figure) => draw_forest(figure, theme),
            Self::Funnel(figure) => draw_funnel(figure, theme),
            Self::Heatmap(figure) => draw_heatmap(figure, theme),
            Self::Map(figure) => draw_map(figure, theme),
            Self::Pair(figure) => draw_pair(figure, theme),
            Self::Roc(figure) => draw_roc(figure, theme),
            Self::Shift(figure) => draw_shift(figure, theme),
            Self::Stacked(figure) => draw_stacked(figure, theme),
            Self::Timeline(figure) => draw_timeline(figure, theme),
            Self::Xray(figure) => draw_xray(figure, theme),
        }
    }

    /// Its words.
    pub fn heading(&self) -> &Heading {
        match self {
            Self::Calibration(figure) => &figure.heading,
            Self::Dots(figure) => &figure.heading,
            Self::Forest(figure) => &figure.heading,
            Self::Funnel(figure) => &figure.heading,
            Self::Heatmap(figure) => &figure.heading,
            Self::Map(figure) => &figure.heading,
            Self::Pair(figure) => &figure.heading,
            Self::Roc(figure) => &figure.heading,
            Self::Shift(figure) => &figure.heading,
            Self::Stacked(figure) => &figure.heading,
            Self::Timeline(figure) => &figure.heading,
            Self::Xray(figure) => &figure.heading,
        }
    }

    /// The numbers behind it.
    pub fn numbers(&self) -> Numbers {
        match self {
            Self::Calibration(figure) => calibration(figure),
            Self::Dots(figure) => dots(figure),
            Self::Forest(figure) => forest(figure),
            Self::Funnel(figure) => funnel(figure),
            Self::Heatmap(figure) => heatmap(figure),
            Self::Map(figure) => map(figure),
            Self::Pair(figure) => pair(figure),
            Self::Roc(figure) => roc(figure),
            Self::Shift(figure) => shift(figure),
            Self::Stacked(figure) => stacked(figure),
            Self::Timeline(figure) => timeline(figure),
            Self::Xray(figure) => xray(figure),
        }
    }
}

type Entry = (String, Option<f64>);

fn name(text: &str) -> Entry {
    (text.to_owned(), None)
}

/// A row's name, and what it rests on.
fn row(row: &Row) -> Vec<Entry> {
    vec![name(&row.name), name(&row.n)]
}

fn headed(first: &[&str], then: impl IntoIterator<Item = String>) -> Vec<String> {
    first.iter().map(|&text| text.to_owned()).chain(then).collect()
}

/// "3.41 [2.80, 4.10]".
fn estimate(estimate: Option<&Estimate>, digits: Digits, unit: Unit, decimals: usize) -> Entry {
    let Some(estimate) = estimate else { return name("–") };
    let value = match unit {
        Unit::Number => digits.fixed(estimate.value, decimals),
        Unit::Percent => digits.percent(estimate.value, decimals),
    };
    let (low, high) = estimate.ends();
    let interval = if estimate.has_interval() {
        format!(" {}", digits.interval(low, high, decimals))
    } else {
        String::new()
    };
    (value + &interval, Some(estimate.value))
}

fn decimals<'a>(estimates: impl Iterator<Item = &'a Estimate>) -> usize {
    let ends = estimates.map(|estimate| {
        let (low, high) = estimate.ends();
        high.max(-low)
    });
    decimals_for(ends.fold(0.0, f64::max))
}

fn calibration(figure: &CalibrationFigure) -> Numbers {
    let rows = figure.bins.iter().map(|bin| {
        let share = estimate(Some(&bin.share), figure.digits, Unit::Percent, 1);
        vec![name(&bin.scores), name(&bin.n), share]
    });
    Numbers {
        header: headed(&[], [figure.x_label.clone(), String::new(), figure.y_label.clone()]),
        rows: rows.collect(),
    }
}

fn dots(figure: &DotsFigure) -> Numbers {
    let places = decimals(figure.estimates());
    let cells = |at: usize| {
        figure.panels.iter().map(move |panel| {
            let found = panel.estimates.get(at).and_then(Option::as_ref);
            estimate(found, figure.digits, figure.unit, places)
        })
    };
    let rows = figure.rows.iter().enumerate();
    Numbers {
        header: headed(&["", ""], figure.panels.iter().map(|panel| panel.label.clone())),
        rows: rows.map(|(at, named)| row(named).into_iter().chain(cells(at)).collect()).collect(),
    }
}

fn forest(figure: &ForestFigure) -> Numbers {
    let places = decimals(figure.estimates.iter().flatten().map(|(estimate, _)| estimate));
    let rows = figure.rows.iter().zip(&figure.estimates).map(|(named, found)| {
        let found = found.as_ref().map(|(estimate, _)| estimate);
        let value = estimate(found, figure.digits, figure.unit, places);
        row(named).into_iter().chain([value]).collect()
    });
    Numbers { header: headed(&["", ""], [figure.column.clone()]), rows: rows.collect() }
}

fn funnel(figure: &FunnelFigure) -> Numbers {
    let mut terms: Vec<_> = figure.terms.iter().collect();
    // What tells most first, on whichever side.
    terms.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()).then_with(|| a.term.cmp(&b.term)));
    let mark = |marked: bool| if marked { "*" } else { "" };
    let rows = terms.into_iter().map(|term| {
        let z = figure.digits.signed(term.z, 2) + mark(term.marked);
        let count = figure.digits.count(term.count);
        vec![name(&term.term), (count, Some(term.count as f64)), (z, Some(term.z))]
    });
    Numbers {
        header: headed(&[""], [figure.x_label.clone(), figure.y_label.clone()]),
        rows: rows.collect(),
    }
}

fn heatmap(figure: &HeatmapFigure) -> Numbers {
    let cell = |cell: &Option<super::figure::Cell>| match cell {
        None => name("–"),
        Some(cell) => {
            let mark = if cell.marked { "*" } else { "" };
            (figure.digits.signed(cell.z, 1) + mark, Some(cell.z))
        }
    };
    let rows = figure.rows.iter().zip(&figure.cells);
    Numbers {
        header: headed(&["", ""], figure.columns.iter().cloned()),
        rows: rows
            .map(|(named, cells)| row(named).into_iter().chain(cells.iter().map(cell)).collect())
            .collect(),
    }
}

fn map(figure: &MapFigure) -> Numbers {
    let [outlets, frames] = &figure.kinds;
    let rows = figure.points.iter().map(|point| {
        let kind = if point.outlet { outlets } else { frames };
        let place = point.at.map(|value| (figure.digits.fixed(value, 3), Some(value)));
        [name(&point.name), name(kind)].into_iter().chain(place).collect()
    });
    Numbers { header: headed(&["", ""], figure.dimensions.clone()), rows: rows.collect() }
}

fn pair(figure: &PairFigure) -> Numbers {
    let rows = figure.terms.iter().flatten().map(|term| {
        let rates = term.rates.map(|rate| (figure.digits.fixed(rate, 3), Some(rate)));
        let mark = if term.marked { "*" } else { "" };
        let comparison = name(&format!("{}{mark}", term.comparison));
        [name(&term.term)].into_iter().chain(rates).chain([comparison]).collect()
    });
    let [one, other] = figure.sides.clone();
    Numbers { header: headed(&[""], [one, other, figure.column.clone()]), rows: rows.collect() }
}

fn roc(figure: &RocFigure) -> Numbers {
    let value = |value: f64| (figure.digits.fixed(value, 3), Some(value));
    let rows = figure.curves.iter().flat_map(|curve| {
        curve.points.iter().map(move |(x, y)| vec![name(&curve.name), value(*x), value(*y)])
    });
    Numbers {
        header: headed(&[""], [figure.x_label.clone(), figure.y_label.clone()]),
        rows: rows.collect(),
    }
}

fn shift(figure: &ShiftFigure) -> Numbers {
    let all = figure.rows.iter().zip(&figure.shifts).chain([(&figure.total.0, &figure.total.1)]);
    let rows = all.map(|(named, shift)| {
        let value = (figure.digits.signed(*shift, 3), Some(*shift));
        row(named).into_iter().chain([value]).collect()
    });
    Numbers { header: headed(&["", ""], [figure.axis_label.clone()]), rows: rows.collect() }
}

fn stacked(figure: &StackedFigure) -> Numbers {
    let rows = figure.rows.iter().map(|stacked| {
        let share = |at: usize| match stacked.shares.get(at) {
            None => name("–"),
            Some(share) => (figure.digits.percent(share * 100.0, 1), Some(*share)),
        };
        let shares = (0..figure.parts.len()).map(share);
        let notes = stacked.notes.iter().map(|note| name(note));
        row(&stacked.row).into_iter().chain(shares).chain(notes).collect()
    });
    let parts = figure.parts.iter().chain(&figure.columns).cloned();
    Numbers { header: headed(&["", ""], parts), rows: rows.collect() }
}

fn timeline(figure: &TimelineFigure) -> Numbers {
    let points = figure.panels.iter().flat_map(|(_, points)| points.iter().flatten());
    let places = decimals(points);
    let rows = figure.periods.iter().enumerate().map(|(at, period)| {
        let points = figure.panels.iter().map(|(_, points)| {
            let point = points.get(at).and_then(Option::as_ref);
            estimate(point, figure.digits, Unit::Number, places)
        });
        [name(period)].into_iter().chain(points).collect()
    });
    let names = figure.panels.iter().map(|(row, _)| row.name.clone());
    Numbers { header: headed(&[""], names), rows: rows.collect() }
}

fn xray(figure: &XrayFigure) -> Numbers {
    let rows = figure.articles.iter().map(|(named, hits)| {
        let count = |frame: usize| {
            let count = hits.iter().filter(|(of, _)| *of == frame).count() as u64;
            (figure.digits.count(count), Some(count as f64))
        };
        row(named).into_iter().chain((0..figure.frames.len()).map(count)).collect()
    });
    Numbers { header: headed(&["", ""], figure.frames.iter().cloned()), rows: rows.collect() }
}
