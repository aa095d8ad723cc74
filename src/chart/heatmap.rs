//! Outlets by frames: signed scores as colours, with the numbers in the cells.

use plotters::chart::ChartBuilder;
use plotters::element::{Rectangle, Text};
use plotters::style::{Color, RGBColor};
use plotters_backend::text_anchor::HPos;

use super::colour::Rgb;
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::{Cell, HeatmapFigure};
use super::gutter::{Gutter, widest};
use super::heading::MARGIN;
use super::legend::Legend;
use super::lettering::{Block, Lettering};
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::wrap::{Fill, Limit};

/// Room for cells before they shrink, and the sizes they keep to.
const ROOM: f64 = 720.0;
const WIDEST: f64 = 112.0;
const AROUND_VALUE: f64 = 10.0;
const ROW: f64 = 36.0;
const MANY_ROWS: usize = 12;
const LOW_ROW: f64 = 28.0;
/// Free space between cells, on each of their sides.
const GAP: f64 = 0.5;
const AROUND_HEADER: f64 = 4.0;
const AFTER_HEADERS: f64 = 6.0;
const BEFORE_LEGEND: f64 = 18.0;
/// The least score at which the colours end, so that noise stays pale.
const LEAST_LIMIT: f64 = 2.0;
const DECIMALS: usize = 1;

/// Draws a heatmap: a row for each outlet, a column for each frame.
///
/// Cells shrink as columns are added, down to what their numbers and the
/// longest word of a header need; beyond that the figure grows.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks; see [`ChartError`].
pub fn draw_heatmap(figure: &HeatmapFigure, theme: &Theme) -> Result<Svg, ChartError> {
    figure.check()?;
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

/// Where everything goes, in CSS pixels.
struct Plan<'a> {
    figure: &'a HeatmapFigure,
    theme: &'a Theme,
    gutter: Gutter,
    headers: Vec<Block>,
    legend: Legend<'a>,
    limit: f64,
    cell: f64,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a HeatmapFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let row = if figure.rows.len() > MANY_ROWS { LOW_ROW } else { ROW };
        let gutter = Gutter::new(&figure.rows, theme, row)?;
        let columns = figure.columns.len() as f64;
        let wanted = (ROOM / columns).floor().min(WIDEST);
        let least = wanted.max(widest_value(figure, theme)? + AROUND_VALUE);
        let header = Lettering::bold(theme.sizes.value, theme.text);
        let room = Limit { wanted: least - 2.0 * AROUND_HEADER, word: WIDEST };
        let headers = figure
            .columns
            .iter()
            .map(|label| Block::new(label, header, room, Fill::Even))
            .collect::<Result<Vec<_>, _>>()?;
        let cell = least.max(widest(&headers) + 2.0 * AROUND_HEADER).ceil();
        let limit = limit(figure);
        let room = (cell * columns).max(ROOM / 2.0);
        let legend = Legend::new(&figure.legend_label, theme, limit, figure.digits, room)?;
        Ok(Self { figure, theme, gutter, headers, legend, limit, cell })
    }

    /// From the top of the chart to the cells.
    fn cells_top(&self) -> f64 {
        let heights = self.headers.iter().map(Block::height);
        heights.fold(0.0, f64::max) + AFTER_HEADERS
    }

    fn legend_top(&self) -> f64 {
        self.cells_top() + self.gutter.height() + BEFORE_LEGEND
    }

    /// Draws the cells in coordinates of columns and pixels of height, the
    /// columns mirrored for right-to-left reading.
    fn draw_cells(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let columns = self.figure.columns.len() as f64;
        let (start, width) = (self.gutter.width(), columns * self.cell);
        let left = reading.left(start, start + width);
        let height = self.gutter.height();
        let area = sheet.part((left, top), (width, height));
        let range = match reading.start() {
            HPos::Right => columns..0.0,
            _ => 0.0..columns,
        };
        let chart = ChartBuilder::on(&area).build_cartesian_2d(range, height..0.0)?;
        let plot = chart.plotting_area();
        let gap = GAP / self.cell;
        for ((top, height), cells) in self.gutter.rows().zip(&self.figure.cells) {
            for (column, cell) in cells.iter().enumerate() {
                let from = column as f64;
                let corners = [(from + gap, top + GAP), (from + 1.0 - gap, top + height - GAP)];
                let look = self.look(cell.as_ref());
                plot.draw(&Rectangle::new(corners, RGBColor::from(look.fill).filled()))?;
                let middle = (from + 0.5, top + height / 2.0);
                let style = look.lettering.style(HPos::Center);
                plot.draw(&Text::new(look.text, middle, style))?;
            }
        }
        Ok(())
    }

    fn look(&self, cell: Option<&Cell>) -> Look {
        let size = self.theme.sizes.value;
        let Some(cell) = cell else {
            return Look {
                fill: self.theme.stripe,
                text: "–".to_owned(),
                lettering: Lettering::regular(size, self.theme.muted),
            };
        };
        let fill = self.theme.diverging_at(cell.z / self.limit);
        let [one, other] = self.theme.on_cell;
        let colour = fill.clearer_of(one, other);
        Look {
            fill,
            text: written(cell, self.figure),
            lettering: if cell.marked {
                Lettering::bold(size, colour)
            } else {
                Lettering::regular(size, colour)
            },
        }
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        let cells = self.cell * self.figure.columns.len() as f64;
        self.gutter.width() + cells.max(self.legend.width()) + MARGIN
    }

    fn height(&self) -> f64 {
        self.legend_top() + self.legend.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let (start, cells) = (self.gutter.width(), top + self.cells_top());
        for (column, header) in self.headers.iter().enumerate() {
            let middle = start + (column as f64 + 0.5) * self.cell;
            let above = cells - AFTER_HEADERS - header.height();
            header.draw(sheet, reading.x(middle), above, HPos::Center)?;
        }
        self.gutter.draw(sheet, reading, cells)?;
        self.draw_cells(sheet, reading, cells)?;
        let label = (reading.x(start), reading.start());
        let left = reading.left(start, start + super::legend::BAR);
        self.legend.draw(sheet, label, left, top + self.legend_top())
    }
}

/// How one cell is drawn.
struct Look {
    fill: Rgb,
    text: String,
    lettering: Lettering,
}

fn written(cell: &Cell, figure: &HeatmapFigure) -> String {
    let number = figure.digits.signed(cell.z, DECIMALS);
    let mark = if cell.marked { "*" } else { "" };
    number + mark
}

/// The score at which the colours end: the largest there is, rounded up.
fn limit(figure: &HeatmapFigure) -> f64 {
    let scores = figure.cells.iter().flatten().flatten();
    let largest = scores.map(|cell| cell.z.abs()).fold(0.0, f64::max);
    let step = match largest {
        z if z <= 10.0 => 1.0,
        z if z <= 50.0 => 5.0,
        z => 10_f64.powf(z.log10().floor()),
    };
    ((largest / step).ceil() * step).max(LEAST_LIMIT)
}

fn widest_value(figure: &HeatmapFigure, theme: &Theme) -> Result<f64, ChartError> {
    let bold = Lettering::bold(theme.sizes.value, theme.text);
    let mut widest = 0.0_f64;
    for cell in figure.cells.iter().flatten().flatten() {
        widest = widest.max(bold.width(&written(cell, figure))?);
    }
    Ok(widest)
}
