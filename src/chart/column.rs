//! A column of texts at the side of a chart, a text for each row, under a header.

use plotters_backend::text_anchor::HPos;

use super::error::ChartError;
use super::lettering::{Block, Lettering};
use super::sheet::{Reading, Sheet};
use super::theme::Theme;
use super::wrap::{Fill, Limit};

/// A longer header is wrapped.
const WIDEST_HEADER: f64 = 130.0;

/// Texts of one line each, hung up where reading starts.
pub(crate) struct Column {
    header: Block,
    texts: Vec<String>,
    lettering: Lettering,
    width: f64,
}

impl Column {
    pub(crate) fn new(header: &str, texts: Vec<String>, theme: &Theme) -> Result<Self, ChartError> {
        let lettering = Lettering::regular(theme.sizes.value, theme.text);
        let bold = Lettering::bold(theme.sizes.tick, theme.muted);
        let mut widest = 0.0_f64;
        for text in &texts {
            widest = widest.max(lettering.width(text)?);
        }
        let limit = Limit::of(widest.max(WIDEST_HEADER));
        let header = Block::new(header, bold, limit, Fill::Even)?;
        let width = widest.max(header.width()).ceil();
        Ok(Self { header, texts, lettering, width })
    }

    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    /// Height of the header.
    pub(crate) fn header_height(&self) -> f64 {
        self.header.height()
    }

    /// Draws it `along` the reading direction: the header ends above `top`, each text
    /// stands in the middle of its row.
    pub(crate) fn draw(
        &self,
        sheet: &Sheet,
        reading: Reading,
        along: f64,
        top: f64,
        rows: impl Iterator<Item = (f64, f64)>,
    ) -> Result<(), ChartError> {
        let (x, start) = (reading.x(along), reading.start());
        self.header.draw(sheet, x, top - AFTER_HEADER - self.header.height(), start)?;
        // Numbers line up at their ends, whatever the direction of the figure.
        let (x, anchor) = match start {
            HPos::Right => (reading.x(along + self.width), HPos::Left),
            anchor => (x, anchor),
        };
        for (text, (row, height)) in self.texts.iter().zip(rows) {
            sheet.text(text, &self.lettering, (x, top + row + height / 2.0), anchor)?;
        }
        Ok(())
    }
}

/// From a header to the first row.
pub(crate) const AFTER_HEADER: f64 = 4.0;
