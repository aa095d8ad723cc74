//! Size, weight and colour of a label, and blocks of wrapped lines.

use plotters::style::{FontDesc, FontFamily, FontStyle, RGBColor, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use super::canvas::UNITS;
use super::colour::Rgb;
use super::error::ChartError;
use super::font::{ASCENT, DESCENT, FAMILY, Weight};
use super::shape::Line;
use super::sheet::Sheet;
use super::wrap::{Fill, Limit, wrap};

/// How a label is set. Lengths are in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lettering {
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) colour: Rgb,
}

impl Lettering {
    pub(crate) fn regular(size: f64, colour: Rgb) -> Self {
        Self { size, weight: Weight::Regular, colour }
    }

    pub(crate) fn bold(size: f64, colour: Rgb) -> Self {
        Self { size, weight: Weight::Bold, colour }
    }

    /// Width of a label on one line.
    pub(crate) fn width(&self, label: &str) -> Result<f64, ChartError> {
        Ok(Line::new(label, self.weight)?.width(self.size))
    }

    /// Distance from one line to the next.
    pub(crate) fn line_height(&self) -> f64 {
        ((ASCENT + DESCENT) * self.size).round()
    }

    /// The same for the chart library, in drawing units, hung up at the
    /// middle of its height.
    pub(crate) fn style(&self, anchor: HPos) -> TextStyle<'static> {
        let style = match self.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        FontDesc::new(FontFamily::Name(FAMILY), self.size * UNITS, style)
            .color(&RGBColor::from(self.colour))
            .pos(Pos::new(anchor, VPos::Center))
    }
}

/// A label wrapped to lines.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    lines: Vec<String>,
    lettering: Lettering,
    width: f64,
}

impl Block {
    /// Wraps a label to a width; wider only for a word that stays whole.
    pub(crate) fn new(
        label: &str,
        lettering: Lettering,
        limit: Limit,
        fill: Fill,
    ) -> Result<Self, ChartError> {
        let lines = wrap(label, lettering.weight, lettering.size, limit, fill)?;
        let mut width = 0.0_f64;
        for line in &lines {
            width = width.max(lettering.width(line)?);
        }
        Ok(Self { lines, lettering, width: width.ceil() })
    }

    /// Width of the widest line.
    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    /// Height of all lines; nought for an empty label.
    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.lettering.line_height()
    }

    /// Draws the lines below `top`, hung up at `x`.
    pub(crate) fn draw(
        &self,
        sheet: &Sheet,
        x: f64,
        top: f64,
        anchor: HPos,
    ) -> Result<(), ChartError> {
        let step = self.lettering.line_height();
        let mut middle = top + step / 2.0;
        for line in &self.lines {
            sheet.text(line, &self.lettering, (x, middle), anchor)?;
            middle += step;
        }
        Ok(())
    }
}
