//! The outlets' names and their n, at the side where reading starts.

use plotters_backend::text_anchor::HPos;

use super::error::ChartError;
use super::figure::Row;
use super::heading::MARGIN;
use super::lettering::{Block, Lettering};
use super::sheet::{Reading, Sheet};
use super::theme::Theme;
use super::wrap::{Fill, Limit};

/// A longer name is wrapped.
const WIDEST_NAME: f64 = 190.0;
const WIDEST_N: f64 = 110.0;
const BEFORE_N: f64 = 14.0;
const BEFORE_CHART: f64 = 20.0;
/// How far the stripes reach beyond text.
const STRIPE: f64 = 10.0;
/// Space above and below the lines of a name.
const AROUND: f64 = 4.0;

/// Rows of names, with heights to hold them.
pub(crate) struct Gutter {
    names: Vec<Block>,
    counts: Vec<Block>,
    name_width: f64,
    count_width: f64,
    heights: Vec<f64>,
}

impl Gutter {
    /// Lays out the rows, each at least `row_height` pixels high.
    pub(crate) fn new(rows: &[Row], theme: &Theme, row_height: f64) -> Result<Self, ChartError> {
        let label = Lettering::regular(theme.sizes.label, theme.text);
        let count = Lettering::regular(theme.sizes.tick, theme.muted);
        let blocks = |text: fn(&Row) -> &str, lettering: Lettering, limit: f64| {
            rows.iter()
                .map(|row| Block::new(text(row), lettering, Limit::of(limit), Fill::Even))
                .collect::<Result<Vec<Block>, ChartError>>()
        };
        let names = blocks(|row| &row.name, label, WIDEST_NAME)?;
        let counts = blocks(|row| &row.n, count, WIDEST_N)?;
        let heights = names.iter().zip(&counts).map(|(name, count)| {
            let needed = name.height().max(count.height()) + 2.0 * AROUND;
            // Even, so that the middle of a row falls between two pixels.
            (needed.max(row_height) / 2.0).ceil() * 2.0
        });
        Ok(Self {
            heights: heights.collect(),
            name_width: widest(&names),
            count_width: widest(&counts),
            names,
            counts,
        })
    }

    /// From the edge of the figure to the start of the chart.
    pub(crate) fn width(&self) -> f64 {
        let counts = match self.count_width {
            0.0 => 0.0,
            width => BEFORE_N + width,
        };
        MARGIN + self.name_width + counts + BEFORE_CHART
    }

    /// Height of all rows.
    pub(crate) fn height(&self) -> f64 {
        self.heights.iter().sum()
    }

    /// Top and height of each row, below the first row's top.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (f64, f64)> {
        self.heights.iter().scan(0.0, |below, &height| {
            let top = *below;
            *below += height;
            Some((top, height))
        })
    }

    /// Shades every other row up to `end`.
    pub(crate) fn draw_stripes(
        &self,
        sheet: &Sheet,
        reading: Reading,
        top: f64,
        end: f64,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let (from, to) = (reading.x(MARGIN - STRIPE), reading.x(end + STRIPE));
        for (row_top, height) in self.rows().step_by(2) {
            let corner = (to, top + row_top + height);
            sheet.fill((from, top + row_top), corner, theme.stripe)?;
        }
        Ok(())
    }

    pub(crate) fn draw(&self, sheet: &Sheet, reading: Reading, top: f64) -> Result<(), ChartError> {
        let anchor: HPos = reading.start();
        let count_x = reading.x(MARGIN + self.name_width + BEFORE_N);
        let blocks = self.names.iter().zip(&self.counts);
        for ((row_top, height), (name, count)) in self.rows().zip(blocks) {
            let middle = top + row_top + height / 2.0;
            let name_top = middle - name.height() / 2.0;
            name.draw(sheet, reading.x(MARGIN), name_top, anchor)?;
            count.draw(sheet, count_x, middle - count.height() / 2.0, anchor)?;
        }
        Ok(())
    }
}

/// Width of the widest of some blocks.
pub(crate) fn widest(blocks: &[Block]) -> f64 {
    blocks.iter().map(Block::width).fold(0.0, f64::max)
}
