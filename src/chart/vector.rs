//! Shapes that the chart library has no element for, or none with a tooltip: bars,
//! bands, lines through many points, clouds of dots.

use std::fmt::Write as _;

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::backend::Backend;
use super::canvas::{decimal, escaped, hex, units};
use super::colour::Rgb;
use super::error::ChartError;
use super::sheet::Point;

/// A piece of a drawing, in CSS pixels from the figure's upper left corner.
pub(crate) struct Piece {
    markup: String,
    /// Where the library places it: nowhere, as its coordinates are its own.
    origin: (i32, i32),
}

impl Piece {
    /// A filled bar between two corners, with what a browser shows on it.
    pub(crate) fn bar(from: Point, to: Point, colour: Rgb, tooltip: &str) -> Self {
        let (left, right) = (units(from.0.min(to.0)), units(from.0.max(to.0)));
        let (top, bottom) = (units(from.1.min(to.1)), units(from.1.max(to.1)));
        Self::titled(
            &format!(
                "rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" fill=\"{}\"",
                right - left,
                bottom - top,
                hex(colour)
            ),
            "rect",
            tooltip,
        )
    }

    /// A filled polygon, partly transparent: the band of an interval.
    pub(crate) fn band(corners: &[Point], colour: Rgb, opacity: f64) -> Self {
        Self::plain(format!(
            "<path d=\"{}z\" fill=\"{}\" fill-opacity=\"{}\"/>",
            through(corners),
            hex(colour),
            decimal(opacity, 3)
        ))
    }

    /// A line through points.
    pub(crate) fn path(points: &[Point], colour: Rgb, width: f64) -> Self {
        Self::plain(format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
            through(points),
            hex(colour),
            units(width)
        ))
    }

    /// Many round dots of one look, as one shape.
    pub(crate) fn dots(points: &[Point], radius: f64, colour: Rgb, opacity: f64) -> Self {
        let mut data = String::new();
        for point in points {
            let _ = write!(data, "M{} {}h0", units(point.0), units(point.1));
        }
        Self::plain(format!(
            "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" \
             stroke-opacity=\"{}\" stroke-linecap=\"round\"/>",
            hex(colour),
            units(2.0 * radius),
            decimal(opacity, 3)
        ))
    }

    /// One round dot with a tooltip.
    pub(crate) fn dot(at: Point, radius: f64, colour: Rgb, tooltip: &str) -> Self {
        let (x, y, radius) = (units(at.0), units(at.1), units(radius));
        let shape = format!("circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\"", hex(colour));
        Self::titled(&shape, "circle", tooltip)
    }

    fn titled(shape: &str, name: &str, tooltip: &str) -> Self {
        Self::plain(match tooltip {
            "" => format!("<{shape}/>"),
            _ => format!("<{shape}><title>{}</title></{name}>", escaped(tooltip)),
        })
    }

    fn plain(markup: String) -> Self {
        Self { markup, origin: (0, 0) }
    }
}

fn through(points: &[Point]) -> String {
    let mut data = String::new();
    for (at, point) in points.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        let _ = write!(data, "{command}{} {}", units(point.0), units(point.1));
    }
    data
}

impl<'a> PointCollection<'a, (i32, i32)> for &'a Piece {
    type Point = &'a (i32, i32);
    type IntoIter = std::iter::Once<&'a (i32, i32)>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.origin)
    }
}

impl Drawable<Backend<'_>> for Piece {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _points: I,
        backend: &mut Backend,
        _area: (u32, u32),
    ) -> Result<(), DrawingErrorKind<ChartError>> {
        backend.push(&self.markup);
        Ok(())
    }
}
