//! Small multiples: one panel a frame, one row an outlet, a dot with its
//! interval for each estimate. All panels share one scale.

use plotters_backend::text_anchor::HPos;

use super::axis::Axis;
use super::canvas::{Canvas, units};
use super::error::ChartError;
use super::figure::FramesFigure;
use super::gutter::{Gutter, widest};
use super::heading::{LEAST_WIDTH, MARGIN, Words, description};
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
/// How far the stripes reach beyond text.
const STRIPE: f64 = 10.0;

/// Draws a frames figure: a dot and whisker for each outlet in each frame.
///
/// The figure's height grows with frames and outlets, and its width with long
/// names; nothing is cut short.
///
/// # Errors
///
/// An empty figure, lists of the wrong length, values that are not finite, and
/// characters the font lacks; see [`ChartError`].
pub fn draw_frames(figure: &FramesFigure, theme: &Theme) -> Result<Svg, ChartError> {
    figure.check()?;
    let plan = Plan::new(figure, theme)?;
    let size = (units(plan.reading.width), units(plan.height()));
    let mut canvas = Canvas::new(size, theme.background, &format!("{figure:?}"));
    plan.draw(&Sheet::new(&mut canvas))?;
    let heading = &figure.heading;
    Ok(canvas.finish(&heading.title, &description(heading), figure.direction))
}

/// Where everything goes, in CSS pixels.
struct Plan<'a> {
    figure: &'a FramesFigure,
    theme: &'a Theme,
    reading: Reading,
    words: Words,
    gutter: Gutter,
    labels: Vec<Block>,
    axis_label: Block,
    axis: Axis,
    columns: usize,
    panel: f64,
}

impl<'a> Plan<'a> {
    fn new(figure: &'a FramesFigure, theme: &'a Theme) -> Result<Self, ChartError> {
        let gutter = Gutter::new(&figure.outlets, theme, ROW)?;
        let (columns, least) = grid(figure.frames.len());
        let lettering = Lettering::bold(theme.sizes.label, theme.text);
        let labels = figure
            .frames
            .iter()
            .map(|frame| Block::new(&frame.label, lettering, Limit::of(least), Fill::Even))
            .collect::<Result<Vec<_>, _>>()?;
        let plot = Axis::least_width(figure, theme)?;
        let panel = least.max(widest(&labels)).max(plot + 2.0 * INSET);
        let panels = columns as f64 * (panel + BETWEEN) - BETWEEN;
        let muted = Lettering::regular(theme.sizes.tick, theme.muted);
        let axis_label = Block::new(&figure.axis_label, muted, Limit::of(panels), Fill::Even)?;
        let chart = panels.max(axis_label.width() + INSET);
        let least_width = (gutter.width() + chart + MARGIN).max(LEAST_WIDTH);
        let words = Words::new(&figure.heading, theme, least_width)?;
        let width = least_width.max(words.width()).ceil();
        Ok(Self {
            reading: Reading { direction: figure.direction, width },
            axis: Axis::new(figure, theme, panel - 2.0 * INSET)?,
            figure,
            theme,
            words,
            gutter,
            labels,
            axis_label,
            columns,
            panel,
        })
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

    /// Top of the labels of a band.
    fn band_top(&self, band: usize) -> f64 {
        let ticks = BEFORE_TICKS + self.tick_lettering().line_height();
        let each = self.gutter.height() + ticks + BETWEEN_BANDS;
        let labels: f64 = (0..band).map(|above| self.labels_height(above)).sum();
        self.words.top() + labels + band as f64 * each
    }

    fn bottom(&self) -> f64 {
        self.band_top(self.bands()) - BETWEEN_BANDS + 2.0 + self.axis_label.height()
    }

    fn height(&self) -> f64 {
        self.words.height(self.bottom()).ceil()
    }

    fn draw(&self, sheet: &Sheet) -> Result<(), ChartError> {
        self.words.draw_head(sheet, self.reading)?;
        for band in 0..self.bands() {
            self.draw_band(sheet, band)?;
        }
        let top = self.bottom() - self.axis_label.height();
        let x = self.reading.x(self.gutter.width() + INSET);
        self.axis_label.draw(sheet, x, top, self.reading.start())?;
        self.words.draw_caption(sheet, self.reading, self.bottom())
    }

    fn draw_band(&self, sheet: &Sheet, band: usize) -> Result<(), ChartError> {
        let first = band * self.columns;
        let frames = self.figure.frames.iter().zip(&self.labels).skip(first);
        let panels = self.columns.min(self.labels.len() - first);
        let top = self.band_top(band);
        let rows_top = top + self.labels_height(band);
        self.draw_stripes(sheet, rows_top, panels)?;
        self.gutter.draw(sheet, self.reading, rows_top)?;
        let panel = Panel {
            axis: &self.axis,
            theme: self.theme,
            outlets: &self.figure.outlets,
            rows: self.gutter.rows().collect(),
        };
        for (column, (frame, label)) in frames.take(panels).enumerate() {
            let from = self.panel_start(column);
            let label_top = rows_top - AFTER_LABEL - label.height();
            let label_x = self.reading.x(from + INSET);
            label.draw(sheet, label_x, label_top, self.reading.start())?;
            let left = self.reading.left(from, from + self.panel) + INSET;
            let size = (self.panel - 2.0 * INSET, self.gutter.height());
            panel.draw(&sheet.part((left, rows_top), size), size, frame)?;
            self.draw_ticks(sheet, (left, rows_top + size.1))?;
        }
        Ok(())
    }

    fn panel_start(&self, column: usize) -> f64 {
        self.gutter.width() + column as f64 * (self.panel + BETWEEN)
    }

    fn draw_stripes(&self, sheet: &Sheet, top: f64, panels: usize) -> Result<(), ChartError> {
        let from = self.reading.x(MARGIN - STRIPE);
        let to = self.panel_start(panels - 1) + self.panel + STRIPE;
        let to = self.reading.x(to);
        for (row_top, height) in self.gutter.rows().step_by(2) {
            let corner = (to, top + row_top + height);
            sheet.fill((from, top + row_top), corner, self.theme.stripe)?;
        }
        Ok(())
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

/// Columns of panels, and the least width of a panel.
fn grid(frames: usize) -> (usize, f64) {
    match frames {
        0 | 1 => (1, 460.0),
        2 | 4 => (2, 300.0),
        3 | 5 | 6 | 9 => (3, 218.0),
        _ => (4, 186.0),
    }
}
