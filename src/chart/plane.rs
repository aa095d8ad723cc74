//! A plane of two scales: points of a funnel, of a map, of a timeline.

use plotters_backend::text_anchor::HPos;

use super::error::ChartError;
use super::lettering::Lettering;
use super::sheet::{Point, Sheet};
use super::theme::Theme;

/// From the numbers of a scale to the plane.
pub(crate) const BEFORE_NUMBERS: f64 = 6.0;

/// A rectangle of the figure with the values at its edges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plane {
    /// The upper left corner.
    pub(crate) corner: Point,
    pub(crate) size: Point,
    /// Values at the left and right edge.
    pub(crate) x: (f64, f64),
    /// Values at the lower and upper edge.
    pub(crate) y: (f64, f64),
}

impl Plane {
    /// Where a value lies.
    pub(crate) fn at(&self, x: f64, y: f64) -> Point {
        (
            self.corner.0 + self.size.0 * share(x, self.x),
            self.corner.1 + self.size.1 * (1.0 - share(y, self.y)),
        )
    }

    pub(crate) fn right(&self) -> f64 {
        self.corner.0 + self.size.0
    }

    pub(crate) fn bottom(&self) -> f64 {
        self.corner.1 + self.size.1
    }

    /// A level line across.
    pub(crate) fn level(&self, sheet: &Sheet, y: f64, look: Rule) -> Result<(), ChartError> {
        let height = self.at(self.x.0, y).1;
        sheet.line((self.corner.0, height), (self.right(), height), look.0, look.1)
    }

    /// An upright line.
    pub(crate) fn upright(&self, sheet: &Sheet, x: f64, look: Rule) -> Result<(), ChartError> {
        let along = self.at(x, self.y.0).0;
        sheet.line((along, self.corner.1), (along, self.bottom()), look.0, look.1)
    }

    /// A number below the plane.
    pub(crate) fn below(
        &self,
        sheet: &Sheet,
        x: f64,
        text: &str,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let lettering = Lettering::regular(theme.sizes.tick, theme.muted);
        let middle = self.bottom() + BEFORE_NUMBERS + lettering.line_height() / 2.0;
        sheet.text(text, &lettering, (self.at(x, self.y.0).0, middle), HPos::Center)
    }

    /// A number at the left of the plane.
    pub(crate) fn beside(
        &self,
        sheet: &Sheet,
        y: f64,
        text: &str,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let lettering = Lettering::regular(theme.sizes.tick, theme.muted);
        let at = (self.corner.0 - BEFORE_NUMBERS, self.at(self.x.0, y).1);
        sheet.text(text, &lettering, at, HPos::Right)
    }
}

/// Colour and width of a line.
pub(crate) type Rule = (super::colour::Rgb, f64);

fn share(value: f64, (from, to): (f64, f64)) -> f64 {
    let span = to - from;
    if span.abs() < f64::MIN_POSITIVE { 0.5 } else { (value - from) / span }
}
