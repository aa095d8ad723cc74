//! The drawing area of a figure, addressed in CSS pixels, and the side that
//! reading starts from.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::text_anchor::HPos;

use super::backend::Backend;
use super::bidi::Direction;
use super::canvas::{Canvas, units};
use super::colour::Rgb;
use super::error::ChartError;
use super::lettering::Lettering;
use super::mark::{Look, Mark};
use super::vector::Piece;

/// A point in CSS pixels from the upper left corner.
pub(crate) type Point = (f64, f64);

/// Length of the dashes of a line, and of the gaps between them.
const DASH: f64 = 5.0;

/// A figure's drawing area.
pub(crate) struct Sheet<'a> {
    area: DrawingArea<Backend<'a>, Shift>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(canvas: &'a mut Canvas) -> Self {
        Self { area: Backend::new(canvas).into_drawing_area() }
    }

    /// Draws one line of text around the height of `at`.
    pub(crate) fn text(
        &self,
        label: &str,
        lettering: &Lettering,
        at: Point,
        anchor: HPos,
    ) -> Result<(), ChartError> {
        let at = (units(at.0), units(at.1));
        Ok(self.area.draw_text(label, &lettering.style(anchor), at)?)
    }

    /// Fills a rectangle between two corners.
    pub(crate) fn fill(&self, from: Point, to: Point, colour: Rgb) -> Result<(), ChartError> {
        let corners = [
            (units(from.0.min(to.0)), units(from.1.min(to.1))),
            (units(from.0.max(to.0)), units(from.1.max(to.1))),
        ];
        let style = RGBColor::from(colour).filled();
        Ok(self.area.draw(&Rectangle::new(corners, style))?)
    }

    /// Draws a straight line.
    pub(crate) fn line(
        &self,
        from: Point,
        to: Point,
        colour: Rgb,
        width: f64,
    ) -> Result<(), ChartError> {
        let ends = [(units(from.0), units(from.1)), (units(to.0), units(to.1))];
        Ok(self.area.draw(&PathElement::new(ends, stroke(colour, width)))?)
    }

    /// Draws an upright dashed line.
    pub(crate) fn dashes(
        &self,
        x: f64,
        (top, bottom): (f64, f64),
        colour: Rgb,
    ) -> Result<(), ChartError> {
        let mut from = top;
        while from < bottom {
            self.line((x, from), (x, (from + DASH).min(bottom)), colour, 1.25)?;
            from += 2.0 * DASH;
        }
        Ok(())
    }

    /// Draws a mark.
    pub(crate) fn mark(&self, at: Point, look: Look, tooltip: String) -> Result<(), ChartError> {
        let at = (units(at.0), units(at.1));
        let Look { shape, colour, inside } = look;
        Ok(self.area.draw(&Mark { at, shape, colour, inside, tooltip })?)
    }

    /// Draws a shape of its own.
    pub(crate) fn draw(&self, piece: &Piece) -> Result<(), ChartError> {
        Ok(self.area.draw(piece)?)
    }

    /// A part of the area, for a chart with coordinates of its own.
    pub(crate) fn part(&self, corner: Point, size: Point) -> DrawingArea<Backend<'a>, Shift> {
        self.area.clone().shrink((units(corner.0), units(corner.1)), (units(size.0), units(size.1)))
    }
}

/// A line so many pixels wide.
pub(crate) fn stroke(colour: Rgb, width: f64) -> ShapeStyle {
    RGBColor::from(colour).stroke_width(units(width).unsigned_abs())
}

/// Turns distances from the side where reading starts into places from the
/// left, so that one layout serves both directions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) direction: Direction,
    /// Width of the figure.
    pub(crate) width: f64,
}

impl Reading {
    /// The place so far along.
    pub(crate) fn x(self, along: f64) -> f64 {
        match self.direction {
            Direction::Rtl => self.width - along,
            Direction::Ltr => along,
        }
    }

    /// The left end of what lies between two distances.
    pub(crate) fn left(self, from: f64, to: f64) -> f64 {
        self.x(from).min(self.x(to))
    }

    /// The anchor of text that starts at a place.
    pub(crate) fn start(self) -> HPos {
        match self.direction {
            Direction::Rtl => HPos::Right,
            Direction::Ltr => HPos::Left,
        }
    }
}
