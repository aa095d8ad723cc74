//! A finished figure.

use super::canvas::UNITS;
use super::error::ChartError;
use super::raster;

/// A figure as an SVG document that needs no font and no other file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    text: String,
    units: (u32, u32),
}

impl Svg {
    pub(crate) fn new(text: String, units: (u32, u32)) -> Self {
        Self { text, units }
    }

    /// The document. It may be put into an HTML page as it is, along with
    /// other figures: ids differ from figure to figure.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Width and height in CSS pixels (96 to the inch).
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        (f64::from(self.units.0) / UNITS, f64::from(self.units.1) / UNITS)
    }

    /// This very document as a PNG image. The resolution is written into it,
    /// so that it prints at the figure's size: 96 dpi gives one image pixel
    /// for each CSS pixel, 300 dpi is for print. The same figure gives the same
    /// bytes.
    ///
    /// # Errors
    ///
    /// [`ChartError::Size`] for a resolution of nought or an image larger than
    /// [`MAX_PIXELS`](super::MAX_PIXELS).
    pub fn to_png(&self, dpi: u32) -> Result<Vec<u8>, ChartError> {
        raster::png(&self.text, self.size(), dpi)
    }
}
