//! Small multiples: one panel a frame, one row an outlet, a dot with its
//! interval for each estimate. All panels share one scale.

use plotters_backend::text_anchor::HPos;

use super::axis::{Axis, Writing};
use super::compose::{Content, compose};
use super::error::ChartError;
use super::figure::DotsFigure;
use super::gutter::{Gutter, widest};
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::panel::Panel;
use super::sheet::{Reading, Sheet};
use super::svg::Svg;
use super::theme::Theme;
use super::wrap::{Fill, Limit};

const ROW: f64 = 26.0;
/// Between neighbouring panels, and between bands of panels.
const BETWEEN: f64 = 26.0;
const BETWEEN_BANDS: f64 = 22.0;
/// From a panel's edge to the ends of its scale.
const INSET: f64 = 7.0;
const AFTER_LABEL: f64 = 5.0;
const BEFORE_TICKS: f64 = 5.0;

/// Draws small multiples: a dot and whisker for each row in each panel.
///
/// The figure's height grows with panels and rows, and its width with long
/// names; nothing is cut short.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks; see [`ChartError`].
pub fn draw_dots(figure: &DotsFigure, theme: &Theme) -> Result<Svg, ChartError> {
    figure.check()?;
    let plan = Plan::new(figure, theme)?;
    compose(&figure.heading, figure.direction, theme, &format!("{figure:?}"), &plan)
}

/// Where everything goes, in CSS pixels.
struct Plan<'a> {
    figure: &'a DotsFigure,
    theme: &'a Theme,
    gutter: Gutter,
    labels: Vec<Block>,
    axis_label: Block,
    axis: Axis,
    columns: usize,
    panel: f64,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a DotsFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let gutter = Gutter::new(&figure.rows, theme, ROW)?;
        let (columns, least) = grid(figure.panels.len());
        let lettering = Lettering::bold(theme.sizes.label, theme.text);
        let labels = figure
            .panels
            .iter()
            .map(|panel| Block::new(&panel.label, lettering, Limit::of(least), Fill::Even))
            .collect::<Result<Vec<_>, _>>()?;
        let estimates: Vec<_> = figure.estimates().copied().collect();
        let writing = Writing {
            direction: figure.direction,
            digits: figure.digits,
            unit: figure.unit,
            beside: true,
        };
        let plot = Axis::least_width(&estimates, writing, theme)?;
        let panel = least.max(widest(&labels)).max(plot + 2.0 * INSET);
        let muted = Lettering::regular(theme.sizes.tick, theme.muted);
        let room = columns as f64 * (panel + BETWEEN) - BETWEEN;
        let axis_label = Block::new(&figure.axis_label, muted, Limit::of(room), Fill::Even)?;
        let axis = Axis::new(&estimates, writing, theme, panel - 2.0 * INSET)?;
        Ok(Self { figure, theme, gutter, labels, axis_label, axis, columns, panel })
    }

    fn tick_lettering(&self) -> Lettering {
        Lettering::regular(self.theme.sizes.tick, self.theme.muted)
    }

    /// Height of the labels above a band of panels.
    fn labels_height(&self, band: usize) -> f64 {
        let labels = self.labels.chunks(self.columns).nth(band);
        let heights = labels.unwrap_or_default().iter().map(Block::height);
        heights.fold(0.0, f64::max) + AFTER_LABEL
    }

    fn bands(&self) -> usize {
        self.labels.len().div_ceil(self.columns)
    }

    /// From the top of the chart to the labels of a band.
    fn band_top(&self, band: usize) -> f64 {
        let ticks = BEFORE_TICKS + self.tick_lettering().line_height();
        let each = self.gutter.height() + ticks + BETWEEN_BANDS;
        let labels: f64 = (0..band).map(|above| self.labels_height(above)).sum();
        labels + band as f64 * each
    }

    fn draw_band(
        &self,
        sheet: &Sheet,
        reading: Reading,
        top: f64,
        band: usize,
    ) -> Result<(), ChartError> {
        let first = band * self.columns;
        let shown = self.figure.panels.iter().zip(&self.labels).skip(first);
        let panels = self.columns.min(self.labels.len() - first);
        let rows_top = top + self.band_top(band) + self.labels_height(band);
        let end = self.panel_start(panels - 1) + self.panel;
        self.gutter.draw_stripes(sheet, reading, rows_top, end, self.theme)?;
        self.gutter.draw(sheet, reading, rows_top)?;
        let panel = Panel {
            axis: &self.axis,
            theme: self.theme,
            names: &self.figure.rows,
            rows: self.gutter.rows().collect(),
        };
        for (column, (panel_of, label)) in shown.take(panels).enumerate() {
            let from = self.panel_start(column);
            let label_top = rows_top - AFTER_LABEL - label.height();
            let label_x = reading.x(from + INSET);
            label.draw(sheet, label_x, label_top, reading.start())?;
            let left = reading.left(from, from + self.panel) + INSET;
            let size = (self.panel - 2.0 * INSET, self.gutter.height());
            panel.draw(&sheet.part((left, rows_top), size), size, panel_of)?;
            self.draw_ticks(sheet, (left, rows_top + size.1))?;
        }
        Ok(())
    }

    fn panel_start(&self, column: usize) -> f64 {
        self.gutter.width() + column as f64 * (self.panel + BETWEEN)
    }

    fn draw_ticks(&self, sheet: &Sheet, (left, top): (f64, f64)) -> Result<(), ChartError> {
        let lettering = self.tick_lettering();
        let middle = top + BEFORE_TICKS + lettering.line_height() / 2.0;
        for &tick in &self.axis.ticks.values {
            let x = left + self.axis.place(tick) * (self.panel - 2.0 * INSET);
            sheet.text(&self.axis.tick(tick), &lettering, (x, middle), HPos::Center)?;
        }
        Ok(())
    }
}

impl Content for Plan<'_> {
    fn width(&self) -> f64 {
        let panels = self.columns as f64 * (self.panel + BETWEEN) - BETWEEN;
        self.gutter.width() + panels.max(self.axis_label.width() + INSET) + MARGIN
    }

    fn height(&self) -> f64 {
        self.band_top(self.bands()) - BETWEEN_BANDS + 2.0 + self.axis_label.height()
    }

    fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        for band in 0..self.bands() {
            self.draw_band(sheet, reading, top, band)?;
        }
        let label_top = top + self.height() - self.axis_label.height();
        let x = reading.x(self.gutter.width() + INSET);
        self.axis_label.draw(sheet, x, label_top, reading.start())
    }
}

/// Columns of panels, and the least width of a panel.
fn grid(panels: usize) -> (usize, f64) {
    match panels {
        0 | 1 => (1, 460.0),
        2 | 4 => (2, 300.0),
        3 | 5 | 6 | 9 => (3, 218.0),
        _ => (4, 186.0),
    }
}
