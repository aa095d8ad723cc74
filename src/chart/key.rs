//! What colours and shapes stand for: a row of samples with their names.

use super::error::ChartError;
use super::lettering::Lettering;
use super::mark::Look;
use super::sheet::{Reading, Sheet};
use super::theme::Theme;
use super::vector::Piece;

/// A sample of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sample {
    /// A filled square.
    Patch(super::colour::Rgb),
    /// A mark.
    Mark(Look),
}

const PATCH: f64 = 12.0;
const AFTER_PATCH: f64 = 6.0;
const BETWEEN: f64 = 18.0;
const LINE: f64 = 22.0;

/// Samples and names, in lines no wider than the chart.
pub(crate) struct Key {
    entries: Vec<(Sample, String)>,
    /// The line of each entry, and how far along it starts.
    places: Vec<(usize, f64)>,
    lettering: Lettering,
    width: f64,
}

impl Key {
    pub(crate) fn new(
        entries: Vec<(Sample, String)>,
        theme: &Theme,
        room: f64,
    ) -> Result<Self, ChartError> {
        let lettering = Lettering::regular(theme.sizes.value, theme.text);
        let (mut line, mut along, mut width) = (0, 0.0, 0.0_f64);
        let mut places = Vec::new();
        for (_, name) in &entries {
            let wide = PATCH + AFTER_PATCH + lettering.width(name)?;
            if along > 0.0 && along + wide > room {
                line += 1;
                along = 0.0;
            }
            places.push((line, along));
            width = width.max(along + wide);
            along += wide + BETWEEN;
        }
        Ok(Self { entries, places, lettering, width: width.ceil() })
    }

    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    pub(crate) fn height(&self) -> f64 {
        self.places.last().map_or(0.0, |(line, _)| (line + 1) as f64 * LINE)
    }

    /// Draws it `along` the reading direction, below `top`.
    pub(crate) fn draw(
        &self,
        sheet: &Sheet,
        reading: Reading,
        along: f64,
        top: f64,
    ) -> Result<(), ChartError> {
        for ((sample, name), &(line, from)) in self.entries.iter().zip(&self.places) {
            let middle = top + (line as f64 + 0.5) * LINE - 2.0;
            let start = along + from;
            match sample {
                Sample::Patch(colour) => sheet.draw(&Piece::bar(
                    (reading.x(start), middle - PATCH / 2.0),
                    (reading.x(start + PATCH), middle + PATCH / 2.0),
                    *colour,
                    "",
                ))?,
                Sample::Mark(look) => {
                    let at = (reading.x(start + PATCH / 2.0), middle);
                    sheet.mark(at, *look, String::new())?;
                }
            }
            let at = (reading.x(start + PATCH + AFTER_PATCH), middle);
            sheet.text(name, &self.lettering, at, reading.start())?;
        }
        Ok(())
    }
}
