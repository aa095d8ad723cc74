//! Forest: one frame or axis over outlets, with intervals and a column of numbers.

use super::axis::{Axis, Writing};
use super::bidi::Direction;
use super::column::{AFTER_HEADER, Column};
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Estimate, Heading, Row, Unit, not_empty, same_length};
use super::gutter::Gutter;
use super::heading::MARGIN;
use super::lettering::Lettering;
use super::mark::{Look, Shape};
use super::number::Digits;
use super::scale_line::ScaleLine;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;

const ROW: f64 = 32.0;
const PLOT: f64 = 400.0;
const BEFORE_COLUMN: f64 = 26.0;

/// One estimate for each outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct ForestFigure {
    /// Title, subtitle, caption.
    pub heading: Heading,
    /// Language and layout of the whole figure.
    pub direction: Direction,
    /// The rows, sorted.
    pub rows: Vec<Row>,
    /// One entry a row, with whether it is borne out by the test: such a mark is
    /// filled, another hollow.
    pub estimates: Vec<Option<(Estimate, bool)>>,
    /// What estimates are compared with, such as the mean of all; a dashed line.
    pub reference: Option<f64>,
    /// The header of the column of numbers.
    pub column: String,
    /// What the axis measures, with its unit.
    pub axis_label: String,
    /// What low and high values mean, for signed axes.
    pub ends: Option<[String; 2]>,
    /// What values are written in.
    pub unit: Unit,
    /// The digits of axis and values.
    pub digits: Digits,
}

/// Draws a forest.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks; see [`ChartError`].
pub fn draw_forest(figure: &ForestFigure, theme: &Theme) -> Result<Svg, ChartError> {
    not_empty("rows", figure.rows.len())?;
    same_length(&figure.axis_label, figure.estimates.len(), figure.rows.len())?;
    for (row, estimate) in figure.rows.iter().zip(&figure.estimates) {
        estimate.iter().try_for_each(|(estimate, _)| estimate.check(&row.name))?;
    }
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

struct Plan<'a> {
    figure: &'a ForestFigure,
    theme: &'a Theme,
    gutter: Gutter,
    axis: Axis,
    scale: ScaleLine,
    column: Column,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a ForestFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let (direction, digits, unit) = (figure.direction, figure.digits, figure.unit);
        let writing = Writing { direction, digits, unit, beside: false };
        let mut held: Vec<Estimate> = figure.estimates.iter().flatten().map(|(e, _)| *e).collect();
        held.extend(figure.reference.map(Estimate::bare));
        let axis = Axis::new(&held, writing, theme, PLOT)?;
        let text = |entry: &Option<(Estimate, bool)>| match entry {
            None => "–".to_owned(),
            Some((estimate, _)) if estimate.has_interval() => {
                format!("{} {}", axis.value(estimate.value), axis.interval(estimate.ends()))
            }
            Some((estimate, _)) => axis.value(estimate.value),
        };
        let texts = figure.estimates.iter().map(text).collect();
        Ok(Self {
            gutter: Gutter::new(&figure.rows, theme, ROW)?,
            scale: ScaleLine::new(&figure.axis_label, figure.ends.as_ref(), theme, PLOT)?,
            column: Column::new(&figure.column, texts, theme)?,
            figure,
            theme,
            axis,
        })
    }

    fn rows_top(&self) -> f64 {
        self.column.header_height() + AFTER_HEADER
    }

    fn look(&self, estimate: &Estimate, marked: bool) -> Look {
        let [low, high] = self.theme.sides();
        let colour = if estimate.value < self.figure.reference.unwrap_or(0.0) { low } else { high };
        let inside = if marked { colour } else { self.theme.background };
        Look { shape: Shape::Circle, colour, inside }
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        self.gutter.width() + PLOT + BEFORE_COLUMN + self.column.width() + MARGIN
    }

    fn height(&self) -> f64 {
        self.rows_top() + self.gutter.height() + self.scale.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let start = self.gutter.width();
        let rows = top + self.rows_top();
        let end = start + PLOT + BEFORE_COLUMN + self.column.width();
        self.gutter.draw_stripes(sheet, reading, rows, end, self.theme)?;
        self.gutter.draw(sheet, reading, rows)?;
        let left = reading.left(start, start + PLOT);
        let place = |value: f64| left + self.axis.place(value) * PLOT;
        let bottom = rows + self.gutter.height();
        self.scale.draw_grid(sheet, &self.axis, left, (rows, bottom), self.theme)?;
        if let Some(reference) = self.figure.reference.map(place) {
            sheet.dashes(reference, (rows, bottom), self.theme.muted)?;
        }
        for ((row, height), entry) in self.gutter.rows().zip(&self.figure.estimates) {
            let middle = rows + row + height / 2.0;
            let Some((estimate, marked)) = entry else {
                let muted = Lettering::regular(self.theme.sizes.value, self.theme.muted);
                sheet.text("–", &muted, (place(0.0) + 8.0, middle), reading.start())?;
                continue;
            };
            let look = self.look(estimate, *marked);
            let (low, high) = estimate.ends();
            sheet.line((place(low), middle), (place(high), middle), look.colour, 2.0)?;
            sheet.mark((place(estimate.value), middle), look, String::new())?;
        }
        self.scale.draw(sheet, reading, &self.axis, left, bottom)?;
        let along = start + PLOT + BEFORE_COLUMN;
        self.column.draw(sheet, reading, along, rows, self.gutter.rows())
    }
}
